import { DECLARATIONS_LAYOUT } from './declarations.ts'
import { FILINGS_LAYOUT } from './filings.ts'
import { findHeading } from './headings.ts'
import { paperForm } from './paper-form.ts'
import { PEOPLE_LAYOUT } from './people.ts'
import type { Sheet } from './sheet.ts'

export type WorkbookKind = 'people' | 'filings' | 'declarations'

/** What a workbook is, by the headings of its first sheet that has any; `null` where none of them is known. */
export function workbookKind(sheets: readonly Sheet[]): WorkbookKind | null {
  for (const sheet of sheets) {
    const kind = sheetKind(sheet)
    if (kind) return kind
  }
  return null
}

function sheetKind(sheet: Sheet): WorkbookKind | null {
  const { words, required } = DECLARATIONS_LAYOUT
  if (paperForm(sheet) || findHeading(sheet, words, required)) return 'declarations'
  if (findHeading(sheet, FILINGS_LAYOUT.words, FILINGS_LAYOUT.required)) return 'filings'
  return findHeading(sheet, PEOPLE_LAYOUT.words, PEOPLE_LAYOUT.required) && 'people'
}
