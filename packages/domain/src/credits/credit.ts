import type { Hundredths } from '../hours.ts'
import { fraction, rounded, times } from '../rules/fraction.ts'
import type { ElsewhereSystem, Pack } from '../rules/pack.ts'
import { elsewhereRuleOf } from '../rules/pack.ts'
import { compact } from '../workbooks/cells.ts'

/** `unmatched`: nobody of this number and name is known yet; `awaiting`: the bureau has not said what it is worth. */
export const CREDIT_STATES = ['unmatched', 'awaiting', 'counted', 'dismissed'] as const
export type CreditState = (typeof CREDIT_STATES)[number]

export const creditStateNames: Readonly<Record<CreditState, string>> = {
  unmatched: '待认定',
  awaiting: '待核定',
  counted: '已计学时',
  dismissed: '不予采用',
}

export const systemNames: Readonly<Record<ElsewhereSystem, string>> = {
  health: '卫生健康（医学教育）系统',
  accounting: '财政（会计）系统',
  teachers: '教育（教师）系统',
}

/** What makes credits of another registry the same: one without a certificate is the year's of its category. */
export type CreditSource = {
  readonly system: ElsewhereSystem
  readonly number: string
  readonly year: number
  readonly category: string | null
  readonly certificate: string
}

/** The key of a source. It holds a citizen number, so only its keyed hash may be kept. */
export function creditKey({ system, number, year, category, certificate }: CreditSource): string {
  return ['credit', system, number, year, certificate === '' ? `:${category ?? ''}` : compact(certificate)].join('|')
}

/** Hours for so many credits at so many hours each, rounded once by the pack's mode. */
export function hoursOfCredits(pack: Pack, creditsHundredths: number, perCreditHundredths: Hundredths): Hundredths {
  const { stepHundredths, mode } = pack.rounding.value
  return rounded(times(fraction(creditsHundredths, 100), fraction(perCreditHundredths)), stepHundredths, mode)
}

/** Whether the pack itself says what these credits are worth. Refuses with `rules.creditUnknown`. */
export function hasStandard(pack: Pack, system: ElsewhereSystem, category: string | null): boolean {
  return elsewhereRuleOf(pack, system, category).value.value.shape === 'rate'
}
