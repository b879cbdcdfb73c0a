import type { Pack } from '@xueshi/domain/rules/pack'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import { headHash, isMet } from './snapshot-query.ts'

/** Sums by bucket. */
export type Posted = Readonly<Record<string, number>>

export type DifferenceRow = {
  readonly personId: string
  readonly personName: string
  readonly unitName: string | null
  readonly closed: Posted
  readonly now: Posted
  readonly metThen: boolean
  readonly metNow: boolean
  readonly awards: number
  readonly reversals: number
  readonly lastAt: string
}

/**
 * The people whose year is no longer what their snapshot says, in the order of their identifiers. Everything that was
 * posted since is a 补登, so only those who have one are looked at; what entered before their snapshot was taken is in it.
 */
export async function listDifferences(
  tx: Tx,
  pack: Pack,
  { year, version }: { readonly year: number; readonly version: number },
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<DifferenceRow[]> {
  const { rows } = await sql<DifferenceRow>`
    select late.person_id as "personId", p.name as "personName", u.name as "unitName",
      coalesce(s.posted_hundredths, '{}') as closed, sums.posted as now,
      coalesce(s.met, false) as "metThen", ${isMet(pack, sql.ref('late.person_id'), sql.ref('sums.posted'))} as "metNow",
      since.awards, since.reversals, since.last_at as "lastAt"
    from (
      select distinct person_id from late_entries
      where year = ${year} and version = ${version} and person_id > ${after} order by person_id) late
    join people p on p.id = late.person_id
    left join year_snapshots s on s.person_id = late.person_id and s.year = ${year} and s.version = ${version}
    left join organisations u on u.id = s.unit_id
    cross join lateral (
      select ${headHash()} as head from entries e where e.person_id = late.person_id and e.year = ${year}) own
    cross join lateral (
      select jsonb_object_agg(bucket, hundredths) as posted from (
        select bucket, sum(hundredths)::int as hundredths from entries
        where person_id = late.person_id and year = ${year} group by bucket) buckets) sums
    cross join lateral (
      select count(*) filter (where e.type = 'award')::int as awards,
        count(*) filter (where e.type = 'reversal')::int as reversals, max(e.recorded_at) as last_at
      from late_entries l join entries e on e.person_id = l.person_id and e.id = l.entry_id
      where l.person_id = late.person_id and l.year = ${year} and l.version = ${version}) since
    where own.head is distinct from s.head_hash
    order by late.person_id limit ${limit}`.execute(tx)
  return rows
}
