import { PgBoss } from 'pg-boss'
import type { Source } from '../db/source.ts'
import type { Tx } from '../db/tx.ts'

/** A kind of work that is done after the request that asked for it, and again if the process dies meanwhile. */
export interface JobKind<Payload extends object> {
  readonly name: string
  /** Does the work. It may run more than once for one job, so it must not do twice what it did once. */
  run(payload: Payload): Promise<void>
  /** Says that the work is given up, after its last attempt has failed too. */
  giveUp?(payload: Payload): Promise<void>
  /** Five fields of cron, in Asia/Shanghai; a job without is sent by a request. */
  readonly schedule?: string
}

export interface Jobs {
  /** Sends a job with the transaction: it exists if and when that is saved. */
  send<Schema>(tx: Tx<Schema>, name: string, payload: object): Promise<void>
  close(): Promise<void>
}

export type JobSettings = {
  /** How often a job is tried again after a failure; the waits between grow. */
  readonly retries: number
  /** How long nothing may be heard of a job before its process counts as dead and another one takes it. */
  readonly silenceSeconds: number
}

const USUAL: JobSettings = { retries: 5, silenceSeconds: 60 }

/** pg-boss on the program's own database, embedded or not. */
export async function startJobs(
  source: Source,
  // biome-ignore lint/suspicious/noExplicitAny: each kind knows its own payload.
  kinds: readonly JobKind<any>[],
  onError: (error: unknown) => void,
  settings: JobSettings = USUAL,
): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => statement(source, text, values) },
    schema: 'jobs',
    schedule: kinds.some(({ schedule }) => schedule !== undefined),
  })
  boss.on('error', onError)
  // The queue's own tables, too, may be made by another process at this moment; then the next attempt finds them.
  await boss.start({ attempts: 5 })
  for (const kind of kinds) {
    await boss.createQueue(kind.name, {
      retryLimit: settings.retries,
      retryBackoff: true,
      heartbeatSeconds: settings.silenceSeconds,
    })
    await boss.work(kind.name, { pollingIntervalSeconds: 1, includeMetadata: true }, async (jobs) => {
      for (const job of jobs) await attempt(kind, job as Attempt, onError)
    })
    if (kind.schedule) await boss.schedule(kind.name, kind.schedule, {}, { tz: 'Asia/Shanghai' })
  }
  return {
    async send(tx, name, payload) {
      const id = await boss.send(name, payload, { db: onTransaction(tx) })
      if (id === null) throw new Error(`The job ${name} was not taken.`)
    },
    close: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

type Attempt = { readonly data: object; readonly retryCount: number; readonly retryLimit: number }

async function attempt(
  kind: JobKind<object>,
  { data, retryCount, retryLimit }: Attempt,
  onError: (error: unknown) => void,
): Promise<void> {
  try {
    await kind.run(data)
  } catch (error) {
    onError(error)
    if (retryCount >= retryLimit) await kind.giveUp?.(data)
    throw error
  }
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
