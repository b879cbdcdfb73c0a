import type { Pack } from '@xueshi/domain/rules/pack'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import { digestOf, snapshotRows } from './snapshot-query.ts'
import { IS_UNDER_WAY } from './store.ts'

/** The people of a part: those behind `afterPerson`, up to `lastPerson`. */
export type Part = {
  readonly closeId: string
  readonly year: number
  readonly version: number
  readonly part: number
  readonly afterPerson: string
  readonly lastPerson: string
  readonly people: number
}

/**
 * Locks a running close and, behind it, its next people, so that whatever is being posted for them is in the bank before
 * it is read. `null` where there is nothing to do; `lastPerson` is null where nobody is left.
 */
export async function lockPart(
  tx: Tx,
  closeId: string,
  atOnce: number,
): Promise<(Omit<Part, 'closeId' | 'lastPerson'> & { lastPerson: string | null }) | null> {
  const { rows } = await sql<Omit<Part, 'closeId' | 'lastPerson'> & { lastPerson: string | null }>`
    with close as materialized (
      select year, version, part_count, last_person from year_closes
      where id = ${closeId} and state = 'running' for update),
    part as materialized (
      select id from people where id > (select last_person from close) order by id limit ${atOnce} for no key update)
    select year, version, part_count as part, last_person as "afterPerson",
      (select id from part order by id desc limit 1) as "lastPerson", (select count(*)::int from part) as people
    from close`.execute(tx)
  return rows[0] ?? null
}

/** Writes down the year of the people of a part, what of theirs is under way, and how far the close has come. */
export async function writePart(tx: Tx, pack: Pack, of: Part): Promise<void> {
  const { closeId, year, version, part, afterPerson, lastPerson, people } = of
  await sql`
    with ${snapshotRows(pack, of)},
    kept as (
      insert into year_snapshots (person_id, year, version, unit_id, posted_hundredths, met, head_hash)
      select person_id, ${year}, ${version}, unit_id, posted, met, head from snapshots),
    under_way as (
      insert into year_close_under_way (person_id, declaration_id, year, version, status, level, holder_id)
      select person_id, id, year, ${version}, status, level, holder_id from declarations
      where year = ${year} and person_id > ${afterPerson} and person_id <= ${lastPerson}
        and ${IS_UNDER_WAY}
      returning 1),
    noted as (
      insert into year_close_parts
        (close_id, part, last_person, person_count, met_count, under_way_count, digest)
      select ${closeId}::uuid, ${part}, ${lastPerson}::uuid, count(*), count(*) filter (where met),
        (select count(*) from under_way),
        ${digestOf(sql`string_agg(line, E'\n' order by person_id)`)}
      from snapshots)
    update year_closes set part_count = ${part} + 1, last_person = ${lastPerson}, done_count = done_count + ${people}
    where id = ${closeId}`.execute(tx)
}

/** Ends a close whose people are all written down. */
export async function endClose(tx: Tx, closeId: string, now: string): Promise<void> {
  await sql`
    update year_closes set state = 'closed', closed_at = ${now}::timestamptz, digest = (
      select ${digestOf(sql`string_agg(digest, E'\n' order by part)`)}
      from year_close_parts where close_id = ${closeId})
    where id = ${closeId}`.execute(tx)
}
