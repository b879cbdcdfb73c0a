import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { valueParsers } from './values.ts'

/** What the main thread asks and what it is answered; the embedded database blocks its thread while it works. */
export type WorkerSettings = { readonly folder: string | null; readonly template: Uint8Array | null }
export type WorkerRequest =
  | { readonly id: number; readonly ask: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly ask: 'script'; readonly sql: string }
  | { readonly id: number; readonly ask: 'dump' }
  | { readonly id: number; readonly ask: 'close' }
export type WorkerFailure = {
  readonly message: string
  readonly code?: string
  readonly constraint?: string
  /** The database has died of it: what it answers from now on is not to be believed. */
  readonly lost: boolean
}
export type WorkerReply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: WorkerFailure }
  /** The database has died, and the statement that did it may never be answered. */
  | { readonly id: null; readonly died: string }

const { folder, template } = workerData as WorkerSettings
const port = parentPort
if (!port) throw new Error('This file runs as a worker thread.')

const database = await PGlite.create({
  ...(folder === null ? {} : { dataDir: folder }),
  ...(template === null ? {} : { loadDataDir: new Blob([new Uint8Array(template)]) }),
  parsers: { ...valueParsers },
})
await database.exec("set timezone to 'UTC'")
// Its code goes round in circles after an abort, with this thread; a message gets out all the same.
database.Module.onAbort = () =>
  port.postMessage({ id: null, died: 'The embedded database broke down.' } satisfies WorkerReply)
port.postMessage({ id: 0, answer: 'ready' } satisfies WorkerReply)

port.on('message', async (request: WorkerRequest) => {
  try {
    port.postMessage({ id: request.id, answer: await answer(request) } satisfies WorkerReply)
  } catch (error) {
    port.postMessage({ id: request.id, failure: failureOf(error) } satisfies WorkerReply)
  }
})

async function answer(request: WorkerRequest): Promise<unknown> {
  switch (request.ask) {
    case 'query': {
      const result = await database.query(request.sql, [...request.parameters])
      refuseUnanswered(result)
      return { rows: result.rows, affected: result.affectedRows || result.rows.length }
    }
    case 'script': {
      const results = await database.exec(request.sql)
      refuseUnanswered(results.at(-1))
      return results.flatMap(({ rows }) => rows)
    }
    case 'dump':
      return new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer())
    case 'close':
      return database.close()
  }
}

/** PGlite swallows what brings its own code down, and answers the statement with nothing, not even what it was. */
function refuseUnanswered(result: { command?: string } | undefined): void {
  if (result?.command === undefined) throw new WebAssembly.RuntimeError('The embedded database broke down.')
}

function failureOf(error: unknown): WorkerFailure {
  const { message, code, constraint, severity } = error as WorkerFailure & { severity?: string }
  const lost = severity === 'PANIC' || severity === 'FATAL' || error instanceof WebAssembly.RuntimeError
  return { message: String(message), lost, ...(code && { code }), ...(constraint && { constraint }) }
}
