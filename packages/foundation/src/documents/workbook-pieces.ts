import { Refused } from '@xueshi/domain/refusals'
import ExcelJS from 'exceljs'
import { type CheckedArchive, checkedArchive, tooLarge, type WorkbookLimits } from './workbook-open.ts'
import { SharedTexts, SheetPart } from './workbook-xml.ts'
import type { ZipEntry } from './zip-check.ts'
import { zipStored } from './zip-write.ts'

/** How large a staff list may be: twice the hundred thousand people of the largest employer that is expected. */
export const LIST_LIMITS: WorkbookLimits = {
  unpackedBytes: 256 * 1024 * 1024,
  sheets: 100,
  rows: 250_000,
  columns: 200,
  cells: 5_000_000,
}

/** Rows that are opened at once. */
const ROWS_AT_ONCE = 1000

const SHEET_PART = /^xl\/worksheets\/sheet\d+\.xml$/
const NEEDED_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/styles\.xml|xl\/theme\/[^/]+)$/
const SHARED_TEXTS = 'xl/sharedStrings.xml'

/** Some rows of a sheet, opened by exceljs as if the sheet had no others. Row numbers are the whole sheet's. */
export type Piece = {
  readonly worksheet: ExcelJS.Worksheet
  readonly firstRow: number
  readonly lastRow: number
  /** Whether no earlier piece was of this sheet. A sheet without rows has one piece with none. */
  readonly beginsSheet: boolean
  /** Of the whole sheet, counted from 1; 0 without cells. */
  readonly lastColumn: number
  readonly date1904: boolean
}

/**
 * Opens a workbook a thousand rows at a time, because exceljs needs a gigabyte for the objects of a million cells and
 * its own streaming reader takes the pinyin above a name for the name and loses all but the last part of a rich text.
 * Each piece is a workbook of its own with the same styles and those texts that its rows use. The archive is
 * checked first, as `openWorkbook` does. Refuses `workbooks.unreadable` and `workbooks.tooLarge`.
 */
export async function* workbookPieces(bytes: Uint8Array, limits: WorkbookLimits = LIST_LIMITS): AsyncGenerator<Piece> {
  const archive = checkedArchive(bytes, limits)
  const entries = archive.entries.map(({ name, bytes: content }) => ({ name: name.replace(/^\//, ''), bytes: content }))
  const frame = entries.filter(({ name }) => NEEDED_PARTS.test(name))
  const sheets = entries.filter(({ name }) => SHEET_PART.test(name))
  const texts = new SharedTexts(entries.find(({ name }) => name === SHARED_TEXTS)?.bytes ?? null)
  const parts = await sheetsInOrder(archive, frame, sheets, limits)
  for (const { part, name } of parts) {
    const others = sheets.filter((sheet) => sheet !== part).map(emptySheet)
    let beginsSheet = true
    const sheet = new SheetPart(part.bytes)
    if (sheet.lastColumn > limits.columns) tooLarge(`工作表“${name}”超过 ${limits.columns} 列`)
    for (const span of sheet.spans(ROWS_AT_ONCE)) {
      const localised = texts.localised(span.xml)
      const opened = await open([
        ...frame,
        ...others,
        { name: part.name, bytes: sheet.with({ ...span, xml: localised.rows }) },
        { name: SHARED_TEXTS, bytes: localised.part },
      ])
      const worksheet = opened.getWorksheet(name)
      if (!worksheet) throw damaged()
      yield {
        worksheet,
        firstRow: span.first,
        lastRow: span.last,
        beginsSheet,
        lastColumn: sheet.lastColumn,
        date1904: archive.date1904,
      }
      beginsSheet = false
    }
  }
}

type NamedPart = { readonly part: ZipEntry; readonly name: string }

/** The parts of the sheets in the order of the workbook, as exceljs finds them: each is opened with its own name in A1. */
async function sheetsInOrder(
  archive: CheckedArchive,
  frame: readonly ZipEntry[],
  sheets: readonly ZipEntry[],
  limits: WorkbookLimits,
): Promise<NamedPart[]> {
  const workbook = await open([...frame, ...sheets.map(sheetNamingItself)])
  if (workbook.worksheets.length === 0 || workbook.worksheets.length !== archive.statedSheets) throw damaged()
  if (workbook.worksheets.length > limits.sheets) tooLarge(`工作表超过 ${limits.sheets} 张`)
  return workbook.worksheets.map((worksheet) => {
    const part = sheets.find(({ name }) => name === worksheet.getCell('A1').value)
    if (!part) throw damaged()
    return { part, name: worksheet.name }
  })
}

async function open(entries: readonly ZipEntry[]): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  try {
    // exceljs declares its own Buffer, which is an ArrayBuffer.
    await workbook.xlsx.load(zipStored(entries).buffer as ArrayBuffer)
  } catch {
    throw new Refused('workbooks.unreadable', { problem: '内容已损坏' })
  }
  return workbook
}

const damaged = () => new Refused('workbooks.unreadable', { problem: '工作表已损坏' })

const sheetOf = (data: string) =>
  Buffer.from(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${data}</worksheet>`)

const emptySheet = ({ name }: ZipEntry): ZipEntry => ({ name, bytes: sheetOf('<sheetData/>') })

/** A part's name is of letters, digits, dots and slashes. */
const sheetNamingItself = ({ name }: ZipEntry): ZipEntry => ({
  name,
  bytes: sheetOf(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${name}</t></is></c></row></sheetData>`),
})
