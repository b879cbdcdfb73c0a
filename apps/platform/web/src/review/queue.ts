import type { KindId } from '@xueshi/domain/rules/pack'
import type { Answer } from '@xueshi/sdk/client'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { useQueueView } from '../assignments/use-queue-view.ts'
import { AFTER_REVIEW_ACT } from '../declarations/refreshes.ts'

export type QueueItem = Answer<'reviewQueueList'>['items'][number]

/** What every decision makes old, wherever it is shown. */
export const DECISION_REFRESHES = [...AFTER_REVIEW_ACT, 'personList'] as const

/** The queue of one's level, in a view of it and filtered by what stands in the address; the review page keeps the same filters. */
export function useQueue() {
  const view = useQueueView()
  const [asked, setFilter] = useFilters(['year', 'kind', 'due', 'search'])
  const filters = { ...(view && { view }), ...asked }
  const query = {
    ...(view && { view }),
    ...(filters.year && { year: Number(filters.year) }),
    ...(filters.kind && { kind: filters.kind as KindId }),
    ...(filters.due && { due: filters.due as 'overdue' | 'soon' }),
    ...(filters.search && { search: filters.search }),
  }
  return { view, filters, setFilter, pages: useAskPages('reviewQueueList', { query }, { enabled: view !== null }) }
}

/** Where one stands in the queue, and what comes before and after. Whoever came by a link goes on at its head. */
export function neighbours(rows: readonly Pick<QueueItem, 'id'>[], id: string) {
  const at = rows.findIndex((row) => row.id === id)
  if (at === -1) return { at: null, previous: null, next: rows[0]?.id ?? null }
  return { at, previous: rows[at - 1]?.id ?? null, next: rows[at + 1]?.id ?? null }
}
