import { afterEach, expect, test, vi } from 'vitest'
import { createDb } from '../db/db.ts'
import type { Source } from '../db/source.ts'
import { testSource } from '../db/test-source.ts'
import { type Jobs, startJobs } from './jobs.ts'

let source: Source
let jobs: Jobs
afterEach(async () => {
  await jobs.close()
  await source.close()
})

const WAIT = { timeout: 30_000, interval: 50 }

test('a job sent in a transaction runs once that is saved, and never if it is undone', async () => {
  source = await testSource()
  const ran: unknown[] = []
  const errors: unknown[] = []
  const kind = { name: 'note', run: async (payload: object) => void ran.push(payload) }
  jobs = await startJobs(source, [kind], (error) => errors.push(error))
  const db = createDb(source)
  const undone = db.tx(async (tx) => {
    await jobs.send(tx, 'note', { id: 'undone' })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  await db.tx((tx) => jobs.send(tx, 'note', { id: 'saved' }))
  await vi.waitFor(() => expect(ran).toEqual([{ id: 'saved' }]), WAIT)
  expect(errors).toEqual([])
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
  jobs = await startJobs(source, [kind], () => {}, settings)
  await createDb(source).tx((tx) => jobs.send(tx, 'fragile', {}))
  await vi.waitFor(() => expect(log).toEqual(['run', 'run', 'given up']), WAIT)
})

test('processes that start at once on an empty database share one queue, and each job runs in one of them', async () => {
  source = await testSource()
  const ran: unknown[] = []
  const errors: unknown[] = []
  const kind = { name: 'note', run: async (payload: object) => void ran.push(payload), schedule: '30 3 * * *' }
  const start = () => startJobs(source, [kind], (error) => errors.push(error))
  const started = await Promise.all([start(), start(), start(), start()])
  jobs = { ...started[0], close: async () => void (await Promise.all(started.map((each) => each.close()))) }
  const db = createDb(source)
  const numbers = Array.from({ length: 20 }, (_, number) => number)
  await Promise.all(numbers.map((number) => db.tx((tx) => jobs.send(tx, 'note', { number }))))
  await vi.waitFor(() => expect(ran).toHaveLength(20), WAIT)
  expect(new Set(ran.map((payload) => JSON.stringify(payload))).size).toBe(20)
  expect(errors).toEqual([])
})
