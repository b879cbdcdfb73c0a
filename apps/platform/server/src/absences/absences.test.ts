import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { TEST_NOW } from '../../test/prepare.ts'
import { newMember } from '../../test/races/declarations.ts'
import { DEPARTMENT, idOf, newOfficial, UNIT } from '../../test/races/offices.ts'
import { roster } from '../../test/rosters.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { tellDigest } from '../reminders/digest.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
// A session lasts some hours only: after a jump of the clock one signs in anew.
afterEach(() => w.setNow(TEST_NOW))
afterAll(() => w.close())

const codeOf = async (call: Promise<unknown>) => (await refusalOf(call))?.code ?? null
const days = { validFrom: '2022-11-24', validUntil: '2022-11-27' }

test('who is away alone is told so and what goes back; with a colleague there it is only the colleague’s absence', async () => {
  const mine = await w.as('department')
  const ids = (await roster(w, 2, { name: '外出', day: '2022-04-02' })).map(({ declarationId }) => declarationId)
  await mine.assignmentTake({ body: { what: { of: 'items', declarationIds: ids } } })
  const due = await mine.reviewQueueList({ query: { view: 'mine' } })
  const dueOn = due.items[0]?.dueOn ?? ''
  expect(await mine.absencePreview({ query: days })).toEqual({ assigned: 2, due: 0, alone: [days] })
  const until = {
    validFrom: '2022-11-24',
    validUntil: `${dueOn.slice(0, 8)}${String(Number(dueOn.slice(8)) + 1).padStart(2, '0')}`,
  }
  expect(await mine.absencePreview({ query: until })).toMatchObject({ assigned: 2, due: 2 })

  const colleague = await newOfficial(w, await w.as('administrator'), 'supervisor', DEPARTMENT)
  expect(await mine.absencePreview({ query: days })).toMatchObject({ alone: [] })
  await colleague.platform.absenceCreate({ body: { validFrom: '2022-11-25', validUntil: '2022-11-26', reason: '' } })
  expect(await mine.absencePreview({ query: days })).toMatchObject({
    alone: [{ validFrom: '2022-11-25', validUntil: '2022-11-26' }],
  })
})

test('one’s days are announced once, seen by the office alone, and ended by oneself', async () => {
  const mine = await w.as('bureau.handler')
  const office = await w.as('bureau.supervisor')
  const say = (more: object = {}) => mine.absenceCreate({ body: { ...days, reason: ' 年休假 ', ...more } })
  expect(await codeOf(say({ validFrom: '2022-11-21' }))).toBe('absence.tooEarly')
  expect(await codeOf(say({ validUntil: '2022-11-24' }))).toBe('absence.empty')
  expect(await codeOf(say({ validUntil: '2024-11-24' }))).toBe('absence.tooLong')
  const { id, reason } = await say()
  expect(reason).toBe('年休假')
  expect(await codeOf(say({ validFrom: '2022-11-26', validUntil: '2022-11-30' }))).toBe('absence.overlaps')

  const path = { absenceId: id }
  expect((await office.absenceList({ query: {} })).items).toMatchObject([{ id, ...days, reason: '年休假' }])
  expect(await codeOf(office.absenceEnd({ path, body: {} }))).toBe('absence.notYours')
  const other = await w.as('department')
  expect((await other.absenceList({ query: {} })).items.map((each) => each.id)).not.toContain(id)
  expect(await codeOf(other.absenceEnd({ path, body: {} }))).toBe('absence.notFound')

  w.setNow('2022-11-25T02:00:00.000Z')
  const back = await w.as('bureau.handler')
  expect(await back.absenceEnd({ path, body: {} })).toMatchObject({ validUntil: '2022-11-25' })
  expect(await codeOf(back.absenceEnd({ path, body: {} }))).toBe('absence.over')
})

test('one that ends before it begins never was', async () => {
  const mine = await w.as('bureau.district')
  const { id } = await mine.absenceCreate({ body: { ...days, reason: '' } })
  await mine.absenceEnd({ path: { absenceId: id }, body: {} })
  expect((await mine.absenceList({ query: {} })).items).toEqual([])
  expect(await codeOf(mine.absenceEnd({ path: { absenceId: id }, body: {} }))).toBe('absence.notFound')
})

test('who is away takes nothing and is given nothing: who is there is named, or that nobody is', async () => {
  const ids = (await roster(w, 1, { name: '在岗', day: '2022-04-03' })).map(({ declarationId }) => declarationId)
  const what = { of: 'items' as const, declarationIds: ids }
  const administrator = await w.as('administrator')
  const away = await newOfficial(w, administrator, 'handler', DEPARTMENT)
  await away.platform.absenceCreate({ body: { validFrom: '2022-11-22', validUntil: '2022-11-23', reason: '' } })
  const mine = await w.as('department')
  const given = mine.assignmentGive({ body: { what, accountId: away.accountId } })
  await expect(given).rejects.toThrow(/2022-11-23回来，.*办公室在岗/)
  expect(await codeOf(away.platform.assignmentTake({ body: { what } }))).toBe('assignment.absentYourself')
  const shares = [{ accountId: away.accountId, declarationIds: ids }]
  expect(await codeOf(mine.assignmentSpread({ body: { shares } }))).toBe('assignment.colleagueAbsent')
  const preview = await mine.assignmentSpreadView({ query: {} })
  expect(preview.shares.map(({ accountId }) => accountId)).not.toContain(away.accountId)
  const { items } = await mine.colleagueList({})
  expect(items.find(({ accountId }) => accountId === away.accountId)?.backOn).toBe('2022-11-23')

  const district = await w.as('department.district')
  const { accountId } = await district.sessionView({})
  const one = await newOfficial(w, administrator, 'handler', '示例蓬莱区卫生健康局')
  for (const platform of [district, one.platform]) {
    await platform.absenceCreate({ body: { validFrom: '2022-11-22', validUntil: '2022-11-28', reason: '' } })
  }
  expect(await codeOf(one.platform.assignmentGive({ body: { what, accountId } }))).toBe('assignment.everybodyAbsent')
})

test('the weekly digest leaves a clerk who is away alone', async () => {
  const administrator = await w.as('administrator')
  const unitId = await idOf(administrator, UNIT)
  const { platform } = await newMember(w)
  const { accountId } = await platform.sessionView({})
  const term = { validFrom: '2022-11-22', validUntil: null }
  await administrator.grantCreate({ body: { accountId, role: 'clerk', organisationId: unitId, ...term } })
  const digests = async () => {
    const { items } = await platform.messageList({ query: { limit: 200 } })
    return items.filter(({ kind }) => kind === 'digest').length
  }
  const { policies } = w.services
  const tell = (week: string) =>
    w.db.tx((tx) =>
      tellDigest(tx, { unitId, week, now: TEST_NOW, pack: policies.packOf(2022).pack }, () => crypto.randomUUID()),
    )
  await tell('2022-11-14')
  expect(await digests()).toBe(1)
  const { grants } = await platform.sessionView({})
  await platform.roleChoose({ body: { grantId: grants.find(({ role }) => role === 'clerk')?.id ?? '' } })
  await platform.absenceCreate({ body: { validFrom: '2022-11-22', validUntil: '2022-11-29', reason: '' } })
  await tell('2022-11-21')
  expect(await digests()).toBe(1)
})
