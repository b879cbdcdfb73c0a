import type { Instant } from '../time.ts'

/** The waits before each further attempt. A server that greylists takes a mail after some minutes, most within hours. */
const WAITS_MINUTES = [1, 5, 30, 120, 360] as const

/** When a delivery that failed `attempts` times is tried again; `null` when it is given up. */
export function nextAttempt(attempts: number, failedAt: Instant): Instant | null {
  const wait = WAITS_MINUTES[attempts - 1]
  return wait === undefined ? null : new Date(Date.parse(failedAt) + wait * 60_000).toISOString()
}
