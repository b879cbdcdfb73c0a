import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { createDb } from '../db/db.ts'
import type { Source } from '../db/source.ts'
import { testSource } from '../db/test-source.ts'
import { createLogger } from '../logger.ts'
import { createObservation } from '../observe/observation.ts'
import { listFailedJobs } from './job-status.ts'
import { type Jobs, startJobs } from './jobs.ts'

let source: Source
let jobs: Jobs
afterEach(async () => {
  await jobs.close()
  await source.close()
})

/** Somebody who keeps what he is told in the log. */
function watching(lines: string[] = []) {
  const logger = createLogger('info', { write: (line) => void lines.push(line) })
  return createObservation({ logger, version: '0', now: () => '2022-11-22T02:00:00.000Z' })
}

const WAIT = { timeout: 30_000, interval: 50 }

test('a job sent in a transaction runs once that is saved, and never if it is undone', async () => {
  source = await testSource()
  const ran: unknown[] = []
  const kind = { name: 'note', run: async (payload: object) => void ran.push(payload) }
  const lines: string[] = []
  jobs = await startJobs(source, [kind], watching(lines))
  const db = createDb(source)
  const undone = db.tx(async (tx) => {
    await jobs.send(tx, 'note', { id: 'undone' })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  await db.tx((tx) => jobs.send(tx, 'note', { id: 'saved' }))
  await vi.waitFor(() => expect(ran).toEqual([{ id: 'saved' }]), WAIT)
  await vi.waitFor(() => expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['job started', 'job done']), WAIT)
})

test('a job that fails is tried again, and given up after the last attempt', async () => {
  source = await testSource()
  const log: string[] = []
  const kind = {
    name: 'fragile',
    run: async () => {
      log.push('run')
      throw new Error('broken')
    },
    giveUp: async () => void log.push('given up'),
  }
  const settings = { retries: 1, silenceSeconds: 60 }
  jobs = await startJobs(source, [kind], watching(), settings)
  await createDb(source).tx((tx) => jobs.send(tx, 'fragile', {}))
  await vi.waitFor(() => expect(log).toEqual(['run', 'run', 'given up']), WAIT)
})

test('a short job does not wait behind a long one of its kind where a process may do both at once', async () => {
  source = await testSource()
  const ended: string[] = []
  const short = Promise.withResolvers<void>()
  const kind = {
    name: 'work',
    atOnce: 2,
    run: async ({ length }: { length: 'long' | 'short' }) => {
      if (length === 'long') await short.promise
      ended.push(length)
      if (length === 'short') short.resolve()
    },
  }
  jobs = await startJobs(source, [kind], watching())
  const db = createDb(source)
  await db.tx((tx) => jobs.send(tx, 'work', { length: 'long' }))
  await db.tx((tx) => jobs.send(tx, 'work', { length: 'short' }))
  await vi.waitFor(() => expect(ended).toEqual(['short', 'long']), WAIT)
})

test('what a job failed with is told without the row that the database quotes, and so it is kept', async () => {
  source = await testSource()
  const lines: string[] = []
  const observation = watching(lines)
  const kind = {
    name: 'refused',
    async run() {
      const connection = await source.acquire()
      try {
        await connection.query('create temporary table t (name text check (length(name) > 9))', [])
        await connection.query('insert into t values ($1)', ['示例人员'])
      } finally {
        connection.release(true)
      }
    },
  }
  jobs = await startJobs(source, [kind], observation, { retries: 0, silenceSeconds: 60 })
  const db = createDb(source)
  await db.tx((tx) => jobs.send(tx, 'refused', { name: '示例人员' }))
  const failed = await vi.waitFor(async () => {
    const [job] = await db.read((tx) => listFailedJobs(tx, 5))
    expect(job).toBeDefined()
    return job
  }, WAIT)
  expect(failed).toMatchObject({ kind: 'refused', attempts: 1, code: '23514' })
  const { rows } = await db.read((tx) => sql`select output::text from jobs.job where state = 'failed'`.execute(tx))
  const told = lines.join('') + JSON.stringify(rows)
  expect(told).toContain('23514')
  expect(told).not.toContain('示例人员')
})

test('processes that start at once on an empty database share one queue, and each job runs in one of them', async () => {
  source = await testSource()
  const ran: unknown[] = []
  const lines: string[] = []
  const kind = { name: 'note', run: async (payload: object) => void ran.push(payload), schedule: '30 3 * * *' }
  const start = () => startJobs(source, [kind], watching(lines))
  const started = await Promise.all([start(), start(), start(), start()])
  jobs = { ...started[0], close: async () => void (await Promise.all(started.map((each) => each.close()))) }
  const db = createDb(source)
  const numbers = Array.from({ length: 20 }, (_, number) => number)
  await Promise.all(numbers.map((number) => db.tx((tx) => jobs.send(tx, 'note', { number }))))
  await vi.waitFor(() => expect(ran).toHaveLength(20), WAIT)
  expect(new Set(ran.map((payload) => JSON.stringify(payload))).size).toBe(20)
  expect(lines.filter((line) => line.includes('failed'))).toEqual([])
})
