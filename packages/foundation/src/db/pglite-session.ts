import { Worker } from 'node:worker_threads'
import type { WorkerFailure, WorkerReply, WorkerRequest, WorkerSettings } from './pglite-worker.ts'

type Question = WorkerRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never

/** The embedded database open in a worker thread, until it is ended or lost. */
export interface Session {
  ask(question: Question): Promise<unknown>
  /** Whether the database in it has died: it answers nothing any more, and nothing true. */
  isLost(): boolean
  /** Gives it up: nothing is asked of it any more. */
  lose(): void
  /** Closes the database, unless it is lost, and ends the thread, which no longer touches a file then. */
  end(): Promise<void>
}

/** Making a new database takes seconds, and more on a busy machine; one that hangs is given up. */
const START_LIMIT_MS = 120_000
const CLOSE_LIMIT_MS = 5_000
/** No statement of ours takes so long, and none can be stopped but with its thread. */
const ANSWER_LIMIT_MS = 120_000

/** Opens the database; throws where it cannot be opened, with the thread ended. */
export async function startSession(settings: WorkerSettings): Promise<Session> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: settings })
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>()
  let lost: Error | null = null
  let lastId = 0

  function lose(reason: Error): void {
    lost ??= reason
    for (const { reject } of waiting.values()) reject(lost)
    waiting.clear()
  }
  worker.on('message', (reply: WorkerReply) => {
    if (reply.id === null) return lose(new Error(reply.died))
    const asker = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('answer' in reply) return asker?.resolve(reply.answer)
    const error = errorOf(reply.failure)
    asker?.reject(error)
    if (reply.failure.lost) lose(error)
  })
  worker.on('error', lose)
  worker.on('exit', () => lose(new Error('The embedded database has ended.')))

  const ask = (question: Question): Promise<unknown> => {
    if (lost) return Promise.reject(lost)
    lastId += 1
    const id = lastId
    const answered = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    worker.postMessage({ ...question, id })
    return within(ANSWER_LIMIT_MS, answered, lose)
  }
  try {
    await within(START_LIMIT_MS, new Promise((resolve, reject) => waiting.set(0, { resolve, reject })))
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    ask,
    isLost: () => lost !== null,
    lose: () => lose(new Error('The session of the embedded database was given up.')),
    async end() {
      // What stays unsaved by a close that fails is what a crash leaves: the log, from which the next start recovers.
      if (!lost) await within(CLOSE_LIMIT_MS, ask({ ask: 'close' })).catch(() => {})
      await worker.terminate()
    },
  }
}

function errorOf({ message, code, constraint }: WorkerFailure): Error {
  return Object.assign(new Error(message), { code, constraint })
}

function within<T>(limitMs: number, work: Promise<T>, late: (reason: Error) => void = () => {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const reason = new Error(`The embedded database did not answer in ${limitMs} ms.`)
      late(reason)
      reject(reason)
    }, limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
