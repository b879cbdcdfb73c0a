import type { Logger } from 'pino'
import { sqlState } from '../db/db.ts'

/** How the database looks from this process: who holds and awaits its sessions, and since when it answers. */
export class DatabaseState {
  inUse = 0
  waiting = 0
  faults = 0
  /** Since when statements succeed without a fault; `null` before the first one and while the database fails. */
  answersSince: string | null = null
  lastFaultAt: string | null = null
  readonly #logger: Logger
  readonly #now: () => string

  constructor(logger: Logger, now: () => string) {
    this.#logger = logger
    this.#now = now
  }

  answered(): void {
    if (this.answersSince !== null) return
    this.answersSince = this.#now()
    if (this.lastFaultAt !== null) this.#logger.info({ lastFaultAt: this.lastFaultAt }, 'database answers again')
  }

  failed(err: unknown): void {
    this.faults += 1
    const first = this.answersSince !== null || this.lastFaultAt === null
    this.answersSince = null
    this.lastFaultAt = this.#now()
    if (first) this.#logger.error({ err }, 'database does not answer')
  }
}

// Not EPIPE, which a broken connection has for a code.
const SQL_STATE = /^[0-9FHPX][0-9A-Z]{4}$/
/** Connection lost, no resources (disk, memory, sessions), stopping or starting, failing files, its own mistakes. */
const FAULTS = /^(08|53|57P|58|XX)/
/** A writing session on a server that follows another one, as after a change of the leading server. */
const READ_ONLY = '25006'

/** Whether an error says that the database is not there or cannot work, rather than that a statement was wrong. */
export function isDatabaseFault(error: unknown, writing: boolean): boolean {
  const state = sqlState(error)
  if (state === undefined || !SQL_STATE.test(state)) return true
  return FAULTS.test(state) || (writing && state === READ_ONLY)
}
