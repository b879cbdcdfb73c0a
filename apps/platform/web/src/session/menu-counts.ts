import { REVIEWERS } from '@xueshi/domain/roles'
import { useAsk } from '../api/ask.ts'
import type { Session } from '../api/platform.ts'
import { paths } from '../paths.ts'

/** What waits, by the address of its list; nothing where it could not be asked, for the menu works without. */
export function useMenuCounts({ grant }: Session): Readonly<Record<string, number>> {
  const reviews = REVIEWERS.some((role) => role === grant.role)
  const { data } = useAsk('waitingCount', {}, { enabled: reviews, staleTime: 60_000 })
  if (!data) return {}
  return {
    [paths.registrations()]: data.registrations.waiting,
    [paths.changes()]: data.moves.waiting + data.amendments.waiting,
    ...(data.reliefs !== null && { [paths.reliefQueue()]: data.reliefs.waiting }),
    [paths.merges()]: data.merges,
    [paths.earlierYears()]: data.earlierYears,
    [paths.yearCloses()]: data.yearCloses,
    [paths.rules()]: data.packVersions,
  }
}
