import { groundText, type Pack } from '../rules/pack.ts'
import { type WindowState, windowState } from '../rules/window.ts'
import { type CalendarEntry, yearCalendar } from '../rules/year-calendar.ts'
import { daysBetween, type Instant, shanghaiDate } from '../time.ts'
import type { CureAt } from '../title-review/cure.ts'
import type { Days } from './way.ts'

/** Until when somebody can learn, and until when he can declare it; an open end says so. */
export type Deadline = Pick<CalendarEntry, 'id' | 'name' | 'firstDay' | 'lastDay'> & {
  readonly state: WindowState
  /** Whole days after today until the last day; `null` where none is written. */
  readonly daysLeft: number | null
  readonly text: string
  readonly article: string
}

const OF_A_PERSON = ['learning', 'declaration'] as const

/** The days by which a person must have learnt and declared what counts for the year. */
export function deadlinesOf(pack: Pack, now: Instant): Deadline[] {
  return yearCalendar(pack)
    .filter(({ id }) => OF_A_PERSON.some((each) => each === id))
    .map((entry) => {
      const { id, name, firstDay, lastDay } = entry
      const daysLeft = lastDay === null ? null : daysBetween(shanghaiDate(now), lastDay)
      const state = windowState(pack.windows[id].value, now)
      const text = deadlineText(entry, state, daysLeft)
      return { id, name, firstDay, lastDay, state, daysLeft, text, article: groundText(entry) }
    })
}

function deadlineText({ name, firstDay, lastDay }: CalendarEntry, state: WindowState, daysLeft: number | null): string {
  if (lastDay === null) return `${name}没有规定截止日`
  if (state === 'closed') return `${name}已于 ${lastDay} 截止`
  const left = daysLeft === 0 ? '今天是最后一天' : `还有 ${daysLeft} 天`
  return state === 'notOpen' ? `${name}自 ${firstDay} 至 ${lastDay}` : `${name}截至 ${lastDay} 24:00，${left}`
}

/**
 * What can still be done for a year. `declare`: the time to learn is over, what was learnt in it can still be declared.
 * `earlierYears`: its hours are not registered here, but taken over by its bureau.
 */
export const DOINGS = ['learn', 'declare', 'earlierYears', 'nothing'] as const
export type Doing = (typeof DOINGS)[number]

/** What can still be done for the year of a pack; `firstYear` is the first whose hours are registered here. */
export function doingOf(pack: Pack, { now, firstYear }: CureAt): Doing {
  if (pack.year < firstYear) return 'earlierYears'
  const isOpen = (id: Deadline['id']) => windowState(pack.windows[id].value, now) !== 'closed'
  if (!isOpen('declaration')) return 'nothing'
  return isOpen('learning') ? 'learn' : 'declare'
}

/** The days of the activities that somebody can still declare: from today on, or all of the year once it is over. */
export function daysFor({ windows }: Pack, doing: Doing, now: Instant): Days {
  const { firstDay, lastDay } = windows.learning.value
  const today = shanghaiDate(now)
  const from = doing === 'learn' ? today : (firstDay ?? today)
  return { from: firstDay !== null && firstDay > from ? firstDay : from, until: lastDay }
}
