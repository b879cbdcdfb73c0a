import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Ask } from './worker-process.fixture.ts'
import { createWorkerProcess, type WorkerLimits, type WorkerProcess } from './worker-process.ts'

const open: WorkerProcess<Ask, number | string>[] = []
afterEach(async () => {
  for (const worker of open.splice(0)) await worker.close()
})

function workerWith(limits: Partial<WorkerLimits> = {}) {
  const worker = createWorkerProcess<Ask, number | string>({
    module: new URL('./worker-process.fixture.ts', import.meta.url),
    timeLimitMs: 20_000,
    memoryLimitBytes: 1_000_000_000,
    tasksPerProcess: 100,
    ...limits,
  })
  open.push(worker)
  return worker
}

const alive = (pid: number | string) => existsSync(`/proc/${pid}/stat`)

test('tasks run one after the other in one process, which is not ours', async () => {
  const worker = workerWith()
  const [first, second] = await Promise.all([worker.run('pid'), worker.run('pid')])
  expect(first).toBe(second)
  expect(first).not.toBe(process.pid)
})

test('a process is replaced after its number of tasks', async () => {
  const worker = workerWith({ tasksPerProcess: 1 })
  const first = await worker.run('pid')
  expect(await worker.run('pid')).not.toBe(first)
  expect(alive(first)).toBe(false)
})

test('what takes too long is stopped, and the next task runs', async () => {
  // Long enough for the next process to start on a busy machine.
  const worker = workerWith({ timeLimitMs: 5_000 })
  await expect(worker.run('spin')).rejects.toMatchObject({ reason: 'time' })
  expect(await worker.run('pid')).toBeTypeOf('number')
})

test('what waits too long behind others is not begun', async () => {
  const worker = workerWith({ timeLimitMs: 5_000, waitLimitMs: 300 })
  const long = worker.run('spin')
  await expect(worker.run('pid')).rejects.toMatchObject({ reason: 'busy' })
  await expect(long).rejects.toMatchObject({ reason: 'time' })
  expect(await worker.run('pid')).toBeTypeOf('number')
})

test.runIf(process.platform === 'linux')('what takes too much memory is stopped, and the next task runs', async () => {
  const worker = workerWith({ memoryLimitBytes: 300_000_000 })
  await expect(worker.run('grow')).rejects.toMatchObject({ reason: 'memory' })
  expect(await worker.run('pid')).toBeTypeOf('number')
})

test('a process that dies loses its own task only', async () => {
  const worker = workerWith()
  const results = await Promise.allSettled([worker.run('exit'), worker.run('pid')])
  expect(results[0]).toMatchObject({ reason: { reason: 'died' } })
  expect(results[1]).toMatchObject({ status: 'fulfilled' })
})

test('a refusal keeps its code and details on the way, any other error its words', async () => {
  const worker = workerWith()
  await expect(worker.run('refuse')).rejects.toMatchObject({ code: 'request.tooMany', details: { seconds: 3 } })
  await expect(worker.run('fail')).rejects.toMatchObject({ reason: 'failed', message: 'as asked' })
})

test('the process cannot write files and knows nothing of our environment', async () => {
  process.env.XUESHI_TEST_SECRET = 'secret'
  const worker = workerWith()
  expect(await worker.run('environment')).not.toContain('XUESHI_TEST_SECRET')
  const file = join(tmpdir(), `xueshi-${process.pid}-written`)
  await expect(worker.run({ write: file })).rejects.toMatchObject({ reason: 'failed' })
  expect(existsSync(file)).toBe(false)
})

test('after closing, the process is gone and nothing more is taken', async () => {
  const worker = workerWith()
  const pid = await worker.run('pid')
  await worker.close()
  expect(alive(pid)).toBe(false)
  await expect(worker.run('pid')).rejects.toMatchObject({ reason: 'closed' })
})
