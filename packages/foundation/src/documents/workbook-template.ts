import ExcelJS from 'exceljs'
import { cellValue, columnStyle, sheetName } from './workbook-cells.ts'

export type TemplateColumn = {
  readonly header: string
  readonly width: number
  /** What the example row says. */
  readonly example: string
  /** What Excel offers and, in this column, alone accepts. */
  readonly choices?: readonly string[]
}

export type Template = {
  readonly sheet: string
  /** The lines above the headings, from the first column on. */
  readonly above: readonly (readonly string[])[]
  readonly columns: readonly TemplateColumn[]
  /** Lines of a sheet of their own. */
  readonly help: { readonly sheet: string; readonly lines: readonly string[] }
  /** UTC instant that the file bears as its time of making. */
  readonly createdAt: string
}

/** Choices are offered in so many rows; a longer list is pasted in anyway. */
const ROWS_WITH_CHOICES = 5000
/** Excel takes no longer list of choices in a cell's own rule; it is kept in a sheet of its own. */
const LONGEST_RULE = 255

type WithValidations = ExcelJS.Worksheet & {
  readonly dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void }
}

/**
 * An empty workbook to be filled in: headings, an example row, lists of choices, a sheet of help. Every cell is of the
 * text format, because Excel rounds the last digits of an identity number that it takes for a number.
 */
export async function writeTemplate({ sheet, above, columns, help, createdAt }: Template): Promise<Uint8Array> {
  const headingRow = above.length + 1
  const exampleRow = headingRow + 1
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Xueshi'
  workbook.created = new Date(createdAt)
  workbook.modified = workbook.created
  const list = workbook.addWorksheet(sheetName(sheet), { views: [{ state: 'frozen', ySplit: headingRow }] })
  list.columns = columns.map(({ width }) => ({ width, style: columnStyle('text') }))
  for (const [index, line] of above.entries())
    list.getRow(index + 1).values = line.map((text) => cellValue(text, 'text'))
  list.getRow(headingRow).values = columns.map(({ header }) => cellValue(header, 'text'))
  list.getRow(headingRow).font = { name: '宋体', size: 11, bold: true }
  list.getRow(exampleRow).values = columns.map(({ example }) => cellValue(example, 'text'))
  list.getRow(exampleRow).font = { name: '宋体', size: 11, italic: true, color: { argb: 'FF7F7F7F' } }
  for (const [index, { header, choices }] of columns.entries()) {
    if (choices) offer(workbook, list as WithValidations, { column: index + 1, from: exampleRow + 1 }, header, choices)
  }
  const page = workbook.addWorksheet(help.sheet)
  page.columns = [{ width: 100, style: columnStyle('text') }]
  page.addRows(help.lines.map((line) => [cellValue(line, 'text')]))
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function offer(
  workbook: ExcelJS.Workbook,
  list: WithValidations,
  { column, from }: { readonly column: number; readonly from: number },
  header: string,
  choices: readonly string[],
): void {
  const letter = list.getColumn(column).letter
  const written = `"${choices.join(',')}"`
  list.dataValidations.add(`${letter}${from}:${letter}${from + ROWS_WITH_CHOICES - 1}`, {
    type: 'list',
    allowBlank: true,
    formulae: [written.length <= LONGEST_RULE ? written : choicesSheet(workbook, header, choices)],
    showErrorMessage: true,
    errorTitle: header,
    error: '请从列表中选择。',
  })
}

function choicesSheet(workbook: ExcelJS.Workbook, header: string, choices: readonly string[]): string {
  const sheet = workbook.addWorksheet(sheetName(header), { state: 'hidden' })
  sheet.addRows(choices.map((choice) => [choice]))
  return `'${sheet.name}'!$A$1:$A$${choices.length}`
}
