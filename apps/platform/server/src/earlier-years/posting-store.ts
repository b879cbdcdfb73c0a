import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { PostingActor } from '../bank/posting.ts'
import type { PersonYear } from '../bank/store.ts'
import type { Tx } from '../services.ts'

/**
 * Locks a register that enters the bank until the transaction ends; answers who approved it, as the entries name him,
 * or `null` where it is not to be posted any more.
 */
export async function lockPosting(tx: Tx, registerId: string): Promise<PostingActor | null> {
  const row = await tx
    .selectFrom('earlier_registers')
    .select(['decided_by', 'decided_by_name', 'decided_for', 'organisation_id'])
    .where('id', '=', registerId)
    .where('state', '=', 'posting')
    .forUpdate()
    .executeTakeFirst()
  if (!row?.decided_by || row.decided_by_name === null) return null
  const { decided_by: accountId, decided_by_name: name, organisation_id: organisationId } = row
  return { accountId, name, organisationId, organisationName: row.decided_for }
}

export type Unposted = { readonly id: string; readonly personId: string }

export function listUnposted(tx: Tx, registerId: string, limit: number): Promise<Unposted[]> {
  return tx
    .selectFrom('earlier_hours')
    .select(['id', 'person_id as personId'])
    .where('register_id', '=', registerId)
    .where('posted_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Has hours count; answers the years that they count in: those of who was merged into another are the other's. */
export async function markPosted(
  tx: Tx,
  registerId: string,
  items: readonly Unposted[],
  now: string,
): Promise<PersonYear[]> {
  const { rows } = await sql<PersonYear>`
    with posted as (
      update earlier_hours set posted_at = ${now} where id = ${anyOf(items.map(({ id }) => id))}
      returning person_id, year)
    select distinct coalesce(p.merged_into, p.id) as "personId", posted.year
    from posted join people p on p.id = posted.person_id order by 1, 2`.execute(tx)
  await tx
    .updateTable('earlier_registers')
    .set((eb) => ({ posted_count: eb('posted_count', '+', items.length) }))
    .where('id', '=', registerId)
    .execute()
  return rows
}

export async function endPosting(tx: Tx, registerId: string): Promise<void> {
  await tx.updateTable('earlier_registers').set({ state: 'posted' }).where('id', '=', registerId).execute()
}
