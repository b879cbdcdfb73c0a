import { addDays, type Instant, type IsoDate, shanghaiDate, startOfDay } from '../time.ts'

/** The Monday of the week, in Asia/Shanghai, whose digest is due at `now`; `null` while its hour has not come. */
export function digestWeek(now: Instant, weekday: number, hour: number): IsoDate | null {
  const today = shanghaiDate(now)
  const sinceMonday = (new Date(`${today}T00:00:00.000Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, -sinceMonday)
  const dueAt = Date.parse(startOfDay(addDays(monday, weekday - 1))) + hour * 3_600_000
  return Date.parse(now) >= dueAt ? monday : null
}
