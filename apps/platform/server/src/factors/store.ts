import type { HeldFactors } from '@xueshi/domain/factors/factors'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** What somebody can complete a sign-in with. */
export async function heldFactors(tx: Tx, accountId: string): Promise<HeldFactors> {
  const { rows } = await sql<HeldFactors>`
    select
      exists (select from authenticators where account_id = ${accountId} and confirmed_at is not null) as authenticator,
      (select count(*)::int from passkeys where account_id = ${accountId}) as passkeys,
      (select count(*)::int from recovery_codes where account_id = ${accountId} and used_at is null)
        as "recoveryCodes"`.execute(tx)
  return rows[0] ?? { authenticator: false, passkeys: 0, recoveryCodes: 0 }
}

export type AuthenticatorRow = { secret: Uint8Array; confirmedAt: string | null; lastStep: number }

export function findAuthenticator(tx: Tx, accountId: string): Promise<AuthenticatorRow | undefined> {
  return tx
    .selectFrom('authenticators')
    .select(['secret_ciphertext as secret', 'confirmed_at as confirmedAt', 'last_step as lastStep'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Begins to set one up, in place of one that was begun before; `false` where one is in use. */
export async function beginAuthenticator(tx: Tx, accountId: string, secret: Uint8Array, now: string): Promise<boolean> {
  const { rows } = await sql`
    insert into authenticators (account_id, secret_ciphertext, created_at) values (${accountId}, ${secret}, ${now})
    on conflict (account_id) do update
      set secret_ciphertext = excluded.secret_ciphertext, created_at = excluded.created_at
      where authenticators.confirmed_at is null
    returning account_id`.execute(tx)
  return rows.length === 1
}

/** Takes one into use whose first code was of this step; `false` where it is no longer the one that was looked at. */
export async function confirmAuthenticator(
  tx: Tx,
  accountId: string,
  secret: Uint8Array,
  step: number,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('authenticators')
    .set({ confirmed_at: now, last_step: step })
    .where('account_id', '=', accountId)
    .where('secret_ciphertext', '=', secret)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Uses up a step with all before it; `false` where it was used up already. */
export async function spendStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('authenticators')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteAuthenticator(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('authenticators').where('account_id', '=', accountId).execute()
}

export async function deleteRecoveryCodes(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
}

export async function insertRecoveryCodes(
  tx: Tx,
  accountId: string,
  lookups: readonly string[],
  now: string,
): Promise<void> {
  const rows = lookups.map((lookup) => ({ account_id: accountId, lookup, created_at: now }))
  await tx.insertInto('recovery_codes').values(rows).execute()
}

export async function hasRecoveryCode(tx: Tx, accountId: string, lookup: string): Promise<boolean> {
  const row = await tx
    .selectFrom('recovery_codes')
    .select('lookup')
    .where('account_id', '=', accountId)
    .where('lookup', '=', lookup)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Uses up a recovery code; `false` where it was used up already. */
export async function spendRecoveryCode(tx: Tx, accountId: string, lookup: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('lookup', '=', lookup)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Counts an attempt before its code is looked at, so that no more than `limit` are ever tried, however many come at
 * once; with the last of them further ones are locked out. Answers until when they are, where this one is.
 */
export async function countAttempt(
  tx: Tx,
  accountId: string,
  limit: number,
  now: string,
  lockedUntil: string,
): Promise<string | null> {
  const { rows } = await sql`
    insert into factor_attempts (account_id, failed_attempts) values (${accountId}, 1)
    on conflict (account_id) do update set
      failed_attempts = factor_attempts.failed_attempts + 1,
      locked_until = case when factor_attempts.failed_attempts + 1 >= ${limit}
        then ${lockedUntil}::timestamptz else factor_attempts.locked_until end
      where factor_attempts.locked_until is null or factor_attempts.locked_until <= ${now}
    returning account_id`.execute(tx)
  if (rows.length === 1) return null
  const locked = await tx
    .selectFrom('factor_attempts')
    .select('locked_until')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return locked?.locked_until ?? now
}

export async function forgetAttempts(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('factor_attempts').where('account_id', '=', accountId).execute()
}
