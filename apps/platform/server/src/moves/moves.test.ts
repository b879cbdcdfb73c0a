import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from '../../test/drafts.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { newNumber } from '../../test/races/numbers.ts'
import { idOf, newOfficial } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts'
import { moveJob } from './move-job.ts'

const HOME = '示例丙农技推广站'
const INSTITUTE = '示例己规划研究所'
const AGENCY_UNIT = '示例辛会计师事务所'
/** In another area, under its own bureau. */
const DISTRICT_UNIT = '示例甲医院'

let w: World
let administrator: Platform
let clerk: Platform
let institute: Platform
let department: Platform
beforeAll(async () => {
  // The tests let days pass, and nobody shall have to sign in again.
  w = await world({ env: { XUESHI_SESSION_HOURS: '9999' } })
  administrator = await w.as('administrator')
  clerk = await w.as('clerk')
  institute = (await newOfficial(w, administrator, 'clerk', INSTITUTE)).platform
  department = await w.as('department')
})
afterAll(() => w.close())
afterEach(() => w.setNow(TEST_NOW))

let serial = 0
/** A professional of a unit, signed in. */
async function professionalOf(unit = HOME) {
  serial += 1
  const signInName = `moves.${serial}`
  const number = newNumber()
  const { id } = await w.addPerson({ name: '宋知远', citizenNumber: number, unit, signInName })
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
  token.value = (await platform.sessionCreate({ body: { signInName, password: DEMO_PASSWORD } })).token
  return { id, number, platform }
}

type Wish = Parameters<Platform['moveCreate']>[0]['body']
async function ask(by: Platform, unit: string | null, more: Partial<Wish> = {}) {
  const toUnitId = unit === null ? null : await idOf(administrator, unit)
  const body: Wish = { kind: 'transfer', toUnitId, startsOn: '2022-11-22', endsOn: null, note: '', ...more }
  return by.moveCreate({ body })
}
const decide = (by: Platform, moveId: string, decision: 'accept' | 'refuse' | 'object' | 'withdraw', text = '') =>
  by.moveDecide({ path: { moveId }, body: { decision, text } })
const unitsOf = async (by: Platform) =>
  (await by.membershipList({ query: {} })).memberships.map(({ unitName, validFrom, validUntil }) => [
    unitName,
    validFrom,
    validUntil,
  ])
const code = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const runJob = () => moveJob(w.services).run()
const staffNames = async (by: Platform) =>
  (await by.personList({ query: { year: 2022, limit: 200 } })).items.map(({ id }) => id)

describe('a move of a person who asks', () => {
  test('is agreed to by the new unit and released by the old one, and takes effect at once', async () => {
    const he = await professionalOf()
    const move = await ask(he.platform, INSTITUTE, { note: '工作需要' })
    expect(move).toMatchObject({ status: 'awaitingUnit', fromUnitName: HOME, toUnitName: INSTITUTE })
    expect(move.offices.map(({ level }) => level)).toEqual(['employer', 'department', 'bureau'])
    expect((await institute.waitingCount({})).moves).toEqual({ waiting: 1, overdue: 0 })
    const accepted = await decide(institute, move.id, 'accept')
    expect(accepted).toMatchObject({ status: 'awaitingRelease', objectBy: '2022-11-29', effectOn: '2022-11-30' })
    expect((await clerk.moveList({ query: {} })).items).toMatchObject([{ id: move.id, personName: '宋知远' }])
    expect(await decide(clerk, move.id, 'accept')).toMatchObject({ status: 'done' })
    expect(await unitsOf(he.platform)).toEqual([
      [INSTITUTE, '2022-11-22', null],
      ...(await unitsOf(he.platform)).slice(1),
    ])
    expect(await staffNames(institute)).toContain(he.id)
    expect(await staffNames(clerk)).not.toContain(he.id)
    const { items } = await he.platform.messageList({ query: {} })
    expect(items.map(({ text }) => text).join()).toContain(`您的调动到${INSTITUTE}已生效`)
  })

  test('takes effect by itself when the old unit keeps silent, and not a day before', async () => {
    const he = await professionalOf()
    const { id } = await ask(he.platform, INSTITUTE)
    await decide(institute, id, 'accept')
    w.setNow('2022-11-29T15:00:00.000Z')
    await runJob()
    expect((await unitsOf(he.platform))[0]?.[0]).toBe(HOME)
    w.setNow('2022-11-29T16:10:00.000Z')
    await runJob()
    expect((await unitsOf(he.platform))[0]?.[0]).toBe(INSTITUTE)
    await runJob()
    expect(await unitsOf(he.platform)).toHaveLength(1 + (await unitsOf(he.platform)).slice(1).length)
  })

  test('goes to those above the new unit when the old one objects, and cannot be blocked by it', async () => {
    const he = await professionalOf()
    const { id } = await ask(he.platform, INSTITUTE)
    await decide(institute, id, 'accept')
    expect(await code(decide(clerk, id, 'object'))).toBe('move.reasonMissing')
    const objected = await decide(clerk, id, 'object', '服务期未满')
    expect(objected).toMatchObject({ status: 'objected', acts: [{}, {}, { action: 'object', text: '服务期未满' }] })
    expect(await code(decide(clerk, id, 'refuse', '不同意'))).toBe('move.notYours')
    expect(await code(decide(institute, id, 'accept'))).toBe('move.notYours')
    const [first] = objected.offices
    expect(first).toMatchObject({ from: '2022-11-22' })
    const above = await newOfficial(w, administrator, 'handler', first?.organisationName ?? '')
    expect(await decide(above.platform, id, 'accept')).toMatchObject({ status: 'done' })
  })

  test('is decided above where the new unit keeps silent, and never by silence', async () => {
    const he = await professionalOf(INSTITUTE)
    const { id } = await ask(he.platform, HOME)
    expect(await code(decide(department, id, 'accept'))).toBe('move.notYetYours')
    w.setNow('2022-11-30T02:00:00.000Z')
    await runJob()
    expect((await he.platform.membershipList({ query: {} })).moves).toMatchObject([{ status: 'awaitingUnit' }])
    expect(await decide(department, id, 'accept')).toMatchObject({ status: 'awaitingRelease' })
  })

  test('is refused where it cannot come to anything', async () => {
    const he = await professionalOf()
    expect(await code(ask(he.platform, HOME))).toBe('move.sameUnit')
    expect(await code(ask(he.platform, '示例农业农村部门'))).toBe('move.unitNotFound')
    expect(await code(ask(he.platform, null))).toBe('move.unitNotFound')
    expect(await code(ask(he.platform, INSTITUTE, { kind: 'agency' }))).toBe('move.notUnderAgency')
    expect(await code(ask(he.platform, INSTITUTE, { kind: 'secondment' }))).toBe('move.secondmentEnd')
    expect(await code(ask(he.platform, INSTITUTE, { startsOn: '2001-01-01' }))).toBe('move.beforeMembership')
    const { id } = await ask(he.platform, AGENCY_UNIT, { kind: 'agency' })
    expect(await code(ask(he.platform, INSTITUTE))).toBe('move.alreadyOpen')
    expect(await code(decide(he.platform, id, 'accept'))).toBe('move.notYours')
    expect(await code(decide(clerk, id, 'accept'))).toBe('move.notYours')
    const agency = await w.as('clerk.agency')
    expect(await code(decide(agency, id, 'refuse', ' '))).toBe('move.reasonMissing')
    expect(await decide(he.platform, id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
    expect(await code(decide(agency, id, 'accept'))).toBe('move.withdrawn')
    expect(await code(decide(agency, crypto.randomUUID(), 'accept'))).toBe('move.notFound')
    const again = await ask(he.platform, AGENCY_UNIT, { kind: 'agency' })
    await decide(agency, again.id, 'refuse', '没有这个人')
    expect(await code(decide(he.platform, again.id, 'withdraw'))).toBe('move.refused')
  })

  test('of a later day waits for it when everybody has agreed', async () => {
    const he = await professionalOf()
    const { id } = await ask(he.platform, INSTITUTE, { startsOn: '2023-01-03' })
    await decide(institute, id, 'accept')
    expect(await decide(clerk, id, 'accept')).toMatchObject({ status: 'awaitingDay', effectOn: '2023-01-03' })
    expect(await code(decide(clerk, id, 'accept'))).toBe('move.agreed')
    w.setNow('2023-01-02T16:10:00.000Z')
    await runJob()
    expect((await unitsOf(he.platform))[0]).toEqual([INSTITUTE, '2023-01-03', null])
    expect(await code(decide(he.platform, id, 'withdraw'))).toBe('move.done')
  })

  test('cannot be objected to after the days for it', async () => {
    const he = await professionalOf()
    const { id } = await ask(he.platform, INSTITUTE, { startsOn: '2023-01-03' })
    await decide(institute, id, 'accept')
    w.setNow('2022-11-30T02:00:00.000Z')
    expect(await code(decide(clerk, id, 'object', '太晚'))).toBe('move.objectionLate')
  })
})

describe('what is under way', () => {
  const submit = async (by: Platform, more = {}) => {
    const { id, version } = await by.declarationCreate({ body: await generalCourse(by, more) })
    return by.declarationSubmit({ path: { declarationId: id }, body: { version } })
  }
  const moveTo = async (he: Platform, unit: string, newClerk: Platform) => {
    const { id } = await ask(he, unit)
    await decide(newClerk, id, 'accept')
    return decide(clerk, id, 'accept')
  }

  test('goes on at the new unit, with new due dates, where the old one had not spoken', async () => {
    const he = await professionalOf()
    const waiting = await submit(he.platform)
    const draft = await he.platform.declarationCreate({ body: await generalCourse(he.platform) })
    expect(waiting.steps[0]).toMatchObject({ level: 'employer', organisationName: HOME })
    w.setNow('2022-11-25T02:00:00.000Z')
    await moveTo(he.platform, INSTITUTE, institute)
    const after = await he.platform.declarationView({ path: { declarationId: waiting.id } })
    expect(after).toMatchObject({ status: 'inReview', unitName: INSTITUTE, holderName: INSTITUTE })
    expect(after.dueOn && waiting.dueOn && after.dueOn > waiting.dueOn).toBe(true)
    expect(after.history.map(({ action }) => action)).toEqual(['submit', 'reroute'])
    const queue = await institute.reviewQueueList({ query: { limit: 100 } })
    expect(queue.items.map(({ id }) => id)).toContain(waiting.id)
    const scan = await uploadPdf(institute, '盖章.pdf')
    const path = { declarationId: waiting.id }
    const approved = await institute.declarationApprove({
      path,
      body: { version: after.version, stampedScanId: scan, approvedHundredths: null, text: '' },
    })
    expect(approved).toMatchObject({ level: 'department' })
    expect(await he.platform.declarationView({ path: { declarationId: draft.id } })).toMatchObject({
      unitName: INSTITUTE,
    })
  })

  test('keeps its route where the old unit had spoken', async () => {
    const he = await professionalOf()
    const waiting = await submit(he.platform)
    const scan = await uploadPdf(clerk, '盖章.pdf')
    const path = { declarationId: waiting.id }
    const body = { version: waiting.version, stampedScanId: scan, approvedHundredths: null, text: '' }
    await clerk.declarationApprove({ path, body })
    await moveTo(he.platform, INSTITUTE, institute)
    const after = await he.platform.declarationView({ path })
    expect(after).toMatchObject({ unitName: HOME, level: 'department', holderName: '示例农业农村部门' })
    expect(after.history.map(({ action, organisationName }) => [action, organisationName])).toEqual([
      ['submit', null],
      ['approve', HOME],
    ])
  })

  test('retirement ends the membership: account and bank stay, what came after it cannot be declared', async () => {
    const he = await professionalOf()
    const { id } = await ask(he.platform, null, { kind: 'retirement', startsOn: '2022-11-22' })
    expect(await decide(clerk, id, 'accept')).toMatchObject({ status: 'done' })
    expect((await he.platform.bankView({ query: {} })).unitName).toBeNull()
    expect((await submit(he.platform)).status).toBe('inReview')
    const period = { firstDay: '2022-11-21', lastDay: '2022-11-22' }
    const { fields } = await generalCourse(he.platform)
    expect(await code(submit(he.platform, { fields: { ...fields, name: '退休以后', period } }))).toBe(
      'declaration.afterLeaving',
    )
    expect(await code(ask(he.platform, null, { kind: 'departure' }))).toBe('move.noUnit')
    expect(await code(ask(he.platform, INSTITUTE, { kind: 'secondment', endsOn: '2023-01-01' }))).toBe('move.noUnit')
    const back = await ask(he.platform, INSTITUTE)
    expect(await decide(institute, back.id, 'accept')).toMatchObject({ status: 'done' })
  })

  test('a secondment is recorded with its days, changes no membership, and lets its host see', async () => {
    const he = await professionalOf()
    const wish = { kind: 'secondment', endsOn: '2023-05-01' } as const
    const { id } = await ask(he.platform, INSTITUTE, wish)
    expect(await code(institute.personView({ path: { personId: he.id } }))).toBe('person.notFound')
    await decide(institute, id, 'accept')
    expect(await decide(clerk, id, 'accept')).toMatchObject({ status: 'done' })
    const known = await he.platform.membershipList({ query: {} })
    expect(known.memberships[0]).toMatchObject({ unitName: HOME, validUntil: null })
    expect(known.secondments).toMatchObject([{ unitName: INSTITUTE, validUntil: '2023-05-01' }])
    expect(await institute.personView({ path: { personId: he.id } })).toMatchObject({ unitName: HOME })
    expect(await code(institute.firstCodeIssue({ path: { personId: he.id }, body: {} }))).toBe('person.notFound')
    w.setNow('2023-05-01T02:00:00.000Z')
    expect(await code(institute.personView({ path: { personId: he.id } }))).toBe('person.notFound')
  })
})

describe('a move that a unit asks for', () => {
  const invite = (number: string, name = '宋知远') =>
    institute.moveInvite({
      body: { kind: 'transfer', name, citizenNumber: number, startsOn: '2022-11-22', endsOn: null, note: '' },
    })

  test('needs the person, who is found by name and number together', async () => {
    const he = await professionalOf()
    expect(await code(invite(he.number, '另一人'))).toBe('move.personNotFound')
    expect(await code(invite(newNumber()))).toBe('move.personNotFound')
    const { id, status } = await invite(he.number)
    expect(status).toBe('awaitingPerson')
    expect(await code(decide(institute, id, 'accept'))).toBe('move.notYours')
    expect(await decide(he.platform, id, 'accept')).toMatchObject({ status: 'awaitingRelease' })
    expect(await decide(he.platform, id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
  })

  test('is refused by the person, or taken back by the unit', async () => {
    const he = await professionalOf()
    const { id } = await invite(he.number)
    expect(await decide(he.platform, id, 'refuse', '没有这回事')).toMatchObject({ status: 'refused' })
    const again = await invite(he.number)
    expect(await decide(institute, again.id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
  })

  test('that he leaves needs him too, and nobody asks for himself', async () => {
    const he = await professionalOf()
    const body = { kind: 'departure', startsOn: '2022-11-22', note: '' } as const
    const { id } = await clerk.moveRelease({ path: { personId: he.id }, body })
    expect(await decide(he.platform, id, 'accept')).toMatchObject({ status: 'done' })
    expect(await staffNames(clerk)).not.toContain(he.id)
    const two = await w.as('two.roles', 'clerk')
    const own = two.moveRelease({ path: { personId: two.personId ?? '' }, body })
    expect(await code(own)).toBe('move.own')
  })

  test('a clerk does not decide on his own coming, and a clerk who leaves is clerk no longer', async () => {
    const two = await w.as('two.roles', 'professional')
    const { id } = await ask(two, HOME)
    await decide(clerk, id, 'accept')
    const asClerk = await w.as('two.roles', 'clerk')
    expect(await code(decide(asClerk, id, 'accept'))).toBe('move.own')
    expect(await decide(institute, id, 'accept')).toMatchObject({ status: 'done' })
    expect(await code(asClerk.waitingCount({}))).toBe('session.missing')
  })
})

test('an organisation that a move leads to cannot end', async () => {
  const he = await professionalOf()
  const { id } = await ask(he.platform, '示例戌博物馆')
  const organisationId = await idOf(administrator, '示例戌博物馆')
  const end = () => administrator.organisationEnd({ path: { organisationId }, body: { validUntil: '2022-11-22' } })
  expect(await code(end())).toBe('organisation.holdsMoves')
  await decide(he.platform, id, 'withdraw')
  expect(await code(end())).not.toBe('organisation.holdsMoves')
})

test('who moves into another area is seen by its bureau, and by that of the old one no longer', async () => {
  const he = await professionalOf()
  const { id } = await ask(he.platform, DISTRICT_UNIT)
  await decide(await w.as('clerk.district'), id, 'accept')
  await decide(clerk, id, 'accept')
  const path = { personId: he.id }
  expect(await (await w.as('bureau.district')).personView({ path })).toMatchObject({ unitName: DISTRICT_UNIT })
  expect(await code(department.personView({ path }))).toBe('person.notFound')
  expect(await code(department.membershipList({ query: { personId: he.id } }))).toBe('person.notFound')
})
