import { hashToken } from '@xueshi/foundation/crypto/secrets'
import { type AccountRow, findAccountByNumber } from '../accounts/store.ts'
import type { Tx } from '../services.ts'

export type Visit = {
  readonly state: string
  readonly proof: string
  readonly nonce: string
  readonly verifier: Uint8Array
  readonly expiresAt: string
}

export async function insertVisit(tx: Tx, visit: Visit): Promise<void> {
  await tx
    .insertInto('identity_visits')
    .values({
      state_hash: hashToken(visit.state),
      proof_hash: hashToken(visit.proof),
      nonce: visit.nonce,
      verifier_ciphertext: visit.verifier,
      expires_at: visit.expiresAt,
    })
    .execute()
}

/** Takes a visit for good; `undefined` where there is none, it has expired, or another browser set out on it. */
export function takeVisit(tx: Tx, state: string, proof: string, now: string) {
  return tx
    .deleteFrom('identity_visits')
    .where('state_hash', '=', hashToken(state))
    .where('proof_hash', '=', hashToken(proof))
    .where('expires_at', '>', now)
    .returning(['nonce', 'verifier_ciphertext as verifier'])
    .executeTakeFirst()
}

/** Ends what has expired by itself; run by a nightly job. */
export async function deleteExpiredVisits(tx: Tx, now: string): Promise<void> {
  await tx.deleteFrom('identity_visits').where('expires_at', '<=', now).execute()
}

/** The account of the person with this number, and his name as it stands here. */
export async function findPerson(tx: Tx, lookup: string): Promise<{ account: AccountRow; name: string } | undefined> {
  const account = await findAccountByNumber(tx, lookup)
  if (account?.person_id == null) return undefined
  const { name } = await tx
    .selectFrom('people')
    .select('name')
    .where('id', '=', account.person_id)
    .executeTakeFirstOrThrow()
  return { account, name }
}
