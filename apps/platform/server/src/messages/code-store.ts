import type { Channel } from '@xueshi/domain/messages/kinds'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** A code shows that an address is somebody's own, or that he may set a new password. */
export type CodePurpose = 'contact' | 'password'

/** Whoever asks for a code, of one account or for one target, waits for whoever else does: they are counted. */
export async function lockCodes(tx: Tx, accountId: string, targetLookup: string): Promise<void> {
  for (const key of [`codes of ${accountId}`, `codes to ${targetLookup}`]) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  }
}

export async function countCodes(tx: Tx, accountId: string, targetLookup: string, since: string) {
  const { rows } = await sql<{ ofAccount: number; toTarget: number }>`
    select
      (select count(*) from codes where account_id = ${accountId} and created_at > ${since})::int as "ofAccount",
      (select count(*) from codes where target_lookup = ${targetLookup} and created_at > ${since})::int as "toTarget"
    `.execute(tx)
  return rows[0] ?? { ofAccount: 0, toTarget: 0 }
}

export type NewCode = {
  id: string
  accountId: string
  purpose: CodePurpose
  channel: Channel
  targetLookup: string
  target: { ciphertext: Uint8Array; masked: string }
  hash: string
  code: Uint8Array
  createdAt: string
  expiresAt: string
}

/** With it, what was open of the same account and purpose no longer holds. */
export async function insertCode(tx: Tx, { target, ...code }: NewCode): Promise<void> {
  await tx
    .updateTable('codes')
    .set({ used_at: code.createdAt, code_ciphertext: null })
    .where('account_id', '=', code.accountId)
    .where('purpose', '=', code.purpose)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .insertInto('codes')
    .values({
      id: code.id,
      account_id: code.accountId,
      purpose: code.purpose,
      channel: code.channel,
      target_lookup: code.targetLookup,
      target_ciphertext: target.ciphertext,
      target_masked: target.masked,
      hash: code.hash,
      code_ciphertext: code.code,
      created_at: code.createdAt,
      expires_at: code.expiresAt,
    })
    .execute()
}

/** Counts an attempt at the open code of an account; `null` where that one no longer holds or was tried too often. */
export async function beginCodeAttempt(
  tx: Tx,
  accountId: string,
  purpose: CodePurpose,
  most: number,
  now: string,
): Promise<{ id: string; hash: string } | null> {
  const { rows } = await sql<{ id: string; hash: string }>`
    update codes set attempts = attempts + 1
    where account_id = ${accountId} and purpose = ${purpose} and used_at is null
      and attempts < ${most} and expires_at > ${now}
    returning id, hash`.execute(tx)
  return rows[0] ?? null
}

/** Uses a code up and answers where it was sent; `undefined` where another request has been quicker. */
export async function useCode(tx: Tx, id: string, now: string) {
  return tx
    .updateTable('codes')
    .set({ used_at: now, code_ciphertext: null })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning(['channel', 'target_ciphertext as ciphertext', 'target_masked as masked'])
    .executeTakeFirst()
}

/** What can no longer be used and is not counted any more; run by a nightly job. */
export async function deleteOldCodes(tx: Tx, before: string): Promise<void> {
  await tx.deleteFrom('codes').where('created_at', '<', before).execute()
}
