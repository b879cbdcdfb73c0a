import { hoursText } from '../hours.ts'
import type { Pack } from '../rules/pack.ts'
import { type StandingFacts, yearStanding } from '../rules/standing.ts'
import { daysBetween, type IsoDate } from '../time.ts'

/** Somebody who has not met the year, with his posted hours in hundredths. */
export type Unmet = {
  readonly name: string
  readonly general: number
  readonly specialized: number
  readonly facts: StandingFacts
}

/** The last day of the year's learning; a pack that names none means the calendar year. It ends at 24:00 in Beijing. */
export const lastLearningDay = ({ year, windows }: Pick<Pack, 'year' | 'windows'>): IsoDate =>
  windows.learning.value.lastDay ?? `${year}-12-31`

/** `距学习截止还有 23 天`; on the last day itself, and after it, that is said. */
export function timeLeft(lastDay: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, lastDay)
  if (days < 0) return '学习时间已经截止'
  return days === 0 ? '今天 24:00 学习截止' : `距学习截止还有 ${days} 天`
}

/** What a person whose hours do not suffice is told. */
export function reminderText(pack: Pack, { general, specialized, facts }: Unmet, today: IsoDate): string {
  const { missingHundredths } = yearStanding(pack, { general, specialized }, {}, facts)
  const left = timeLeft(lastLearningDay(pack), today)
  return `您 ${pack.year} 年度已入账的学时还差 ${hoursText(missingHundredths)} 学时，${left}。请查看“我还差什么”，完成学习后及时申报。`
}

/** What a unit's clerks are told each week. */
export function digestText(pack: Pack, unmet: number, today: IsoDate): string {
  return `本单位 ${unmet} 人 ${pack.year} 年度学时不足，${timeLeft(lastLearningDay(pack), today)}。在“催办”中可以一次提醒全部人员。`
}

/** The list that a clerk copies into the unit's own group: names of his unit and what each lacks, nothing else. */
export function unmetListText(pack: Pack, unitName: string, unmet: readonly Unmet[], today: IsoDate): string {
  const lastDay = lastLearningDay(pack)
  const lines = unmet.map(({ name, general, specialized, facts }, index) => {
    const { missingHundredths } = yearStanding(pack, { general, specialized }, {}, facts)
    return `${index + 1}. ${name}，还差 ${hoursText(missingHundredths)} 学时`
  })
  return [
    `${unitName} ${pack.year} 年度继续教育学时未完成名单（${today}，共 ${unmet.length} 人）`,
    ...lines,
    `学习截止时间：${lastDay} 24:00，${timeLeft(lastDay, today)}。学时以已入账的为准。`,
  ].join('\n')
}
