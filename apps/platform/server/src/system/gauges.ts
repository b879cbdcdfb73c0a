import { LEVELS } from '@xueshi/domain/review/declaration'
import { Gauge } from 'prom-client'
import type { JobServices } from '../services.ts'
import { diskOf } from './machine.ts'
import { createQueueCounts } from './queue-counts.ts'
import { readWorkload } from './status.ts'

/** An answer serves all gauges of one visit, and the visits of several collectors. */
const KEPT_MS = 10_000
const FAILURE_KEPT_MS = 1_000
/** A collector gives up after ten seconds; what the database does not answer by then is left out. */
const PATIENCE_MS = 3_000

type Workload = Awaited<ReturnType<typeof readWorkload>>

/** Shows in the metrics what waits in the database, asked when the metrics are read and at most every ten seconds. */
export function showWorkload({ db, clock, observation, settings }: JobServices): void {
  const { metrics, database } = observation
  const queueCounts = createQueueCounts()
  const workload = kept(() => db.read((tx) => readWorkload(tx, clock.now(), queueCounts)))
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    show: (gauge: Gauge<Label>) => Promise<void> | void,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [metrics.registry],
      collect() {
        this.reset()
        return show(this)
      },
    })
  const fromDatabase =
    <Label extends string>(show: (gauge: Gauge<Label>, found: Workload) => void) =>
    async (shown: Gauge<Label>) => {
      const found = await workload()
      if (found) show(shown, found)
    }

  gauge('xueshi_database_up', '1 where the database answers', [], async (up) =>
    up.set((await workload()) && database.answersSince !== null ? 1 : 0),
  )
  gauge('xueshi_database_sessions', 'Sessions of this process with the database', ['state'], (sessions) => {
    sessions.set({ state: 'held' }, database.inUse)
    sessions.set({ state: 'awaited' }, database.waiting)
  })
  gauge('xueshi_disk_free_bytes', 'Free on the disk of the data folder', [], async (free) =>
    free.set((await diskOf(settings.dataFolder)).freeBytes),
  )
  gauge(
    'xueshi_review_queue',
    'Declarations that wait for review',
    ['level', 'overdue'],
    fromDatabase((queue, { queues }) => {
      for (const level of LEVELS) {
        const { waiting, overdue } = queues.find((one) => one.level === level) ?? { waiting: 0, overdue: 0 }
        queue.set({ level, overdue: 'no' }, waiting - overdue)
        queue.set({ level, overdue: 'yes' }, overdue)
      }
    }),
  )
  gauge(
    'xueshi_imports',
    'Imports that are not at their end',
    ['state'],
    fromDatabase((imports, found) => {
      imports.set({ state: 'underWay' }, found.imports.underWay - found.imports.stuck)
      imports.set({ state: 'stuck' }, found.imports.stuck)
    }),
  )
  gauge(
    'xueshi_jobs',
    'Jobs of the background',
    ['kind', 'state'],
    fromDatabase((jobs, found) => {
      for (const { kind, waiting, active, failed } of found.jobs) {
        jobs.set({ kind, state: 'waiting' }, waiting)
        jobs.set({ kind, state: 'active' }, active)
        jobs.set({ kind, state: 'failed' }, failed)
      }
    }),
  )
  gauge(
    'xueshi_oldest_job_wait_seconds',
    'How long the oldest job that is due has waited',
    ['kind'],
    fromDatabase((waits, found) => {
      for (const { kind, waitedSeconds } of found.jobs) waits.set({ kind }, waitedSeconds ?? 0)
    }),
  )
}

/** Asks at most once at a time and keeps the answer a little; `null` where it does not come in time. */
function kept<T>(ask: () => Promise<T>): () => Promise<T | null> {
  let answer: Promise<T | null> | null = null
  let keptUntil = Number.POSITIVE_INFINITY
  return () => {
    if (answer === null || performance.now() > keptUntil) {
      keptUntil = Number.POSITIVE_INFINITY
      answer = ask().catch(() => null)
      void answer.then((found) => {
        keptUntil = performance.now() + (found === null ? FAILURE_KEPT_MS : KEPT_MS)
      })
    }
    return Promise.race([answer, new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref())])
  }
}
