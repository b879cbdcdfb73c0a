import { textOf } from './cells.ts'
import { dataRows, findHeading, type Heading, type HeadingWords } from './headings.ts'
import { cellAt, type Sheet } from './sheet.ts'
import { sheetRefusal, sheetUnit } from './units.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { WorkbookWorld } from './world.ts'

/** A sheet whose table was found: the heading, the rows of data (from 0), and how to reach a field of a row. */
export type Table<Field extends string> = {
  readonly sheet: Sheet
  readonly heading: Heading<Field>
  readonly rows: readonly number[]
}

export type TableLayout<Field extends string> = {
  readonly words: HeadingWords<Field>
  readonly required: readonly Field[]
  readonly keys: readonly Field[]
}

/** The table of a sheet, or `null` where the required headings are not there. */
export function tableOf<Field extends string>(sheet: Sheet, layout: TableLayout<Field>): Table<Field> | null {
  const heading = findHeading(sheet, layout.words, layout.required)
  return heading && { sheet, heading, rows: dataRows(sheet, heading, layout.words, layout.keys) }
}

/** One refused row for a sheet without the headings; none for one that is empty or holds running text only. */
export function withoutLayout<Understood>(sheet: Sheet): RowVerdict<Understood>[] {
  const from = sheet.from ?? 0
  const row = sheet.rows.findIndex(
    (cells, index) => index >= from && cells.filter((cell) => textOf(cell) !== '').length > 1,
  )
  if (row < 0) return []
  return refusedRows(sheet, [row], (notes) => {
    notes.refuse('sheet.unknownLayout', cellAt(sheet, row, 0), { sheet: sheet.name })
  })
}

/** The id of the sheet's organisation, or its rows refused because it is unknown or outside the account's scope. */
export function organisationOf<Understood>(
  sheet: Sheet,
  headingRow: number,
  rows: readonly number[],
  world: WorkbookWorld,
): { readonly id: string } | { readonly refused: RowVerdict<Understood>[] } {
  const unit = sheetUnit(sheet, headingRow, world.organisations)
  const code = sheetRefusal(unit, world.isInScope)
  if (code === null && unit.organisation !== null) return { id: unit.organisation.id }
  const name = unit.organisation === null ? unit.text : unit.organisation.name
  const refused = refusedRows<Understood>(sheet, rows, (notes) => {
    notes.refuse(code ?? 'sheet.unknownUnit', unit.cell, { unit: name })
  })
  return { refused }
}

function refusedRows<Understood>(
  sheet: Sheet,
  rows: readonly number[],
  refuse: (notes: RowNotes) => void,
): RowVerdict<Understood>[] {
  return rows.map((row) => {
    const notes = new RowNotes(sheet, row)
    refuse(notes)
    return notes.verdict<Understood>(null, false)
  })
}
