import { Refused } from '@xueshi/domain/refusals'
import ExcelJS from 'exceljs'
import { boundParts } from './workbook-bounds.ts'
import { unzipWithin, type ZipEntry, type ZipProblem } from './zip-check.ts'
import { zipStored } from './zip-write.ts'

/** How large a workbook may be. The defaults are ours: of what is opened at once, as declarations are. */
export type WorkbookLimits = {
  readonly unpackedBytes: number
  readonly sheets: number
  readonly rows: number
  readonly columns: number
  /** Of all sheets together, and texts beside them. */
  readonly cells: number
}

export const WORKBOOK_LIMITS: WorkbookLimits = {
  unpackedBytes: 64 * 1024 * 1024,
  sheets: 100,
  rows: 20_000,
  columns: 200,
  cells: 1_000_000,
}

/** An opened workbook. `date1904` is what the file says; exceljs believes only one of the two ways to say it. */
export type OpenWorkbook = { readonly workbook: ExcelJS.Workbook; readonly date1904: boolean }

const FILES_OF_ARCHIVE = 2000

/** What was checked of an archive before anything opened it. `unchosen`: its lists of choices are too many. */
export type CheckedArchive = {
  readonly entries: readonly ZipEntry[]
  readonly unchosen: boolean
  readonly statedSheets: number
  readonly date1904: boolean
}

/**
 * Looks into the archive of an .xlsx file, because exceljs opens a broken one without a word and unpacks any size.
 * Refuses `workbooks.unreadable` and `workbooks.tooLarge`.
 */
export function checkedArchive(bytes: Uint8Array, limits: WorkbookLimits): CheckedArchive {
  const { entries, unchosen } = boundParts(unpacked(bytes, limits), limits)
  const description = descriptionOf(entries)
  return {
    entries,
    unchosen,
    statedSheets: [...description.matchAll(/<(?:\w+:)?sheet\s/g)].length,
    date1904: /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(description),
  }
}

/**
 * Opens an .xlsx file at once, as the checked files in an archive of ours. Refuses `workbooks.unreadable` and
 * `workbooks.tooLarge`.
 */
export async function openWorkbook(bytes: Uint8Array, limits: WorkbookLimits): Promise<OpenWorkbook> {
  const { entries, unchosen, statedSheets, date1904 } = checkedArchive(bytes, limits)
  const workbook = new ExcelJS.Workbook()
  try {
    // exceljs declares its own Buffer, which is an ArrayBuffer.
    const archive = zipStored(entries).buffer as ArrayBuffer
    await workbook.xlsx.load(archive, unchosen ? { ignoreNodes: ['dataValidations'] } : {})
  } catch {
    throw new Refused('workbooks.unreadable', { problem: '内容已损坏' })
  }
  const { length } = workbook.worksheets
  if (length === 0 || length !== statedSheets) throw new Refused('workbooks.unreadable', { problem: '工作表已损坏' })
  if (length > limits.sheets) tooLarge(`工作表超过 ${limits.sheets} 张`)
  for (const worksheet of workbook.worksheets) {
    const { rows, columns } = extent(worksheet)
    if (rows > limits.rows) tooLarge(`工作表“${worksheet.name}”超过 ${limits.rows} 行`)
    if (columns > limits.columns) tooLarge(`工作表“${worksheet.name}”超过 ${limits.columns} 列`)
  }
  return { workbook, date1904 }
}

function unpacked(bytes: Uint8Array, limits: WorkbookLimits): ZipEntry[] {
  const entries = unzipWithin(bytes, { files: FILES_OF_ARCHIVE, bytes: limits.unpackedBytes })
  return Array.isArray(entries) ? entries : refuseArchive(entries, limits)
}

/** `xl/workbook.xml` of an archive that is a workbook's. */
function descriptionOf(entries: readonly ZipEntry[]): string {
  const description = text(entries, 'xl/workbook.xml')
  if (description === null || text(entries, '[Content_Types].xml') === null) {
    throw new Refused('workbooks.unreadable', { problem: '不是 .xlsx 工作簿' })
  }
  return description
}

function text(entries: readonly ZipEntry[], name: string): string | null {
  const entry = entries.find((candidate) => candidate.name === name)
  return entry ? new TextDecoder().decode(entry.bytes) : null
}

function refuseArchive(problem: ZipProblem, limits: WorkbookLimits): never {
  if (problem === 'tooLarge') tooLarge(`解压后超过 ${Math.round(limits.unpackedBytes / 1024 / 1024)} MB`)
  if (problem === 'tooManyFiles') tooLarge(`压缩包内超过 ${FILES_OF_ARCHIVE} 个文件`)
  const problems = { notZip: '不是 .xlsx 文件（可能是 .xls、.csv 或加密文件）', damaged: '文件不完整或已损坏' }
  throw new Refused('workbooks.unreadable', { problem: problems[problem] })
}

/** Refuses `workbooks.tooLarge`. */
export function tooLarge(problem: string): never {
  throw new Refused('workbooks.tooLarge', { problem })
}

/** The last row and column that hold a value: one stray cell in XFD1048576 makes a sheet as large as one can be. */
function extent(worksheet: ExcelJS.Worksheet): { rows: number; columns: number } {
  let [rows, columns] = [0, 0]
  worksheet.eachRow((row, rowNumber) => {
    rows = rowNumber
    row.eachCell((_cell, columnNumber) => {
      columns = Math.max(columns, columnNumber)
    })
  })
  return { rows, columns }
}
