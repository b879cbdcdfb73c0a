import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { officeQueue, type QueuePage } from '../office-columns.ts'
import type { Tx } from '../services.ts'
import { type AmendmentRow, selectAmendments } from './store.ts'

const queue = officeQueue('amendments', 'v', sql<boolean>`v.ended_at is null`)
export const countAmendmentQueue = queue.count

/** Oldest first. */
export function listAmendmentQueue(tx: Tx, actor: Actor, { today, after, limit }: QueuePage): Promise<AmendmentRow[]> {
  return selectAmendments(tx)
    .where(queue.waitsFor(actor, today))
    .$if(after !== null, (query) => query.where('v.id', '>', after ?? ''))
    .orderBy('v.id')
    .limit(limit)
    .execute()
}
