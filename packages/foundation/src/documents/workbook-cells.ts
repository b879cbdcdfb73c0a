import type { CellValue, Style } from 'exceljs'

/**
 * What a column holds. `text`: texts, and numbers that are names (identity numbers, codes). `integer`: whole numbers.
 * `hours`: 学时 in hundredths, shown as hours. `date`: `YYYY-MM-DD`. `instant`: a UTC instant, shown in Beijing time.
 */
export type Format = 'text' | 'integer' | 'hours' | 'date' | 'instant'

const NUMBER_FORMATS: Readonly<Record<Format, string>> = {
  // A cell of the text format stays text when someone edits it, also if it begins with an equals sign.
  text: '@',
  integer: '0',
  hours: 'General',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
}

const BEIJING_OFFSET_MS = 8 * 3600 * 1000

// Excel's own limit of a cell; more makes it declare the file damaged.
const LONGEST_TEXT = 32_767
const CUT = '…（超出单元格上限，已截断）'

export function columnStyle(format: Format): Partial<Style> {
  const horizontal = format === 'text' ? 'left' : 'right'
  return {
    numFmt: NUMBER_FORMATS[format],
    font: { name: '宋体', size: 11 },
    alignment: { horizontal, vertical: 'middle', wrapText: format === 'text' },
  }
}

/** Excel shows a number or date that is wider than its column as a row of hashes. */
export const narrowestWidth = (format: Format): number =>
  ({ text: 8, integer: 8, hours: 8, date: 12, instant: 18 })[format]

/** The value of a cell. What does not fit its format is written as the text it is, never left out. */
export function cellValue(value: string | number | null | undefined, format: Format): CellValue {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return numberValue(value, format)
  if (format === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return dateOr(value, Date.parse(`${value}T00:00:00Z`))
  if (format === 'instant') return dateOr(value, Date.parse(value) + BEIJING_OFFSET_MS)
  return plainText(value)
}

function numberValue(value: number, format: Format): CellValue {
  if (format === 'hours') return value / 100
  return format === 'integer' ? value : plainText(String(value))
}

/** Excel's dates have no zone; exceljs writes the date's UTC face. */
function dateOr(text: string, time: number): CellValue {
  return Number.isNaN(time) ? plainText(text) : new Date(time)
}

/** Characters that XML does not allow go, and what Excel would read as an escape (`_x0041_`) is escaped itself. */
function plainText(text: string): string {
  const clean = text
    .toWellFormed()
    .replaceAll(/(?![\n\t])[\p{Cc}\ufffe\uffff]/gu, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return clean.length > LONGEST_TEXT ? clean.slice(0, LONGEST_TEXT - CUT.length).toWellFormed() + CUT : clean
}

/** A name that Excel takes for a sheet: at most 31 characters, none of `[]:*?/\`, no quotes at its ends. */
export function sheetName(name: string): string {
  const clean = plainText(name)
    .replaceAll(/[[\]:*?/\\\n\t]/g, '·')
    .slice(0, 31)
    .replaceAll(/^'+|'+$/g, '')
  return clean === '' ? '表' : clean
}
