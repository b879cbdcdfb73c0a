import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { lockFolder } from './folder-lock.ts'
import type { WorkerFailure, WorkerReply, WorkerRequest, WorkerSettings } from './pglite-worker.ts'
import type { Connection, Source, StatementResult } from './source.ts'

/** The embedded database keeps one session; `dump` copies its files, to start tests from a migrated template. */
export interface EmbeddedSource extends Source {
  dump(): Promise<Uint8Array>
}

/**
 * PGlite in a worker thread. Survives a killed process, not a power cut (it does not fsync): for trying and for
 * tests. `folder` null keeps everything in memory; `template` is a dump to start from.
 */
export async function pgliteSource(settings: {
  readonly folder: string | null
  readonly template?: Uint8Array
}): Promise<EmbeddedSource> {
  const lock = settings.folder === null ? null : lockFolder(settings.folder)
  const session = await startWorker({
    folder: settings.folder === null ? null : join(settings.folder, 'database'),
    template: settings.template ?? null,
  })
  const turns = createTurns()
  const acquire = async (): Promise<Connection> => {
    const release = await turns.next()
    return { query: session.query, script: session.script, release }
  }
  return {
    acquire,
    async acquireReadOnly() {
      const { query, script, release } = await acquire()
      await query('begin read only', [])
      return {
        query,
        script,
        release() {
          query('rollback', []).then(() => release(false), release)
        },
      }
    },
    async dump() {
      const release = await turns.next()
      try {
        return (await session.ask({ ask: 'dump' })) as Uint8Array
      } finally {
        release()
      }
    },
    async close() {
      const release = await turns.next()
      await session.close()
      lock?.release()
      release()
    },
  }
}

type Question = WorkerRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never

async function startWorker(settings: WorkerSettings) {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: settings })
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>()
  let lastId = 0
  worker.on('message', (reply: WorkerReply) => {
    const asker = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('failure' in reply) asker?.reject(errorOf(reply.failure))
    else asker?.resolve(reply.answer)
  })
  worker.on('error', (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  })
  await new Promise((resolve, reject) => waiting.set(0, { resolve, reject }))

  const ask = (question: Question): Promise<unknown> => {
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...question, id })
    })
  }
  return {
    ask,
    query: (sql: string, parameters: readonly unknown[]) =>
      ask({ ask: 'query', sql, parameters }) as Promise<StatementResult>,
    script: (sql: string) => ask({ ask: 'script', sql }) as Promise<StatementResult['rows']>,
    async close() {
      await ask({ ask: 'close' })
      await worker.terminate()
    },
  }
}

function errorOf({ message, code, constraint }: WorkerFailure): Error {
  return Object.assign(new Error(message), { code, constraint })
}

/** Lets callers through one at a time, in the order in which they came. */
function createTurns() {
  let last: Promise<void> = Promise.resolve()
  return {
    async next(): Promise<() => void> {
      const before = last
      let release = () => {}
      last = new Promise((resolve) => {
        release = resolve
      })
      await before
      return release
    },
  }
}
