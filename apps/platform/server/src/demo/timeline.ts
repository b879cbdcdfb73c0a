import { addDays, type Calendar, type Instant, isWorkday, shanghaiDate, startOfDay } from '@xueshi/domain/time'
import type { Chance } from './chance.ts'

const MINUTE = 60_000
/** Office hours, in minutes of the day in Beijing. */
const OPENS = 8 * 60 + 30
const CLOSES = 17 * 60 + 20

export type Span = {
  /** How many acts there will be. */
  readonly count: number
  readonly notBefore: Instant
  readonly last: Instant
  /** At most so many workdays between two acts. */
  readonly pace: number
}

/** Instants of acts, ascending: in office hours on workdays, or closer together where there is not time enough. */
export function timeline({ count, notBefore, last, pace }: Span, calendar: Calendar, chance: Chance): Instant[] {
  const times = [last]
  while (times.length < count) times.unshift(before(times[0] ?? last, chance.between(0, pace), calendar, chance))
  if ((times[0] ?? last) >= notBefore) return times
  const from = Math.min(Date.parse(notBefore), Date.parse(last) - count)
  const step = (Date.parse(last) - from) / count
  return times.map((_, index) => instant(from + step * (index + 1)))
}

/** Some moment of the office hours so many workdays ago, and never in the future. */
export function workdaysAgo(now: Instant, workdays: number, calendar: Calendar, chance: Chance): Instant {
  const inOffice = isWorkday(shanghaiDate(now), calendar) && minuteOfDay(now) > OPENS + 60 && minuteOfDay(now) < CLOSES
  return before(now, workdays === 0 && !inOffice ? 1 : workdays, calendar, chance)
}

/** Some moment of the office hours of a day in Beijing. */
export function officeTime(day: string, chance: Chance): Instant {
  return later(startOfDay(day), chance.between(OPENS, CLOSES))
}

const minuteOfDay = (at: Instant): number => (Date.parse(at) - Date.parse(startOfDay(shanghaiDate(at)))) / MINUTE

export const later = (at: Instant, minutes: number): Instant => instant(Date.parse(at) + minutes * MINUTE)

const instant = (milliseconds: number): Instant => new Date(Math.floor(milliseconds)).toISOString()

function before(next: Instant, workdays: number, calendar: Calendar, chance: Chance): Instant {
  let day = shanghaiDate(next)
  for (let left = workdays; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkday(day, calendar)) left -= 1
  }
  return workdays === 0 ? later(next, -chance.between(4, 50)) : officeTime(day, chance)
}
