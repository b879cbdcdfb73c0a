import { type IcsEvent, writeIcs } from '@xueshi/domain/rules/ics'
import type { Pack } from '@xueshi/domain/rules/pack'
import { type CalendarEntry, yearCalendar } from '@xueshi/domain/rules/year-calendar'

/** The windows of a year that have a day, for the calendar of a telephone; one with an open end is its other end. */
export function calendarFile(pack: Pack, now: string) {
  const name = `${pack.year} 年度继续教育日程`
  const events = yearCalendar(pack).flatMap((entry) => eventOf(pack, entry) ?? [])
  const bytes = new TextEncoder().encode(writeIcs(name, events, now))
  return { mediaType: 'text/calendar', fileName: `年度日程_${pack.year}.ics`, bytes }
}

function eventOf(pack: Pack, { id, name, firstDay, lastDay, status, source }: CalendarEntry): IcsEvent | null {
  const [from, until] = [firstDay ?? lastDay, lastDay ?? firstDay]
  if (from === null || until === null) return null
  const said = status === 'unconfirmed' ? '未确认，以人社部门当年的通知为准。' : `出处：${source?.document ?? ''}`
  const uid = `${pack.id.replace('/', '-')}-${id}@xueshi`
  return { uid, firstDay: from, lastDay: until, summary: `继续教育：${name}`, description: said }
}
