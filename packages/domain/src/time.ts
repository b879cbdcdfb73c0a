/** A calendar day, `YYYY-MM-DD`. Business days are days of Asia/Shanghai. */
export type IsoDate = string
/** A moment, ISO 8601 in UTC: `2026-11-22T08:00:00.000Z`. */
export type Instant = string

/** One year of the State Council's holiday arrangement: extra days off, and weekend days that are worked instead. */
export type CalendarYear = { readonly offDays: readonly IsoDate[]; readonly workDays: readonly IsoDate[] }
/** Holiday arrangements by year (`'2022'`). A year that is absent has plain Monday-to-Friday weeks. */
export type Calendar = Readonly<Record<string, CalendarYear>>

const DAY_MS = 86_400_000
// Asia/Shanghai has had one offset, and no summer time, since 1991; every instant handled here is later.
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

const dayNumber = (date: IsoDate): number => Date.parse(`${date}T00:00:00.000Z`) / DAY_MS
const dateOfDay = (day: number): IsoDate => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** Whether the text is `YYYY-MM-DD` and that day exists (`2023-02-29` does not). */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = dayNumber(text)
  return Number.isFinite(day) && dateOfDay(day) === text
}

/** The day that it is in Beijing at this moment. */
export function shanghaiDate(instant: Instant): IsoDate {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** The first moment of a day in Beijing. A day is the half-open `[startOfDay(d), startOfDay(addDays(d, 1)))`. */
export function startOfDay(date: IsoDate): Instant {
  return new Date(dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS).toISOString()
}

/** The day `days` later, or earlier where negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDay(dayNumber(date) + days)
}

/** How many days `to` lies after `from`: 0 for the same day, negative where it lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** How many days a period lasts, both ends counted: 1 for a period of one day. */
export function daysInPeriod(firstDay: IsoDate, lastDay: IsoDate): number {
  return daysBetween(firstDay, lastDay) + 1
}

/** Whether the day is worked: what the holiday arrangement says of it, else Monday to Friday. */
export function isWorkday(date: IsoDate, calendar: Calendar): boolean {
  const year = calendar[date.slice(0, 4)]
  if (year?.workDays.includes(date)) return true
  if (year?.offDays.includes(date)) return false
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5
}

/** The `count`-th workday after a day (`count` is not negative); the day itself is the answer for 0 only. */
export function addWorkdays(date: IsoDate, count: number, calendar: Calendar): IsoDate {
  let day = date
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkday(day, calendar)) left -= 1
  }
  return day
}

/** How many workdays lie after `from` up to and including `to`; negative for a day that has passed. */
export function workdaysBetween(from: IsoDate, to: IsoDate, calendar: Calendar): number {
  if (to < from) return -workdaysBetween(to, from, calendar)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day, calendar)) count += 1
  return count
}
