import type { KindId } from '@xueshi/domain/rules/pack'
import { sql } from 'kysely'
import { importCorrection } from '../bank/import-correction.ts'
import type { PersonYear, YearSource } from '../bank/store.ts'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

/** How an entry for hours of earlier years is called where declarations have their titles. */
export const earlierTitle = (name: string | null): string => name || '历年学时（全年合计）'

const CORRECTED = importCorrection({ personId: 'h.person_id', sourceId: 'h.id' })

/**
 * What registers of earlier years bring to the years of people: what the file says, or what a correction made of it. An
 * item that two merged accounts both have counts once, the larger of the two.
 */
export async function listEarlierSources(tx: Tx, years: readonly PersonYear[]): Promise<YearSource[]> {
  const { rows } = await sql<{
    person_id: string
    year: number
    id: string
    kind: KindId
    hundredths: number
    approved: number | null
    posted_at: string
    effective_on: string
  }>`
    select distinct on (asked.person_id, h.year, h.kind, h.name, h.certificate, h.done_on)
      asked.person_id, h.year, h.id, h.kind, h.hundredths, h.posted_at,
      coalesce(h.done_on, make_date(h.year, 12, 31)) as effective_on,
      ${CORRECTED} as approved
    from unnest(${years.map(({ personId }) => personId)}::uuid[], ${years.map(({ year }) => year)}::int[])
      as asked (person_id, year)
    join people own on own.id = asked.person_id and own.merged_into is null
    cross join lateral ${heldBy(sql.ref('asked.person_id'))} held
    join earlier_hours h on h.person_id = held.id and h.year = asked.year and h.posted_at is not null
    order by asked.person_id, h.year, h.kind, h.name, h.certificate, h.done_on, h.hundredths desc, h.id`.execute(tx)
  return rows.map((row) => ({
    personId: row.person_id,
    year: row.year,
    declaredYear: row.year,
    sourceKind: 'import',
    sourceId: row.id,
    kind: row.kind,
    declaredHundredths: row.hundredths,
    approvedHundredths: row.approved ?? row.hundredths,
    settledAt: row.posted_at,
    fields: {},
    isOfEarlierYear: true,
    effectiveOn: row.effective_on,
    // The workbook of the registering office is kept with the import; no document of the activity itself is.
    evidenceGrade: 'C',
  }))
}
