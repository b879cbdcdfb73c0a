import { chineseNumber, compact, halfWidth } from './cells.ts'
import type { Cell } from './sheet.ts'

/**
 * A date or a range as far as a form tells it, days as `YYYY-MM-DD`. `month` means that only months were given: `first`
 * is the first day of the first, `last` the last day of the last. `pending` is 下半年 or a quarter of it: a time that a
 * filing may leave open. `none` is everything that is no date, with the reason why.
 */
export type ReadDate =
  | {
      readonly kind: 'days' | 'month' | 'reversed'
      readonly first: string
      readonly last: string
      readonly doubt?: true
    }
  | { readonly kind: 'pending'; readonly year: number | null }
  | { readonly kind: 'none'; readonly reason: 'blank' | 'vague' | 'impossible' | 'unreadable' }

/** `year` completes dates without one; `null` where the form is not of one year, so that they cannot be completed. */
export type DateReading = { readonly year: number | null; readonly date1904: boolean }

type Point = { year: number | null; month: number; day: number | null }

const PENDING = /^(?:(\d{4})年?度?)?(?:下半年|第?[三3四4]季度)(?:举办|开展|组织)?$/
const VAGUE =
  /半年|[上中下]旬|[年月季]初|[年月季]中(?!旬)|[年月季]底|年末|月末|季度?|全年|待定|另行|近期|暑|寒假|期间|不定期|每[年月周]|左右|前后/
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const MILLISECONDS_A_DAY = 86_400_000

/** Reads a date cell: an Excel date, a serial number, digits such as 20221004, or any usual way to write it. */
export function readDate(cell: Cell, reading: DateReading): ReadDate {
  const { value } = cell
  if (value === null) return { kind: 'none', reason: 'blank' }
  if (typeof value === 'object') return days(value.date, value.date)
  if (typeof value === 'number') return readNumber(value, cell.numberFormat, reading)
  return readText(value, reading)
}

/** The calendar day of an Excel serial number. 1900 is counted with the 29 February that Excel believes in. */
export function serialDay(serial: number, date1904: boolean): string {
  const epoch = Date.parse(date1904 ? '1904-01-01' : '1899-12-30')
  return new Date(epoch + Math.floor(serial) * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

function readNumber(value: number, numberFormat: string, reading: DateReading): ReadDate {
  if (Number.isInteger(value)) {
    if (value >= 19000101 && value <= 21001231) return readText(String(value), reading)
    if (value >= 190001 && value <= 210012)
      return readText(`${String(value).slice(0, 4)}.${String(value).slice(4)}`, reading)
    return value >= 10_000 && value < 80_000
      ? days(serialDay(value, reading.date1904), serialDay(value, reading.date1904))
      : { kind: 'none', reason: 'unreadable' }
  }
  if (value >= 10_000 && value < 80_000) return readNumber(Math.floor(value), numberFormat, reading)
  // Typed as 2022.10 or 10.20 Excel keeps a decimal number and drops its last zero, unless the format shows it.
  const places = /^0\.(0+)/.exec(numberFormat)?.[1]?.length
  const text = places === undefined ? String(value) : value.toFixed(places)
  const read = readText(text, reading)
  const doubtful = /\.[123]$/.test(text) && (read.kind === 'days' || read.kind === 'month')
  return doubtful ? { ...read, doubt: true } : read
}

function readText(text: string, reading: DateReading): ReadDate {
  const plain = plainDate(text)
  if (/^\d{5}$/.test(plain)) return readNumber(Number(plain), 'General', reading)
  if (plain === '' || /^[-/.]+$/.test(plain)) return { kind: 'none', reason: 'blank' }
  const pending = PENDING.exec(plain)
  if (pending) return { kind: 'pending', year: pending[1] ? Number(pending[1]) : reading.year }
  if (VAGUE.test(plain)) return { kind: 'none', reason: 'vague' }
  const points = readPoints(plain)
  const [start] = points ?? []
  const end = points?.at(-1)
  if (!start || !end) return { kind: 'none', reason: 'unreadable' }
  const year = start.year ?? reading.year
  if (year === null) return { kind: 'none', reason: 'unreadable' }
  const first = firstDay({ ...start, year })
  const last = lastDay({ ...end, year: end.year ?? year })
  if (first === null || last === null) return { kind: 'none', reason: 'impossible' }
  if (last < first) return { kind: 'reversed', first, last }
  return { kind: start.day === null || end.day === null ? 'month' : 'days', first, last }
}

/** Without blanks, weekdays, clock times and brackets; digits for Chinese numerals; `~` where a range is meant. */
function plainDate(text: string): string {
  const withoutClock = halfWidth(text)
    .replaceAll(/\([^()]*\)/g, '')
    .replaceAll(/(^|\s|[日号午])\d{1,2}:\d{2}(?::\d{2})?(?:\s*[-~至到—]\s*\d{1,2}:\d{2})?/g, '$1')
  return compact(withoutClock)
    .replaceAll(/(?:周|星期|礼拜)[一二三四五六日天]|[上下]午|全天|[自从起止]|拟|预计|计划/g, '')
    .replaceAll(/[〇零一二三四五六七八九十]+(?=[年月日号])/g, chineseYearOrNumber)
    .replaceAll('号', '日')
    .replaceAll(/-{2,}|[至到~、,;和及]|…+/g, '~')
    .replace(/[.。~]+$/, '')
    .replace(/^'?(\d{2})(?=年\d|([./-])\d{1,2}\2\d)/, withCentury)
    .replace(/^(\d{4})(\d{2})$/, '$1.$2')
}

function withCentury(year: string): string {
  const digits = year.slice(-2)
  return (digits > '50' ? '19' : '20') + digits
}

function chineseYearOrNumber(text: string): string {
  if (text.length !== 4) return String(chineseNumber(text) ?? text)
  return [...text].map((digit) => chineseNumber(digit) ?? digit).join('')
}

const FULL = /^(\d{4})(?:年(\d{1,2})月(\d{1,2})日?|([./-])(\d{1,2})\4(\d{1,2})日?|(\d{2})(\d{2}))/
const YEAR_MONTH = /^(\d{4})(?:年(\d{1,2})月?|[./-](\d{1,2})月?)(?!\d)/
const MONTH_DAY = /^(\d{1,2})(?:月(\d{1,2})日?|[./](\d{1,2})日?)/
const MONTH = /^(\d{1,2})月/
const DAY = /^(\d{1,2})日?(?=$|[~-])/

/** The points of time of a list or range in the order written, each completed from the one before it. */
function readPoints(plain: string): Point[] | null {
  const points: Point[] = []
  let rest = plain
  while (rest !== '') {
    const before = points.at(-1)
    const found = readPoint(rest, before)
    if (!found) return null
    points.push(completed(found.point, before))
    const after = rest.slice(found.length)
    if (after !== '' && !/^[~-]/.test(after)) return null
    rest = after.slice(1)
  }
  return points
}

function readPoint(text: string, before: Point | undefined): { point: Point; length: number } | null {
  const full = FULL.exec(text)
  if (full) {
    const [whole, year, month, day, , month2, day2, month3, day3] = full
    return { point: point(year, month ?? month2 ?? month3, day ?? day2 ?? day3), length: whole.length }
  }
  const yearMonth = YEAR_MONTH.exec(text)
  if (yearMonth) return { point: point(yearMonth[1], yearMonth[2] ?? yearMonth[3], null), length: yearMonth[0].length }
  const hyphened = before ? /^(\d{1,2})-(\d{1,2})日?$/.exec(text) : null
  if (hyphened) return { point: point(null, hyphened[1], hyphened[2]), length: text.length }
  const monthDay = MONTH_DAY.exec(text)
  if (monthDay) return { point: point(null, monthDay[1], monthDay[2] ?? monthDay[3]), length: monthDay[0].length }
  const month = MONTH.exec(text)
  if (month) return { point: point(null, month[1], null), length: month[0].length }
  const alone = DAY.exec(text)
  if (!alone) return null
  return readAlone(Number(alone[1]), alone[0], text, before)
}

/** A number alone is a day after a day (10月13日至15日), a month after a month (2022.7-8), or waits for 月 (7-8月). */
function readAlone(
  value: number,
  whole: string,
  text: string,
  before: Point | undefined,
): { point: Point; length: number } | null {
  if (!before)
    return /^\d{1,2}[~-]\d{1,2}月$/.test(text) ? { point: point(null, value, null), length: whole.length } : null
  const next =
    before.day === null && !whole.endsWith('日') ? point(null, value, null) : point(null, before.month, value)
  return { point: next, length: whole.length }
}

function point(
  year: string | null | undefined,
  month: string | number | undefined,
  day: string | number | null | undefined,
): Point {
  return {
    year: year ? Number(year) : null,
    month: Number(month),
    day: day === null || day === undefined ? null : Number(day),
  }
}

function completed(found: Point, before: Point | undefined): Point {
  return before ? { ...found, year: found.year ?? before.year } : found
}

function firstDay(at: Point & { year: number }): string | null {
  return existing(at.year, at.month, at.day ?? 1)
}

function lastDay(at: Point & { year: number }): string | null {
  return existing(at.year, at.month, at.day ?? daysOf(at.year, at.month))
}

function existing(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100 || day < 1 || day > daysOf(year, month)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0)
}

function days(first: string, last: string): ReadDate {
  return { kind: 'days', first, last }
}
