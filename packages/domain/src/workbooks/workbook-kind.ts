import { compact, compactOf } from './cells.ts'
import { classRoster } from './class-roster.ts'
import { CREDITS_LAYOUT } from './credits.ts'
import { DECLARATIONS_LAYOUT } from './declarations.ts'
import { EARLIER_ITEMS_LAYOUT, EARLIER_TOTALS_LAYOUT } from './earlier-years.ts'
import { statedYear } from './fields.ts'
import { FILINGS_LAYOUT } from './filings.ts'
import { findHeading } from './headings.ts'
import type { TableLayout } from './layout.ts'
import { ORGANISATIONS_LAYOUT } from './organisations.ts'
import { paperForm } from './paper-form.ts'
import { PEOPLE_LAYOUT } from './people.ts'
import type { Sheet } from './sheet.ts'

/** 职称申报名单 (`candidates`) is none by its headings: whoever uploads one says so. */
export const WORKBOOK_KINDS = [
  'people',
  'filings',
  'declarations',
  'credits',
  'earlierYears',
  'organisations',
  'candidates',
] as const
export type WorkbookKind = (typeof WORKBOOK_KINDS)[number]

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

type Head = { readonly kind: WorkbookKind; readonly row: number }

/** What a sheet is, and the row of its first heading. */
function sheetHead(sheet: Sheet): Head | null {
  const form = paperForm(sheet)
  if (form) return { kind: 'declarations', row: form.firstBlock }
  const items = headOf('earlierYears', sheet, EARLIER_ITEMS_LAYOUT)
  // A list of declarations may have a column for the year too: only its title tells it from one of earlier years.
  if (items && saysEarlierYears(sheet, items.row)) return items
  return (
    headOf('declarations', sheet, DECLARATIONS_LAYOUT) ??
    headOf('filings', sheet, FILINGS_LAYOUT) ??
    headOf('credits', sheet, CREDITS_LAYOUT) ??
    headOf('earlierYears', sheet, EARLIER_TOTALS_LAYOUT) ??
    items ??
    rosterHead(sheet) ??
    headOf('people', sheet, PEOPLE_LAYOUT) ??
    headOf('organisations', sheet, ORGANISATIONS_LAYOUT)
  )
}

function rosterHead(sheet: Sheet): Head | null {
  const roster = classRoster(sheet)
  return roster && { kind: 'declarations', row: roster.table.heading.row }
}

function saysEarlierYears(sheet: Sheet, headingRow: number): boolean {
  const texts = [compact(sheet.name), ...sheet.rows.slice(0, headingRow).flat().map(compactOf)]
  return texts.some((text) => text.includes('历年'))
}

function headOf<Field extends string>(
  kind: WorkbookKind,
  sheet: Sheet,
  { words, required }: TableLayout<Field>,
): Head | null {
  const heading = findHeading(sheet, words, required)
  return heading && { kind, row: heading.row }
}

function firstOf<Found>(sheets: readonly Sheet[], find: (sheet: Sheet) => Found | null): Found | null {
  for (const sheet of sheets) {
    const found = find(sheet)
    if (found !== null) return found
  }
  return null
}
