import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** Whose things this person's are from here on; `null`: his own again. */
export async function setMergedInto(tx: Tx, personId: string, mergedInto: string | null): Promise<void> {
  await tx.updateTable('people').set({ merged_into: mergedInto }).where('id', '=', personId).execute()
}

/** Every number of the one finds the other, as a former one where he has one of that kind already. */
export async function takeNumbers(tx: Tx, keptId: string, absorbedId: string, now: string): Promise<void> {
  await sql`
    update person_identities n set person_id = ${keptId}, merged_from = ${absorbedId},
      former_since = case when n.former_since is null and exists (
        select from person_identities k where k.person_id = ${keptId} and k.kind = n.kind and k.former_since is null)
        then ${now}::timestamptz else n.former_since end
    where n.person_id = ${absorbedId}`.execute(tx)
}

/**
 * Every number finds again whom it found before; `false`, and nothing is changed, where one of them has become the
 * other's own since.
 */
export async function giveBackNumbers(tx: Tx, keptId: string, absorbedId: string, mergedAt: string): Promise<boolean> {
  const { rows } = await sql`
    select from person_identities n where n.person_id = ${keptId} and n.merged_from = ${absorbedId}
      and n.former_since is null and exists (
        select from person_identities k where k.person_id = ${keptId} and k.kind = n.kind
          and k.merged_from is distinct from ${absorbedId}::uuid)
    limit 1`.execute(tx)
  if (rows.length > 0) return false
  await sql`
    update person_identities set person_id = ${absorbedId}, merged_from = null,
      former_since = case when former_since = ${mergedAt}::timestamptz then null else former_since end
    where person_id = ${keptId} and merged_from = ${absorbedId}`.execute(tx)
  return true
}

/** The numbers by which somebody is found, the present one of each kind first. */
export function listIdentities(tx: Tx, personId: string) {
  return tx
    .selectFrom('person_identities')
    .select(['kind', 'masked'])
    .select(sql<boolean>`former_since is not null`.as('former'))
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('merged_from', '=', personId)]))
    .orderBy('kind')
    .orderBy('former_since', (order) => order.desc().nullsFirst())
    .execute()
}
