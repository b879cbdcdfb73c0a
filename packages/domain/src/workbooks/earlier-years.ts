import { type EarlierItem, earlierKey } from '../earlier-years/register.ts'
import { type Hundredths, hoursText } from '../hours.ts'
import type { Annex3Kind } from '../rules/pack.ts'
import { compactOf, hoursOf, isBlank, personName, textOf } from './cells.ts'
import { readDate } from './dates.ts'
import { isWithinYear, keptText, periodOf, readPositiveHours, readYear, statedYear } from './fields.ts'
import { declarationKind } from './kinds.ts'
import { type Table, type TableLayout, tableOf, withoutLayout } from './layout.ts'
import { readName, readNumber } from './persons.ts'
import type { Cell, Sheet } from './sheet.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { EarlierRecord, WorkbookWorld } from './world.ts'

type Field =
  | 'index'
  | 'person'
  | 'number'
  | 'year'
  | 'general'
  | 'specialized'
  | 'kind'
  | 'certificate'
  | 'registrar'
  | 'registeredOn'
  | 'time'
  | 'hours'
  | 'name'

const WORDS: TableLayout<Field>['words'] = {
  index: /^(?:序号|编号)$/,
  registrar: /^(?:登记|经办)人/,
  person: /姓名$/,
  number: /身份证|身份号码|证件号码?$/,
  year: /年度|年份/,
  general: /^公需(?:科目|课程?)?(?:学时数?)?$/,
  specialized: /^专业(?:科目|课程?)?(?:学时数?)?$/,
  kind: /^(?:学时|所属)?(?:科目|类别)(?:类别)?$/,
  certificate: /证书|证明/,
  registeredOn: /登记(?:时间|日期)/,
  time: /时间|日期/,
  hours: /学时/,
  name: /名称|内容/,
}

/** The hours of a year in a row, 公需 and 专业 beside each other. */
export const EARLIER_TOTALS_LAYOUT: TableLayout<Field> = {
  words: WORDS,
  required: ['person', 'number', 'year', 'general', 'specialized'],
  keys: ['person', 'number'],
}

/** One item in a row. */
export const EARLIER_ITEMS_LAYOUT: TableLayout<Field> = {
  words: WORDS,
  required: ['person', 'number', 'year', 'kind', 'hours'],
  keys: ['person', 'number'],
}

/**
 * Judges rows of hours of earlier years. Refused are an unreadable number, year, kind, amount or date, a year that is
 * declared here or that has no rules, people whom the importer's bureau does not verify, himself, an item that stands
 * above in the file, and one that the system has with other hours.
 */
export function judgeEarlierYears(sheets: readonly Sheet[], world: WorkbookWorld): RowVerdict<EarlierRecord>[] {
  const seen = new Map<string, Place>()
  return sheets.flatMap((sheet) => {
    const table = tableOf(sheet, EARLIER_TOTALS_LAYOUT) ?? tableOf(sheet, EARLIER_ITEMS_LAYOUT)
    if (!table) return withoutLayout<EarlierRecord>(sheet)
    const usualYear = statedYear(sheet, table.heading.row)
    return table.rows.map((row) => judgeRow(new RowNotes(sheet, row), table, usualYear, world, seen))
  })
}

type Place = { readonly sheet: string; readonly row: number }
type Read = { readonly notes: RowNotes; readonly at: (field: Field) => Cell; readonly date1904: boolean }

function judgeRow(
  notes: RowNotes,
  { heading, sheet }: Table<Field>,
  usualYear: number | null,
  world: WorkbookWorld,
  seen: Map<string, Place>,
): RowVerdict<EarlierRecord> {
  const at = (field: Field): Cell => notes.cell(heading.columns[field])
  const read: Read = { notes, at, date1904: sheet.date1904 }
  const number = identify(read, world)
  const year = yearOf(read, usualYear, world)
  const hasTotals = heading.columns.general !== undefined && heading.columns.specialized !== undefined
  const hours = hasTotals ? totalsOf(read) : itemHours(read)
  const items = year === null ? [] : itemsOf(read, year, hours)
  if (number === null || notes.isRefused || items.length === 0) return notes.verdict<EarlierRecord>(null, false)
  const fresh = items.filter((item) => !isKnown(notes, hours, number, item, world))
  noteRepetition(notes, at('person'), number, items, seen)
  return notes.verdict({ number, items: fresh }, fresh.length === 0)
}

/** The number of a known person whom the importer's bureau verifies, and who is not the importer. */
function identify({ notes, at }: Read, world: WorkbookWorld): string | null {
  const name = readName(notes, at('person'))
  const identity = readNumber(notes, at('number'), world.today)
  if (!identity) return null
  const person = world.personByNumber(identity.number)
  if (!person) notes.refuse('row.personUnknown', at('number'))
  else if (name !== '' && personName(person.name) !== name) notes.refuse('row.nameNotOfNumber', at('person'))
  else if (world.isImporter(identity.number)) notes.refuse('row.earlierOwn', at('number'))
  else if (!world.isInScope(person.organisationId)) notes.refuse('row.earlierOutsideScope', at('number'))
  return identity.number
}

function yearOf({ notes, at }: Read, usualYear: number | null, world: WorkbookWorld): number | null {
  const year = readYear(notes, at('year'), usualYear)
  if (year === null) return null
  if (year >= world.firstYear) notes.refuse('row.yearKept', at('year'), { year })
  else if (world.elsewhere(year) === null) notes.refuse('row.yearWithoutRules', at('year'), { year })
  return year
}

type Hours = { readonly kind: Annex3Kind; readonly hundredths: Hundredths; readonly cell: Cell }

/** 公需 and 专业 of the year; nothing, and 0, stand for none of it. */
function totalsOf({ notes, at }: Read): Hours[] {
  const found = [
    { kind: 'generalCourse' as const, cell: at('general') },
    { kind: 'training' as const, cell: at('specialized') },
  ].filter(({ cell }) => !isBlank(cell) && hoursOf(cell) !== 0)
  if (found.length === 0) notes.refuse('row.earlierNoHours', at('general'))
  return found.flatMap(({ kind, cell }) => {
    const hundredths = readPositiveHours(notes, cell)
    return hundredths === null ? [] : [{ kind, hundredths, cell }]
  })
}

function itemHours({ notes, at }: Read): Hours[] {
  const kind = declarationKind(compactOf(at('kind')))
  if (!kind) notes.refuse('row.kindUnknown', at('kind'), { value: textOf(at('kind')) })
  const hundredths = readPositiveHours(notes, at('hours'))
  return kind === null || hundredths === null ? [] : [{ kind, hundredths, cell: at('hours') }]
}

function itemsOf(read: Read, year: number, hours: readonly Hours[]): EarlierItem[] {
  const said = {
    year,
    name: keptText(read.at('name')),
    certificate: keptText(read.at('certificate')),
    doneOn: dayOf(read, 'time', year),
    registrar: keptText(read.at('registrar')),
    registeredOn: dayOf(read, 'registeredOn', null),
  }
  return hours.map(({ kind, hundredths }) => ({ ...said, kind, hundredths }))
}

/** The last day that a date cell names, within the year where one is given; `null` where it is empty. */
function dayOf({ notes, at, date1904 }: Read, field: 'time' | 'registeredOn', year: number | null): string | null {
  const cell = at(field)
  if (isBlank(cell)) return null
  const period = periodOf(notes, cell, readDate(cell, { year, date1904 }))
  if (!period || (year !== null && !isWithinYear(notes, cell, period, year))) return null
  return period.last
}

/** Whether the system has just these hours; others are refused, for what is registered is changed by a correction. */
function isKnown(
  notes: RowNotes,
  hours: readonly Hours[],
  number: string,
  item: EarlierItem,
  world: WorkbookWorld,
): boolean {
  const known = world.earlier(earlierKey(number, item))
  const cell = hours.find(({ kind }) => kind === item.kind)?.cell
  if (known !== null && known !== item.hundredths && cell) {
    notes.refuse('row.earlierExists', cell, { year: item.year, hours: hoursText(known) })
  }
  return known === item.hundredths
}

function noteRepetition(
  notes: RowNotes,
  cell: Cell,
  number: string,
  items: readonly EarlierItem[],
  seen: Map<string, Place>,
): void {
  const keys = items.map((item) => earlierKey(number, item))
  const earlier = keys.map((key) => seen.get(key)).find((place) => place !== undefined)
  if (earlier) notes.refuse('row.earlierTwice', cell, { sheet: earlier.sheet, other: earlier.row })
  else if (!notes.isRefused) for (const key of keys) seen.set(key, notes.place)
}
