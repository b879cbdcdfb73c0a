import type { Pack } from '@xueshi/domain/rules/pack'
import { type RawBuilder, sql } from 'kysely'
import { hasMet } from '../standing/met.ts'

/** People behind one identifier, up to another one, and the year that is asked for. */
export type Range = { readonly year: number; readonly afterPerson: string; readonly lastPerson: string }

/** SHA-256 of lines of text, in small hexadecimal digits. */
export const digestOf = (lines: RawBuilder<unknown>) => sql<string>`
  encode(sha256(convert_to(coalesce(${lines}, ''), 'UTF8')), 'hex')`

/** The head hash of a person's year, from his entries as `e`: over their canonical hashes in the order of posting. */
export const headHash = () => digestOf(sql`string_agg(e.canonical_hash, E'\n' order by e.recorded_at, e.id)`)

/**
 * The part of a query that reads everybody in the range as `snapshots`: who had entries of the year, or a place at a unit
 * in it. `line` is what the digest is taken over. Each person's rows are looked up by his keys: how many people lie between
 * two identifiers the planner cannot know, and takes them for one.
 */
export function snapshotRows(pack: Pack, { year, afterPerson, lastPerson }: Range): RawBuilder<unknown> {
  const [thisYear, nextYear] = [`${year}-01-01`, `${year + 1}-01-01`]
  return sql`
    judged as materialized (
      select p.id as person_id, stay.unit_id, sums.posted, own.head, ${isMet(pack, sql.ref('p.id'), sql.ref('sums.posted'))} as met
      from people p
      cross join lateral (
        select count(*) as entries, ${headHash()} as head from entries e where e.person_id = p.id and e.year = ${year}) own
      cross join lateral (
        select coalesce(jsonb_object_agg(bucket, hundredths), '{}') as posted from (
          select bucket, sum(hundredths)::int as hundredths from entries
          where person_id = p.id and year = ${year} group by bucket) buckets) sums
      cross join lateral (
        select count(*) as stays,
          (array_agg(organisation_id) filter (where coalesce(valid_until >= ${nextYear}, true)))[1] as unit_id
        from memberships
        where person_id = p.id and valid_from < ${nextYear} and coalesce(valid_until > ${thisYear}, true)) stay
      where p.id > ${afterPerson} and p.id <= ${lastPerson}
        and (own.entries > 0 or (stay.stays > 0 and p.merged_into is null))),
    snapshots as materialized (
      select *, concat_ws(' ', person_id, coalesce(unit_id::text, '-'), posted, met, head) as line from judged)`
}

/** Whether a person with these sums by bucket (jsonb) has met each minimum of the year. */
export const isMet = (pack: Pack, person: RawBuilder<unknown>, posted: RawBuilder<unknown>): RawBuilder<boolean> =>
  hasMet(pack, person, (bucket) => sql<number>`coalesce((${posted}->>${bucket}::text)::int, 0)`)
