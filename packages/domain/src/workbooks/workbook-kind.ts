import { CREDITS_LAYOUT } from './credits.ts'
import { DECLARATIONS_LAYOUT } from './declarations.ts'
import { statedYear } from './fields.ts'
import { FILINGS_LAYOUT } from './filings.ts'
import { findHeading } from './headings.ts'
import type { TableLayout } from './layout.ts'
import { paperForm } from './paper-form.ts'
import { PEOPLE_LAYOUT } from './people.ts'
import type { Sheet } from './sheet.ts'

export type WorkbookKind = 'people' | 'filings' | 'declarations' | 'credits'

/** What a workbook is, by the headings of its first sheet that has any; `null` where none of them is known. */
export function workbookKind(sheets: readonly Sheet[]): WorkbookKind | null {
  return firstOf(sheets, (sheet) => sheetHead(sheet)?.kind ?? null)
}

/** The year that a workbook states above its headings (2022年度), on the first sheet that does; `null` without one. */
export function workbookYear(sheets: readonly Sheet[]): number | null {
  return firstOf(sheets, (sheet) => {
    const head = sheetHead(sheet)
    return head && statedYear(sheet, head.row)
  })
}

/** What a sheet is, and the row of its first heading. */
function sheetHead(sheet: Sheet): { readonly kind: WorkbookKind; readonly row: number } | null {
  const form = paperForm(sheet)
  if (form) return { kind: 'declarations', row: form.firstBlock }
  const declarations = headingRow(sheet, DECLARATIONS_LAYOUT)
  if (declarations !== null) return { kind: 'declarations', row: declarations }
  const filings = headingRow(sheet, FILINGS_LAYOUT)
  if (filings !== null) return { kind: 'filings', row: filings }
  const credits = headingRow(sheet, CREDITS_LAYOUT)
  if (credits !== null) return { kind: 'credits', row: credits }
  const people = headingRow(sheet, PEOPLE_LAYOUT)
  return people === null ? null : { kind: 'people', row: people }
}

function headingRow<Field extends string>(sheet: Sheet, { words, required }: TableLayout<Field>): number | null {
  return findHeading(sheet, words, required)?.row ?? null
}

function firstOf<Found>(sheets: readonly Sheet[], find: (sheet: Sheet) => Found | null): Found | null {
  for (const sheet of sheets) {
    const found = find(sheet)
    if (found !== null) return found
  }
  return null
}
