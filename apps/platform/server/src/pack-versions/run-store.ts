import { loadPack } from '@xueshi/domain/rules/load-pack'
import { sql } from 'kysely'
import type { Policies } from '../policies/packs.ts'
import { keepPacks } from '../policies/store.ts'
import type { Tx } from '../services.ts'
import { getBody } from './store.ts'

/** The confirmed versions whose day has come. */
export const listDueVersions = (tx: Tx, today: string): Promise<{ id: string }[]> =>
  tx
    .selectFrom('pack_versions')
    .select('id')
    .where('state', '=', 'confirmed')
    .where('from_on', '<=', today)
    .orderBy('id')
    .execute()

/** The versions that people are being gone through for. */
export const listRunningVersions = (tx: Tx): Promise<{ id: string }[]> =>
  tx.selectFrom('pack_versions').select('id').where('state', '=', 'running').execute()

type Beginning = { readonly id: string; readonly year: number; readonly hash: string }

/** Has a version take the place of the one before: from here on it is the year's, person by person. */
export async function beginVersion(tx: Tx, policies: Policies, of: Beginning, now: string): Promise<void> {
  const pack = loadPack(JSON.parse(await getBody(tx, of.id)))
  await keepPacks(tx, [{ pack, hash: of.hash }], now)
  await sql`
    update pack_versions set state = 'running', began_at = ${now}::timestamptz,
      people_count = (select count(*) from people),
      before_hash = coalesce((
        select hash from pack_versions before where before.year = ${of.year} and before.state = 'inForce'),
        ${policies.packOf(of.year).hash})
    where id = ${of.id}`.execute(tx)
}

/** The people of a part: those behind the last one, in the order of their identifiers; nobody where all are through. */
export type Part = { readonly year: number; readonly hash: string; readonly people: readonly string[] }

/**
 * Locks a running version and, behind it, its next people, so that whatever is being posted for them is in the bank
 * before it is read. `null` where there is nothing to do.
 */
export async function lockPart(tx: Tx, versionId: string, atOnce: number): Promise<Part | null> {
  const { rows } = await sql<Part>`
    with version as materialized (
      select year, hash, last_person from pack_versions where id = ${versionId} and state = 'running' for update),
    part as materialized (
      select id from people where id > (select last_person from version)
      order by id limit ${atOnce} for no key update)
    select year, hash, array(select id::text from part order by id) as people from version`.execute(tx)
  return rows[0] ?? null
}

/** Notes how far it has come. */
export async function passPart(tx: Tx, versionId: string, { people }: Part): Promise<void> {
  await sql`
    update pack_versions set last_person = ${people.at(-1)}::uuid, done_count = done_count + ${people.length}
    where id = ${versionId}`.execute(tx)
}

/** Ends it when everybody is gone through: the version before is replaced. */
export async function endRun(tx: Tx, versionId: string, { year }: Part): Promise<void> {
  await sql`
    update pack_versions set state = case when id = ${versionId} then 'inForce' else 'replaced' end
    where year = ${year} and state in ('running', 'inForce')`.execute(tx)
}
