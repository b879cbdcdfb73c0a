import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from '../lab/postgres.ts'

const RESTART_MS = 100

/** Whether a process still does something: one that has ended may keep its number until its parent asks for it. */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Starts PostgreSQL again as a supervisor does, for as long as it does not come up: what is left of it goes first. */
export async function startAgain(cluster: Cluster, oldPid: number): Promise<void> {
  while (isRunning(oldPid)) await delay(10)
  for (;;) {
    await delay(RESTART_MS)
    try {
      return await cluster.start()
    } catch {}
  }
}

/** Starts a PostgreSQL that ends by itself again, during `work` and once after it. */
export async function superviseWhile<T>(cluster: Cluster | null, work: () => Promise<T>): Promise<T> {
  let working = true
  const supervised = (async () => {
    if (!cluster) return
    let pid = cluster.pid()
    while (working || !isRunning(pid)) {
      if (!isRunning(pid)) {
        await startAgain(cluster, pid)
        pid = cluster.pid()
      }
      await delay(50)
    }
  })()
  const answer = await work()
  working = false
  await supervised
  return answer
}
