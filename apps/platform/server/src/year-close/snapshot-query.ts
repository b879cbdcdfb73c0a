import type { Pack } from '@xueshi/domain/rules/pack'
import { type RawBuilder, sql } from 'kysely'

/** People behind one identifier, up to another one, and the year that is asked for. */
export type Range = { readonly year: number; readonly afterPerson: string; readonly lastPerson: string }

/** SHA-256 of lines of text, in small hexadecimal digits. */
export const digestOf = (lines: RawBuilder<unknown>) => sql<string>`
  encode(sha256(convert_to(coalesce(${lines}, ''), 'UTF8')), 'hex')`

/** The head hash of a person's year, from his entries as `e`: over their canonical hashes in the order of posting. */
export const headHash = () => digestOf(sql`string_agg(e.canonical_hash, E'\n' order by e.recorded_at, e.id)`)

/**
 * The part of a query that reads everybody in the range as `snapshots`: who had entries of the year, or a place at a unit
 * in it. `line` is what the digest is taken over.
 */
export function snapshotRows(pack: Pack, { year, afterPerson, lastPerson }: Range): RawBuilder<unknown> {
  const nextYear = `${year + 1}-01-01`
  return sql`
    own as materialized (
      select person_id, bucket, hundredths, canonical_hash, recorded_at, id from entries
      where year = ${year} and person_id > ${afterPerson} and person_id <= ${lastPerson}),
    heads as (select person_id, ${headHash()} as head from own e group by person_id),
    sums as (
      select person_id, jsonb_object_agg(bucket, hundredths) as posted
      from (select person_id, bucket, sum(hundredths)::int as hundredths from own group by person_id, bucket) buckets
      group by person_id),
    stays as (
      select person_id, (array_agg(organisation_id) filter (where coalesce(valid_until >= ${nextYear}, true)))[1] as unit_id
      from memberships
      where person_id > ${afterPerson} and person_id <= ${lastPerson}
        and valid_from < ${nextYear} and coalesce(valid_until > ${`${year}-01-01`}, true)
      group by person_id),
    people_of_year as (
      select p.id as person_id, stays.unit_id, coalesce(sums.posted, '{}') as posted, coalesce(heads.head, ${digestOf(sql`''`)}) as head
      from people p
      left join heads on heads.person_id = p.id
      left join sums on sums.person_id = p.id
      left join stays on stays.person_id = p.id
      where p.id > ${afterPerson} and p.id <= ${lastPerson}
        and (heads.person_id is not null or (stays.person_id is not null and p.merged_into is null))),
    judged as materialized (select *, ${isMet(pack, sql.ref('posted'))} as met from people_of_year),
    snapshots as materialized (
      select *, concat_ws(' ', person_id, coalesce(unit_id::text, '-'), posted, met, head) as line from judged)`
}

/**
 * Whether sums by bucket (jsonb) reach each minimum of the year: the comparison of `yearStanding`, which every other page
 * shows; a test holds the two together.
 */
export function isMet(
  { requirement: { totalHundredths, buckets } }: Pack,
  posted: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const minimums = Object.fromEntries(buckets.map(({ id, minimumHundredths }) => [id, minimumHundredths.value]))
  const hundredths = sql`coalesce((${posted}->>key)::int, 0)`
  return sql<boolean>`(
    select coalesce(sum(${hundredths}), 0) >= ${totalHundredths.value} and coalesce(bool_and(${hundredths} >= value::int), true)
    from jsonb_each_text(${JSON.stringify(minimums)}::jsonb))`
}
