import type { Tx } from '../services.ts'
import { countQueues, type Queue } from './workload-store.ts'

/** Of a city with a hundred thousand declarations in review, counting takes half a second: watching may not load it. */
const KEPT_TIMES_ITS_COST = 100

export type QueueCounts = (tx: Tx, today: string) => Promise<readonly Queue[]>

/** Counts the queues, and keeps the answer for a hundred times as long as it took to count. */
export function createQueueCounts(): QueueCounts {
  let kept: { readonly queues: readonly Queue[]; readonly until: number } | null = null
  return async (tx, today) => {
    const began = performance.now()
    if (kept !== null && began < kept.until) return kept.queues
    const queues = await countQueues(tx, today)
    const ended = performance.now()
    kept = { queues, until: ended + (ended - began) * KEPT_TIMES_ITS_COST }
    return queues
  }
}
