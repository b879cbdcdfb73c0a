import type { Platform } from '@xueshi/sdk/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { newMember } from '../../test/races/declarations.ts'
import { idOf, newOfficial, UNIT } from '../../test/races/offices.ts'
import { reliefPolicies } from '../../test/relief-policies.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
let clerk: Platform
let department: Platform
let bureau: Platform
let second: Platform
beforeAll(async () => {
  // The tests let days pass, and nobody shall have to sign in again.
  w = await world({ policies: reliefPolicies(), env: { XUESHI_SESSION_HOURS: '9999' } })
  clerk = await w.as('clerk')
  department = await w.as('department')
  bureau = await w.as('bureau.handler')
  second = await w.as('bureau.supervisor')
})
afterAll(() => w.close())
afterEach(() => w.setNow(TEST_NOW))

const professional = () => newMember(w)
type Body = Parameters<Platform['reliefCreate']>[0]['body']
const ILL = { year: 2022, exemption: 'ill', firstDay: '2022-03-01', lastDay: '2022-05-31' }
async function ask(by: Platform, more: Partial<Body> = {}) {
  const body = { personId: null, note: '', fileIds: [await uploadPdf(by, '证明.pdf')], ...ILL, ...more }
  return by.reliefCreate({ body })
}
type Decision = Parameters<Platform['reliefDecide']>[0]['body']['decision']
const decide = (by: Platform, reliefId: string, decision: Decision, text = '') =>
  by.reliefDecide({ path: { reliefId }, body: { decision, text } })
async function granted(by: Platform, more: Partial<Body> = {}) {
  const { id } = await ask(by, more)
  await decide(clerk, id, 'accept')
  return decide(bureau, id, 'accept')
}
const code = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const yearOf = async (by: Platform, year: number) =>
  (await by.bankView({ query: {} })).years.find((each) => each.year === year)
const toldTo = async (by: Platform) => (await by.messageList({ query: {} })).items.map(({ text }) => text)

describe('a relief', () => {
  test('is checked by the unit and granted by the bureau, and the year asks for its part from then on', async () => {
    const he = await professional()
    const asked = await ask(he.platform)
    expect(asked).toMatchObject({ status: 'awaitingUnit', label: '病假', months: [3, 4, 5], personName: '竞办' })
    const fileId = asked.evidence[0]?.id ?? ''
    expect(await code(bureau.fileDownload({ path: { fileId } }))).toBe('files.notFound')
    expect((await clerk.fileDownload({ path: { fileId } })).size).toBeGreaterThan(0)
    expect((await clerk.waitingCount({})).reliefs).toEqual({ waiting: 1, overdue: 0 })
    expect((await clerk.reliefList({ query: {} })).items).toMatchObject([{ id: asked.id }])
    expect(await code(decide(bureau, asked.id, 'accept'))).toBe('relief.notYetYours')
    expect(await decide(clerk, asked.id, 'accept')).toMatchObject({ status: 'awaitingBureau' })
    expect(await code(decide(clerk, asked.id, 'accept'))).toBe('relief.notYours')
    expect(await yearOf(he.platform, 2022)).toMatchObject({ total: { minimumHundredths: 9000 }, reliefs: [] })
    expect(await decide(bureau, asked.id, 'accept')).toMatchObject({ status: 'granted', offices: [] })
    expect(await yearOf(he.platform, 2022)).toMatchObject({
      total: { minimumHundredths: 6750 },
      reliefs: [{ text: '病假 3 个月，要求按 9/12 计', article: '示例人社规〔2020〕1号 第三条（未核对原文）' }],
    })
    expect(await toldTo(he.platform)).toContain('您 2022 年度的减免申请（病假）已准予，该年度的学时要求已按此计算。')
    expect(await code(decide(bureau, asked.id, 'accept'))).toBe('relief.granted')
  })

  test('by which a year is complete reaches the staff list, the reminders and the title sheet', async () => {
    const he = await professional()
    const standing = async () =>
      (await clerk.personList({ query: { year: 2022, search: '竞办', limit: 200 } })).items.find(
        ({ id }) => id === he.id,
      )?.met
    const { unmet } = await clerk.reminderView({})
    expect(await standing()).toBe(false)
    await granted(he.platform, { exemption: 'seconded' })
    await granted(he.platform, { exemption: 'seconded', year: 2021, firstDay: '2021-06-01', lastDay: '2021-06-30' })
    expect(await standing()).toBe(true)
    expect((await clerk.reminderView({})).unmet).toBe(unmet - 1)
    expect(await yearOf(he.platform, 2022)).toMatchObject({ met: true, missingHundredths: 0 })
    const { cells } = await he.platform.titleSheetView({ query: { applicationYear: 2022 } })
    const cell = cells.find(({ year, bucket }) => year === 2021 && bucket === 'general')
    expect(cell).toMatchObject({ status: 'exempt', shortageHundredths: 0 })
    expect(cell?.explanation).toContainEqual(expect.objectContaining({ step: 'relief', result: '免' }))
  })

  test('is taken back by the bureau over him with a reason, and told; the year asks for all of it again', async () => {
    const he = await professional()
    const { id } = await granted(he.platform)
    expect(await code(decide(clerk, id, 'reverse', '材料不实'))).toBe('relief.notYours')
    expect(await code(decide(he.platform, id, 'reverse', '不要了'))).toBe('relief.own')
    expect(await code(decide(bureau, id, 'reverse', ' '))).toBe('relief.reasonMissing')
    expect(await decide(second, id, 'reverse', '材料不实')).toMatchObject({ status: 'reversed' })
    expect(await yearOf(he.platform, 2022)).toMatchObject({ total: { minimumHundredths: 9000 }, reliefs: [] })
    expect(await toldTo(he.platform)).toContainEqual(expect.stringContaining('已由人社部门撤销'))
    expect(await code(decide(second, id, 'reverse', '再次'))).toBe('relief.reversed')
    const entries = await w.db.read((tx) =>
      tx
        .selectFrom('relief_entries')
        .select(['type', 'pack_id'])
        .where('request_id', '=', id)
        .orderBy('type')
        .execute(),
    )
    expect(entries).toEqual(['grant', 'reversal'].map((type) => ({ type, pack_id: 'yantai/2022' })))
    expect(await granted(he.platform)).toMatchObject({ status: 'granted' })
  })

  test('is returned with a reason, or withdrawn by him, and may be asked for again', async () => {
    const he = await professional()
    const { id } = await ask(he.platform)
    expect(await code(ask(he.platform))).toBe('relief.alreadyOpen')
    expect(await code(decide(clerk, id, 'return', ''))).toBe('relief.reasonMissing')
    expect(await code(decide(clerk, id, 'withdraw'))).toBe('relief.notYours')
    expect(await decide(clerk, id, 'return', '看不清')).toMatchObject({ status: 'returned' })
    expect(await code(decide(clerk, id, 'accept'))).toBe('relief.returned')
    const again = await ask(he.platform)
    expect(await decide(he.platform, again.id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
    expect(await code(decide(clerk, again.id, 'accept'))).toBe('relief.withdrawn')
    expect((await he.platform.personReliefList({ query: {} })).items.map(({ status }) => status).toSorted()).toEqual([
      'returned',
      'withdrawn',
    ])
  })

  test('that a clerk asks for goes to the bureau at once, is told, and is his to withdraw', async () => {
    const he = await professional()
    const asked = await ask(clerk, { personId: he.id })
    expect(asked).toMatchObject({ status: 'awaitingBureau', personId: he.id })
    const told = `${UNIT}为您申请了 2022 年度的减免（病假）`
    expect(await toldTo(he.platform)).toContainEqual(expect.stringContaining(told))
    expect(await decide(he.platform, asked.id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
    const more = await ask(clerk, { personId: he.id })
    expect(await decide(clerk, more.id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
    const strangers = await newOfficial(w, await w.as('administrator'), 'clerk', '示例亥水利勘测院')
    expect(await code(ask(strangers.platform, { personId: he.id }))).toBe('person.notFound')
    expect(await code(ask(he.platform, { personId: crypto.randomUUID() }))).toBe('person.notFound')
  })

  test('is checked above where the unit keeps silent, by two people all the same', async () => {
    const he = await professional()
    const { id } = await ask(he.platform)
    const alone = await ask((await professional()).platform)
    w.setNow('2022-11-30T02:00:00.000Z')
    expect(await decide(department, id, 'accept')).toMatchObject({ status: 'awaitingBureau' })
    w.setNow('2022-12-14T02:00:00.000Z')
    expect(await decide(bureau, alone.id, 'accept')).toMatchObject({ status: 'awaitingBureau' })
    expect(await code(decide(bureau, alone.id, 'accept'))).toBe('relief.alreadyAgreed')
    expect(await decide(second, alone.id, 'accept')).toMatchObject({ status: 'granted' })
    expect(await code(decide(department, alone.id, 'withdraw'))).toBe('relief.granted')
  })
})

test('a request goes with the people of a unit that closes, and up where they have none', async () => {
  const administrator = await w.as('administrator')
  const closing = await idOf(administrator, '示例戌博物馆')
  const heir = await idOf(administrator, UNIT)
  const close = async (organisationId: string, successorId: string | null) => {
    const { version, left } = await bureau.closingView({ path: { organisationId } })
    expect(left.reliefs).toBeGreaterThan(0)
    const body = { successorId, validUntil: '2022-11-22', reason: '注销登记', version, members: left.members }
    await bureau.organisationClose({ path: { organisationId }, body })
  }
  const he = await newMember(w, '示例戌博物馆')
  const { id } = await ask(he.platform)
  await close(closing, heir)
  expect(await decide(clerk, id, 'accept')).toMatchObject({ status: 'awaitingBureau' })
  const last = await newMember(w, '示例亥水利勘测院')
  const left = await ask(last.platform)
  await close(await idOf(administrator, '示例亥水利勘测院'), null)
  const [office] = (await last.platform.personReliefList({ query: {} })).items[0]?.offices ?? []
  expect(office).toMatchObject({ from: '2022-11-22' })
  expect(['department', 'bureau']).toContain(office?.level)
  expect(await decide(last.platform, left.id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
})

describe('what the rules of a year do not give', () => {
  test('cannot be asked for', async () => {
    const he = await professional()
    const wrong = (more: Partial<Body>) => code(ask(he.platform, more))
    expect(await wrong({ exemption: 'unknown' })).toBe('relief.exemptionUnknown')
    expect(await wrong({ year: 2020, firstDay: '2020-03-01', lastDay: '2020-05-31' })).toBe('relief.exemptionUnknown')
    expect(await wrong({ year: 2090 })).toBe('policy.packNotFound')
    expect(await wrong({ lastDay: '2022-02-01' })).toBe('relief.daysBackwards')
    expect(await wrong({ lastDay: '2023-01-15' })).toBe('relief.outsideYear')
    expect(await wrong({ lastDay: '2022-03-14' })).toBe('relief.tooShort')
    expect(await wrong({ fileIds: [] })).toBe('relief.evidenceMissing')
    expect(await wrong({ fileIds: [await uploadPdf(clerk)] })).toBe('files.notFound')
    expect(await code(decide(he.platform, crypto.randomUUID(), 'withdraw'))).toBe('relief.notFound')
  })

  test('is not granted twice for the same months, also where both were asked for before', async () => {
    const he = await professional()
    const other = await ask(he.platform, { exemption: 'newcomer' })
    await decide(clerk, other.id, 'accept')
    await granted(he.platform)
    expect(await code(decide(bureau, other.id, 'accept'))).toBe('relief.alreadyGranted')
    expect(await code(ask(he.platform, { firstDay: '2022-04-01' }))).toBe('relief.alreadyGranted')
    await granted(he.platform, { firstDay: '2022-05-01', lastDay: '2022-06-30' })
    expect(await yearOf(he.platform, 2022)).toMatchObject({
      total: { minimumHundredths: 6000 },
      reliefs: [{ text: '病假 4 个月，要求按 8/12 计' }],
    })
  })

  test('is said by the page in the years that state it, to him and to who looks after him', async () => {
    const he = await professional()
    const { years } = await he.platform.exemptionView({ query: {} })
    expect(years.map(({ year }) => year)).not.toContain(2023)
    expect(years.find(({ year }) => year === 2022)).toMatchObject({
      firstDay: '2022-01-01',
      lastDay: '2022-12-31',
      lockedOn: null,
      exemptions: [
        { id: 'ill', evidence: '病假证明' },
        { id: 'newcomer' },
        { effect: '视同完成本年度公需科目、专业科目' },
      ],
    })
    expect((await bureau.exemptionView({ query: { personId: he.id } })).years).toEqual(years)
    expect(await code(clerk.exemptionView({ query: {} }))).toBe('person.notFound')
    expect((await clerk.reliefListDownload({})).size).toBeGreaterThan(0)
  })
})

test('a year that is closed keeps its reliefs', async () => {
  const he = await professional()
  const before = { year: 2021, firstDay: '2021-01-01', lastDay: '2021-02-28' }
  const held = await granted(he.platform, before)
  const waits = await ask(he.platform, { ...before, exemption: 'newcomer', lastDay: '2021-04-30' })
  await decide(clerk, waits.id, 'accept')
  const { id } = await bureau.yearCloseAsk({ body: { year: 2021, text: '' } })
  await second.yearCloseDecide({ path: { closeId: id }, body: { action: 'agree', text: '' } })
  expect(await code(ask(he.platform, before))).toBe('relief.yearLocked')
  expect(await code(decide(bureau, waits.id, 'accept'))).toBe('relief.yearLocked')
  expect(await code(decide(bureau, held.id, 'reverse', '材料不实'))).toBe('relief.yearLocked')
})
