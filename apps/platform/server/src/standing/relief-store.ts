import type { Bucket, Exemption, Pack } from '@xueshi/domain/rules/pack'
import { type RawBuilder, sql } from 'kysely'
import { heldBy, heldByEach } from '../people/store.ts'
import type { Tx } from '../services.ts'

/** A grant stands until it is reversed. `r` is the entry. */
const STANDS = sql`r.type = 'grant' and not exists (
  select from relief_entries v where v.person_id = r.person_id and v.reverses_id = r.id)`

/** A person's grants of a year that stand, in SQL as `r`: each looked up by his keys, however many people are judged. */
const grantsOf = (year: number, person: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  ${heldBy(person)} held
  cross join lateral (
    select r.exemption, r.months from relief_entries r
    where r.person_id = held.id and r.year = ${year} and ${STANDS} offset 0) r`

type StandingGrant = {
  readonly personId: string
  readonly year: number
  readonly exemption: string
  readonly months: number[]
}

/** The grants of these people that stand, in the order in which they were given. */
export async function listGrants(
  tx: Tx,
  personIds: readonly string[],
  years: readonly number[],
): Promise<StandingGrant[]> {
  const { rows } = await sql<StandingGrant>`
    select held.owner_id as "personId", r.year, r.exemption, r.months
    from ${heldByEach(personIds)} held
    join relief_entries r on r.person_id = held.id
    where r.year = any(${years}::int[]) and ${STANDS}
    order by r.recorded_at, r.id`.execute(tx)
  return rows
}

/** How many months of a year are not asked of a person, each counted once (`reliefsOf`). */
export function monthsOffInSql({ year, exemptions }: Pack, person: RawBuilder<unknown>): RawBuilder<number> {
  const proRata = exemptions.filter(({ relief }) => relief.shape === 'proRata').map(({ id }) => id)
  if (proRata.length === 0) return sql<number>`0`
  return sql<number>`(
    select count(distinct month)::int from ${grantsOf(year, person)} cross join unnest(r.months) as month
    where r.exemption = any(${proRata}::text[]))`
}

/** The buckets of a year that are complete for a person, by what he was granted or by what he did, as an array. */
export function completeInSql({ year, exemptions, rules }: Pack, person: RawBuilder<unknown>): RawBuilder<Bucket[]> {
  const pairs = exemptions.flatMap(({ id, relief }: Exemption) =>
    relief.shape === 'complete' ? relief.buckets.map((bucket) => ({ id, bucket })) : [],
  )
  const byDeeds = rules.some(({ effect }) => effect.shape === 'complete')
  const done = byDeeds
    ? sql`
      union all
      select bucket from year_effects f cross join jsonb_array_elements_text(f.effect->'buckets') as bucket
      where f.person_id = ${person} and f.year = ${year} and f.ended_at is null and f.effect->>'shape' = 'complete'`
    : sql``
  if (pairs.length === 0 && !byDeeds) return sql<Bucket[]>`'{}'::text[]`
  return sql<Bucket[]>`array(
    select completes.bucket
    from ${grantsOf(year, person)}
    join unnest(${pairs.map(({ id }) => id)}::text[], ${pairs.map(({ bucket }) => bucket)}::text[])
      as completes (exemption, bucket) on completes.exemption = r.exemption${done})`
}
