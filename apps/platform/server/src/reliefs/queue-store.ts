import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { officeQueue, type QueuePage } from '../office-columns.ts'
import type { Tx } from '../services.ts'
import { type ReliefRow, selectReliefs } from './store.ts'

const queue = officeQueue('relief_requests', 'v', sql<boolean>`v.ended_at is null`)
export const countReliefQueue = queue.count

/** Oldest first. */
export function listReliefQueue(tx: Tx, actor: Actor, { today, after, limit }: QueuePage): Promise<ReliefRow[]> {
  return selectReliefs(tx)
    .where(queue.waitsFor(actor, today))
    .$if(after !== null, (query) => query.where('v.id', '>', after ?? ''))
    .orderBy('v.id')
    .limit(limit)
    .execute()
}
