import { AsyncLocalStorage } from 'node:async_hooks'
import type { Span } from '@opentelemetry/api'

/** What one request or one job costs, gathered while it runs. Nothing in it names a person. */
export class Work {
  readonly for: 'request' | 'job'
  readonly span: Span | null
  statements = 0
  databaseMs = 0
  /** Of who acts in it, as far as it may be told: an office, never the one who holds it. */
  role: string | null = null
  organisationId: string | null = null
  /** The code with which it was refused. */
  refusal: string | null = null
  #pending: Map<string, number> | null = null

  constructor(kind: Work['for'], span: Span | null) {
    this.for = kind
    this.span = span
  }

  count(act: string, times: number): void {
    this.#pending ??= new Map()
    this.#pending.set(act, (this.#pending.get(act) ?? 0) + times)
  }

  /** What was counted since the transaction began; the next one begins with nothing. */
  takeCounts(): ReadonlyMap<string, number> | null {
    const pending = this.#pending
    this.#pending = null
    return pending
  }
}

const current = new AsyncLocalStorage<Work>()

/** The request or job that this code runs for; `undefined` at the start and in the queue's own work. */
export const currentWork = (): Work | undefined => current.getStore()

export const inWork = <T>(work: Work, run: () => T): T => current.run(work, run)

/** Says in which office the current work is done. */
export function noteOffice(role: string, organisationId: string | null): void {
  const work = current.getStore()
  if (!work) return
  work.role = role
  work.organisationId = organisationId
}

/** Counts an act of the open transaction; it shows in the metrics once that is saved. `act` is a word of the code. */
export function countAct(act: string, times = 1): void {
  current.getStore()?.count(act, times)
}
