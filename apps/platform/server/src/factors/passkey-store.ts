import { hashToken } from '@xueshi/foundation/crypto/secrets'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

export function listPasskeys(tx: Tx, accountId: string) {
  return tx
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
}

export type PasskeyRow = {
  id: string
  accountId: string
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string
}

const COLUMNS = [
  'id',
  'account_id as accountId',
  'credential_id as credentialId',
  'public_key as publicKey',
  'counter',
  'transports',
] as const

export function findPasskey(tx: Tx, credentialId: string): Promise<PasskeyRow | undefined> {
  return tx.selectFrom('passkeys').select(COLUMNS).where('credential_id', '=', credentialId).executeTakeFirst()
}

export function listCredentials(tx: Tx, accountId: string): Promise<PasskeyRow[]> {
  return tx.selectFrom('passkeys').select(COLUMNS).where('account_id', '=', accountId).orderBy('id').execute()
}

export async function insertPasskey(tx: Tx, passkey: PasskeyRow & { name: string; createdAt: string }): Promise<void> {
  await tx
    .insertInto('passkeys')
    .values({
      id: passkey.id,
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      created_at: passkey.createdAt,
    })
    .execute()
}

/** Notes a use; `false` where the counter did not grow, as with a copied key, or the passkey is gone. */
export async function notePasskeyUse(tx: Tx, id: string, counter: number, now: string): Promise<boolean> {
  const { rows } = await sql`
    update passkeys set counter = ${counter}, last_used_at = ${now}
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))
    returning id`.execute(tx)
  return rows.length === 1
}

/** `false` where the account has none of this identifier. */
export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('passkeys')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function deletePasskeys(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('passkeys').where('account_id', '=', accountId).execute()
}

/** `accountId` is null for whoever signs in with it. */
export async function insertChallenge(
  tx: Tx,
  challenge: string,
  accountId: string | null,
  expiresAt: string,
): Promise<void> {
  await tx
    .insertInto('passkey_challenges')
    .values({ challenge_hash: hashToken(challenge), account_id: accountId, expires_at: expiresAt })
    .execute()
}

/** Takes a challenge for good; `false` where it was not given to this account, was taken before or has expired. */
export async function takeChallenge(
  tx: Tx,
  challenge: string,
  accountId: string | null,
  now: string,
): Promise<boolean> {
  const taken = await tx
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', hashToken(challenge))
    .where('account_id', 'is not distinct from', accountId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return taken.numDeletedRows === 1n
}

/** Ends what has expired by itself; run by a nightly job. */
export async function deleteExpiredChallenges(tx: Tx, now: string): Promise<void> {
  await tx.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute()
}
