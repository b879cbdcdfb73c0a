import { type Hundredths, hoursText } from '../hours.ts'
import { daysInPeriod } from '../time.ts'
import { compactOf, hoursOf, isBlank, textOf } from './cells.ts'
import type { ReadDate } from './dates.ts'
import { type Cell, cellAt, type Sheet } from './sheet.ts'
import type { RowNotes } from './verdict.ts'
import type { WorkbookSettings } from './world.ts'

/** The hours of a cell, more than none; or `null` and the refusal. */
export function readPositiveHours(notes: RowNotes, cell: Cell): Hundredths | null {
  const hours = hoursOf(cell)
  if (hours === null) notes.refuse('row.hoursUnreadable', cell)
  else if (hours <= 0) notes.refuse('row.hoursNotPositive', cell)
  else return hours
  return null
}

/** Days that a form gives, and how exactly. */
export type Period = { readonly first: string; readonly last: string; readonly precision: 'day' | 'month' }

/** The days of a read date; or `null` and the refusal that says why it is none. A pending time is none here. */
export function periodOf(notes: RowNotes, cell: Cell, read: ReadDate): Period | null {
  const value = textOf(cell)
  if (read.kind === 'pending') notes.refuse('row.dateVague', cell, { value })
  else if (read.kind === 'reversed') notes.refuse('row.endsBeforeItBegins', cell)
  else if (read.kind === 'none') {
    if (read.reason === 'blank') notes.refuse('row.dateMissing', cell)
    else if (read.reason === 'vague') notes.refuse('row.dateVague', cell, { value })
    else if (read.reason === 'impossible') notes.refuse('row.dateImpossible', cell, { value })
    else notes.refuse('row.dateUnreadable', cell, { value })
  } else {
    if (read.doubt) notes.attention('row.dateDoubtful', cell)
    return { first: read.first, last: read.last, precision: read.kind === 'days' ? 'day' : 'month' }
  }
  return null
}

/** Refuses days outside the year; `true` where they are inside. */
export function isWithinYear(notes: RowNotes, cell: Cell, period: Period, year: number): boolean {
  const inside = period.first >= `${year}-01-01` && period.last <= `${year}-12-31`
  if (!inside) notes.refuse('row.dateOutsideYear', cell, { year })
  return inside
}

/** The average hours of a day, rounded up so that a limit is never missed by rounding. */
export function perDayHundredths(hours: Hundredths, period: Period): Hundredths {
  return Math.ceil(hours / daysInPeriod(period.first, period.last))
}

/** Says that a day has more hours than is usual, by our own limit. */
export function noteHighPerDay(notes: RowNotes, cell: Cell, perDay: Hundredths, settings: WorkbookSettings): void {
  if (perDay <= settings.noticedPerDayHundredths) return
  const limit = hoursText(settings.noticedPerDayHundredths)
  notes.attention('row.hoursPerDayHigh', cell, { perDay: hoursText(perDay), limit })
}

/** A text field as it is kept: half-width signs stay as the clerk wrote them, blanks and placeholders become ''. */
export function keptText(cell: Cell): string {
  if (isBlank(cell)) return ''
  return typeof cell.value === 'string' ? cell.value.replaceAll(/\s+/g, ' ').trim() : textOf(cell)
}

/** The year of a cell (2019, 2019年度), `usual` where it is empty; or `null` and the refusal. */
export function readYear(notes: RowNotes, cell: Cell, usual: number | null): number | null {
  const text = compactOf(cell).replace(/年?度?$/, '')
  if (text === '' && usual !== null) return usual
  if (/^20\d\d$/.test(text)) return Number(text)
  notes.refuse('row.yearUnreadable', cell)
  return null
}

/** The year that the lines above a heading name (2022年度, （ 2022 年度）), or `null`. */
export function statedYear(sheet: Sheet, headingRow: number): number | null {
  for (let row = 0; row < headingRow; row++) {
    for (const column of (sheet.rows[row] ?? []).keys()) {
      const year = /(\d{4})年?度/.exec(compactOf(cellAt(sheet, row, column)))?.[1]
      if (year) return Number(year)
    }
  }
  return null
}
