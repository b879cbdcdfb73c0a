import { createHash } from 'node:crypto'
import { type HoursByBucket, yearStanding } from '@xueshi/domain/rules/standing'
import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { draft, newMember } from '../../test/races/declarations.ts'
import { approve, newOfficial, type Official } from '../../test/races/offices.ts'
import { check, checkAndApply, citizenNumber, workbookOf } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { closeSome, yearClosing } from './close-job.ts'
import { setCloseState } from './store.ts'

/** Its declarations go from the unit straight to a bureau in which one person decides. */
const UNIT = '示例未林场'
const BUREAU = '示例昆嵛山保护区人社部门'

let w: World
let handler: Platform
let supervisor: Platform
let clerk: Official
let reviewer: Official
let colleague: Official
beforeAll(async () => {
  w = await world()
  handler = await w.as('bureau.handler')
  supervisor = await w.as('bureau.supervisor')
  const administrator = await w.as('administrator')
  clerk = await newOfficial(w, administrator, 'clerk', UNIT)
  reviewer = await newOfficial(w, administrator, 'handler', BUREAU)
  colleague = await newOfficial(w, administrator, 'handler', BUREAU)
})
afterAll(() => w.close())

type Act = 'agree' | 'refuse' | 'withdraw' | 'reopen'
const view = (year: number) => supervisor.yearCloseView({ path: { year } })
const ask = (year: number, platform = handler) => platform.yearCloseAsk({ body: { year, text: '' } })
const decide = (closeId: string, action: Act, text = '', platform = supervisor) =>
  platform.yearCloseDecide({ path: { closeId }, body: { action, text } })
const closed = (year: number) =>
  vi.waitFor(
    async () => {
      const { close } = await view(year)
      expect(close?.state).toBe('closed')
      return close as NonNullable<typeof close>
    },
    { timeout: 20_000, interval: 100 },
  )
const sha256 = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex')

let day = 1
/** A course of 2021 that waits for the bureau. */
async function atBureau(member: Platform, name: string) {
  const on = `2021-06-${String(day++).padStart(2, '0')}`
  const drafted = await draft(member, { name, day: on, year: 2021 })
  const path = { declarationId: drafted.id }
  const { version } = await member.declarationSubmit({ path, body: { version: drafted.version } })
  const { version: next } = await approve(clerk, { ...path, version })
  return { ...path, version: next }
}
const entriesOf = async (member: Platform) => (await member.bankView({ query: { year: 2021 } })).entries

let posted: Awaited<ReturnType<typeof newMember>>
let waiting: Awaited<ReturnType<typeof newMember>>
let underWay: Awaited<ReturnType<typeof atBureau>>

test('a year is closed on the word of two officials of the bureau at the top, and everybody of it is written down once', async () => {
  posted = await newMember(w, UNIT)
  waiting = await newMember(w, UNIT)
  expect(await approve(reviewer, await atBureau(posted.platform, '结账前入账'))).toMatchObject({ status: 'posted' })
  underWay = await atBureau(waiting.platform, '结账时在审')

  expect(await refusalOf(ask(2022))).toEqual({ status: 422, code: 'yearClose.notEnded' })
  expect(await refusalOf(ask(2021, reviewer.platform))).toEqual({ status: 403, code: 'yearClose.notTopBureau' })
  expect(await refusalOf(ask(2001))).toEqual({ status: 404, code: 'policy.packNotFound' })
  const { id } = await ask(2021)
  expect(await refusalOf(ask(2021, supervisor))).toEqual({ status: 409, code: 'yearClose.asked' })
  expect(await refusalOf(decide(id, 'agree', '', handler))).toEqual({
    status: 403,
    code: 'yearClose.secondPersonNeeded',
  })
  expect(await refusalOf(decide(id, 'withdraw'))).toEqual({ status: 403, code: 'yearClose.notAsker' })
  expect(await refusalOf(decide(id, 'refuse'))).toEqual({ status: 422, code: 'yearClose.reasonMissing' })
  expect(await refusalOf(decide(id, 'agree', '', reviewer.platform))).toEqual({
    status: 404,
    code: 'yearClose.notFound',
  })
  expect((await supervisor.waitingCount({})).yearCloses).toBe(1)
  expect((await view(2021)).underWay).toEqual([{ status: 'inReview', level: 'bureau', count: 1 }])
  await decide(id, 'agree')
  const close = await closed(2021)
  expect(close).toMatchObject({ version: 1, acts: [{ action: 'ask' }, { action: 'agree' }], lateEntries: 0 })
  expect(close.result).toMatchObject({ underWay: 1, met: 0 })
  const { items } = await supervisor.yearCloseList({})
  expect([items[0]?.year, items[0]?.close?.state]).toEqual([2021, 'closed'])
  expect(await reviewer.platform.yearCloseList({})).toMatchObject({ isTopBureau: false, items })
  expect(await refusalOf(reviewer.platform.yearCloseView({ path: { year: 2021 } }))).toMatchObject({ status: 403 })
})

test('the snapshots say what stands in the bank, and anybody can compute their digest again', async () => {
  const { rows, entries, parts, digest } = await w.db.read(async (tx) => ({
    rows: await tx.selectFrom('year_snapshots').selectAll().where('year', '=', 2021).orderBy('person_id').execute(),
    entries: await tx.selectFrom('entries').selectAll().orderBy('recorded_at').orderBy('id').execute(),
    parts: await tx.selectFrom('year_close_parts').selectAll().orderBy('part').execute(),
    digest: (await tx.selectFrom('year_closes').select('digest').executeTakeFirstOrThrow()).digest,
  }))
  const { pack } = w.services.policies.packOf(2021)
  for (const { person_id, posted_hundredths, met, head_hash } of rows) {
    const own = entries.filter((entry) => entry.person_id === person_id && entry.year === 2021)
    expect(head_hash).toBe(sha256(own.map(({ canonical_hash }) => canonical_hash)))
    expect(met).toBe(yearStanding(pack, posted_hundredths as HoursByBucket, {}).met)
  }
  expect(rows.find(({ person_id }) => person_id === posted.id)?.posted_hundredths).toEqual({ general: 800 })
  const members = await w.db.read((tx) => tx.selectFrom('memberships').select('person_id').execute())
  expect(rows.map(({ person_id }) => person_id)).toEqual(
    [...new Set(members.map(({ person_id }) => person_id))].toSorted(),
  )
  const lines = rows.map(({ person_id, unit_id, posted_hundredths, met, head_hash }) => {
    const sums = JSON.stringify(posted_hundredths).replaceAll(':', ': ').replaceAll(',', ', ')
    return [person_id, unit_id ?? '-', sums, met ? 't' : 'f', head_hash].join(' ')
  })
  expect(parts.map((part) => part.digest)).toEqual([sha256(lines)])
  expect(digest).toBe(sha256(parts.map((part) => part.digest)))
  const closeId = (await view(2021)).close?.id ?? ''
  const list = await supervisor.yearCloseUnderWayList({ path: { closeId }, query: {} })
  expect(list.items).toMatchObject([
    { personId: waiting.id, title: '结账时在审', status: 'inReview', level: 'bureau', holderName: BUREAU },
  ])
})

test('what is approved for a closed year waits for a second official of the office, enters as 补登, and says so', async () => {
  const reviewing = { path: { declarationId: underWay.declarationId } }
  expect(await reviewer.platform.declarationView(reviewing)).toMatchObject({ yearLockedOn: '2022-11-22' })
  const first = await approve(reviewer, underWay)
  expect(first).toMatchObject({ status: 'inReview', level: 'bureau', stage: 'supervisor' })
  expect(await entriesOf(waiting.platform)).toEqual([])
  const again = { ...underWay, version: first.version }
  expect(await refusalOf(approve(reviewer, again))).toEqual({ status: 403, code: 'review.alreadyReviewed' })
  expect((await colleague.platform.reviewQueueList({ query: {} })).items.map(({ id }) => id)).toContain(
    underWay.declarationId,
  )
  expect(await approve(colleague, again)).toMatchObject({ status: 'posted' })
  const bank = await waiting.platform.bankView({ query: { year: 2021 } })
  expect(bank.entries).toMatchObject([{ hundredths: 800, late: true }])
  expect(bank.years.find(({ year }) => year === 2021)).toMatchObject({ lockedOn: '2022-11-22' })
  const path = { personId: waiting.id, entryId: bank.entries[0]?.id ?? '' }
  const { explanation } = await waiting.platform.entryExplain({ path })
  expect(explanation.at(-1)).toMatchObject({ step: 'late', result: '补登' })
  expect(explanation.at(-1)?.inputs).toContain('2021 年度自 2022-11-22 起锁定')
  expect((await entriesOf(posted.platform)).map(({ late }) => late)).toEqual([false])
})

test('what two officials stand behind anyway enters a closed year: a correction, hours of earlier years, a merge', async () => {
  const [entry] = await entriesOf(posted.platform)
  const path = { personId: posted.id, entryId: entry?.id ?? '' }
  const wish = { approvedHundredths: 500, reason: '只有 5 学时' }
  const { id: correctionId } = await reviewer.platform.entryCorrect({ path, body: wish })
  await colleague.platform.correctionDecide({ path: { correctionId }, body: { approve: true, text: '' } })
  expect((await entriesOf(posted.platform)).map(({ hundredths, late }) => [hundredths, late])).toEqual([
    [800, false],
    [-800, true],
    [500, true],
  ])

  const number = citizenNumber('19850214', 731)
  await w.addPerson({ name: '补登甲', citizenNumber: number, unit: UNIT, signInName: 'demo.late' })
  const rows = [{ 姓名: '补登甲', 身份证号: number, 年度: 2021, 公需学时: 30, 专业学时: 60 }]
  await checkAndApply(reviewer.platform, await workbookOf({ 历年学时: rows }))
  const [register] = (await colleague.platform.earlierRegisterList({ query: { state: 'waiting' } })).items
  const decided = { path: { registerId: register?.id ?? '' }, body: { approve: true, reason: '' } }
  await colleague.platform.earlierRegisterDecide(decided)
  const late = await w.as('late')
  await vi.waitFor(async () => expect(await entriesOf(late)).toHaveLength(2), { timeout: 20_000, interval: 100 })
  expect((await entriesOf(late)).every((each) => each.late)).toBe(true)

  const kept = { name: '补登甲', citizenNumber: citizenNumber('19850214', 733), unit: UNIT, signInName: 'demo.kept' }
  const { id: personId } = await w.addPerson(kept)
  const reason = '同一人先后登记了两次'
  const fileIds = [await uploadPdf(reviewer.platform)]
  const two = { personId, otherName: '补登甲', otherNumber: number, keep: 'person' as const, reason, fileIds }
  const { id: mergeId } = await reviewer.platform.mergeCreate({ body: two })
  await colleague.platform.mergeDecide({ path: { mergeId }, body: { decision: 'accept', text: '' } })
  expect((await entriesOf(await w.as('kept'))).map(({ hundredths, late: isLate }) => [hundredths, isLate])).toEqual([
    [3000, true],
    [6000, true],
  ])
})

test('what one official alone would post is refused, and says that the year must be opened again', async () => {
  const number = citizenNumber('19850214', 732)
  const { id: personId } = await w.addPerson({ name: '学分结账', citizenNumber: number, unit: UNIT })
  const row = {
    姓名: '学分结账',
    身份证号: number,
    年度: 2021,
    系统: '卫健委',
    类别: 'Ⅱ类学分',
    学分: 10,
    证书编号: 'WJ732',
  }
  const { id: importId } = await check(supervisor, await workbookOf({ 外部学分: [row] }))
  const { items } = await supervisor.importRowList({ path: { importId }, query: {} })
  expect(items).toMatchObject([{ verdict: 'refuse', code: 'row.yearClosed', cell: 'C2' }])

  const creditId = await w.db.tx(async (tx) => {
    const { id } = await tx.selectFrom('organisations').select('id').where('name', '=', UNIT).executeTakeFirstOrThrow()
    const importer = { organisation_id: id, organisation_name: UNIT, account_id: clerk.accountId, account_name: '林场' }
    const source = { year: 2021, system: 'health', category: 'II类', certificate: '', credits_hundredths: 1000 }
    const credit = crypto.randomUUID()
    const named = { id: credit, source_key: credit, name: '学分结账', number_lookup: credit, number_masked: '370***' }
    const kept = { ...named, ...source, ...importer, unit_id: id, person_id: personId, state: 'awaiting' }
    await tx
      .insertInto('credits')
      .values({ ...kept, imported_at: '2022-11-22T02:00:00.000Z' })
      .execute()
    return credit
  })
  const body = { creditIds: [creditId], kind: 'training' as const, perCreditHundredths: 100, reason: '本局通知' }
  expect(await refusalOf(supervisor.creditsSettle({ body }))).toEqual({ status: 409, code: 'yearClose.closed' })
})

test('who has other hours than were written down is listed, also as a file', async () => {
  const close = (await view(2021)).close
  const path = { closeId: close?.id ?? '' }
  const first = await supervisor.yearCloseDifferenceList({ path, query: { limit: 2 } })
  const rest = await supervisor.yearCloseDifferenceList({ path, query: { after: first.next ?? '' } })
  const all = [...first.items, ...rest.items]
  expect([first.items.length, all.length, rest.next]).toEqual([2, 4, null])
  const of = (personId: string) => all.find((each) => each.personId === personId)
  const general = (hundredths: number) => [{ bucket: 'general', hundredths }]
  expect(of(posted.id)).toMatchObject({ closed: general(800), now: general(500), awards: 1, reversals: 1 })
  expect(of(waiting.id)).toMatchObject({ closed: [], now: general(800), unitName: UNIT, metNow: false })
  // Of two who were merged, the one has what the other gave up.
  const twins = all.filter(({ personName }) => personName === '补登甲')
  expect(twins.map(({ metThen, metNow, reversals }) => [metThen, metNow, reversals]).toSorted()).toEqual([
    [false, false, 2],
    [false, true, 0],
  ])
  expect(close?.lateEntries).toBe(9)
  const after = Buffer.from('["here"]').toString('base64url')
  const foreign = supervisor.yearCloseDifferenceList({ path, query: { after } })
  expect(await refusalOf(foreign)).toMatchObject({ status: 400, code: 'request.malformed' })
  for (const file of [
    await supervisor.yearCloseDifferenceListDownload({ path }),
    await supervisor.yearCloseUnderWayListDownload({ path }),
  ]) {
    const [sheet] = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
    expect(sheet?.rows.length).toBeGreaterThan(1)
  }
})

test('a year is opened again for a reason and by two; then one approval posts, and it may be closed a second time', async () => {
  const id = (await view(2021)).close?.id ?? ''
  expect(await refusalOf(decide(id, 'reopen'))).toEqual({ status: 422, code: 'yearClose.reasonMissing' })
  await decide(id, 'reopen', '集中补报')
  expect(await refusalOf(decide(id, 'agree'))).toEqual({ status: 403, code: 'yearClose.secondPersonNeeded' })
  const beforeOpen = await atBureau(waiting.platform, '开放以前')
  expect(await approve(reviewer, beforeOpen)).toMatchObject({ status: 'inReview' })
  expect(await decide(id, 'agree', '', handler)).toMatchObject({ state: 'reopened' })
  expect(await refusalOf(decide(id, 'reopen', '再开'))).toEqual({ status: 409, code: 'yearClose.reopened' })
  expect(await approve(reviewer, await atBureau(waiting.platform, '开放以后'))).toMatchObject({ status: 'posted' })
  expect((await entriesOf(waiting.platform)).map(({ late }) => late)).toEqual([true, false])

  const second = await ask(2021)
  await decide(second.id, 'refuse', '还有申报没有办结')
  const third = await ask(2021)
  await decide(third.id, 'agree')
  expect(await closed(2021)).toMatchObject({ version: 3, result: { underWay: 1 }, lateEntries: 0 })
})

test('a close whose process died goes on behind what is written down, and two processes at it do nothing twice', async () => {
  const { id: closeId } = await ask(2020)
  await w.db.tx((tx) => setCloseState(tx, closeId, 'running', '2022-11-22T02:10:00.000Z'))
  for (const more of [true, true]) {
    expect(await w.db.tx((tx) => closeSome(tx, w.services, closeId, 5))).toBe(more)
  }
  expect((await view(2020)).close?.progress.done).toBe(10)
  const job = yearClosing(w.services)
  await Promise.all([job.run({ closeId }), job.run({ closeId })])
  const close = await closed(2020)
  const { people, parts } = await w.db.read(async (tx) => ({
    people: await tx.selectFrom('people').select('id').orderBy('id').execute(),
    parts: await tx
      .selectFrom('year_close_parts')
      .selectAll()
      .where('close_id', '=', closeId)
      .orderBy('part')
      .execute(),
  }))
  expect(close.progress).toEqual({ people: people.length, done: people.length })
  expect(parts.map(({ part, last_person }) => [part, last_person])).toEqual([
    [0, people[4]?.id],
    [1, people[9]?.id],
    [2, people.at(-1)?.id],
  ])
  await job.run({ closeId })
  expect((await view(2020)).close?.result).toEqual(close.result)
})
