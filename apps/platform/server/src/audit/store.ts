import { shanghaiDate } from '@xueshi/domain/time'
import type { AuditEntry } from '@xueshi/foundation/http/execute'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { holdUsedKey } from '../clients/key-store.ts'
import type { Tx } from '../services.ts'

/**
 * One row per write, in the write's own transaction and at its end. It is written only while the grant in which the
 * actor acts is in date, which is held until the transaction ends: `false` where it has ended meanwhile. So nothing is
 * recorded of somebody once his dismissal has been answered; and so with the key of a program.
 */
export async function insertAuditEntry(tx: Tx, entry: AuditEntry<Actor>): Promise<boolean> {
  const { actor, client } = entry
  const row = JSON.stringify({
    id: entry.id,
    at: entry.at,
    account_id: actor?.accountId ?? null,
    role: actor?.role ?? null,
    organisation_id: actor?.organisationId ?? null,
    operation: entry.operation,
    path: entry.path,
    request_id: entry.requestId,
    address: entry.address,
    client_id: client?.clientId ?? null,
  })
  if (client && !(await holdUsedKey(tx, client, shanghaiDate(entry.at)))) return false
  if (actor === null || endsOwnGrant(entry, actor)) {
    await sql`insert into audit_entries select * from json_populate_record(null::audit_entries, ${row}::json)`.execute(
      tx,
    )
    return true
  }
  const today = shanghaiDate(entry.at)
  const { numAffectedRows } = await sql`
    with held as (
      select from grants where id = ${actor.grantId} and valid_from <= ${today}
        and (valid_until is null or valid_until > ${today})
      for share)
    insert into audit_entries
    select entry.* from held, json_populate_record(null::audit_entries, ${row}::json) entry`.execute(tx)
  return numAffectedRows === 1n
}

/** His office has ended by this very transaction. */
const endsOwnGrant = ({ operation, path }: AuditEntry<Actor>, { grantId }: Actor): boolean =>
  (operation === 'grantEnd' && (path as { grantId: string }).grantId === grantId) ||
  (operation === 'delegationEnd' && (path as { delegationId: string }).delegationId === grantId)
