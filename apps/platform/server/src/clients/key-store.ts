import { isInForce } from '@xueshi/domain/clients/client'
import { Refused } from '@xueshi/domain/refusals'
import { hashToken, newToken } from '@xueshi/foundation/crypto/secrets'
import type { ClientCaller } from '@xueshi/foundation/http/operation'
import type { Tx } from '../services.ts'

/** Whoever finds it in a file or a log shall see what it opens. */
const PREFIX = 'xk_'

export const newKey = (): string => PREFIX + newToken()

type NewKey = { readonly id: string; readonly clientId: string; readonly key: string; readonly createdBy: string }

/** Keeps of a key what tells it again, and its end for people to tell it by. */
export async function insertKey(tx: Tx, { id, clientId, key, createdBy }: NewKey, createdAt: string): Promise<void> {
  const kept = { id, client_id: clientId, key_hash: hashToken(key), hint: key.slice(-4) }
  await tx
    .insertInto('client_keys')
    .values({ ...kept, created_by: createdBy, created_at: createdAt })
    .execute()
}

/** The newest first. */
export const listKeys = (tx: Tx, clientId: string) =>
  tx
    .selectFrom('client_keys as k')
    .innerJoin('accounts as a', 'a.id', 'k.created_by')
    .select([
      'k.id',
      'k.hint',
      'k.created_at as createdAt',
      'a.display_name as createdByName',
      'k.last_used_on as lastUsedOn',
      'k.revoked_at as revokedAt',
    ])
    .where('k.client_id', '=', clientId)
    .orderBy('k.id', 'desc')
    .execute()

/** Ends a key for whatever has not been answered yet. Refuses `client.keyNotFound` and `client.keyRevoked`. */
export async function revokeKey(tx: Tx, clientId: string, id: string, now: string): Promise<void> {
  const keys = tx.selectFrom('client_keys').select('revoked_at').where('client_id', '=', clientId).where('id', '=', id)
  const key = await keys.forUpdate().executeTakeFirst()
  if (!key) throw new Refused('client.keyNotFound')
  if (key.revoked_at !== null) throw new Refused('client.keyRevoked')
  await tx
    .updateTable('client_keys')
    .set({ revoked_at: now })
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .execute()
}

/** Whose key it is; `null` where it is none or has been revoked. Refuses `client.notInForce`. */
export async function findKeyHolder(tx: Tx, key: string, today: string): Promise<ClientCaller | null> {
  const row = await tx
    .selectFrom('client_keys as k')
    .innerJoin('clients as c', 'c.id', 'k.client_id')
    .select(['c.id as clientId', 'k.id as keyId', 'c.name', 'c.valid_from as validFrom', 'c.valid_until as validUntil'])
    .where('k.key_hash', '=', hashToken(key))
    .where('k.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  if (!isInForce(row, today)) throw new Refused('client.notInForce', { client: row.name })
  const { clientId, keyId, name } = row
  return { clientId, keyId, name }
}

/**
 * Says that a key was used on this day, and holds it until the transaction ends: `false` where it has been revoked
 * meanwhile, so that nothing is answered once the revocation has been.
 */
export async function holdUsedKey(tx: Tx, { clientId, keyId }: ClientCaller, today: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('client_keys')
    .set({ last_used_on: today })
    .where('client_id', '=', clientId)
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('last_used_on', 'is', null), eb('last_used_on', '<', today)]))
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return true
  const held = await tx
    .selectFrom('client_keys')
    .select('id')
    .where('client_id', '=', clientId)
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  return held !== undefined
}
