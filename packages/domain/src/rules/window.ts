import { addDays, type Instant, startOfDay } from '../time.ts'
import type { Window } from './pack.ts'

export type WindowState = 'notOpen' | 'open' | 'closed'

/** A window's moments, half-open: what comes at 24:00 of the last day is late. `null` is an open end. */
export function windowInstants({ firstDay, lastDay }: Window): { from: Instant | null; until: Instant | null } {
  return {
    from: firstDay === null ? null : startOfDay(firstDay),
    until: lastDay === null ? null : startOfDay(addDays(lastDay, 1)),
  }
}

/** Whether a window is open at a moment. On time is decided by when the first attempt was received. */
export function windowState(window: Window, at: Instant): WindowState {
  const { from, until } = windowInstants(window)
  if (from !== null && Date.parse(at) < Date.parse(from)) return 'notOpen'
  if (until !== null && Date.parse(at) >= Date.parse(until)) return 'closed'
  return 'open'
}
