import type { Query } from '../crash/installation.ts'

/** What must hold when a close has ended: each a query that counts what does not. */
const FAULTS = (year: number): Readonly<Record<string, string>> => ({
  'people of the year are not written down': `
    select count(*)::int as wrong from (
      select person_id from entries where year = ${year}
      union select person_id from memberships
      except select person_id from year_snapshots where year = ${year}) missing`,
  'snapshots have other hours than the bank': `
    select count(*)::int as wrong from year_snapshots s
    left join (select person_id, sum(hundredths) as sum from entries where year = ${year} group by person_id) e
      on e.person_id = s.person_id
    where s.year = ${year} and coalesce(e.sum, 0) <> (
      select coalesce(sum(value::int), 0) from jsonb_each_text(s.posted_hundredths))`,
  'closes are not ended once': `
    select (1 - count(*))::int as wrong from year_closes where year = ${year} and state = 'closed' and version = 1`,
  'people were not gone through once': `
    select (people_count - done_count)::int as wrong from year_closes where year = ${year}`,
  'snapshots are counted otherwise in the parts': `
    select ((select count(*) from year_snapshots where year = ${year}) - (
      select sum(person_count) from year_close_parts))::int as wrong`,
  'parts have another digest than their snapshots': `
    with bounds as (
      select part, digest, last_person,
        lag(last_person, 1, '00000000-0000-0000-0000-000000000000') over (order by part) as after_person
      from year_close_parts)
    select count(*)::int as wrong from bounds b
    where b.digest <> (
      select encode(sha256(convert_to(coalesce(string_agg(concat_ws(' ', s.person_id, coalesce(s.unit_id::text, '-'),
        s.posted_hundredths, s.met, s.head_hash), E'\\n' order by s.person_id), ''), 'UTF8')), 'hex')
      from year_snapshots s
      where s.year = ${year} and s.person_id > b.after_person and s.person_id <= b.last_person)`,
  'the digest is not that of the parts': `
    select count(*)::int as wrong from year_closes c where c.year = ${year} and c.digest <> (
      select encode(sha256(convert_to(string_agg(digest, E'\\n' order by part), 'UTF8')), 'hex') from year_close_parts)`,
})

/** What of a close is not as it should be; nothing where all is. */
export async function compareClose(query: Query, year: number): Promise<string[]> {
  const found: string[] = []
  for (const [what, sql] of Object.entries(FAULTS(year))) {
    const [row] = await query<{ wrong: number }>(sql)
    if (row?.wrong !== 0) found.push(`${what}: ${row?.wrong}`)
  }
  return found
}
