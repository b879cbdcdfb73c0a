import { Refused } from '@xueshi/domain/refusals'
import type { WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import { SANDBOX_WAIT_MS } from '../files/sandbox.ts'
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-open.ts'
import type { WorkbookAnswer, WorkbookTask } from './workbook-sandbox-worker.ts'
import { createWorkerProcess, WorkerFailed } from './worker-process.ts'

/**
 * Opens workbooks that strangers sent, in a process of its own. Refuses as `readWorkbook` does, and what needs too much
 * time or memory, or brings the process down, as `workbooks.tooLarge`; what waits too long behind other workbooks as
 * `server.unavailable`.
 */
export type WorkbookSandbox = {
  read(bytes: Uint8Array): Promise<Sheet[]>
  mark(bytes: Uint8Array, marks: WorkbookMarks): Promise<Uint8Array>
  close(): Promise<void>
}

export type WorkbookSandboxSettings = { limits?: WorkbookLimits; timeLimitMs?: number; memoryLimitBytes?: number }

export function createWorkbookSandbox(settings: WorkbookSandboxSettings = {}): WorkbookSandbox {
  const limits = settings.limits ?? WORKBOOK_LIMITS
  const worker = createWorkerProcess<WorkbookTask, WorkbookAnswer>({
    module: new URL('./workbook-sandbox-worker.ts', import.meta.url),
    timeLimitMs: settings.timeLimitMs ?? 60_000,
    waitLimitMs: SANDBOX_WAIT_MS,
    memoryLimitBytes: settings.memoryLimitBytes ?? 1_500_000_000,
    tasksPerProcess: 200,
  })

  async function run(task: WorkbookTask): Promise<WorkbookAnswer> {
    try {
      return await worker.run(task)
    } catch (error) {
      if (error instanceof WorkerFailed && error.reason === 'busy') throw new Refused('server.unavailable')
      const hostile = error instanceof WorkerFailed && ['time', 'memory', 'died'].includes(error.reason)
      throw hostile ? new Refused('workbooks.tooLarge', { problem: '打开它所需的时间或内存超过上限' }) : error
    }
  }

  return {
    read: (bytes) => run({ task: 'read', bytes, limits }) as Promise<Sheet[]>,
    mark: (bytes, marks) => run({ task: 'mark', bytes, marks, limits }) as Promise<Uint8Array>,
    close: worker.close,
  }
}
