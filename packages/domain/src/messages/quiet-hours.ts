import { addDays, type Instant, shanghaiDate, startOfDay } from '../time.ts'

/** Clock times of Asia/Shanghai, `21:00`; from after until over midnight. Both the same: no quiet hours. */
export type QuietHours = { readonly from: string; readonly until: string }

export const USUAL_QUIET_HOURS: QuietHours = { from: '21:00', until: '08:00' }

const MINUTE_MS = 60_000

/** When what comes up at `at` may be sent: at once, or at the end of the quiet hours that it falls into. */
export function afterQuietHours(at: Instant, { from, until }: QuietHours): Instant {
  const today = shanghaiDate(at)
  const minute = Math.floor((Date.parse(at) - Date.parse(startOfDay(today))) / MINUTE_MS)
  const [begin, end] = [minuteOf(from), minuteOf(until)]
  if (begin === end) return at
  const overMidnight = begin > end
  const quiet = overMidnight ? minute >= begin || minute < end : minute >= begin && minute < end
  if (!quiet) return at
  const day = overMidnight && minute >= begin ? addDays(today, 1) : today
  return new Date(Date.parse(startOfDay(day)) + end * MINUTE_MS).toISOString()
}

function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(':')
  return Number(hour) * 60 + Number(minute)
}
