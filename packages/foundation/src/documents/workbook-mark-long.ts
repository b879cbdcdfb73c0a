import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { CellMark, RowMark, WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import ExcelJS from 'exceljs'
import { cellValue } from './workbook-cells.ts'
import { FILLS, isRoomFor, MORE_WIDTH, RESULT_HEADING, RESULT_WIDTH, resultStyle } from './workbook-mark.ts'
import type { WorkbookLimits } from './workbook-open.ts'
import { LIST_LIMITS, type Piece, workbookPieces } from './workbook-pieces.ts'

/**
 * As `markWorkbook`, for workbooks that are too long to be opened at once: a copy that is written while the workbook is
 * read. It keeps values, styles, widths, heights and merged ranges; what belongs to no row (pictures, lists of
 * choices, printing) is left out, and so are comments: the last column explains. Refuses `workbooks.unreadable` and
 * `workbooks.tooLarge`.
 */
export async function markLongWorkbook(
  bytes: Uint8Array,
  marks: WorkbookMarks,
  limits: WorkbookLimits = LIST_LIMITS,
): Promise<Uint8Array> {
  const written: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk)
      done()
    },
  })
  const closed = finished(stream, { readable: false })
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const cells = Map.groupBy(marks.cells, ({ sheet }) => sheet)
  const rows = Map.groupBy(marks.rows, ({ sheet }) => sheet)
  let copy: SheetCopy | null = null
  for await (const piece of workbookPieces(bytes, limits)) {
    const { name } = piece.worksheet
    if (copy === null || piece.beginsSheet) {
      copy?.end()
      const ofSheet = { cells: cells.get(name) ?? [], rows: rows.get(name) ?? [], more: marks.more ?? [] }
      copy = new SheetCopy(workbook, piece, ofSheet)
    }
    copy.add(piece)
  }
  copy?.end()
  await workbook.commit()
  await closed
  return new Uint8Array(Buffer.concat(written))
}

/** One sheet as it is copied, with its marks. */
class SheetCopy {
  readonly #sheet: ExcelJS.Worksheet
  readonly #cells: ReadonlyMap<string, CellMark['severity']>
  readonly #rows: ReadonlyMap<number, RowMark>
  readonly #heading: number
  readonly #resultColumn: number
  readonly #titles: readonly string[]
  readonly #wasMarked: boolean
  readonly #merged = new Set<string>()

  constructor(
    workbook: ExcelJS.stream.xlsx.WorkbookWriter,
    { worksheet, ...piece }: Piece,
    { cells, rows, more }: Required<WorkbookMarks>,
  ) {
    // Cells without an address are only known once they are opened.
    const lastColumn = Math.max(piece.lastColumn, worksheet.columnCount)
    this.#cells = severities(cells)
    this.#titles = [RESULT_HEADING, ...more]
    this.#rows = new Map(rows.map((mark) => [mark.row, mark]))
    this.#heading = (rows[0]?.row ?? 1) - 1
    const heading = this.#heading > 0 ? worksheet.getRow(this.#heading) : null
    const earlier = heading && columnOf(heading, RESULT_HEADING)
    this.#wasMarked = earlier !== null
    const isFree = heading !== null && earlier !== null && isRoomFor(more, heading, earlier, lastColumn)
    this.#resultColumn = isFree ? earlier : lastColumn + 1
    const { views, properties } = worksheet
    this.#sheet = workbook.addWorksheet(worksheet.name, { views, properties, state: worksheet.state })
    for (let column = 1; column <= lastColumn; column += 1) {
      const { width, hidden, style } = worksheet.getColumn(column)
      Object.assign(this.#sheet.getColumn(column), { ...(width && { width }), hidden, style })
    }
    if (rows.length === 0) return
    for (const index of this.#titles.keys()) {
      this.#sheet.getColumn(this.#resultColumn + index).width = index === 0 ? RESULT_WIDTH : MORE_WIDTH
    }
  }

  add({ worksheet, firstRow, lastRow }: Piece): void {
    for (const range of worksheet.model.merges) {
      if (this.#merged.has(range)) continue
      this.#merged.add(range)
      this.#sheet.mergeCells(range)
    }
    for (let number = firstRow; number <= lastRow; number += 1) this.#copyRow(worksheet.getRow(number))
  }

  end(): void {
    this.#sheet.commit()
  }

  #copyRow(row: ExcelJS.Row): void {
    const copy = this.#sheet.getRow(row.number)
    if (row.height) copy.height = row.height
    copy.hidden = row.hidden
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      const target = copy.getCell(column)
      if (cell.type !== ExcelJS.ValueType.Merge) target.value = plainFormula(cell.value)
      target.style = this.#styleOf(cell)
    })
    this.#writeResult(copy)
    copy.commit()
  }

  #styleOf(cell: ExcelJS.Cell): Partial<ExcelJS.Style> {
    const severity = this.#cells.get(cell.address)
    const { fill } = cell.style
    if (severity)
      return { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[severity] } } }
    const isOldMark = this.#wasMarked && fill?.type === 'pattern' && isMarkColor(fill.fgColor?.argb)
    return isOldMark ? { ...cell.style, fill: { type: 'pattern', pattern: 'none' } } : cell.style
  }

  #writeResult(copy: ExcelJS.Row): void {
    const mark = this.#rows.get(copy.number)
    if (copy.number < this.#heading || this.#rows.size === 0) return
    const texts = mark ? [mark.text, ...(mark.more ?? [])] : []
    for (const [index, title] of this.#titles.entries()) {
      const cell = copy.getCell(this.#resultColumn + index)
      const text = texts[index]
      if (copy.number === this.#heading) {
        cell.value = title
        cell.style = { font: { bold: true } }
      } else {
        cell.value = text === undefined ? null : cellValue(text, 'text')
        if (mark && text !== undefined) cell.style = resultStyle(index === 0 ? mark.verdict : null)
      }
    }
  }
}

function severities(marks: readonly CellMark[]): Map<string, CellMark['severity']> {
  const found = new Map<string, CellMark['severity']>()
  for (const { address, severity } of marks) {
    if (found.get(address) !== 'blocking') found.set(address, severity)
  }
  return found
}

function columnOf(row: ExcelJS.Row, text: string): number | null {
  let found: number | null = null
  row.eachCell((cell, column) => {
    if (cell.value === text) found = column
  })
  return found
}

const isMarkColor = (argb: string | undefined): boolean => Object.values(FILLS).some((color) => color === argb)

/** A formula that is shared with a row of another piece cannot be written: its result stands for it. */
function plainFormula(value: ExcelJS.CellValue): ExcelJS.CellValue {
  const isShared =
    value !== null && typeof value === 'object' && 'result' in value && !('formula' in value && value.formula)
  return isShared ? ((value as ExcelJS.CellFormulaValue).result ?? null) : value
}
