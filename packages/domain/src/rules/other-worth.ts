import { type Hundredths, hoursText, hoursWords } from '../hours.ts'
import type { ApprovedItem, CreditsEarned, ExplanationLine } from './evaluation.ts'
import { fraction, times } from './fraction.ts'
import { citation, elsewhereRuleOf, type Kind, type KindId, type Pack } from './pack.ts'
import { exactInUnit, inUnit, type Step, settledWorth, WITHOUT_STANDARD } from './worth.ts'

/** What its office registered in its day, or a correction since: no rule of this pack values or caps it again. */
export function earlierWorth({ declaredHundredths, approvedHundredths }: ApprovedItem): Step<Hundredths> {
  const hours = approvedHundredths ?? declaredHundredths
  const line: ExplanationLine = {
    step: 'value',
    rule: '历年学时，按登记机关导入认定',
    article: '登记机关的历年学时登记表（非政策条文，不套用本年度规则和上限）',
    inputs: `登记 ${hoursWords(declaredHundredths)}${hours === declaredHundredths ? '' : `，更正为 ${hoursWords(hours)}`}`,
    result: hoursWords(hours),
  }
  return { hours, lines: [line] }
}

/** Without a standard what the bureau gave, in the kind that it said; else what the rate gives, or less if corrected. */
export function creditsWorth(
  pack: Pack,
  item: ApprovedItem,
  { system, category, hundredths }: CreditsEarned,
): { kind: KindId; worth: Step<Hundredths> } {
  const { label, value } = elsewhereRuleOf(pack, system, category)
  const article = citation(value)
  const earned = `${label} ${hoursText(hundredths)} 学分`
  if (value.value.shape === 'approved') {
    const hours = item.approvedHundredths ?? 0
    const given = item.approvedHundredths === null ? '尚未核定' : `核定 ${inUnit(pack, hours)}`
    const result = inUnit(pack, hours)
    const line: ExplanationLine = {
      step: 'value',
      rule: WITHOUT_STANDARD,
      article,
      inputs: `${earned}，${given}`,
      result,
    }
    return { kind: item.kind, worth: { hours, lines: [line] } }
  }
  const exact = times(fraction(hundredths, 100), fraction(value.value.hundredths))
  const rule = `每 1 学分计 ${inUnit(pack, value.value.hundredths)}`
  const line: ExplanationLine = { step: 'value', rule, article, inputs: earned, result: exactInUnit(pack, exact) }
  const worth = settledWorth(pack, { hours: exact, lines: [line] }, item.approvedHundredths)
  return { kind: value.value.kind, worth }
}

/** Where no rule of the kind applies to an item. */
export function noRule(pack: Pack, kind: Kind): Step<Hundredths> {
  const line: ExplanationLine = {
    step: 'value',
    rule: `没有适用的计算规则，不计${pack.unitOfAccount}`,
    article: citation(kind),
    inputs: kind.label,
    result: inUnit(pack, 0),
  }
  return { hours: 0, lines: [line] }
}
