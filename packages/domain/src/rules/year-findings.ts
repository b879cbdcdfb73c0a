import { type Instant, type IsoDate, shanghaiDate } from '../time.ts'
import { yearsOf } from './attribution.ts'
import { type DayRange, dateField, periodWords } from './fields.ts'
import { blocking, type Finding } from './finding.ts'
import type { Kind, Pack } from './pack.ts'
import { windowState } from './window.ts'

/** What stands against declaring for this year now. */
export function windowFindings({ year, windows: { declaration } }: Pack, now: Instant): Finding[] {
  const { firstDay, lastDay } = declaration.value
  const source = declaration.source
  switch (windowState(declaration.value, now)) {
    case 'open':
      return []
    case 'notOpen': {
      const text = `${year} 年度学时申报自 ${firstDay} 起受理，现在还不能提交。`
      return [blocking('windowNotOpen', { text, advice: '草稿已保存，请到时再提交。', source })]
    }
    case 'closed': {
      const text = `${year} 年度学时申报已于 ${lastDay} 24:00 截止。`
      return [blocking('windowClosed', { text, advice: '请向所在单位或人社部门了解补报安排。', source })]
    }
  }
}
/** What stands against the days of an activity: they belong to another year, or it has not ended. */
export function periodFindings(pack: Pack, kind: Kind, period: DayRange, now: Instant): Finding[] {
  const field = dateField(kind)
  const found: Finding[] = []
  if (!isOfYear(pack, kind, period)) {
    found.push(
      blocking('outsideYear', {
        field,
        text: `活动日期（${periodWords(period)}）不在 ${pack.year} 年度的学习时间内。`,
        advice: '请核对日期；属于其他年度的，请在该年度申报。',
        source: pack.windows.learning.source,
      }),
    )
  }
  if (period.lastDay > shanghaiDate(now)) {
    const text = `活动到 ${period.lastDay} 才结束。`
    found.push(blocking('notFinished', { field, text, advice: '请在活动结束、取得证明后申报。' }))
  }
  return found
}

/** Whether it was learnt in the year, made up for it afterwards, or counts in it by a rule that goes by its days. */
function isOfYear(pack: Pack, { id }: Kind, period: DayRange): boolean {
  const { firstDay, lastDay } = pack.windows.learning.value
  const last = lastDay === null ? null : yearsLater(lastDay, pack.makeUp.value.years)
  if ((firstDay === null || period.firstDay >= firstDay) && (last === null || period.lastDay <= last)) return true
  return pack.rules
    .filter((rule) => rule.kind === id)
    .some(({ attribution }) => {
      if (attribution.shape === 'declared') return false
      const dated = { declaredYear: pack.year, fields: { [attribution.field]: period } }
      const years = attribution.shape === 'validFor' ? { ...attribution, shape: 'spread' as const } : attribution
      return yearsOf(pack, years, dated).includes(pack.year)
    })
}

const yearsLater = (day: IsoDate, years: number): IsoDate => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
