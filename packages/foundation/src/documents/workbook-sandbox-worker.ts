import { Refused } from '@xueshi/domain/refusals'
import type { WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import { markWorkbook } from './workbook-mark.ts'
import { markLongWorkbook } from './workbook-mark-long.ts'
import type { WorkbookLimits } from './workbook-open.ts'
import { type PartedKind, readInParts, type WorkbookPart } from './workbook-parts.ts'
import { workbookPieces } from './workbook-pieces.ts'
import { readWorkbook } from './workbook-read.ts'
import { answerTasks } from './worker-process.ts'

/** `limits` are those of what is opened at once, `listLimits` those of a staff list. */
export type WorkbookTask = { bytes: Uint8Array; limits: WorkbookLimits; listLimits: WorkbookLimits } & (
  | { task: 'open' | 'read' }
  | { task: 'parts'; kind: PartedKind }
  | { task: 'mark'; marks: readonly WorkbookMarks[] }
)

export type WorkbookAnswer = null | Sheet[] | readonly WorkbookPart[] | Uint8Array

answerTasks(async (task: WorkbookTask): Promise<WorkbookAnswer> => {
  switch (task.task) {
    case 'open':
      return open(task)
    case 'read':
      return readWorkbook(task.bytes, task.limits)
    case 'parts':
      return readInParts(task.bytes, task.kind, task.listLimits)
    case 'mark':
      return mark(task, {
        cells: task.marks.flatMap(({ cells }) => cells),
        rows: task.marks.flatMap(({ rows }) => rows),
        more: task.marks.find(({ more }) => more)?.more ?? [],
      })
  }
})

/** Opens as much as is ever opened at once: what cannot be opened is refused while somebody waits for the answer. */
async function open({ bytes, limits, listLimits }: WorkbookTask): Promise<null> {
  for await (const { lastRow } of workbookPieces(bytes, listLimits)) {
    if (lastRow >= limits.rows) break
  }
  return null
}

/** In the workbook itself where it can be opened at once, else in a copy of it. */
async function mark({ bytes, limits, listLimits }: WorkbookTask, marks: WorkbookMarks): Promise<Uint8Array> {
  try {
    return await markWorkbook(bytes, marks, limits)
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'workbooks.tooLarge') throw error
    return markLongWorkbook(bytes, marks, listLimits)
  }
}
