import { statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { performance } from 'node:perf_hooks'
import { workerProcesses } from '@xueshi/foundation/documents/worker-process'
import { VERSION } from '../program.ts'

/** When this process began to run. */
const STARTED_AT = new Date(Date.now() - performance.now()).toISOString()

export type Disk = { readonly freeBytes: number; readonly totalBytes: number }

/** Of the disk on which a folder lies, or will lie once it is made; free is what this process may still write. */
export async function diskOf(folder: string): Promise<Disk> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || folder === dirname(folder)) throw error
    return diskOf(dirname(folder))
  }
}

/** This process as its machine sees it. */
export function programFacts(busyShare: number) {
  const helpers = Map.groupBy(workerProcesses(), ({ worker }) => worker)
  return {
    version: VERSION,
    node: process.version,
    host: hostname(),
    pid: process.pid,
    startedAt: STARTED_AT,
    residentBytes: process.memoryUsage.rss(),
    busyShare,
    helpers: [...helpers].map(([worker, running]) => ({
      worker,
      running: running.length,
      busy: running.filter(({ busy }) => busy).length,
    })),
  }
}

/** How much of its time this process has computed, from 0 to 1, since it was last asked. */
export function busyMeter(): () => number {
  let before = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    return Math.min(1, Math.max(0, Math.round(utilization * 1000) / 1000))
  }
}
