import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { cappedPack } from '../../test/pack-texts.ts'
import { draft, newMember } from '../../test/races/declarations.ts'
import { approve, newOfficial, type Official } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { beginVersion } from './run-store.ts'
import { proposeSome, versionJob } from './version-job.ts'

/** Its declarations go from the unit straight to a bureau in which one person decides. */
const UNIT = '示例未林场'
const BUREAU = '示例昆嵛山保护区人社部门'
const TODAY = '2022-11-22'

/** The smallest true picture. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)

let w: World
let handler: Platform
let supervisor: Platform
let clerk: Official
let reviewer: Official
let fileId: string
beforeAll(async () => {
  w = await world()
  handler = await w.as('bureau.handler')
  supervisor = await w.as('bureau.supervisor')
  const administrator = await w.as('administrator')
  clerk = await newOfficial(w, administrator, 'clerk', UNIT)
  reviewer = await newOfficial(w, administrator, 'handler', BUREAU)
  fileId = await uploadPdf(handler, '通知.pdf')
})
afterAll(() => w.close())

const DOCUMENT = { fromOn: TODAY, title: '关于规范学时登记的通知', documentNumber: '试人社字〔2022〕9号' }
type Proposal = Parameters<Platform['packVersionPropose']>[0]['body']
const propose = (more: Partial<Proposal> = {}, by = handler) =>
  by.packVersionPropose({ body: { year: 2022, text: cappedPack(2022, 1000), fileId, ...DOCUMENT, ...more } })
type Act = 'confirm' | 'sendBack' | 'withdraw'
const decide = (versionId: string, action: Act, text = '', by = supervisor) =>
  by.packVersionDecide({ path: { versionId }, body: { action, text } })
const view = (versionId: string) => supervisor.packVersionView({ path: { versionId } })
const inForce = (versionId: string) =>
  vi.waitFor(async () => expect((await view(versionId)).state).toBe('inForce'), { timeout: 20_000, interval: 50 })
const corrections = (versionId: string, query = {}) => supervisor.packCorrectionList({ path: { versionId }, query })
const decideCorrections = (versionId: string, personIds: string[], accept: boolean, reason = '', by = supervisor) =>
  by.packCorrectionsDecide({ path: { versionId }, body: { personIds, accept, reason } })

type Member = Awaited<ReturnType<typeof newMember>>
let day = 1
/** Has a course of so many hours enter the bank. */
async function post({ platform }: Member, hundredths: number, year = 2022) {
  const on = `${year}-03-${String(day++).padStart(2, '0')}`
  const drafted = await draft(platform, { name: `课程${day}`, day: on, hundredths, year })
  const path = { declarationId: drafted.id }
  const { version } = await platform.declarationSubmit({ path, body: { version: drafted.version } })
  return approve(reviewer, { ...path, version: (await approve(clerk, { ...path, version })).version })
}
const general = async ({ platform }: Member, year = 2022) => {
  const { entries } = await platform.bankView({ query: { year } })
  return entries.reduce((sum, { hundredths }) => sum + hundredths, 0)
}

let loser: Member
let other: Member
let small: Member
let versionId: string

test('a pack is proposed by an official of the bureau at the top, and only one that can take the place of the year’s', async () => {
  const refused = (call: Promise<unknown>) => refusalOf(call).then((found) => found?.code)
  expect(await refused(propose({}, reviewer.platform))).toBe('packVersion.notTopBureau')
  expect(await refused(propose({ year: 2001 }))).toBe('policy.packNotFound')
  expect(await refused(propose({ fromOn: '2022-11-21' }))).toBe('packVersion.fromPast')
  expect(await refused(propose({ text: cappedPack(2021, 1000) }))).toBe('packVersion.otherPack')
  expect(await refused(propose({ text: cappedPack(2022, 1000, { reference: true }) }))).toBe('packVersion.reference')
  const own = await handler.fileUpload({ query: { name: '照片.png' }, body: PNG })
  expect(await refused(propose({ fileId: own.id }))).toBe('packVersion.documentNotPdf')
  expect(await refused(propose({}, supervisor))).toBe('files.notFound')
  const broken = handler.packVersionCheck({ body: { year: 2022, text: '{\n  "id": 3\n}' } })
  await expect(broken).rejects.toMatchObject({ code: 'rules.packInvalid', message: expect.stringContaining('第 2 行') })
  const { kinds, caps, rules } = JSON.parse(cappedPack(2022, 1000))
  const without = (list: { kind?: string; id: string }[]) =>
    list.filter(({ id, kind }) => ![id, kind].includes('other'))
  const fewer = cappedPack(2022, 1000, { kinds: without(kinds), caps, rules: without(rules) })
  expect(await refused(handler.packVersionCheck({ body: { year: 2022, text: fewer } }))).toBe('packVersion.kindMissing')
  const check = await handler.packVersionCheck({ body: { year: 2022, text: cappedPack(2022, 1000) } })
  expect(check.differences).toMatchObject([{ about: 'cap generalCap', before: null, after: { part: 'caps' } }])
  expect(await handler.packVersionCheck({ body: { year: 2022, text: null } })).toEqual({ differences: [] })
})

test('it is confirmed by another official; then whose hours it alters is asked, and nobody’s bank has changed', async () => {
  loser = await newMember(w, UNIT)
  other = await newMember(w, UNIT)
  small = await newMember(w, UNIT)
  for (const each of [loser, other]) {
    await post(each, 800)
    await post(each, 800)
  }
  await post(small, 800)
  const sentBack = await propose()
  expect(await refusalOf(decide(sentBack.id, 'confirm', '', handler))).toMatchObject({
    code: 'packVersion.secondPersonNeeded',
  })
  expect(await refusalOf(decide(sentBack.id, 'withdraw'))).toMatchObject({ code: 'packVersion.notProposer' })
  expect(await refusalOf(decide(sentBack.id, 'sendBack'))).toMatchObject({ code: 'packVersion.reasonMissing' })
  expect(await refusalOf(propose({ text: null }))).toMatchObject({ code: 'packVersion.proposed' })
  expect(await refusalOf(decide(sentBack.id, 'confirm', '', reviewer.platform))).toMatchObject({
    code: 'packVersion.notFound',
  })
  expect((await supervisor.waitingCount({})).packVersions).toBe(1)
  await decide(sentBack.id, 'sendBack', '缺附件')
  expect(await refusalOf(decide(sentBack.id, 'confirm'))).toMatchObject({ code: 'packVersion.sentBack' })
  await decide((await propose()).id, 'withdraw', '', handler)

  ;({ id: versionId } = await propose())
  expect(await decide(versionId, 'confirm')).toMatchObject({ state: 'running', version: 3 })
  await inForce(versionId)
  expect(await refusalOf(decide(versionId, 'confirm'))).toMatchObject({ code: 'packVersion.inForce' })
  const whole = await view(versionId)
  expect(whole).toMatchObject({ acts: [{ action: 'propose' }, { action: 'confirm' }], differences: [{}] })
  expect(whole.progress.done).toBe(whole.progress.people)
  expect(whole.corrections).toEqual([{ state: 'proposed', people: 2, changeHundredths: -1200 }])
  expect((await supervisor.fileDownload({ path: { fileId } })).size).toBeGreaterThan(0)
  const { items } = await corrections(versionId, { state: 'proposed' })
  expect(items.map(({ personId }) => personId)).toEqual([loser.id, other.id].toSorted())
  expect(items[0]).toMatchObject({
    unitName: UNIT,
    before: [{ bucket: 'general', hundredths: 1600 }],
    after: [{ bucket: 'general', hundredths: 1000 }],
    changeHundredths: -600,
  })
  const first = await corrections(versionId, { limit: 1 })
  const rest = await corrections(versionId, { limit: 1, after: first.next })
  expect([...first.items, ...rest.items]).toEqual(items)
  const file = await supervisor.packCorrectionListDownload({ path: { versionId }, query: {} })
  const [sheet] = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
  expect(sheet?.rows).toHaveLength(3)
  expect([await general(loser), await general(small)]).toEqual([1600, 800])
})

test('everybody sees by whom and on what document it is confirmed, and the year’s pack says what it says now', async () => {
  await vi.waitFor(async () => {
    const pack = await loser.platform.packView({ query: { year: 2022 } })
    expect(pack).toMatchObject({
      status: 'confirmed',
      confirmation: { organisationName: '示例市人社部门', fromOn: TODAY, documentNumber: DOCUMENT.documentNumber },
    })
  })
  expect(await loser.platform.packView({ query: { year: 2021 } })).toMatchObject({ confirmation: null })
  const { isTopBureau, items } = await handler.packVersionList({})
  expect([isTopBureau, items.map(({ state }) => state)]).toEqual([true, ['inForce', 'withdrawn', 'sentBack']])
  expect(await reviewer.platform.packVersionList({})).toMatchObject({ isTopBureau: false, items })
  expect(await refusalOf(propose({ text: null }))).toMatchObject({ code: 'packVersion.unchanged' })
})

test('while it is asked, the year goes on with the pack before; whose year does not change counts with the new one', async () => {
  await post(loser, 800)
  expect(await general(loser)).toBe(2400)
  await post(small, 800)
  expect(await general(small)).toBe(1000)
  const { entries } = await small.platform.bankView({ query: { year: 2022 } })
  expect(new Set(entries.map(({ packStatus }) => packStatus))).toEqual(new Set(['confirmed', 'unconfirmed']))
})

test('what an official accepts is what he has seen; then the bank has it with its explanation, and the person is told', async () => {
  const stranger = await newMember(w, UNIT)
  const refused = (call: Promise<unknown>) => refusalOf(call).then((found) => found?.code)
  expect(await refused(decideCorrections(versionId, [stranger.id], true))).toBe('packCorrection.notFound')
  expect(await refused(decideCorrections(versionId, [loser.id], false))).toBe('packCorrection.reasonMissing')
  expect(await refused(decideCorrections(versionId, [loser.id], true, '', reviewer.platform))).toBe(
    'packVersion.notFound',
  )
  // 8 hours were approved since it was proposed.
  expect(await decideCorrections(versionId, [loser.id], true)).toEqual({ decided: 0, changed: 1 })
  expect(await general(loser)).toBe(2400)
  const [mine] = (await loser.platform.packCorrectionOwnList({ query: {} })).corrections
  expect(mine).toMatchObject({ state: 'proposed', changeHundredths: -1400, documentNumber: DOCUMENT.documentNumber })
  expect(mine?.items.map(({ name, before, after }) => [name.slice(0, 2), before.hundredths, after.hundredths])).toEqual(
    expect.arrayContaining([['课程', 800, 0]]),
  )
  expect(mine?.items.every(({ after }) => after.explanation.some(({ step }) => step === 'cap'))).toBe(true)

  expect(await decideCorrections(versionId, [loser.id], true)).toEqual({ decided: 1, changed: 0 })
  expect(await general(loser)).toBe(1000)
  const { entries } = await loser.platform.bankView({ query: { year: 2022 } })
  const last = entries.find(({ type }) => type === 'reversal')
  const told = await loser.platform.entryExplain({ path: { personId: loser.id, entryId: last?.id ?? '' } })
  expect(told.explanation[0]?.inputs).toContain('规则变更')
  const texts = (await loser.platform.messageList({ query: {} })).items.map(({ text }) => text)
  expect(texts[0]).toContain('已按确认的规则更正')
  expect(texts.some((text) => text.includes('由 16 变为 10'))).toBe(true)
  expect(await refused(decideCorrections(versionId, [loser.id], true))).toBe('packCorrection.decided')
})

test('after a rejection the year stays with the pack before, whatever is approved in it', async () => {
  await decideCorrections(versionId, [other.id], false, '通知以前的学时不变')
  await post(other, 800)
  expect(await general(other)).toBe(2400)
  const [mine] = (await other.platform.packCorrectionOwnList({ query: {} })).corrections
  expect(mine).toMatchObject({ state: 'rejected', reason: '通知以前的学时不变', decidedByName: '钱文博' })
})

test('of a version that comes next, each year is asked anew from the pack that it has', async () => {
  const { id } = await propose({ text: cappedPack(2022, 2000) })
  await decide(id, 'confirm')
  await inForce(id)
  expect(await view(versionId)).toMatchObject({
    state: 'replaced',
    differences: [{ about: 'cap generalCap', before: null }],
  })
  const { items } = await corrections(id)
  const of = ({ id: personId }: Member) => items.find((each) => each.personId === personId)
  expect([loser, other, small].map((each) => of(each)?.changeHundredths)).toEqual([1000, -400, 600])
  await decideCorrections(id, [loser.id, other.id, small.id], true)
  expect([await general(loser), await general(other), await general(small)]).toEqual([2000, 2000, 1600])
})

test('what enters a locked year is a 补登, behind which the two who confirmed the pack stand', async () => {
  const late = await newMember(w, UNIT)
  await post(late, 800, 2021)
  await post(late, 800, 2021)
  const { id: closeId } = await handler.yearCloseAsk({ body: { year: 2021, text: '' } })
  await supervisor.yearCloseDecide({ path: { closeId }, body: { action: 'agree', text: '' } })
  const { id } = await propose({ year: 2021, text: cappedPack(2021, 1000) })
  await decide(id, 'confirm')
  await inForce(id)
  expect(await general(late, 2021)).toBe(1600)
  expect(await decideCorrections(id, [late.id], true)).toEqual({ decided: 1, changed: 0 })
  expect(await general(late, 2021)).toBe(1000)
  const { entries } = await late.platform.bankView({ query: { year: 2021 } })
  expect(entries.map((entry) => entry.late)).toEqual([false, false, true, true])
})

test('who is not gone through yet counts with the pack before, and a process that died is gone on after by two at once', async () => {
  const last = await newMember(w, UNIT)
  const { id } = await propose({ year: 2020, text: cappedPack(2020, 1000) })
  await w.db.tx(async (tx) => {
    const { hash } = await tx.selectFrom('pack_versions').select('hash').where('id', '=', id).executeTakeFirstOrThrow()
    await beginVersion(tx, w.services.policies, { id, year: 2020, hash }, '2022-11-22T02:00:00.000Z')
  })
  await post(last, 800, 2020)
  await post(last, 800, 2020)
  expect(await general(last, 2020)).toBe(1600)
  for (const done of [5, 10]) {
    expect(await w.db.tx((tx) => proposeSome(tx, w.services, id, 5))).toBe(true)
    expect((await view(id)).progress.done).toBe(done)
  }
  const job = versionJob(w.services)
  await Promise.all([job.run({ versionId: id }), job.run({ versionId: id })])
  const { state, progress, corrections: sums } = await view(id)
  expect([state, progress.done]).toEqual(['inForce', progress.people])
  expect(sums).toEqual([{ state: 'proposed', people: 1, changeHundredths: -600 }])
  await job.run({ versionId: id })
  expect((await view(id)).corrections).toEqual(sums)
})

test('a version of a later day waits for it, may be stopped until then, and takes its place when its day comes', async () => {
  const stopped = await propose({ text: cappedPack(2022, 3000), fromOn: '2022-12-01' })
  expect(await decide(stopped.id, 'confirm')).toMatchObject({ state: 'confirmed', beganAt: null })
  expect(await refusalOf(propose({ text: null }))).toMatchObject({ code: 'packVersion.confirmed' })
  await decide(stopped.id, 'sendBack', '日期有误', handler)
  const { id } = await propose({ text: cappedPack(2022, 3000), fromOn: '2022-12-01' })
  await decide(id, 'confirm')
  w.setNow('2022-12-01T02:00:00.000Z')
  supervisor = await w.as('bureau.supervisor')
  await w.db.tx((tx) => w.services.jobs.send(tx, 'packVersionDue', {}))
  await inForce(id)
  expect((await corrections(id)).items.length).toBeGreaterThan(0)
})
