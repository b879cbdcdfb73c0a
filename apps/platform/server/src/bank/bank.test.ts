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
