import type { FieldValues } from '@xueshi/domain/rules/fields'
import type { KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import { creditTitle } from '../credits/year-sources.ts'
import { earlierTitle } from '../earlier-years/year-sources.ts'
import type { Tx } from '../services.ts'

/** One line of a block of Annex 3. */
export type FormLine = {
  personId: string
  kind: KindId
  fields: FieldValues
  hundredths: number
  registrarName: string | null
  recordedAt: string | null
}

/** Whose drafts are printed with what is under review: a draft is its declarant's alone. */
export type Reader = 'member' | 'clerk' | 'reviewer'

/** What people are declaring for a year and what is being reviewed, each person's in the order of its dates. */
export async function listApplicationLines(
  tx: Tx,
  personIds: readonly string[],
  year: number,
  reader: Reader,
): Promise<FormLine[]> {
  const rows = await tx
    .selectFrom('declarations as d')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .select(['d.kind', 'd.fields', 'd.declared_hundredths as hundredths'])
    .select(sql<string>`coalesce(p.merged_into, p.id)`.as('personId'))
    .where(
      sql<boolean>`d.person_id in (
        select id from people where id = ${anyOf(personIds)}
        union all select id from people where merged_into = ${anyOf(personIds)})`,
    )
    .where('year', '=', year)
    .where('status', 'not in', ['withdrawn', 'rejected', 'posted'])
    .$if(reader === 'clerk', (query) =>
      query.where((eb) => eb.or([eb('status', '!=', 'draft'), eb('for_member', '=', true)])),
    )
    .$if(reader === 'reviewer', (query) => query.where('status', '!=', 'draft'))
    .orderBy('d.starts_on')
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({ ...(row as FormLine), registrarName: null, recordedAt: null }))
}

/** What stands in people's banks for a year: one line per source, its awards and reversals summed; nothing that is 0. */
export async function listRecordLines(tx: Tx, personIds: readonly string[], year: number): Promise<FormLine[]> {
  const { rows } = await sql<FormLine & SourceNames>`
    select e.person_id as "personId", e.kind, d.fields, sum(e.hundredths)::int as hundredths,
      h.name as "earlierName", h.done_on as "doneOn", c.system, c.category,
      (array_agg(e.registrar_name order by e.recorded_at desc, e.id desc))[1] as "registrarName",
      max(e.recorded_at) as "recordedAt"
    from entries e
    left join declarations d on d.id = e.source_id
    left join earlier_hours h on h.id = e.source_id
    left join credits c on c.id = e.source_id
    where e.person_id = ${anyOf(personIds)} and e.year = ${year}
    group by e.person_id, e.kind, e.source_id, d.fields, d.starts_on, h.id, c.id
    having sum(e.hundredths) > 0
    order by coalesce(d.starts_on, h.done_on), e.source_id`.execute(tx)
  return rows.map(({ earlierName, doneOn, system, category, ...line }) => {
    const name = earlierName === null ? creditTitle({ system, category }) : earlierTitle(earlierName)
    return { ...line, fields: line.fields ?? importedFields(name, doneOn) }
  })
}

type SourceNames = {
  readonly earlierName: string | null
  readonly doneOn: string | null
  readonly system: string | null
  readonly category: string | null
}

/** What the form's columns print of hours that nobody declared: under each block the name and, where known, the day. */
function importedFields(name: string, day: string | null): FieldValues {
  if (day === null) return { name }
  return { name, period: { firstDay: day, lastDay: day }, completedOn: day, awardedIn: day.slice(0, 7) }
}
