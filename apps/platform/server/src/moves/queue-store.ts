import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { officeQueue, type QueuePage } from '../office-columns.ts'
import type { Tx } from '../services.ts'
import { type MoveRow, selectMoves } from './store.ts'

const queue = officeQueue('moves', 'v', sql<boolean>`v.ended_at is null`)
export const countMoveQueue = queue.count

/** Oldest first. */
export function listQueue(tx: Tx, actor: Actor, { today, after, limit }: QueuePage): Promise<MoveRow[]> {
  return selectMoves(tx)
    .where(queue.waitsFor(actor, today))
    .$if(after !== null, (query) => query.where('v.id', '>', after ?? ''))
    .orderBy('v.id')
    .limit(limit)
    .execute()
}
