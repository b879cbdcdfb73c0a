import { serialDay } from '@xueshi/domain/workbooks/dates'
import { type Cell, type CellValue, columnName, type Sheet } from '@xueshi/domain/workbooks/sheet'
import ExcelJS from 'exceljs'
import { openWorkbook, WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-open.ts'

const MILLISECONDS_A_DAY = 86_400_000
const SERIAL_OF_1970 = 25_569
const DAYS_FROM_1900_TO_1904 = 1462

/**
 * Reads an .xlsx file as plain data: formulas by their last result, rich text and links as text, dates as the days of
 * the calendar without any time zone, errors as empty. Refuses `workbooks.unreadable` and `workbooks.tooLarge`.
 */
export async function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits = WORKBOOK_LIMITS): Promise<Sheet[]> {
  const { workbook, date1904 } = await openWorkbook(bytes, limits)
  return workbook.worksheets.map((worksheet) => ({
    name: worksheet.name,
    rows: readRows(worksheet, date1904),
    merges: worksheet.model.merges,
    date1904,
  }))
}

function readRows(worksheet: ExcelJS.Worksheet, date1904: boolean): Cell[][] {
  const rows: Cell[][] = []
  worksheet.eachRow((row, rowNumber) => {
    while (rows.length < rowNumber) rows.push([])
    rows[rowNumber - 1] = readRow(row, date1904)
  })
  return rows
}

/** The cells of a row from column A to the last one that holds something. */
export function readRow(row: ExcelJS.Row, date1904: boolean): Cell[] {
  const cells: Cell[] = []
  row.eachCell((cell, columnNumber) => {
    while (cells.length < columnNumber) cells.push(emptyCell(cells.length, row.number))
    cells[columnNumber - 1] = readCell(cell, date1904)
  })
  return cells
}

function emptyCell(column: number, rowNumber: number): Cell {
  return { address: `${columnName(column)}${rowNumber}`, value: null, numberFormat: 'General' }
}

function readCell(cell: ExcelJS.Cell, date1904: boolean): Cell {
  const place = { address: cell.address, numberFormat: cell.numFmt || 'General' }
  if (cell.type === ExcelJS.ValueType.Merge) return { ...place, value: null }
  const value = plainValue(cell.value, cell.workbook.properties.date1904, date1904)
  return value === undefined ? { ...place, value: null, isError: true } : { ...place, value }
}

/** The value as plain data; `undefined` for an error. */
function plainValue(value: ExcelJS.CellValue, read1904: boolean, is1904: boolean): CellValue | undefined {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return visible(value)
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return calendarDay(value, read1904, is1904)
  if ('error' in value) return undefined
  if ('richText' in value) return visible(value.richText.map((part) => part.text).join(''))
  if ('text' in value) return plainValue(value.text, read1904, is1904)
  if ('result' in value) return plainValue(value.result, read1904, is1904)
  return null
}

/** What Excel shows of a text: neither control characters nor those that turn the direction of what follows. */
const visible = (text: string): string =>
  text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')

/** exceljs makes an instant in UTC of a serial number; the number back, and from it the day that Excel shows. */
function calendarDay(instant: Date, read1904: boolean, is1904: boolean): CellValue | undefined {
  const since1970 = instant.getTime() / MILLISECONDS_A_DAY
  if (Number.isNaN(since1970)) return undefined
  return { date: serialDay(since1970 + SERIAL_OF_1970 - (read1904 ? DAYS_FROM_1900_TO_1904 : 0), is1904) }
}
