import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { RefusalCode, RefusalDetails } from '@xueshi/domain/refusals'
import { Refused } from '@xueshi/domain/refusals'

/** What a child process may take before it is killed, and how long it lives. */
export type WorkerLimits = {
  timeLimitMs: number
  memoryLimitBytes: number
  tasksPerProcess: number
  /** How long a task waits for those before it; without it, as long as they take. */
  waitLimitMs?: number
}

export type WorkerSettings = WorkerLimits & {
  module: URL
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** One task at a time in a process of its own, started with the first task and replaced when worn or broken. */
export type WorkerProcess<Task, Answer> = {
  run(task: Task): Promise<Answer>
  close(): Promise<void>
}

/**
 * Why a task has no answer: it was stopped (`time`, `memory`), its process `died`, its own code `failed`, or it waited
 * too long behind others (`busy`).
 */
export class WorkerFailed extends Error {
  readonly reason: 'time' | 'memory' | 'died' | 'failed' | 'closed' | 'busy'

  constructor(reason: WorkerFailed['reason'], message: string) {
    super(message)
    this.name = 'WorkerFailed'
    this.reason = reason
  }
}

type Reply<Answer> = { rss: number } & (
  | { answer: Answer }
  | { refused: { code: RefusalCode; details: RefusalDetails } }
  | { failed: string }
)

/** The child processes of this one, by the name of their module, for whoever watches it. */
const running = new Map<ChildProcess, { readonly worker: string; busy: boolean }>()
export const workerProcesses = (): readonly { readonly worker: string; readonly busy: boolean }[] => [
  ...running.values(),
]

const WATCH_EVERY_MS = 50
const PAGE_BYTES = 4096

/**
 * A process and not a worker thread: only a process can be stopped inside native code, gives its memory back, and
 * takes nothing down with it when it crashes (docs/decisions/0006-documents.md has the measurements). It can read
 * files, but neither write them nor start programs, and sees nothing of our environment.
 */
export function createWorkerProcess<Task, Answer>(settings: WorkerSettings): WorkerProcess<Task, Answer> {
  let child: ChildProcess | null = null
  let tasksLeft = 0
  let closed = false
  let lastTask: Promise<unknown> = Promise.resolve()

  async function runAlone(task: Task): Promise<Answer> {
    if (closed) throw new WorkerFailed('closed', 'The worker process was closed.')
    if (!child?.connected || child.killed || tasksLeft === 0) {
      await stop(child)
      child = start(settings)
      tasksLeft = settings.tasksPerProcess
    }
    tasksLeft -= 1
    const reply = await ask<Task, Answer>(child, task, settings)
    // Native caches only grow; a fresh process is cheaper than coming near the limit.
    if (reply.rss > settings.memoryLimitBytes / 2) tasksLeft = 0
    if ('refused' in reply) throw new Refused(reply.refused.code, reply.refused.details)
    if ('failed' in reply) throw new WorkerFailed('failed', reply.failed)
    return reply.answer
  }

  return {
    run(task) {
      const wait = waitAtMost(settings.waitLimitMs)
      const turn = lastTask.then(() => wait.over() && runAlone(task)) as Promise<Answer>
      lastTask = turn.catch(() => {})
      return Promise.race([turn, wait.tooLong])
    },
    async close() {
      closed = true
      await stop(child)
    },
  }
}

/** `tooLong` rejects when the wait is not over by then; `over` ends it, and throws once it has been too long. */
function waitAtMost(limitMs: number | undefined): { over(): true; tooLong: Promise<never> } {
  if (limitMs === undefined) return { over: () => true, tooLong: new Promise(() => {}) }
  let gaveUp = false
  const busy = () => new WorkerFailed('busy', `Not begun within ${limitMs} ms.`)
  let timer: NodeJS.Timeout
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      gaveUp = true
      reject(busy())
    }, limitMs)
  })
  return {
    tooLong,
    over() {
      clearTimeout(timer)
      if (gaveUp) throw busy()
      return true
    },
  }
}

/** The child's side: answers each task that comes, until the parent is gone. */
export function answerTasks<Task, Answer>(work: (task: Task) => Answer | Promise<Answer>): void {
  const send = (reply: object) => process.send?.({ ...reply, rss: process.memoryUsage.rss() })
  process.on('disconnect', () => process.exit())
  process.on('message', async (task: Task) => {
    try {
      send({ answer: await work(task) })
    } catch (error) {
      if (error instanceof Refused) send({ refused: { code: error.code, details: error.details } })
      else send({ failed: error instanceof Error ? error.message : String(error) })
    }
  })
}

function start({ module, args = [], env = {} }: WorkerSettings): ChildProcess {
  const child = fork(module, [...args], {
    env: { ...env },
    execArgv: ['--permission', '--allow-fs-read=*', '--allow-addons', '--disable-warning=SecurityWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const worker = /([\w-]+)-worker\.ts$/.exec(module.pathname)?.[1] ?? 'worker'
  running.set(child, { worker, busy: false })
  child.once('exit', () => running.delete(child))
  // An idle worker must not keep a program alive that has nothing else to do.
  child.unref()
  const stderr = child.stderr as Socket
  stderr.unref()
  child.channel?.unref()
  return child
}

async function stop(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGKILL')
  await exited
}

function ask<Task, Answer>(child: ChildProcess, task: Task, limits: WorkerLimits): Promise<Reply<Answer>> {
  return new Promise((resolve, reject) => {
    let lastWords = ''
    const listen = (text: Buffer) => {
      lastWords = (lastWords + text.toString()).slice(-2000)
    }
    const state = running.get(child)
    if (state) state.busy = true
    const settle = (finish: () => void) => {
      if (state) state.busy = false
      clearTimeout(timer)
      clearInterval(watch)
      child.off('message', answered).off('exit', died).stderr?.off('data', listen)
      child.unref()
      child.channel?.unref()
      finish()
    }
    const kill = (reason: 'time' | 'memory', message: string) => {
      child.kill('SIGKILL')
      settle(() => reject(new WorkerFailed(reason, message)))
    }
    const answered = (reply: unknown) => settle(() => resolve(reply as Reply<Answer>))
    const died = () => settle(() => reject(new WorkerFailed('died', `The worker process died. ${lastWords}`.trim())))
    const timer = setTimeout(() => kill('time', `Not done within ${limits.timeLimitMs} ms.`), limits.timeLimitMs)
    const watch = setInterval(() => {
      if (residentBytes(child) > limits.memoryLimitBytes) {
        kill('memory', `Took more than ${limits.memoryLimitBytes} bytes of memory.`)
      }
    }, WATCH_EVERY_MS)
    child.ref()
    child.channel?.ref()
    child.on('message', answered).on('exit', died).stderr?.on('data', listen)
    child.send(task as object, (error) => {
      if (error) died()
    })
  })
}

/** Of a running child on Linux; elsewhere 0, and only its time is limited. */
function residentBytes(child: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES
  } catch {
    return 0
  }
}
