import { HOLDING } from '@xueshi/domain/pack-versions/pack-correction'
import { sql } from 'kysely'
import type { PersonYear } from '../bank/store.ts'
import type { Tx } from '../services.ts'
import type { LoadedPack, Policies } from './packs.ts'
import { readPacks } from './store.ts'

const keyOf = ({ personId, year }: PersonYear) => `${personId} ${year}`

/**
 * Which pack each person's year is counted with. A year goes over to a new version when its person is gone through, and
 * where that would alter his bank only when the bureau accepts it: until then, and after a rejection, it stays with the
 * pack before. The caller holds the locks of the people, behind which they are gone through. Refuses
 * `policy.packNotFound`.
 */
export async function packsFor(
  tx: Tx,
  policies: Policies,
  years: readonly PersonYear[],
): Promise<(of: PersonYear) => LoadedPack> {
  // Before the question: memory is never ahead of the database then, so what it has for a year that the database knows
  // no version of is the file's.
  const known = new Map(years.map(({ year }) => [year, policies.packOf(year)]))
  const { rows } = await sql<PersonYear & { hash: string }>`
    select asked.person_id as "personId", asked.year, coalesce(c.held_hash, version.hash) as hash
    from unnest(${years.map(({ personId }) => personId)}::uuid[], ${years.map(({ year }) => year)}::int[])
      as asked (person_id, year)
    cross join lateral (
      select v.id, case when v.state = 'inForce' or asked.person_id <= v.last_person then v.hash else v.before_hash end
        as hash
      from pack_versions v
      where v.year = asked.year and (v.state = 'inForce' or v.state = 'running' and (
        asked.person_id <= v.last_person or not exists (
          select from pack_versions earlier where earlier.year = v.year and earlier.state = 'inForce')))
      order by v.version desc limit 1) version
    left join pack_corrections c on c.version_id = version.id and c.person_id = asked.person_id
      and c.state in (${sql.join(HOLDING)})`.execute(tx)
  const hashes = new Map(rows.map((row) => [keyOf(row), row.hash]))
  const byHash = new Map(policies.all.map((each) => [each.hash, each]))
  const missing = [...new Set(hashes.values())].filter((hash) => !byHash.has(hash))
  for (const each of await readPacks(tx, missing)) byHash.set(each.hash, each)
  return (of) => {
    const hash = hashes.get(keyOf(of))
    const found = hash === undefined ? known.get(of.year) : byHash.get(hash)
    if (found === undefined) throw new Error(`The pack ${hash} of ${of.year} was not kept.`)
    return found
  }
}
