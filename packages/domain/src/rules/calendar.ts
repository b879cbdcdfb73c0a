import { type CalendarYear, type IsoDate, isWorkday } from '../time.ts'
import { PackInvalid } from './load-pack.ts'
import { PROVENANCE_STATUSES, type Provenance } from './pack.ts'
import { date, integer, list, nullable, object, oneOf, read, text } from './shape.ts'

/** 节假日表: one year of the State Council's arrangement. Without a source its lists are empty and weeks are plain. */
export type CalendarFile = CalendarYear & {
  year: number
  status: Provenance['status']
  source: { document: string; address: string } | null
  note: string | null
}

const calendarShape = object<CalendarFile>({
  year: integer(2000, 2100),
  status: oneOf(PROVENANCE_STATUSES),
  source: nullable(object<{ document: string; address: string }>({ document: text, address: text })),
  note: nullable(text),
  offDays: list(date),
  workDays: list(date),
})

/** Reads a year's holidays from JSON. Refuses with `rules.packInvalid`, naming every place. */
export function loadCalendar(json: unknown): CalendarFile {
  const { value: calendar, problems } = read(calendarShape, json)
  if (problems.length > 0) throw new PackInvalid(problems)
  const against = [
    ...(calendar.source === null && calendar.status !== 'unconfirmed' ? ['$.source 缺失，只能标为 unconfirmed'] : []),
    ...dayProblems(calendar),
  ]
  if (against.length > 0) throw new PackInvalid(against)
  return calendar
}

function dayProblems({ year, offDays, workDays }: CalendarFile): string[] {
  const isOfYear = (day: IsoDate) => day.startsWith(`${year}-`)
  const isPlainWorkday = (day: IsoDate) => isWorkday(day, {})
  return [
    ...[...offDays, ...workDays].filter((day) => !isOfYear(day)).map((day) => `$ 中 ${day} 不在 ${year} 年`),
    ...workDays.filter(isPlainWorkday).map((day) => `$.workDays 中 ${day} 本来就是工作日`),
    ...workDays.filter((day) => offDays.includes(day)).map((day) => `$ 中 ${day} 既放假又上班`),
  ]
}
