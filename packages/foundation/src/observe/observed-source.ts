import type { Connection, Source, StatementResult } from '../db/source.ts'
import { isDatabaseFault } from './database-state.ts'
import type { Observation } from './observation.ts'
import { endSpan } from './tracing.ts'
import { currentWork, type Work } from './work.ts'

/**
 * A source whose sessions and statements are counted and timed for the request or job that they run for, and traced
 * where somebody collects traces. It is the one place that everything sent to the database passes.
 */
export function observedSource(source: Source, observation: Observation): Source {
  const { metrics, database } = observation
  async function acquire(from: () => Promise<Connection>, writing: boolean): Promise<Connection> {
    const began = performance.now()
    database.waiting += 1
    try {
      const connection = await from()
      database.inUse += 1
      return new ObservedConnection(connection, observation, writing)
    } catch (error) {
      fault(observation, error)
      throw error
    } finally {
      database.waiting -= 1
      metrics.sessionWaitSeconds.observe((performance.now() - began) / 1000)
    }
  }
  return {
    ...source,
    acquire: () => acquire(() => source.acquire(), true),
    acquireReadOnly: () => acquire(() => source.acquireReadOnly(), false),
  }
}

function fault({ metrics, database }: Observation, error: unknown): void {
  metrics.databaseFaults.inc()
  database.failed(error)
}

class ObservedConnection implements Connection {
  readonly #connection: Connection
  readonly #observation: Observation
  readonly #writing: boolean

  constructor(connection: Connection, observation: Observation, writing: boolean) {
    this.#connection = connection
    this.#observation = observation
    this.#writing = writing
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<StatementResult> {
    const work = currentWork()
    const span = work?.span ? (this.#observation.tracing?.statement(work.span, sql) ?? null) : null
    const began = performance.now()
    try {
      const result = await this.#connection.query(sql, parameters)
      this.#ended(work, began)
      if (span) endSpan(span.setAttribute('db.response.returned_rows', result.affected), null)
      if (work) this.#keepCounts(work, sql)
      return result
    } catch (error) {
      this.#failed(work, began, error)
      if (sql === 'commit') work?.takeCounts()
      if (span) endSpan(span, (error as { code?: string }).code ?? 'failed')
      throw error
    }
  }

  async script(sql: string): Promise<StatementResult['rows']> {
    const began = performance.now()
    try {
      const rows = await this.#connection.script(sql)
      this.#ended(undefined, began)
      return rows
    } catch (error) {
      this.#failed(undefined, began, error)
      throw error
    }
  }

  release(broken: boolean): void {
    this.#observation.database.inUse -= 1
    this.#connection.release(broken)
  }

  #ended(work: Work | undefined, began: number): void {
    this.#time(work, began)
    this.#observation.database.answered()
  }

  #failed(work: Work | undefined, began: number, error: unknown): void {
    this.#time(work, began)
    if (isDatabaseFault(error, this.#writing)) fault(this.#observation, error)
  }

  #time(work: Work | undefined, began: number): void {
    const ms = performance.now() - began
    this.#observation.metrics.statementSeconds.observe(FOR[work?.for ?? 'system'], ms / 1000)
    if (!work) return
    work.statements += 1
    work.databaseMs += ms
  }

  /** Acts count when their transaction is saved, once however often it had to be tried. */
  #keepCounts(work: Work, sql: string): void {
    if (sql !== 'commit' && sql !== 'rollback') return
    const counts = work.takeCounts()
    if (sql === 'rollback' || !counts) return
    for (const [act, times] of counts) this.#observation.metrics.acts.inc({ act }, times)
  }
}

/** Made once: there is one for every statement. */
const FOR = { request: { for: 'request' }, job: { for: 'job' }, system: { for: 'system' } }
