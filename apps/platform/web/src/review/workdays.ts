import { type Calendar, type CalendarYear, type IsoDate, workdaysBetween } from '@xueshi/domain/time'

// 节假日表: the same files from which the server counts due dates.
const files = import.meta.glob<CalendarYear & { year: number }>('../../../../../packs/calendar/*.json', {
  eager: true,
  import: 'default',
})
const calendar: Calendar = Object.fromEntries(Object.values(files).map((file) => [String(file.year), file]))

/** `还有 3 个工作日`, `今天到期`, `已超期 2 个工作日`. */
export function dueText(today: IsoDate, dueOn: IsoDate): string {
  if (dueOn === today) return '今天到期'
  const left = workdaysBetween(today, dueOn, calendar)
  return dueOn > today ? `还有 ${left} 个工作日` : `已超期 ${-left} 个工作日`
}
