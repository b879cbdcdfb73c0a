import type { WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import { markWorkbook } from './workbook-mark.ts'
import type { WorkbookLimits } from './workbook-open.ts'
import { readWorkbook } from './workbook-read.ts'
import { answerTasks } from './worker-process.ts'

export type WorkbookTask =
  | { task: 'read'; bytes: Uint8Array; limits: WorkbookLimits }
  | { task: 'mark'; bytes: Uint8Array; limits: WorkbookLimits; marks: WorkbookMarks }

export type WorkbookAnswer = Sheet[] | Uint8Array

answerTasks(
  (task: WorkbookTask): Promise<WorkbookAnswer> =>
    task.task === 'read' ? readWorkbook(task.bytes, task.limits) : markWorkbook(task.bytes, task.marks, task.limits),
)
