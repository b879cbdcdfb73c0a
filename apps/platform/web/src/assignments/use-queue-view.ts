import type { Answer } from '@xueshi/sdk/client'
import { useEffect } from 'react'
import { useAsk } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'

export type QueueView = 'mine' | 'unassigned' | 'all'

/** The view that a list opens with: one's own where the office assigns its work, else whatever waits. */
const usualView = ({ everAssigned }: Pick<Answer<'reviewQueueCount'>, 'everAssigned'>): QueueView =>
  everAssigned ? 'mine' : 'all'

/** The view that stands in the address, or the usual one; `null` until it is known. */
export function useQueueView(): QueueView | null {
  const [{ view }] = useFilters(['view'])
  const counts = useAsk('reviewQueueCount', {})
  if (view) return view as QueueView
  if (counts.data) return usualView(counts.data)
  return counts.error ? 'all' : null
}

/** Writes the view into the address, so that a list does not change its view under the hands of who assigns in it. */
export function useViewInAddress(view: QueueView | null): void {
  const [filters, setFilter] = useFilters(['view'])
  useEffect(() => {
    if (view !== null && filters.view === undefined) setFilter('view', view)
  })
}
