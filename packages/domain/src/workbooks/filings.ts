import { compact, compactOf, contactParts, isBlank, phonesOf, textOf } from './cells.ts'
import { type DateReading, readDate } from './dates.ts'
import {
  isWithinYear,
  keptText,
  noteHighPerDay,
  perDayHundredths,
  periodOf,
  readPositiveHours,
  statedYear,
} from './fields.ts'
import { organisationOf, type TableLayout, tableOf, withoutLayout } from './layout.ts'
import type { Cell, Sheet } from './sheet.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { FilingRecord, JudgedFiling, KnownFiling, WorkbookWorld } from './world.ts'

type Field = 'index' | 'name' | 'organiser' | 'hours' | 'time' | 'place' | 'audience' | 'contact'

/** Annex 1 (附件1): the trainings that a department, unit or base files. */
export const FILINGS_LAYOUT: TableLayout<Field> = {
  words: {
    index: /^(?:序号|编号)$/,
    name: /^(?:培训)?(?:项目|班次|课程)(?:名称)?$|^培训名称$/,
    organiser: /承办/,
    hours: /学时|课时/,
    time: /时间|日期/,
    place: /地点|地址/,
    audience: /对象/,
    contact: /联系|电话/,
  },
  required: ['name', 'hours', 'time', 'audience'],
  keys: ['name'],
}

/**
 * Judges the Annex 1 sheets of a workbook, a filer per sheet. A time of 下半年 is filed with its dates pending. Refused
 * are a filing that ends before it begins, a time outside the year or none, hours that are none, no name, and what is
 * no phone number; what else looks odd is a finding. A line with the 序号 and name of a filed project changes it; any
 * other one is new.
 */
export function judgeFilings(sheets: readonly Sheet[], world: WorkbookWorld): RowVerdict<JudgedFiling>[] {
  const claimed = new Set<string>()
  return sheets.flatMap((sheet) => {
    const table = tableOf(sheet, FILINGS_LAYOUT)
    if (!table) return withoutLayout<JudgedFiling>(sheet)
    const filer = organisationOf<JudgedFiling>(sheet, table.heading.row, table.rows, world)
    if ('refused' in filer) return filer.refused
    const year = statedYear(sheet, table.heading.row) ?? world.year
    const seen = new Map<string, number>()
    return table.rows.map((row) => {
      const notes = new RowNotes(sheet, row)
      const at = (field: Field): Cell => notes.cell(table.heading.columns[field])
      const filing = readFiling(notes, at, filer.id, { year, date1904: sheet.date1904 }, world)
      noteIndex(notes, at('index'), seen)
      if (!filing || notes.isRefused) return notes.verdict<JudgedFiling>(null, false)
      const known = noteKnown(notes, at('index'), filing, world.filings, claimed)
      return notes.verdict({ ...filing, changes: known?.id ?? null }, known?.isSame ?? false)
    })
  })
}

function readFiling(
  notes: RowNotes,
  at: (field: Field) => Cell,
  filerId: string,
  reading: DateReading,
  world: WorkbookWorld,
): FilingRecord | null {
  const name = keptText(at('name'))
  if (name === '') notes.refuse('row.nameMissing', at('name'), { what: '培训项目名称' })
  const organiser = keptText(at('organiser'))
  if (organiser === '') notes.attention('row.organiserMissing', at('organiser'))
  const hoursHundredths = readPositiveHours(notes, at('hours'))
  const time = readTime(notes, at('time'), reading, world)
  if (hoursHundredths !== null && time) {
    noteHighPerDay(notes, at('hours'), perDayHundredths(hoursHundredths, { ...time, precision: 'day' }), world.settings)
  }
  const contact = readContact(notes, at('contact'))
  if (hoursHundredths === null || time === undefined) return null
  return {
    filerId,
    number: filingNumber(textOf(at('index'))),
    name,
    organiser,
    hoursHundredths,
    time,
    place: keptText(at('place')),
    audience: keptText(at('audience')),
    ...contact,
  }
}

/** The 序号 of Annex 1 by which a declaration refers to the line: `3`, `３`, `03` and `3.` are one. */
export function filingNumber(text: string): string {
  return text.replaceAll(/[\s第号项.、]/g, '').replace(/^0+(?=\d)/, '')
}

/** The days; `null` while they are pending; `undefined` where the row is refused for them. */
function readTime(
  notes: RowNotes,
  cell: Cell,
  reading: DateReading,
  world: WorkbookWorld,
): FilingRecord['time'] | undefined {
  const read = readDate(cell, reading)
  if (read.kind === 'pending') {
    if (read.year === world.year) notes.attention('row.timePending', cell)
    else notes.refuse('row.dateOutsideYear', cell, { year: world.year })
    return null
  }
  const period = periodOf(notes, cell, read)
  if (!period || !isWithinYear(notes, cell, period, world.year)) return undefined
  if (period.precision === 'month') {
    notes.attention('row.monthOnly', cell)
    return null
  }
  if (period.first < world.filedOn) notes.attention('row.beganBeforeFiling', cell, { filedOn: world.filedOn })
  return { first: period.first, last: period.last }
}

function readContact(notes: RowNotes, cell: Cell): Pick<FilingRecord, 'contactName' | 'contactPhone'> {
  const { name, phone } = contactParts(isBlank(cell) ? '' : textOf(cell))
  if (phone === '') notes.attention('row.contactMissing', cell)
  else if (!phonesOf(phone)) notes.refuse('row.phoneInvalid', cell)
  return { contactName: name, contactPhone: phone }
}

function noteIndex(notes: RowNotes, cell: Cell, seen: Map<string, number>): void {
  const number = filingNumber(compactOf(cell))
  const other = seen.get(number)
  if (number === '') notes.attention('row.indexMissing', cell)
  else if (other !== undefined) notes.attention('row.indexTwice', cell, { other })
  else seen.set(number, notes.place.row)
}

const COMPARED = {
  organiser: '承办单位',
  hoursHundredths: '学时',
  time: '培训时间',
  place: '培训地点',
  audience: '培训对象',
} as const satisfies Partial<Record<keyof FilingRecord, string>>

/**
 * The filed project that the line is, and whether it is filed just so; says what the line would change. One that an
 * earlier line of the workbook was found to be is no other line's, and a line without a number changes none.
 */
function noteKnown(
  notes: RowNotes,
  cell: Cell,
  filing: FilingRecord,
  filings: readonly KnownFiling[],
  claimed: Set<string>,
): { readonly id: string; readonly isSame: boolean } | null {
  const candidates = filings.filter((known) => isLine(filing, known) && !claimed.has(known.id))
  const same = candidates.find((known) => differingFields(filing, known).length === 0)
  const [only, ...others] = candidates
  const changed = only && others.length === 0 && filing.number !== '' ? only : undefined
  const known = same ?? changed
  if (!known) return null
  claimed.add(known.id)
  if (!same) {
    const fields = differingFields(filing, known).map((field) => COMPARED[field])
    notes.attention('row.changes', cell, { fields: fields.join('、') })
  }
  return { id: known.id, isSame: same !== undefined }
}

function isLine(filing: FilingRecord, known: KnownFiling): boolean {
  return (
    known.filerId === filing.filerId && known.number === filing.number && compact(known.name) === compact(filing.name)
  )
}

function differingFields(filing: FilingRecord, known: KnownFiling): (keyof typeof COMPARED)[] {
  const fields = Object.keys(COMPARED) as (keyof typeof COMPARED)[]
  return fields.filter((field) =>
    field === 'time'
      ? filing.time?.first !== known.time?.first || filing.time?.last !== known.time?.last
      : filing[field] !== known[field],
  )
}
