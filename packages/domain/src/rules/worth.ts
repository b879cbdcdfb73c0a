import { type Hundredths, hoursText } from '../hours.ts'
import { allHold, criteriaSentence, quantityOf } from './criteria.ts'
import type { ApprovedItem, ExplanationLine } from './evaluation.ts'
import { type Fraction, fraction, isMultipleOf, minus, plus, rounded, times } from './fraction.ts'
import { citation, type Kind, type Pack, type Rounding } from './pack.ts'
import type { Bonus, Exclusion, Part, PersonFacts, Rule, Value } from './rule.ts'
import { ruleOfId, versionWords } from './select-rule.ts'
import { valueSentence } from './value-sentence.ts'

/** What every print says of hours whose number has no source. */
export const WITHOUT_STANDARD = '标准未录入，按审核认定'

/** Hours so far, and the lines that explain them. */
export type Step<T> = { hours: T; lines: ExplanationLine[] }

type Asked = { readonly pack: Pack; readonly kind: Kind; readonly item: ApprovedItem; readonly person: PersonFacts }

/**
 * What an item is worth by its rule, before any cap: value, exclusions, bonuses, what a failure leaves; rounded once,
 * and then the reviewers' own number, where the rule leaves it to them or where they approved less.
 */
export function worthByRule(asked: Asked, rule: Rule): Step<Hundredths> {
  const { pack, item } = asked
  const exclusion = rule.exclusions.find((one) => isExcluded(one, asked))
  if (exclusion) return { hours: 0, lines: [exclusionLine(asked, rule, exclusion)] }
  const value = plainWorth(asked, rule)
  const bonuses = rule.bonuses.filter(({ criteria }) => allHold(criteria, item.fields, asked.person))
  const withBonuses = bonuses.reduce((sum, bonus) => plusBonus(asked, rule, sum, bonus), value)
  const exact = afterFailure(asked, rule, withBonuses)
  return isDecided(pack, rule) ? roundedStep(pack, exact) : settledWorth(pack, exact, item.approvedHundredths)
}

/** Whether the reviewers decide the hours (of a share: of the whole), so that these are not compared with anything. */
export function isDecided(pack: Pack, { value: { value } }: Rule): boolean {
  return isLeftOpen(value.shape === 'share' ? ruleOfId(pack, value.of).value.value : value)
}

const isLeftOpen = ({ shape }: Value): boolean => shape === 'approved' || shape === 'range' || shape === 'multiple'

/** What a standard gives, rounded once; reviewers may have approved less, never more. */
export function settledWorth(pack: Pack, exact: Step<Fraction>, approved: Hundredths | null): Step<Hundredths> {
  const round = roundedStep(pack, exact)
  if (approved === null || approved >= round.hours) return round
  const line: ExplanationLine = {
    step: 'approval',
    rule: `核定${pack.unitOfAccount}少于标准的，按核定${pack.unitOfAccount}`,
    article: '审核意见',
    inputs: `按标准 ${inUnit(pack, round.hours)}，核定 ${inUnit(pack, approved)}`,
    result: inUnit(pack, approved),
  }
  return { hours: approved, lines: [...round.lines, line] }
}

/** `12.5 学时`, in the pack's unit of account. */
export const inUnit = ({ unitOfAccount }: Pick<Pack, 'unitOfAccount'>, hundredths: Hundredths): string =>
  `${hoursText(hundredths)} ${unitOfAccount}`

/** Exact even where hours are not: `10÷3 学时`. */
export function exactInUnit(pack: Pick<Pack, 'unitOfAccount'>, { n, d }: Fraction): string {
  return n % d === 0n ? inUnit(pack, Number(n / d)) : `${hoursText(Number(n))}÷${d} ${pack.unitOfAccount}`
}

const MODE_WORDS: Readonly<Record<Rounding['mode'], string>> = { down: '舍去', halfUp: '四舍五入', up: '进位' }

function roundedStep(pack: Pack, { hours: exact, lines }: Step<Fraction>): Step<Hundredths> {
  const { rounding } = pack
  const { stepHundredths, mode } = rounding.value
  const hours = rounded(exact, stepHundredths, mode)
  if (isMultipleOf(exact, stepHundredths)) return { hours, lines }
  const line: ExplanationLine = {
    step: 'rounding',
    rule: `精确到 ${inUnit(pack, stepHundredths)}，尾数${MODE_WORDS[mode]}`,
    article: citation(rounding),
    inputs: exactInUnit(pack, exact),
    result: inUnit(pack, hours),
  }
  return { hours, lines: [...lines, line] }
}

function isExcluded(exclusion: Exclusion, { item: { fields }, person }: Asked): boolean {
  if (exclusion.shape === 'criteria') return allHold(exclusion.criteria, fields, person)
  const [missed, whole] = [quantityOf(fields[exclusion.missed]) ?? 0, quantityOf(fields[exclusion.whole]) ?? 0]
  return whole > 0 && missed * 100 >= exclusion.fromPercent * whole
}

function exclusionLine({ pack, kind, item }: Asked, rule: Rule, exclusion: Exclusion): ExplanationLine {
  const why =
    exclusion.shape === 'criteria'
      ? criteriaSentence(exclusion.criteria, kind)
      : `缺席 ${filled(kind, item, exclusion.missed)}，全部 ${filled(kind, item, exclusion.whole)}`
  return {
    step: 'exclusion',
    rule: `${exclusion.label}的不计`,
    article: citation(rule),
    inputs: why,
    result: inUnit(pack, 0),
  }
}

function plusBonus({ pack, kind }: Asked, rule: Rule, { hours, lines }: Step<Fraction>, bonus: Bonus): Step<Fraction> {
  const sum = plus(hours, fraction(bonus.hundredths))
  const line: ExplanationLine = {
    step: 'bonus',
    rule: `${bonus.label}另加 ${inUnit(pack, bonus.hundredths)}`,
    article: citation(rule),
    inputs: criteriaSentence(bonus.criteria, kind),
    result: exactInUnit(pack, sum),
  }
  return { hours: sum, lines: [...lines, line] }
}

function afterFailure(
  { pack, kind, item, person }: Asked,
  rule: Rule,
  { hours, lines }: Step<Fraction>,
): Step<Fraction> {
  const { failure } = rule
  if (failure === null || !allHold(failure.criteria, item.fields, person)) return { hours, lines }
  const { leaves } = failure
  const left = leaves.shape === 'percent' ? times(hours, fraction(leaves.percent, 100)) : fraction(leaves.hundredths)
  const line: ExplanationLine = {
    step: 'failure',
    rule:
      leaves.shape === 'percent'
        ? `考核不合格的按 ${leaves.percent}% 计`
        : `考核不合格的计 ${inUnit(pack, leaves.hundredths)}`,
    article: citation(rule),
    inputs: criteriaSentence(failure.criteria, kind),
    result: exactInUnit(pack, left),
  }
  return { hours: left, lines: [...lines, line] }
}

/** The value alone, exact. */
function plainWorth(asked: Asked, rule: Rule): Step<Fraction> {
  const { pack, kind, item } = asked
  const value = rule.value.value
  const { hours, inputs, before = [] } = isLeftOpen(value) ? decidedHours(asked, value) : standardHours(asked, value)
  const line: ExplanationLine = {
    step: 'value',
    rule: valueSentence(pack, kind, value),
    article: `${citation(rule.value)}${versionWords(rule)}`,
    inputs: inputs ?? filledFor(kind, item, value),
    result: exactInUnit(pack, hours),
  }
  return { hours, lines: [...before, line] }
}

/** `before`: how a rule came out of which this is a part. */
type Amount = { hours: Fraction; inputs?: string; before?: ExplanationLine[] }

/** What the reviewers approved, and nothing before they have. */
function decidedHours({ pack, item }: Asked, value: Value): Amount {
  const { declaredHundredths, approvedHundredths } = item
  const approved = approvedHundredths ?? 0
  const said = approvedHundredths === null ? '尚未核定' : `核定 ${inUnit(pack, approvedHundredths)}`
  const inputs = `申报 ${inUnit(pack, declaredHundredths)}，${said}`
  if (approvedHundredths === null || value.shape === 'approved') return { hours: fraction(approved), inputs }
  if (value.shape === 'multiple') return { hours: times(fraction(approved), ratio(value.ratio)), inputs }
  if (value.shape !== 'range') throw new TypeError(`${value.shape} is not decided by reviewers`)
  return { hours: fraction(Math.min(Math.max(approved, value.fromHundredths), value.toHundredths)), inputs }
}

function standardHours(asked: Asked, value: Value): Amount {
  const { item } = asked
  switch (value.shape) {
    case 'fixed':
      return { hours: fraction(value.hundredths), inputs: '1 项' }
    case 'rate': {
      const whole = amountOf(asked, value.per)
      const left = value.less === null ? whole : minus(whole, amountOf(asked, value.less))
      const amount = left.n < 0n ? fraction(0) : left
      const blocks = times(amount, fraction(1, value.every))
      const counted = value.blocks === 'whole' ? { n: blocks.n / blocks.d, d: 1n } : blocks
      return { hours: times(counted, fraction(value.hundredths)) }
    }
    case 'lookup': {
      const row = value.rows.find(({ is }) =>
        is.every((choice, index) => item.fields[value.by[index] ?? ''] === choice),
      )
      return { hours: fraction(row?.hundredths ?? 0) }
    }
    case 'ranked': {
      const rank = quantityOf(item.fields[value.rank]) ?? value.last + 1
      const hundredths = rank > value.last ? 0 : value.firstHundredths - value.lessHundredths * (Math.max(rank, 1) - 1)
      return { hours: fraction(Math.max(hundredths, 0)) }
    }
    case 'share': {
      const whole = plainWorth(asked, ruleOfId(asked.pack, value.of))
      return { hours: times(whole.hours, partOf(asked, value.part)), before: whole.lines }
    }
    default:
      throw new TypeError(`${value.shape} has no standard`)
  }
}

/** How much of a field: hours count as hours, not as hundredths. */
function amountOf({ kind, item }: Asked, id: string): Fraction {
  const quantity = quantityOf(item.fields[id]) ?? 0
  return fraction(quantity, kind.fields.find((field) => field.id === id)?.type === 'hours' ? 100 : 1)
}

const ratio = ({ n, d }: { n: number; d: number }): Fraction => fraction(n, d)

function partOf({ item }: Asked, part: Part): Fraction {
  const count = (id: string) => Math.max(quantityOf(item.fields[id]) ?? 0, 0)
  switch (part.part) {
    case 'fixed':
      return ratio(part.ratio)
    case 'equal':
      return fraction(1, Math.max(count(part.among), 1))
    case 'equalRest':
      return times(minus(fraction(1), ratio(part.ratio)), fraction(1, Math.max(count(part.among) - 1, 1)))
    case 'written': {
      const whole = Math.max(count(part.whole), 1)
      return fraction(Math.min(count(part.own), whole), whole)
    }
  }
}

/** What the value asks of an item, as it was filled in. */
function filledFor(kind: Kind, item: ApprovedItem, value: Value): string {
  const asked = fieldsAsked(value)
  return asked.map((id) => `${labelOf(kind, id)} ${filled(kind, item, id)}`).join('，') || '1 项'
}

function fieldsAsked(value: Value): string[] {
  if (value.shape === 'rate') return value.less === null ? [value.per] : [value.per, value.less]
  if (value.shape === 'lookup') return value.by
  if (value.shape === 'ranked') return [value.rank]
  if (value.shape !== 'share') return []
  const { part } = value
  if (part.part === 'written') return [part.own, part.whole]
  return part.part === 'fixed' ? [] : [part.among]
}

const labelOf = (kind: Kind, id: string) => kind.fields.find((field) => field.id === id)?.label ?? id

function filled(kind: Kind, { fields }: ApprovedItem, id: string): string {
  const field = kind.fields.find((candidate) => candidate.id === id)
  const value = fields[id]
  if (field?.type === 'choice') return field.choices.find((choice) => choice.value === value)?.label ?? '未填'
  const quantity = quantityOf(value)
  if (quantity === null) return field?.type === 'hours' ? '0 学时' : '0'
  if (field?.type === 'hours') return `${hoursText(quantity)} 学时`
  return field?.type === 'dateRange' ? `${quantity} 天` : String(quantity)
}
