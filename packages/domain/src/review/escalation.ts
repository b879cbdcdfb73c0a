import { addDays, type Calendar, type IsoDate, workdaysBetween } from '../time.ts'

/** The latest due date that has been over for so many 工作日 on a day. */
export function overdueSince(today: IsoDate, workdays: number, calendar: Calendar): IsoDate {
  let day = addDays(today, -workdays)
  while (workdaysBetween(day, today, calendar) < workdays) day = addDays(day, -1)
  return day
}
