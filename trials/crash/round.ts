import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Client } from './client.ts'
import type { Fault } from './fault.ts'
import type { Attempt, History, Write } from './history.ts'
import type { Installation } from './installation.ts'
import { isRunning } from './supervise.ts'
import { GRACE_MS, lies, type Watch } from './watch.ts'
import type { Workload } from './workload.ts'

export type Trial = {
  readonly installation: Installation
  readonly history: History
  readonly workload: Workload
  readonly watch: Watch
}
export type Round = {
  /** Until the first acknowledged write after the cause was over; `null` where none came. */
  readonly secondsToRecover: number | null
  readonly failedAttempts: number
  readonly lies: readonly string[]
}

const WARM_WRITES = 20
/** After it nothing comes back by itself. */
const LIMIT_MS = 60_000
const REPLAYED = 10

/** Breaks something while everybody is at work, waits until they are again, and sends again what was answered. */
export async function round(fault: Fault, trial: Trial): Promise<Round> {
  const { installation, history, workload, watch } = trial
  history.attempts = []
  watch.samples = []
  const isStopped = ({ withFile }: Attempt) => fault.stops === 'all' || withFile
  const acknowledged = (attempts: readonly Attempt[]) => attempts.filter((each) => each.acknowledged && isStopped(each))
  await history.until((attempts) => acknowledged(attempts)[WARM_WRITES], LIMIT_MS)
  await delay(Math.random() * 300)
  const struckAt = performance.now()
  const endedAt = await fault.strike(installation)
  await startIfDead(trial)
  const recovered = await history.until((attempts) => {
    const failed = attempts.find((each) => !each.acknowledged && isStopped(each) && each.endedAt > struckAt)
    const from = Math.max(endedAt, failed?.endedAt ?? 0)
    return acknowledged(attempts).find(({ startedAt }) => startedAt >= from)
  }, LIMIT_MS)
  await history.until(
    (attempts) => acknowledged(attempts).filter(({ startedAt }) => startedAt > endedAt)[WARM_WRITES],
    LIMIT_MS,
  )
  const isReady = await becomes(() => watch.areReadyNow())
  // Until here everybody was at work; a single slow write of the drain says nothing about readiness.
  const until = performance.now() - GRACE_MS
  const judged = watch.samples.filter(({ path, answeredAt }) => path === 'livez' || answeredAt < until)
  const came = await workload.pause(LIMIT_MS)
  await startIfDead(trial)
  if (came) await replay(history, workload.clients)
  else history.scandal('writes hung after the fault')
  const found = lies(judged, history.attempts.filter(isStopped))
  return {
    secondsToRecover: recovered && came ? Math.max(0, recovered.endedAt - endedAt) / 1000 : null,
    failedAttempts: history.attempts.filter((each) => !each.acknowledged).length,
    lies: isReady ? found : [...found, '/readyz did not say yes again'],
  }
}

/** A server may never end by itself; a supervisor would start it again, so that the trial can go on. */
async function startIfDead({ installation: { servers }, history }: Trial): Promise<void> {
  for (const server of servers) {
    if (isRunning(server.pid())) continue
    history.scandal(`a server ended by itself:\n${server.output().slice(-2_000)}`)
    await server.start()
  }
}

/** The last writes, sent again under their keys, are answered as they were. */
async function replay(history: History, clients: readonly Client[]): Promise<void> {
  for (const write of history.acknowledgedWrites.slice(-REPLAYED)) {
    const client = clients.find(({ accountId }) => accountId === write.account)
    const answer = await client?.sendUntilAnswered(write)
    if (!isDeepStrictEqual(answer, write.answer)) history.scandal(`${nameOf(write)} was answered otherwise: ${answer}`)
  }
}

const nameOf = ({ operation, key }: Write) => `${operation} sent again under ${key}`

async function becomes(condition: () => boolean): Promise<boolean> {
  const end = performance.now() + 15_000
  while (!condition()) {
    if (performance.now() > end) return false
    await delay(50)
  }
  return true
}
