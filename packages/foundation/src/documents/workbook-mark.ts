import type { CellMark, RowMark, WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import type ExcelJS from 'exceljs'
import { cellValue, columnStyle } from './workbook-cells.ts'
import { openWorkbook, WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-open.ts'

export const RESULT_HEADING = '核对结果'
/** Begins every line of ours in a comment, so that a file marked before can be marked anew. */
const NOTE_PREFIX = '【核对】'
export const RESULT_WIDTH = 48
export const MORE_WIDTH = 28
export const FILLS = { blocking: 'FFFFC7CE', attention: 'FFFFEB9C' } as const
const RESULT_COLORS = { accept: 'FF006100', already: 'FF595959', refuse: 'FF9C0006' } as const

/**
 * The same workbook with what was found in it: each cell of a finding coloured and explained by a comment (added to
 * one that is there), and the result of each row in a last column 核对结果. Every text is a text of the text
 * format, so that none can become a formula (docs/decisions/0006-documents.md). The marks of an earlier time are taken away first. Refuses `workbooks.unreadable` and `workbooks.tooLarge`.
 */
export async function markWorkbook(
  bytes: Uint8Array,
  marks: WorkbookMarks,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<Uint8Array> {
  const { workbook } = await openWorkbook(bytes, limits)
  for (const worksheet of workbook.worksheets) {
    unmark(worksheet)
    markCells(
      worksheet,
      marks.cells.filter(({ sheet }) => sheet === worksheet.name),
    )
    markRows(
      worksheet,
      marks.rows.filter(({ sheet }) => sheet === worksheet.name),
      marks.more ?? [],
    )
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function markCells(worksheet: ExcelJS.Worksheet, marks: readonly CellMark[]): void {
  for (const [address, ofCell] of Map.groupBy(marks, (mark) => mark.address)) {
    const cell = worksheet.getCell(address)
    const severity = ofCell.some((mark) => mark.severity === 'blocking') ? 'blocking' : 'attention'
    paint(cell, FILLS[severity])
    const texts = new Set(ofCell.map(({ text }) => `${NOTE_PREFIX}${cellValue(text, 'text')}`))
    cell.note = [...ownLines(cell), ...texts].join('\n')
  }
}

function unmark(worksheet: ExcelJS.Worksheet): void {
  worksheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (!noteText(cell.note).includes(NOTE_PREFIX)) return
      // exceljs can change a comment and cannot take it away.
      cell.note = ownLines(cell).join('\n') || `${NOTE_PREFIX}此前的提示已不存在。`
      cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'none' } }
    })
  })
}

function markRows(worksheet: ExcelJS.Worksheet, marks: readonly RowMark[], more: readonly string[]): void {
  if (marks.length === 0) return
  const heading = Math.min(...marks.map(({ row }) => row)) - 1
  const column = resultColumn(worksheet, heading, more)
  const further = more.map((text, index) => ({ column: column + 1 + index, text, index }))
  writeResults(worksheet, heading, { column, text: RESULT_HEADING, width: RESULT_WIDTH }, marks)
  for (const { index, ...at } of further) {
    const ofColumn = marks.flatMap((mark) => {
      const text = mark.more?.[index]
      return text === undefined ? [] : [{ row: mark.row, verdict: null, text }]
    })
    writeResults(worksheet, heading, { ...at, width: MORE_WIDTH }, ofColumn)
  }
}

type ResultColumn = { readonly column: number; readonly text: string; readonly width: number }
type Result = Pick<RowMark, 'row' | 'verdict' | 'text'>

/** A column of results under its heading, in place of those of an earlier time. */
function writeResults(
  worksheet: ExcelJS.Worksheet,
  heading: number,
  { column, text: title, width }: ResultColumn,
  results: readonly Result[],
): void {
  worksheet.getColumn(column).eachCell((cell, row) => {
    if (row > heading) cell.value = null
  })
  if (heading >= 1) {
    const cell = worksheet.getCell(heading, column)
    cell.value = title
    cell.style = { ...cell.style, font: { bold: true } }
  }
  for (const { row, verdict, text } of results) {
    const cell = worksheet.getCell(row, column)
    cell.value = cellValue(text, 'text')
    cell.style = resultStyle(verdict)
  }
  worksheet.getColumn(column).width = width
}

export const resultStyle = (verdict: RowMark['verdict']): Partial<ExcelJS.Style> =>
  verdict === null ? columnStyle('text') : { ...columnStyle('text'), font: { color: { argb: RESULT_COLORS[verdict] } } }

/** exceljs lets cells share one style, so a change must be made on a copy. */
function paint(cell: ExcelJS.Cell, argb: string): void {
  cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } } }
}

/** The lines of a comment that are the clerk's own. */
function ownLines(cell: ExcelJS.Cell): string[] {
  return noteText(cell.note)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(NOTE_PREFIX))
}

function noteText(note: string | ExcelJS.Comment | undefined): string {
  if (note === undefined || typeof note === 'string') return note ?? ''
  return (note.texts ?? []).map(({ text }) => text).join('')
}

/** The column of an earlier result, or the first one behind all others. */
function resultColumn(worksheet: ExcelJS.Worksheet, heading: number, more: readonly string[]): number {
  let [last, earlier] = [0, 0]
  worksheet.eachRow((row, rowNumber) => {
    row.eachCell((cell, column) => {
      last = Math.max(last, column)
      if (rowNumber === heading && cell.value === RESULT_HEADING) earlier = column
    })
  })
  const isFree = earlier > 0 && isRoomFor(more, worksheet.getRow(heading), earlier, last)
  return isFree ? earlier : last + 1
}

/** Whether what stands behind a column is ours from before, or nobody's: no column of the clerk's is written over. */
export const isRoomFor = (more: readonly string[], heading: ExcelJS.Row, column: number, lastColumn: number): boolean =>
  more.every((title, index) => {
    const at = column + 1 + index
    return at > lastColumn || heading.getCell(at).value === title
  })
