import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { cellValue, columnStyle, type Format, narrowestWidth, sheetName } from './workbook-cells.ts'

export type Column = {
  header: string
  key: string
  /** In widths of a Latin digit; a Chinese character takes two. Without it, wide enough for header and format. */
  width?: number
  format?: Format
}
export type Row = Readonly<Record<string, string | number | null | undefined>>
export type Sheet<Rows> = { name: string; columns: readonly Column[]; rows: Rows }

export type WorkbookProperties = {
  /** UTC instant that the file bears as its time of making. */
  createdAt: string
  /** Stands at the foot of every printed page, e.g. 演示数据. */
  footer?: string
}

export type Workbook<Rows> = { sheets: readonly Sheet<Rows>[]; properties: WorkbookProperties }

const ROWS_AT_A_TIME = 500

/**
 * A workbook (XLSX) in memory: for lists of some ten thousand rows. Nothing in a row can become a formula: a text
 * stays the text it is, in a cell of the text format, without a prefix (docs/decisions/0006-documents.md).
 */
export async function writeWorkbook({ sheets, properties }: Workbook<Iterable<Row>>): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  setProperties(workbook, properties)
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(sheetName(name), sheetOptions(properties))
    setColumns(sheet, columns)
    for (const row of rows) sheet.addRow(cellsOf(row, columns))
    setFilter(sheet, columns, sheet.rowCount - 1)
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The same into a stream, row by row, for lists of any length; as fast as the stream takes it. Ends the stream. */
export async function streamWorkbook(
  writable: Writable,
  { sheets, properties }: Workbook<Iterable<Row> | AsyncIterable<Row>>,
): Promise<void> {
  const closed = finished(writable, { readable: false })
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: writable, useStyles: true })
  setProperties(workbook, properties)

  async function write(): Promise<void> {
    for (const { name, columns, rows } of sheets) {
      const sheet = workbook.addWorksheet(sheetName(name), sheetOptions(properties))
      setColumns(sheet, columns)
      let count = 0
      for await (const row of rows) {
        sheet.addRow(cellsOf(row, columns)).commit()
        count += 1
        if (count % ROWS_AT_A_TIME === 0) await room(writable, closed)
      }
      setFilter(sheet, columns, count)
      sheet.commit()
    }
    await workbook.commit()
  }

  // A reader who goes away ends the work: `closed` rejects, and the next wait for room with it. Rows that fail to
  // come end the stream short, so that half a list is never taken for a whole one.
  const written = write().catch((error: unknown) => {
    writable.destroy()
    throw error
  })
  await Promise.all([written, closed])
}

async function room(writable: Writable, closed: Promise<void>): Promise<void> {
  await setImmediate()
  if (writable.writableNeedDrain) await Promise.race([once(writable, 'drain'), closed])
  if (writable.destroyed) await closed
}

function setProperties(workbook: ExcelJS.Workbook, { createdAt }: WorkbookProperties): void {
  workbook.creator = 'Xueshi'
  workbook.lastModifiedBy = 'Xueshi'
  workbook.created = new Date(createdAt)
  workbook.modified = workbook.created
}

function sheetOptions({ footer }: WorkbookProperties): Partial<ExcelJS.AddWorksheetOptions> {
  return {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&L${(footer ?? '').replaceAll('&', '&&')}&R第 &P 页　共 &N 页` },
  }
}

function setColumns(sheet: ExcelJS.Worksheet, columns: readonly Column[]): void {
  sheet.columns = columns.map(({ header, key, width, format = 'text' }) => ({
    key,
    width: width ?? Math.max(narrowestWidth(format), displayWidth(header) + 4),
    style: columnStyle(format),
  }))
  const heading = sheet.addRow(columns.map(({ header }) => cellValue(header, 'text')))
  heading.font = { name: '宋体', size: 11, bold: true }
  heading.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  heading.commit()
}

function cellsOf(row: Row, columns: readonly Column[]): ExcelJS.CellValue[] {
  return columns.map(({ key, format }) => cellValue(row[key], format ?? 'text'))
}

function setFilter(sheet: ExcelJS.Worksheet, columns: readonly Column[], rows: number): void {
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: columns.length } }
}

const displayWidth = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u02ff' ? 2 : 1), 0)
