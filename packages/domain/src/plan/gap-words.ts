import { hoursWords } from '../hours.ts'
import type { ExplanationLine } from '../ledger/entry.ts'
import { groundText, type Pack } from '../rules/pack.ts'
import { carryText } from '../rules/pack-sentences.ts'
import type { Measure, YearStanding } from '../rules/standing.ts'
import type { Deadline } from './deadlines.ts'

/** Why something is missing: what the year asks, the comparison, and the days by which it can be made good. */
export function explainGap(year: number, measure: Measure, deadlines: readonly Deadline[]): ExplanationLine[] {
  const { label, minimumHundredths, postedHundredths, pendingHundredths, shortageHundredths, provenance } = measure
  const pending = pendingHundredths > 0 ? `，另有审核中 ${hoursWords(pendingHundredths)}不计入` : ''
  return [
    {
      step: 'minimum',
      rule: `${year} 年度${label}不少于 ${hoursWords(minimumHundredths)}`,
      article: groundText(provenance),
      inputs: '',
      result: hoursWords(minimumHundredths),
    },
    {
      step: 'comparison',
      rule: '只看已入账的学时，一个科目多出的不能补另一个科目',
      article: '',
      inputs: `已入账 ${hoursWords(postedHundredths)}${pending}`,
      result: `还差 ${hoursWords(shortageHundredths)}`,
    },
    ...deadlines.map(({ name, text, article }) => ({
      step: 'deadline',
      rule: `${name}的时间`,
      article,
      inputs: '',
      result: text,
    })),
  ]
}

/** What is over in each bucket, and what it is good for: not for another bucket, nor for another year but as written. */
export function surplusTexts(pack: Pack, { buckets }: YearStanding): string[] {
  const over = buckets
    .map(({ label, postedHundredths, minimumHundredths }) => ({ label, by: postedHundredths - minimumHundredths }))
    .filter(({ by }) => by > 0)
  if (over.length === 0) return []
  return [
    ...over.map(({ label, by }) => `${label}多出 ${hoursWords(by)}，不能补别的科目。`),
    carryText(pack, pack.carryOver.value),
  ]
}
