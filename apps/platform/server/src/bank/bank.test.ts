import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from '../../test/drafts.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
let personId: string
beforeAll(async () => {
  w = await world()
  personId = await postOne()
})
afterAll(() => w.close())

/** Brings one 公需 course of 12 hours through review into the bank. */
async function postOne(): Promise<string> {
  const lin = await w.as('professional')
  const draft = await lin.declarationCreate({ body: await generalCourse(lin) })
  const path = { declarationId: draft.id }
  let { version } = await lin.declarationSubmit({ path, body: { version: draft.version } })
  const clerk = await w.as('clerk')
  const stampedScanId = await uploadPdf(clerk)
  const body = { approvedHundredths: null, text: '' }
  ;({ version } = await clerk.declarationApprove({ path, body: { ...body, version, stampedScanId } }))
  for (const reviewer of ['department', 'bureau.handler', 'bureau.supervisor']) {
    const platform = await w.as(reviewer)
    ;({ version } = await platform.declarationApprove({ path, body: { ...body, version, stampedScanId: null } }))
  }
  return lin.personId ?? ''
}

const entriesOf = async () => (await (await w.as('professional')).bankView({ query: { year: 2022 } })).entries

test('an entry explains itself: rule, source, inputs and result, and that no standard is known', async () => {
  const lin = await w.as('professional')
  const [entry] = await entriesOf()
  const { explanation, canonicalHash } = await lin.entryExplain({ path: { personId, entryId: entry?.id ?? '' } })
  expect(explanation.map(({ rule }) => rule)).toContain('标准未录入，按审核认定')
  expect(canonicalHash).toMatch(/^[0-9a-f]{64}$/)
  expect(entry).toMatchObject({ evidenceGrade: 'C', registrarName: '钱文博', packStatus: 'unconfirmed' })
})

test('one’s bank is one’s own; those in charge see it, others do not', async () => {
  const clerk = await w.as('clerk')
  expect(await clerk.bankView({ query: { personId, year: 2022 } })).toMatchObject({ personName: '林晓燕' })
  const other = await w.as('professional.enterprise')
  expect(await refusalOf(other.bankView({ query: { personId } }))).toEqual({ status: 404, code: 'person.notFound' })
})

test('a posted entry is corrected with a reason and by a second person', async () => {
  const [entry] = await entriesOf()
  const path = { personId, entryId: entry?.id ?? '' }
  const handler = await w.as('bureau.handler')
  const supervisor = await w.as('bureau.supervisor')
  const wish = { approvedHundredths: 800, reason: '复核发现证明只有 8 学时' }
  expect(await refusalOf(handler.entryCorrect({ path, body: { ...wish, approvedHundredths: 1200 } }))).toMatchObject({
    code: 'ledger.hoursUnchanged',
  })
  const withdrawn = await handler.entryCorrect({ path, body: wish })
  await handler.correctionWithdraw({ path: { correctionId: withdrawn.id }, body: {} })
  const proposed = await handler.entryCorrect({ path, body: wish })
  expect(await refusalOf(supervisor.entryCorrect({ path, body: wish }))).toEqual({
    status: 409,
    code: 'ledger.correctionOpen',
  })
  const correction = { correctionId: proposed.id }
  const decision = { approve: true, text: '同意' }
  expect(await refusalOf(handler.correctionDecide({ path: correction, body: decision }))).toMatchObject({
    code: 'ledger.secondPersonNeeded',
  })
  expect(await entriesOf()).toHaveLength(1)
  w.setNow('2022-11-22T02:05:00.000Z')
  expect(await supervisor.correctionDecide({ path: correction, body: decision })).toMatchObject({ status: 'approved' })
  expect((await entriesOf()).map(({ type, hundredths }) => [type, hundredths])).toEqual([
    ['award', 1200],
    ['reversal', -1200],
    ['award', 800],
  ])
  const listed = await supervisor.correctionList({ query: { status: 'approved' } })
  expect(listed.items).toMatchObject([{ id: proposed.id, proposedByName: '赵思源', decidedByName: '钱文博' }])
  expect(await refusalOf(supervisor.correctionDecide({ path: correction, body: decision }))).toMatchObject({
    code: 'ledger.correctionClosed',
  })
})

test.each([
  ['entries', 'update entries set hundredths = 1'],
  ['entries', 'delete from entries'],
  ['entries', 'truncate entries cascade'],
  ['opinions', `update opinions set actor_name = 'x'`],
  ['opinions', 'delete from opinions'],
  ['opinions', 'truncate opinions cascade'],
  ['audit_entries', 'delete from audit_entries'],
])('%s are append-only: %s is refused', async (table, statement) => {
  const before = await w.db.read((tx) => sql`select * from ${sql.table(table)}`.execute(tx))
  await expect(w.db.tx((tx) => sql.raw(statement).execute(tx))).rejects.toThrow('append-only')
  expect((await w.db.read((tx) => sql`select * from ${sql.table(table)}`.execute(tx))).rows).toEqual(before.rows)
})

test('each number of a year says what is asked, what gave to it and what is under way, to those who see the bank', async () => {
  const lin = await w.as('professional')
  const course = await generalCourse(lin)
  const fields = { ...course.fields, name: '保密知识专题' }
  const draft = await lin.declarationCreate({ body: { ...course, fields } })
  await lin.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
  const asked = { path: { personId }, query: { year: 2022 } }
  const explained = await (await w.as('clerk')).standingExplain(asked)
  const general = explained.measures.find(({ id }) => id === 'general')
  expect(general?.lines.map(({ step, result }) => [step, result])).toEqual([
    ['minimum', '30 学时'],
    ['posted', '8 学时'],
    ['pending', '12 学时，现在不计入'],
    ['comparison', '还差 22 学时'],
  ])
  expect(general?.lines[0]?.article).toContain('烟人社字〔2022〕63号')
  expect(general?.pendingIds).toEqual([draft.id])
  expect(general?.entryIds).toEqual((await entriesOf()).map(({ id }) => id))
  expect(explained.pending).toMatchObject([{ id: draft.id, holderName: '示例丙农技推广站' }])
  expect(explained.measures.find(({ id }) => id === 'specialized')).toMatchObject({ entryIds: [], pendingIds: [] })
  const stranger = await w.as('professional.enterprise')
  expect(await refusalOf(stranger.standingExplain(asked))).toEqual({ status: 404, code: 'person.notFound' })
  expect(await refusalOf(lin.standingExplain({ ...asked, query: { year: 2009 } }))).toMatchObject({
    code: 'policy.packNotFound',
  })
})

test('the hours of a declaration are explained from what was declared to what stands in the bank', async () => {
  const lin = await w.as('professional')
  const { items } = await lin.declarationList({ query: {} })
  const idOf = (status: string) => items.find((item) => item.status === status)?.id ?? ''
  const explain = async (declarationId: string) =>
    (await lin.declarationExplain({ path: { declarationId } })).lines.map(({ step, result }) => [step, result])
  expect(await explain(idOf('posted'))).toEqual([
    ['declared', '申报 12 学时'],
    ['opinion', '同意 12 学时'],
    ['opinion', '同意 12 学时'],
    ['opinion', '同意 12 学时'],
    ['opinion', '同意 12 学时'],
    ['value', '8 学时'],
    ['bucket', '8 学时'],
    ['posting', '入账 8 学时'],
  ])
  expect(await explain(idOf('inReview'))).toEqual([
    ['declared', '申报 12 学时'],
    ['value', '12 学时'],
    ['bucket', '12 学时'],
  ])
  const stranger = await w.as('professional.enterprise')
  const path = { declarationId: idOf('posted') }
  expect(await refusalOf(stranger.declarationExplain({ path }))).toEqual({ status: 404, code: 'declaration.notFound' })
})
