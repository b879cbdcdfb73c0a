import type { Platform } from '@xueshi/sdk/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { applicant } from '../../test/applicants.ts'
import { uploadPdf } from '../../test/drafts.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { declared, draft, newMember } from '../../test/races/declarations.ts'
import { newNumber } from '../../test/races/numbers.ts'
import {
  approve,
  BUREAU,
  DEPARTMENT,
  fillOffices,
  idOf,
  newOfficial,
  type Offices,
  type Official,
  sendBack,
  UNIT,
} from '../../test/races/offices.ts'
import { cityPlace, manyOrganisations } from '../../test/races/organisations.ts'
import { apply, check, workbookOf } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
let administrator: Platform
let offices: Offices
let department: Platform
let bureau: Platform
let second: Platform
let unitId: string
beforeAll(async () => {
  w = await world({ env: { XUESHI_SESSION_HOURS: '9999' } })
  administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  department = await w.as('department')
  bureau = await w.as('bureau.handler')
  second = await w.as('bureau.supervisor')
  unitId = await idOf(administrator, UNIT)
})
afterAll(() => w.close())
afterEach(() => w.setNow(TEST_NOW))

type Unit = { id: string; name: string }
type Decision = 'accept' | 'refuse' | 'withdraw' | 'separate'
const code = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const decide = (by: Platform, mergeId: string, decision: Decision, text = '') =>
  by.mergeDecide({ path: { mergeId }, body: { decision, text } })

/** Another entry of the unit, under a department unless it is said that there is none. */
async function newUnit(under: string | null = DEPARTMENT): Promise<Unit> {
  const place = await cityPlace(administrator, under === null ? {} : { department: under })
  const [unit] = await manyOrganisations(w, 'unit', place, 1)
  return unit as Unit
}

const ask = (other: string, by = bureau, more: { unitId?: string; reason?: string; keep?: 'unit' | 'other' } = {}) =>
  by.unitMergeCreate({
    body: { unitId, otherId: other, keep: 'unit', reason: '同一单位登记了两次', fileIds: [], ...more },
  })
async function merged(other: string, kept = unitId): Promise<string> {
  const { id } = await ask(other, bureau, { unitId: kept })
  await decide(second, id, 'accept')
  return id
}
const clerkOf = (unit: Unit): Promise<Official> => newOfficial(w, administrator, 'clerk', unit.name)
const stays = async (personId: string) => {
  const { memberships } = await bureau.membershipList({ query: { personId } })
  return memberships.map(({ unitName, validUntil }) => [unitName, validUntil])
}

describe('two entries of one unit that are one', () => {
  test('have their people, clerks and what waits together, and what was said stays as it was said', async () => {
    const other = await newUnit()
    const clerk = await clerkOf(other)
    const member = await newMember(w, other.name)
    const waiting = await declared(member.platform, offices, 'employer', { name: '在单位' })
    const said = await declared(member.platform, offices, 'employer', { name: '已盖章' })
    const passed = await approve(clerk, said)
    const { id } = await ask(unitId, clerk.platform, { unitId: other.id, keep: 'other' })
    const path = { mergeId: id }
    expect(await second.unitMergeView({ path })).toMatchObject({
      subject: 'unit',
      kept: { unitId, name: UNIT },
      absorbed: { name: other.name, members: 1, underWay: 2, awaitsUnit: 1, clerks: ['办公室'] },
      askedInName: other.name,
    })
    expect(await decide(second, id, 'accept')).toMatchObject({ status: 'done', absorbedName: other.name })
    expect(await stays(member.id)).toEqual([
      [UNIT, null],
      [other.name, '2022-11-22'],
    ])
    // Signed in as before, and clerk of the kept unit from now on.
    expect(await clerk.platform.sessionView({})).toMatchObject({ grant: { organisationId: unitId } })
    const there = await clerk.platform.declarationView({ path: { declarationId: waiting.declarationId } })
    expect(there).toMatchObject({ unitName: UNIT })
    expect((await offices.employer[0].platform.reviewQueueList({ query: { search: '在单位' } })).items).toHaveLength(1)
    await approve(offices.employer[0], { ...waiting, version: there.version })
    const record = await offices.employer[0].platform.declarationView({ path: { declarationId: said.declarationId } })
    expect(record).toMatchObject({ unitName: other.name, version: passed.version })
    expect(record.history.map(({ organisationName }) => organisationName)).toEqual([null, other.name])
    expect((await member.platform.messageList({ query: {} })).items[0]?.text).toContain('经核实为同一单位')
  })

  test('send what was returned back by the way it came, and by the kept unit where all is said anew', async () => {
    const other = await newUnit()
    const clerk = await clerkOf(other)
    const member = await newMember(w, other.name)
    const item = await declared(member.platform, offices, 'employer', { name: '退回' })
    const { version } = await approve(clerk, item)
    const path = { declarationId: item.declarationId }
    const returned = await sendBack(offices.department[0], { ...item, version })
    await merged(other.id)
    const drafted = await draft(member.platform, { name: '草稿' })
    const sent = await member.platform.declarationSubmit({ path, body: { version: returned.version } })
    // Nothing but what was marked has changed: the absorbed unit's opinion stands.
    expect(sent).toMatchObject({ level: 'department', unitName: other.name })
    expect((await offices.employer[0].platform.declarationList({ query: { search: '退回' } })).items).toHaveLength(1)
    const anew = await member.platform.declarationSubmit({
      path: { declarationId: drafted.id },
      body: { version: drafted.version },
    })
    expect(anew).toMatchObject({ level: 'employer', unitName: UNIT })
  })

  test('go on with moves and corrections that wait for the one, and end those between them and of it', async () => {
    const other = await newUnit()
    const clerk = await clerkOf(other)
    const [comes, crosses, corrects] = [
      await newMember(w, '示例子葡萄酒研究所'),
      await newMember(w, UNIT),
      await newMember(w, other.name),
    ]
    const wish = { kind: 'transfer' as const, toUnitId: other.id, startsOn: '2022-11-23', endsOn: null, note: '' }
    const coming = await comes.platform.moveCreate({ body: wish })
    await crosses.platform.moveCreate({ body: wish })
    const fileIds = async (by: Platform) => [await uploadPdf(by)]
    const name = { subject: 'personName' as const, value: '宋知遥', note: '' }
    await corrects.platform.amendmentCreate({ body: { ...name, fileIds: await fileIds(corrects.platform) } })
    const renamed = { subject: 'organisationName' as const, value: '示例新名称', note: '' }
    await clerk.platform.amendmentCreate({ body: { ...renamed, fileIds: await fileIds(clerk.platform) } })
    await merged(other.id)
    const kept = offices.employer[0].platform
    expect((await kept.moveList({ query: {} })).items).toMatchObject([{ id: coming.id, toUnitName: UNIT }])
    expect((await kept.amendmentList({ query: {} })).items).toMatchObject([{ newValue: '宋知遥' }])
    const { moves } = await bureau.membershipList({ query: { personId: crosses.id } })
    expect(moves[0]).toMatchObject({ status: 'withdrawn' })
    expect(moves[0]?.acts.at(-1)?.text).toContain('已并入')
    expect((await kept.amendmentOwnList({ query: {} })).items).toEqual([])
    await kept.moveDecide({ path: { moveId: coming.id }, body: { decision: 'accept', text: '' } })
    const { items } = await kept.amendmentList({ query: {} })
    const path = { amendmentId: items[0]?.id ?? '' }
    expect(await kept.amendmentDecide({ path, body: { decision: 'accept', text: '' } })).toMatchObject({
      status: 'awaitingOffice',
    })
  })

  test('are two again when it was wrong: who came with it goes back, and what has happened since stays', async () => {
    const other = await newUnit(null)
    const clerk = await clerkOf(other)
    const [stayed, left] = [await newMember(w, other.name), await newMember(w, other.name)]
    const waiting = await declared(stayed.platform, offices, 'employer', { name: '在单位' })
    const id = await merged(other.id)
    expect(await bureau.organisationView({ path: { organisationId: other.id } })).toMatchObject({
      validUntil: '2022-11-22',
      mergedInto: { id: unitId, name: UNIT },
      departmentName: DEPARTMENT,
    })
    const joined = await newMember(w, UNIT)
    const away = { kind: 'departure' as const, toUnitId: null, startsOn: '2022-11-22', endsOn: null, note: '' }
    const leaving = await left.platform.moveCreate({ body: away })
    await offices.employer[0].platform.moveDecide({
      path: { moveId: leaving.id },
      body: { decision: 'accept', text: '' },
    })
    expect(await code(decide(bureau, id, 'separate'))).toBe('merge.reasonMissing')
    expect(await decide(bureau, id, 'separate', '同名不同单位')).toMatchObject({ status: 'separating' })
    expect(await code(decide(bureau, id, 'accept'))).toBe('merge.secondPersonNeeded')
    expect(await decide(second, id, 'accept')).toMatchObject({ status: 'separated' })
    expect((await stays(stayed.id))[0]).toEqual([other.name, null])
    expect((await stays(joined.id))[0]).toEqual([UNIT, null])
    const after = await second.unitMergeView({ path: { mergeId: id } })
    expect(after.absorbed).toMatchObject({ members: 1, awaitsUnit: 1, departmentName: null, validUntil: null })
    expect(await clerk.platform.sessionView({})).toMatchObject({ grant: { organisationId: other.id } })
    const { version } = await clerk.platform.declarationView({ path: { declarationId: waiting.declarationId } })
    expect(await approve(clerk, { ...waiting, version })).toMatchObject({ level: 'bureau' })
    await merged(other.id)
    expect((await stays(stayed.id))[0]).toEqual([UNIT, null])
  })

  test('stay one where it could not be honest to separate them', async () => {
    const end = (organisationId: string) =>
      administrator.organisationEnd({ path: { organisationId }, body: { validUntil: '2022-11-22' } })
    const described = { unitType: null, reviewPeople: 1 as const, learningPlatform: false }
    const recode = async ({ id, name }: Unit, creditCode: string) => {
      const { version } = await administrator.organisationView({ path: { organisationId: id } })
      const body = { ...described, name, creditCode, version }
      await administrator.organisationUpdate({ path: { organisationId: id }, body })
    }
    const separated = async (mergeId: string) => {
      await decide(bureau, mergeId, 'separate', '有误')
      return code(decide(second, mergeId, 'accept'))
    }
    const [office] = await manyOrganisations(w, 'department', await cityPlace(administrator, {}), 1)
    const [kept, coded, placed] = [await newUnit(), await newUnit(), await newUnit(office?.name)]
    await recode(coded, '12370699MAD000990X')
    const one = await merged(coded.id, kept.id)
    await recode(kept, '12370699MAD000990X')
    expect(await separated(one)).toBe('organisation.creditCodeTaken')
    const other = await merged(placed.id, kept.id)
    await end(office?.id ?? '')
    expect(await separated(other)).toBe('organisation.aboveNotInForce')
    await end(kept.id)
    expect(await code(decide(second, other, 'accept'))).toBe('organisation.ended')
    expect(await decide(second, other, 'refuse', '确为一个单位')).toMatchObject({ status: 'done' })
  })
})

describe('an entry that is one no more', () => {
  test('is found as the kept one: by name and code, in searches and in lists that are imported', async () => {
    const other = await newUnit()
    await merged(other.id)
    const { items } = await applicant(w).platform.registrationUnitList({ query: { search: other.name } })
    expect(items).toMatchObject([{ id: unitId, name: UNIT, formerNames: expect.arrayContaining([other.name]) }])
    const listed = await bureau.organisationList({ query: { search: other.name } })
    expect(listed.items).toMatchObject([
      { id: unitId, formerNames: expect.arrayContaining([other.name]), mergedInto: null },
      { id: other.id, validUntil: '2022-11-22', mergedInto: { id: unitId, name: UNIT } },
    ])
    const row = { 姓名: '花名册', 身份证号: newNumber(), 职称系列: '农业技术人员', 级别: '中级', 现任职称: '农艺师' }
    const { id } = await check(bureau, await workbookOf({ [other.name]: [{ ...row, 手机号: '19900001234' }] }))
    await apply(bureau, id)
    const found = await bureau.personList({ query: { year: 2022, search: '花名册' } })
    expect(found.items).toMatchObject([{ unitName: UNIT }])
  })

  test('is kept out by its name, which only who is sure may use again', async () => {
    const place = await cityPlace(administrator, { department: DEPARTMENT })
    const described = { creditCode: null, unitType: null, reviewPeople: 1 as const, learningPlatform: false }
    const unit = { ...described, kind: 'unit' as const, validFrom: '2022-01-01', place }
    const create = (name: string, sameNameConfirmed?: boolean) =>
      administrator.organisationCreate({ body: { ...unit, name, ...(sameNameConfirmed && { sameNameConfirmed }) } })
    const refused = await refusalOf(create('示例丙 农技（推广）站'))
    expect(refused?.code).toBe('organisation.sameName')
    const first = await create('示例重名(烟台)有限公司')
    expect(await code(create('示例重名（烟台）有限公司'))).toBe('organisation.sameName')
    const longer = await create('示例重名（烟台）有限责任公司')
    const twice = await create('示例重名（烟台）有限公司', true)
    const { version, name: _, ...said } = longer
    const body = { ...described, reviewPeople: said.reviewPeople, version, name: first.name }
    const path = { organisationId: longer.id }
    expect(await code(administrator.organisationUpdate({ path, body }))).toBe('organisation.sameName')

    const clerk = await newOfficial(w, administrator, 'clerk', longer.name)
    const elsewhere = await newOfficial(w, administrator, 'handler', '示例芝罘区人社部门')
    const fileIds = [await uploadPdf(clerk.platform)]
    const wish = { subject: 'organisationName' as const, value: first.name, note: '', fileIds }
    const { id } = await clerk.platform.amendmentCreate({ body: wish })
    const agree = (by: Platform) =>
      by.amendmentDecide({
        path: { amendmentId: id },
        body: { decision: 'accept', text: '', sameNameConfirmed: true },
      })
    expect(await code(agree(department))).toBe('organisation.sameName')
    w.setNow('2022-12-20T02:00:00.000Z')
    expect(await agree(bureau)).toMatchObject({ status: 'done' })

    const pairs = async (by: Platform) => {
      const found: string[][] = []
      let after: string | undefined
      do {
        const page = await by.sameNameUnitList({ query: { limit: 1, ...(after && { after }) } })
        found.push(...page.items.map(({ unit: one, other }) => [one.unitId, other.unitId].toSorted()))
        after = page.next ?? undefined
      } while (after)
      return found
    }
    const ids = [first.id, twice.id, longer.id].toSorted()
    const all = [
      [ids[0], ids[1]],
      [ids[0], ids[2]],
      [ids[1], ids[2]],
    ]
    expect(await pairs(department)).toEqual(all)
    expect(await pairs(elsewhere.platform)).toEqual([])
    await ask(ids[1] ?? '', department, { unitId: ids[0] ?? '' })
    expect(await pairs(department)).toEqual(all.slice(1))
  })
})

describe('who may', () => {
  test('ask: whoever is in charge of one of the two, with a reason', async () => {
    const [other, far] = [await newUnit(), await newUnit(null)]
    expect(await code(ask(other.id, bureau, { reason: ' ' }))).toBe('merge.reasonMissing')
    expect(await code(ask(far.id, department, { unitId: far.id }))).toBe('organisation.notFound')
    expect(await code(ask(crypto.randomUUID(), department))).toBe('organisation.notFound')
    const clerk = await clerkOf(other)
    expect(await code(ask(other.id, clerk.platform))).toBe('organisation.notFound')
    const asked = await ask(far.id, department)
    expect(await code(ask(far.id))).toBe('unitMerge.alreadyOpen')
    expect(await code(decide(department, asked.id, 'accept'))).toBe('merge.notYours')
    expect(await code(clerk.platform.unitMergeView({ path: { mergeId: asked.id } }))).toBe('merge.notFound')
    expect(await code(bureau.mergeView({ path: { mergeId: asked.id } }))).toBe('merge.notFound')
    const list = async (subject: 'person' | 'unit') =>
      (await department.mergeList({ query: { subject } })).items.map(({ id }) => id)
    expect(await list('unit')).toContain(asked.id)
    expect(await list('person')).toEqual([])
    expect((await department.mergeListDownload({ query: {} })).size).toBeGreaterThan(0)
    expect(await decide(department, asked.id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
  })

  test('decide: another one than who asked, in the bureau over both', async () => {
    const other = await newUnit()
    const { id } = await ask(other.id)
    expect(await code(decide(bureau, id, 'accept'))).toBe('merge.secondPersonNeeded')
    expect(await code(decide(second, id, 'refuse'))).toBe('merge.reasonMissing')
    expect(await decide(second, id, 'refuse', '不是同一单位')).toMatchObject({ status: 'refused' })
    const [district] = await manyOrganisations(
      w,
      'unit',
      { ...(await cityPlace(administrator, { bureau: '示例芝罘区人社部门' })), areaId: await areaOf('芝罘区') },
      1,
    )
    const across = await ask(district?.id ?? '')
    expect(across).toMatchObject({ bureauName: BUREAU })
    const elsewhere = await newOfficial(w, administrator, 'handler', '示例芝罘区人社部门')
    expect(await code(elsewhere.platform.unitMergeView({ path: { mergeId: across.id } }))).toBe('merge.notFound')
  })

  test('be merged: two units in force, neither merged before', async () => {
    const [other, third, ended] = [await newUnit(), await newUnit(), await newUnit()]
    expect(await code(ask(unitId))).toBe('unitMerge.sameUnit')
    expect(await code(ask(await idOf(administrator, DEPARTMENT)))).toBe('unitMerge.notAUnit')
    await administrator.organisationEnd({ path: { organisationId: ended.id }, body: { validUntil: '2022-11-22' } })
    expect(await code(ask(ended.id))).toBe('unitMerge.ended')
    const waiting = await ask(third.id, bureau, { unitId: other.id })
    await merged(other.id)
    expect(await code(ask(third.id, bureau, { unitId: other.id }))).toBe('unitMerge.alreadyMerged')
    expect(await code(decide(second, waiting.id, 'accept'))).toBe('unitMerge.alreadyMerged')
    expect(await code(ask(third.id, bureau, { keep: 'other' }))).toBe('unitMerge.holdsOthers')
  })
})

async function areaOf(name: string): Promise<string> {
  const { items } = await administrator.areaList({})
  return items.find((area) => area.name === name)?.id ?? ''
}
