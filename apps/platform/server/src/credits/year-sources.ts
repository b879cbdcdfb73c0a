import { systemNames } from '@xueshi/domain/credits/credit'
import type { ElsewhereSystem, KindId } from '@xueshi/domain/rules/pack'
import { sql } from 'kysely'
import { importCorrection } from '../bank/import-correction.ts'
import type { PersonYear, YearSource } from '../bank/store.ts'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

/** How an entry for credits is called where declarations have their titles. */
export function creditTitle({ system, category }: { system: string | null; category: string | null }): string {
  if (system === null) return ''
  return [`${systemNames[system as ElsewhereSystem]}学分`, ...(category === null ? [] : [category])].join(' ')
}

const CORRECTED = importCorrection({
  personId: 'k.person_id',
  sourceId: 'k.id',
  after: sql`coalesce(k.settled_at, k.imported_at)`,
})

/**
 * What credits from elsewhere bring to the years of people: what the bureau gave for them, or what a correction that
 * came later made of it; without either the pack's standard counts. A certificate that two merged accounts both have
 * counts once, as it was settled first.
 */
export async function listCreditSources(tx: Tx, years: readonly PersonYear[]): Promise<YearSource[]> {
  const { rows } = await sql<{
    person_id: string
    year: number
    id: string
    system: ElsewhereSystem
    category: string | null
    credits: number
    kind: KindId | null
    approved: number | null
    settled_at: string
  }>`
    select distinct on (asked.person_id, k.year, k.system, k.category, coalesce(nullif(k.certificate, ''), k.id::text))
      asked.person_id, k.year, k.id, k.system, k.category, k.credits_hundredths as credits, k.settled_kind as kind,
      coalesce(k.settled_at, k.imported_at) as settled_at,
      coalesce(${CORRECTED}, k.settled_hundredths) as approved
    from unnest(${years.map(({ personId }) => personId)}::uuid[], ${years.map(({ year }) => year)}::int[])
      as asked (person_id, year)
    join people own on own.id = asked.person_id and own.merged_into is null
    cross join lateral ${heldBy(sql.ref('asked.person_id'))} held
    join credits k on k.person_id = held.id and k.year = asked.year
    order by asked.person_id, k.year, k.system, k.category, coalesce(nullif(k.certificate, ''), k.id::text),
      k.settled_at nulls last, k.imported_at, k.id`.execute(tx)
  return rows.map((row) => ({
    personId: row.person_id,
    year: row.year,
    declaredYear: row.year,
    sourceKind: 'import',
    sourceId: row.id,
    kind: row.kind ?? 'other',
    declaredHundredths: 0,
    approvedHundredths: row.approved,
    settledAt: row.settled_at,
    fields: {},
    credits: { system: row.system, category: row.category, hundredths: row.credits },
    effectiveOn: `${row.year}-12-31`,
    // Taken over from another authority's registry by an official, not uploaded by the person.
    evidenceGrade: 'B',
  }))
}
