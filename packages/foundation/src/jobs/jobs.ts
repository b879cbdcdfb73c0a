import { PgBoss } from 'pg-boss'
import { sqlState } from '../db/db.ts'
import type { Source } from '../db/source.ts'
import type { Tx } from '../db/tx.ts'
import type { Observation } from '../observe/observation.ts'
import { endSpan, writeTraceparent } from '../observe/tracing.ts'
import { currentWork, inWork, Work } from '../observe/work.ts'

/** A kind of work that is done after the request that asked for it, and again if the process dies meanwhile. */
export interface JobKind<Payload extends object> {
  readonly name: string
  /** Does the work. It may run more than once for one job, so it must not do twice what it did once. */
  run(payload: Payload): Promise<void>
  /**
   * Says that the work is given up, after its last attempt has failed too. Whoever asked for it has then been told to
   * ask again, so such a job is not tried once more.
   */
  giveUp?(payload: Payload): Promise<void>
  /** Five fields of cron, in Asia/Shanghai; a job without is sent by a request. */
  readonly schedule?: string
  /** How many of the kind one process does at a time, so that a short one does not wait behind a long one; 1 without. */
  readonly atOnce?: number
}

export interface Jobs {
  /** Sends a job with the transaction: it exists if and when that is saved. */
  send<Schema>(tx: Tx<Schema>, name: string, payload: object): Promise<void>
  /** Whether jobs of this kind may be tried once more after they have failed. */
  mayRetry(name: string): boolean
  /** Has a failed job tried once more when the transaction is saved; it changes nothing about any other. */
  retry<Schema>(tx: Tx<Schema>, name: string, id: string): Promise<void>
  close(): Promise<void>
}

export type JobSettings = {
  /** How often a job is tried again after a failure; the waits between grow. */
  readonly retries: number
  /** How long nothing may be heard of a job before its process counts as dead and another one takes it. */
  readonly silenceSeconds: number
}

const USUAL: JobSettings = { retries: 5, silenceSeconds: 20 }

/** pg-boss on the program's own database, embedded or not. */
export async function startJobs(
  source: Source,
  // biome-ignore lint/suspicious/noExplicitAny: each kind knows its own payload.
  kinds: readonly JobKind<any>[],
  observation: Observation,
  settings: JobSettings = USUAL,
): Promise<Jobs> {
  const lookEverySeconds = Math.ceil(settings.silenceSeconds / 2)
  const boss = new PgBoss({
    db: { executeSql: (text, values) => statement(source, text, values) },
    schema: 'jobs',
    schedule: kinds.some(({ schedule }) => schedule !== undefined),
    superviseIntervalSeconds: lookEverySeconds,
    monitorIntervalSeconds: lookEverySeconds,
    openTelemetry: { enabled: false },
  })
  const onError = (err: unknown) => {
    // That the database is away is told once, not with every question of the queue.
    const level = observation.database.answersSince === null ? 'debug' : 'error'
    observation.logger[level]({ err }, 'job queue failed')
  }
  boss.on('error', onError)
  try {
    // The queue's own tables, too, may be made by another process at this moment; then the next attempt finds them.
    await boss.start({ attempts: 5 })
    for (const kind of kinds) await startKind(boss, kind, settings, observation)
  } catch (error) {
    await boss.stop({ graceful: false }).catch(onError)
    throw error
  }
  return {
    async send(tx, name, payload) {
      const span = currentWork()?.span
      const data = span ? { ...payload, traceparent: writeTraceparent(span) } : payload
      const id = await boss.send(name, data, { db: onTransaction(tx) })
      if (id === null) throw new Error(`The job ${name} was not taken.`)
    },
    mayRetry: (name) => kinds.some((kind) => kind.name === name && !kind.giveUp),
    async retry(tx, name, id) {
      await boss.retry(name, id, { db: onTransaction(tx) })
    },
    close: () => boss.stop({ graceful: true, timeout: 10_000 }).catch(onError),
  }
}

async function startKind(
  boss: PgBoss,
  kind: JobKind<object>,
  settings: JobSettings,
  observation: Observation,
): Promise<void> {
  const options = { retryLimit: settings.retries, retryBackoff: true, heartbeatSeconds: settings.silenceSeconds }
  await boss.createQueue(kind.name, options)
  // A queue that is there already keeps the options that it was made with.
  await boss.updateQueue(kind.name, options)
  const working = { pollingIntervalSeconds: 1, includeMetadata: true, localConcurrency: kind.atOnce ?? 1 } as const
  await boss.work(kind.name, working, async (jobs) => {
    for (const job of jobs) await attempt(kind, job as Attempt, observation)
  })
  if (kind.schedule) await boss.schedule(kind.name, kind.schedule, {}, { tz: 'Asia/Shanghai' })
}

type Attempt = {
  readonly id: string
  readonly data: { readonly traceparent?: string }
  readonly retryCount: number
  readonly retryLimit: number
}

async function attempt(
  kind: JobKind<object>,
  { id, data: { traceparent, ...payload }, retryCount, retryLimit }: Attempt,
  { logger, metrics, tracing }: Observation,
): Promise<void> {
  const work = new Work('job', tracing?.job(kind.name, traceparent) ?? null)
  const job = { job: kind.name, jobId: id, attempt: retryCount + 1 }
  const began = performance.now()
  const end = (outcome: 'done' | 'failed') => {
    const ms = performance.now() - began
    metrics.jobSeconds.observe({ kind: kind.name, outcome }, ms / 1000)
    if (work.span) endSpan(work.span, outcome === 'failed' ? outcome : null)
    return { ...job, ms: Math.round(ms), statements: work.statements, databaseMs: Math.round(work.databaseMs) }
  }
  logger.info(job, 'job started')
  try {
    await inWork(work, () => kind.run(payload))
    logger.info(end('done'), 'job done')
  } catch (error) {
    const givenUp = retryCount >= retryLimit
    logger.error({ err: error, ...end('failed'), givenUp }, 'job failed')
    if (givenUp) await kind.giveUp?.(payload)
    throw withoutData(error)
  }
}

/** The queue keeps what a job failed with, and a database's error quotes rows: only kind and code are kept. */
function withoutData(error: unknown): Error {
  const code = sqlState(error)
  const told = new Error('See the log of the process that ran it.')
  told.name = error instanceof Error ? error.name : 'Error'
  delete told.stack
  return code === undefined ? told : Object.assign(told, { code })
}

async function statement(source: Source, text: string, values: unknown[] | undefined) {
  const connection = await source.acquire()
  let broken = false
  try {
    const rows = values?.length ? (await connection.query(text, values)).rows : await connection.script(text)
    return { rows: [...rows] }
  } catch (error) {
    // The failed statement may have been inside a transaction of its own script.
    await connection.script('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    connection.release(broken)
  }
}

function onTransaction<Schema>(tx: Tx<Schema>) {
  return {
    async executeSql(text: string, values?: unknown[]) {
      const { rows } = await tx.executeQuery({
        sql: text,
        parameters: values ?? [],
        query: { kind: 'RawNode' },
        queryId: { queryId: 'jobs' },
      } as never)
      return { rows: [...(rows as object[])] }
    },
  }
}
