import { createHash } from 'node:crypto'
import { canonicalBytes } from '@xueshi/domain/ledger/canonical'
import type { Declaration } from '@xueshi/domain/review/declaration'
import { fold, type HistoryRow } from '@xueshi/domain/review/history'
import { evaluateYears } from '@xueshi/domain/rules/evaluate-years'
import { NOTHING_ELSE } from '@xueshi/domain/rules/evaluation'
import { type RawBuilder, sql } from 'kysely'
import { expect } from 'vitest'
import { getExplanation, listEntries, listYearSources } from '../src/bank/store.ts'
import { progressColumns } from '../src/declarations/save-outcome.ts'
import type { World } from './world.ts'

type Stored = Pick<World, 'db' | 'services'>

const rowsOf = <Row>({ db }: Stored, query: RawBuilder<Row>) => db.read(async (tx) => (await query.execute(tx)).rows)

async function historiesOf(w: Stored, ids: readonly string[]) {
  const opinions = await rowsOf(
    w,
    sql<{ declaration_id: string; happened: HistoryRow }>`
    select declaration_id, happened from opinions where declaration_id = any(${ids}::uuid[]) order by declaration_id, seq`,
  )
  return Map.groupBy(opinions, ({ declaration_id }) => declaration_id)
}

/** The status columns repeat the histories, which are whole and lie before `now`. */
export async function expectColumnsToBeFolds(w: Stored, now: string): Promise<void> {
  const declarations = await rowsOf(
    w,
    sql<Record<string, unknown> & { id: string; person_id: string }>`
    select * from declarations`,
  )
  const ids = declarations.map(({ id }) => id)
  const opinions = await historiesOf(w, ids)
  for (const row of declarations) {
    const history = (opinions.get(row.id) ?? []).map(({ happened }) => happened)
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1))
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).sort())
    expect(history.every(({ at }) => at <= now)).toBe(true)
    const progress = fold(history)
    const revision = { fields: {}, declaredHundredths: row.declared_hundredths, evidenceIds: [] }
    const declaration = {
      ...progress,
      id: row.id,
      personId: row.person_id,
      declaredByAccountId: row.declared_by_account,
      declaredByPersonId: row.declared_by_person,
      revision,
      version: row.version,
    }
    const expected = progressColumns(declaration as unknown as Declaration)
    expect({
      id: row.id,
      personId: row.person_id,
      status: row.status,
      round: row.round,
      stepIndex: row.step_index,
      level: row.level,
      stage: row.stage,
      holderId: row.holder_id,
      dueOn: row.due_on,
      awaited: { roles: row.awaited_roles, barred: row.barred },
      approvedHundredths: row.approved_hundredths,
      version: row.version,
    }).toEqual(expected)
    const submittedAt = history.findLast(({ action }) => action === 'submit')?.at ?? null
    expect([row.submitted_at, row.posted_at]).toEqual([
      submittedAt,
      row.status === 'posted' ? history.at(-1)?.at : null,
    ])
  }
}

/** Nobody is reviewer of his own, or twice of one declaration. */
export async function expectReviewersToBeOthers(w: Stored): Promise<void> {
  const reviews = await rowsOf(
    w,
    sql<{ declaration_id: string; member: string; declarant: string; by: string }>`
    select o.declaration_id, d.person_id as member, d.declared_by_person as declarant, a.person_id as by
    from opinions o join declarations d on d.id = o.declaration_id join accounts a on a.id = o.account_id
    where o.action in ('approve', 'return', 'reject')`,
  )
  expect(reviews.length).toBeGreaterThan(100)
  expect(reviews.filter(({ member, declarant, by }) => by === member || by === declarant)).toEqual([])
  const ids = [...new Set(reviews.map(({ declaration_id }) => declaration_id))]
  const opinions = await historiesOf(w, ids)
  for (const own of opinions.values()) {
    const standing = fold(own.map(({ happened }) => happened)).opinions.map(({ accountId }) => accountId)
    expect(new Set(standing).size).toBe(standing.length)
  }
}

/** What stands in the bank is what the evaluation of each person's years gives. */
export async function expectBanksToBeEvaluations(w: Stored, least = 100): Promise<void> {
  const years = await rowsOf(
    w,
    sql<{ person_id: string; year: number }>`
    select person_id, year from declarations where status = 'posted' union select person_id, year from entries`,
  )
  expect(years.length).toBeGreaterThan(least)
  const { policies } = w.services
  const homes = policies.all.map(({ pack }) => ({ pack, person: NOTHING_ELSE.person }))
  const personIds = [...new Set(years.map(({ person_id }) => person_id))]
  await w.db.read(async (tx) => {
    const asked = personIds.flatMap((personId) => policies.all.map(({ pack: { year } }) => ({ personId, year })))
    const sources = Map.groupBy(await listYearSources(tx, asked), ({ personId }) => personId)
    const entries = Map.groupBy(await listEntries(tx, personIds), ({ personId }) => personId)
    for (const personId of personIds) {
      const results = [...evaluateYears(homes, sources.get(personId) ?? [])]
      const given = results.flatMap(([year, each]) =>
        each.map(({ sourceId, hundredths }) => ({ year, sourceId, hundredths })),
      )
      expect(sumsOf(entries.get(personId) ?? [])).toEqual(sumsOf(given))
    }
  })
}

/** Hours of each source in each year; what counts nothing is not there. */
function sumsOf(parts: readonly { year: number; sourceId: string; hundredths: number }[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { year, sourceId, hundredths } of parts) {
    sums[`${year} ${sourceId}`] = (sums[`${year} ${sourceId}`] ?? 0) + hundredths
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}

/** The stored hash of each entry is that of its canonical bytes. */
export async function expectHashesToHold(w: Stored): Promise<void> {
  const owners = await rowsOf(w, sql<{ person_id: string }>`select distinct person_id from entries`)
  await w.db.read(async (tx) => {
    for (const { person_id: personId } of owners) {
      for (const posted of await listEntries(tx, [personId])) {
        const { explanation, canonicalHash } = await getExplanation(tx, personId, posted.id)
        const bytes = canonicalBytes({ ...posted, explanation })
        expect(canonicalHash).toBe(createHash('sha256').update(bytes).digest('hex'))
      }
    }
  })
}
