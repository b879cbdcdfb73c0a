import { createHash } from 'node:crypto'
import { Refused } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'

/** One write under its key. The table `idempotency_keys` is written only here. */
export type KeyedWrite = {
  /** Or the program's, where one writes with a key of its own. */
  readonly accountId: string
  readonly key: string
  readonly operation: string
  readonly inputHash: string
  readonly now: string
}

/** The same input has the same text, whatever the order of its keys; a file stands for its hash. */
export const canonicalInput = (input: unknown): string => JSON.stringify(input, sortedKeys)

function sortedKeys(_: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('hex')
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Takes the key for this transaction, or answers what the same write was answered before. A second request with
 * the key waits for the first one's end. Refuses `request.keyReused`.
 */
export async function claimKey<Schema>(tx: Tx<Schema>, write: KeyedWrite): Promise<{ answer: string } | null> {
  const claimed = await sql`
    insert into idempotency_keys (account_id, key, operation, input_hash, created_at)
    values (${write.accountId}, ${write.key}, ${write.operation}, ${write.inputHash}, ${write.now})
    on conflict do nothing returning key`.execute(tx)
  if (claimed.rows.length > 0) return null
  const { rows } = await sql<{ operation: string; input_hash: string; answer: string }>`
    select operation, input_hash, answer from idempotency_keys
    where account_id = ${write.accountId} and key = ${write.key}`.execute(tx)
  const earlier = rows[0]
  if (earlier?.operation !== write.operation || earlier.input_hash !== write.inputHash) {
    throw new Refused('request.keyReused')
  }
  return { answer: earlier.answer }
}

export async function keepAnswer<Schema>(tx: Tx<Schema>, write: KeyedWrite, answer: string): Promise<void> {
  await sql`
    update idempotency_keys set answer = ${JSON.stringify(answer)}
    where account_id = ${write.accountId} and key = ${write.key}`.execute(tx)
}

/** Forgets keys from before `before`; run by a nightly job. */
export async function forgetKeys<Schema>(tx: Tx<Schema>, before: string): Promise<void> {
  await sql`delete from idempotency_keys where created_at < ${before}`.execute(tx)
}
