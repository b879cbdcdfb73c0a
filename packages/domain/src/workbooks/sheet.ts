/** What a cell holds once formulas, rich text and links are resolved. An error such as `#N/A` is `null` and flagged. */
export type CellValue = string | number | { readonly date: string } | null

/** `address` is as Excel shows it (`B7`); `numberFormat` is Excel's code, because `0.00` tells 2022.1 from 2022.10. */
export type Cell = {
  readonly address: string
  readonly value: CellValue
  readonly numberFormat: string
  readonly isError?: true
}

/**
 * One worksheet as plain data. `rows[0]` is Excel's row 1 and `rows[0][0]` its column A; the covered cells of a merged
 * range are empty. `date1904` says from which day bare serial numbers count. Of a sheet that is read in parts, `rows`
 * holds the rows down to the heading and those from index `from` on; nothing stands between.
 */
export type Sheet = {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly merges: readonly string[]
  readonly date1904: boolean
  readonly from?: number
}

/** The name of a column by its index from 0: 0 is `A`, 26 is `AA`. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  const letter = String.fromCharCode(65 + (index % 26))
  return rest === 0 ? letter : columnName(rest - 1) + letter
}

/** The cell at a row and column counted from 0; one that the file does not mention is empty. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  return (
    sheet.rows[row]?.[column] ?? { address: `${columnName(column)}${row + 1}`, value: null, numberFormat: 'General' }
  )
}
