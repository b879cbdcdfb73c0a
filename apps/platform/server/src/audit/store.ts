import type { AuditEntry } from '@xueshi/foundation/http/execute'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

/** One row per write, in the write's own transaction. */
export async function insertAuditEntry(tx: Tx, entry: AuditEntry<Actor>): Promise<void> {
  const { actor } = entry
  await tx
    .insertInto('audit_entries')
    .values({
      id: entry.id,
      at: entry.at,
      account_id: actor?.accountId ?? null,
      role: actor?.role ?? null,
      organisation_id: actor?.organisationId ?? null,
      operation: entry.operation,
      path: JSON.stringify(entry.path),
      request_id: entry.requestId,
      address: entry.address,
    })
    .execute()
}
