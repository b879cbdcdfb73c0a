import type { Hundredths } from '../hours.ts'
import { fraction, rounded } from '../rules/fraction.ts'
import type { Pack } from '../rules/pack.ts'
import type { Rule, Value } from '../rules/rule.ts'

/** The most that the value of a rule gives one item in one year, bonuses aside; `null` where its shape does not say. */
export function mostOfOne({ rounding }: Pack, { value: { value }, attribution }: Rule): Hundredths | null {
  const most = attribution.shape === 'spread' ? null : mostOf(value)
  return most === null ? null : rounded(fraction(most), rounding.value.stepHundredths, rounding.value.mode)
}

function mostOf(value: Value): Hundredths | null {
  switch (value.shape) {
    case 'fixed':
      return value.hundredths
    case 'range':
      return value.toHundredths
    case 'lookup':
      return Math.max(...value.rows.map((row) => row.hundredths))
    case 'ranked':
      return value.firstHundredths
    default:
      return null
  }
}
