import { setTimeout as delay } from 'node:timers/promises'
import { sqlState } from './db.ts'

/** SQLSTATEs of a database that starts, recovers, stops, is full or has no session left. */
const LATER_STATES = /^(08|53|57P0[1-3]|58)/
const LATER_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
])
/** What the driver says without a code. */
const LATER_MESSAGES = /^(Connection terminated|timeout exceeded|Query read timeout)/
const PAUSE_MS = 500

/** Whether the same may succeed later by itself, as a wrong password or a broken statement never does. */
export function mayAnswerLater(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined) return LATER_STATES.test(state) || LATER_CODES.has(state)
  return error instanceof Error && LATER_MESSAGES.test(error.message)
}

/**
 * Does what a start does with the database, again and again while that starts or recovers; throws its error after
 * `limitMs`, so that whoever watches over the process is told of it. `work` leaves nothing behind when it throws.
 */
export async function whenAnswering<T>(work: () => Promise<T>, limitMs: number): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!mayAnswerLater(error) || performance.now() > end) throw error
      await delay(PAUSE_MS)
    }
  }
}
