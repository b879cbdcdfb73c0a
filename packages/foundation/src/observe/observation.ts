import type { Logger } from 'pino'
import { DatabaseState } from './database-state.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { Recent } from './recent.ts'
import type { Tracing } from './tracing.ts'

/** Everything by which a process shows what it does: one for each process, handed to what shall be seen. */
export interface Observation {
  readonly logger: Logger
  readonly metrics: Metrics
  readonly recent: Recent
  readonly database: DatabaseState
  /** `null` where nobody collects traces. */
  readonly tracing: Tracing | null
}

export type ObservationSettings = {
  readonly logger: Logger
  readonly version: string
  readonly now: () => string
  readonly tracing?: Tracing | null
}

export function createObservation({ logger, version, now, tracing = null }: ObservationSettings): Observation {
  const metrics = createMetrics({ version })
  const database = new DatabaseState(logger, now)
  return { logger, metrics, recent: new Recent(), database, tracing }
}
