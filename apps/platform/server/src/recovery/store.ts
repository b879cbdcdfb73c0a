import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** `false` where it was used before. */
export async function spendProof(tx: Tx, proof: string, expiresAt: string): Promise<boolean> {
  const spent = await tx
    .insertInto('spent_proofs')
    .values({ proof, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('proof')
    .executeTakeFirst()
  return spent !== undefined
}

export type RecoveryRequest = { id: string; nameLookup: string; addressLookup: string; createdAt: string }

/** Who asks for one name, or from one address, waits for whoever else does: they are counted. */
export async function countRequests(tx: Tx, { nameLookup, addressLookup }: RecoveryRequest, since: string) {
  for (const key of [`recovery of ${nameLookup}`, `recovery from ${addressLookup}`]) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  }
  const { rows } = await sql<{ ofName: number; fromAddress: number }>`
    select
      (select count(*) from recovery_requests where name_lookup = ${nameLookup} and created_at > ${since})::int
        as "ofName",
      (select count(*) from recovery_requests where address_lookup = ${addressLookup} and created_at > ${since})::int
        as "fromAddress"`.execute(tx)
  return rows[0] ?? { ofName: 0, fromAddress: 0 }
}

export async function insertRequest(tx: Tx, { id, nameLookup, addressLookup, createdAt }: RecoveryRequest) {
  await tx
    .insertInto('recovery_requests')
    .values({ id, name_lookup: nameLookup, address_lookup: addressLookup, created_at: createdAt })
    .execute()
}

/** What is not counted any more; run by a nightly job. */
export async function forgetRequests(tx: Tx, now: string, before: string): Promise<void> {
  await tx.deleteFrom('spent_proofs').where('expires_at', '<=', now).execute()
  await tx.deleteFrom('recovery_requests').where('created_at', '<', before).execute()
}
