import { Refused } from '@xueshi/domain/refusals'
import type { WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import { SANDBOX_WAIT_MS } from '../files/sandbox.ts'
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-open.ts'
import type { PartedKind, WorkbookPart } from './workbook-parts.ts'
import { LIST_LIMITS } from './workbook-pieces.ts'
import type { WorkbookAnswer, WorkbookTask } from './workbook-sandbox-worker.ts'
import { createWorkerProcess, WorkerFailed, type WorkerProcess } from './worker-process.ts'

/**
 * Opens workbooks that strangers sent, in processes of their own: one for what somebody waits for, one for staff lists
 * of any length. Refuses as `readWorkbook` does, and what needs too much time or memory, or brings the process down, as
 * `workbooks.tooLarge`; what waits too long behind other workbooks as `server.unavailable`.
 */
export type WorkbookSandbox = {
  /** Refuses what cannot be opened. */
  open(bytes: Uint8Array): Promise<void>
  read(bytes: Uint8Array): Promise<Sheet[]>
  /** Lists of this kind in parts; `null` for any other workbook. */
  readInParts(bytes: Uint8Array, kind: PartedKind): Promise<readonly WorkbookPart[] | null>
  /** `marks` may come in as many lists as are at hand. */
  mark(bytes: Uint8Array, ...marks: readonly WorkbookMarks[]): Promise<Uint8Array>
  close(): Promise<void>
}

export type WorkbookSandboxSettings = {
  limits?: WorkbookLimits
  listLimits?: WorkbookLimits
  timeLimitMs?: number
  memoryLimitBytes?: number
}

type Worker = WorkerProcess<WorkbookTask, WorkbookAnswer>

export function createWorkbookSandbox(settings: WorkbookSandboxSettings = {}): WorkbookSandbox {
  const limits = settings.limits ?? WORKBOOK_LIMITS
  const listLimits = settings.listLimits ?? LIST_LIMITS
  const worker = (timeLimitMs: number): Worker =>
    createWorkerProcess<WorkbookTask, WorkbookAnswer>({
      module: new URL('./workbook-sandbox-worker.ts', import.meta.url),
      timeLimitMs: settings.timeLimitMs ?? timeLimitMs,
      waitLimitMs: SANDBOX_WAIT_MS,
      memoryLimitBytes: settings.memoryLimitBytes ?? 1_500_000_000,
      tasksPerProcess: 200,
    })
  const usual = worker(60_000)
  const lists = worker(300_000)

  async function run(by: Worker, task: WorkbookTask): Promise<WorkbookAnswer> {
    try {
      return await by.run(task)
    } catch (error) {
      if (error instanceof WorkerFailed && error.reason === 'busy') throw new Refused('server.unavailable')
      const hostile = error instanceof WorkerFailed && ['time', 'memory', 'died'].includes(error.reason)
      throw hostile ? new Refused('workbooks.tooLarge', { problem: '打开它所需的时间或内存超过上限' }) : error
    }
  }

  return {
    async open(bytes) {
      await run(usual, { task: 'open', bytes, limits, listLimits })
    },
    read: (bytes) => run(usual, { task: 'read', bytes, limits, listLimits }) as Promise<Sheet[]>,
    readInParts: (bytes, kind) =>
      run(lists, { task: 'parts', bytes, kind, limits, listLimits }) as Promise<readonly WorkbookPart[] | null>,
    mark: (bytes, ...marks) => run(lists, { task: 'mark', bytes, marks, limits, listLimits }) as Promise<Uint8Array>,
    async close() {
      await Promise.all([usual.close(), lists.close()])
    },
  }
}
