import { compact, compactOf, textOf } from './cells.ts'
import { cellAt, type Sheet } from './sheet.ts'

/** The words by which the columns of a layout are known, as patterns for headings without blanks and brackets. */
export type HeadingWords<Field extends string> = { readonly [field in Field]: RegExp }

/** Where a table begins: its last heading row (from 0), and the column of each field that it has. */
export type Heading<Field extends string> = {
  readonly row: number
  readonly columns: { readonly [field in Field]?: number }
}

const ROWS_SEARCHED = 30

/** The first row, or pair of rows under merged headings, that has all the required columns. */
export function findHeading<Field extends string>(
  sheet: Sheet,
  words: HeadingWords<Field>,
  required: readonly Field[],
): Heading<Field> | null {
  const last = Math.min(sheet.rows.length, ROWS_SEARCHED)
  for (const height of [1, 2]) {
    for (let row = 0; row < last; row++) {
      const columns = columnsOf(words, headingTexts(sheet, row, height))
      if (required.every((field) => columns[field] !== undefined)) return { row: row + height - 1, columns }
    }
  }
  return null
}

/** The column of each field whose word stands in this row, if it is a heading row. */
export function headingColumns<Field extends string>(
  sheet: Sheet,
  row: number,
  words: HeadingWords<Field>,
): Heading<Field>['columns'] {
  return columnsOf(words, headingTexts(sheet, row, 1))
}

function headingTexts(sheet: Sheet, row: number, height: number): string[] {
  const width = Math.max(...Array.from({ length: height }, (_, offset) => sheet.rows[row + offset]?.length ?? 0))
  return Array.from({ length: width }, (_, column) => {
    const texts = Array.from({ length: height }, (_unused, offset) => compactOf(cellAt(sheet, row + offset, column)))
    return plainHeading(texts.findLast((text) => text !== '') ?? '')
  })
}

function plainHeading(text: string): string {
  return compact(text)
    .replaceAll(/\([^()]*\)/g, '')
    .replaceAll(/[*:]/g, '')
}

function columnsOf<Field extends string>(
  words: HeadingWords<Field>,
  texts: readonly string[],
): Heading<Field>['columns'] {
  const columns: { [field in Field]?: number } = {}
  for (const [column, text] of texts.entries()) {
    for (const field in words) {
      if (columns[field] === undefined && words[field].test(text)) {
        columns[field] = column
        break
      }
    }
  }
  return columns
}

const NOTE_LABEL =
  /^(?:填表|填报|制表|报送|经办|审核|复核|审批|主管|单位|负责|分管|联系|日期|说明|备注|注|备案|盖章|公章)[^:]{0,12}:|^(?:合计|总计|小计|共计|以下空白|年度总学时)|^(?:说明|注|备注)[.、]|^示例$/

/**
 * The rows of data below a heading, as indexes from 0: no blank lines, no line with a number only, no heading repeated
 * on a later page, none of the notes at the foot (填表人, 说明, 合计) and not
 * the 示例 of a template. `keys` are the fields that a lone cell must
 * stand in to count as data.
 */
export function dataRows<Field extends string>(
  sheet: Sheet,
  heading: Heading<Field>,
  words: HeadingWords<Field>,
  keys: readonly Field[],
): number[] {
  const rows: number[] = []
  for (let row = Math.max(heading.row + 1, sheet.from ?? 0); row < sheet.rows.length; row++) {
    const isRepeated = keys.every((key) => headingColumns(sheet, row, words)[key] !== undefined)
    if (!isRepeated && isData(sheet, row, heading, keys)) rows.push(row)
  }
  return rows
}

function isData<Field extends string>(
  sheet: Sheet,
  row: number,
  heading: Heading<Field>,
  keys: readonly Field[],
): boolean {
  const indexColumn = (heading.columns as { index?: number }).index
  const filled = [...(sheet.rows[row] ?? []).keys()].filter(
    (column) => column !== indexColumn && textOf(cellAt(sheet, row, column)) !== '',
  )
  const [first] = filled
  if (first === undefined || isNote(sheet, row)) return false
  return filled.length > 1 || keys.some((key) => heading.columns[key] === first)
}

/** Whether the first filled cell of a row begins a note and not data. */
export function isNote(sheet: Sheet, row: number): boolean {
  const first = (sheet.rows[row] ?? []).map(compactOf).find((text) => text !== '')
  return first !== undefined && NOTE_LABEL.test(first)
}

/** What stands to the right of a label whose own cell ends with its colon; '' where the next text is another label. */
export function textBeside(sheet: Sheet, row: number, column: number): string {
  const next =
    (sheet.rows[row] ?? [])
      .slice(column + 1)
      .map(textOf)
      .find((text) => text !== '') ?? ''
  return next.includes(':') ? '' : next
}
