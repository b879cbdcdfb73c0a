import { type Hundredths, hoursText } from '../hours.ts'
import { daysInPeriod, type Instant } from '../time.ts'
import type { FieldValues } from './fields.ts'
import { type Fraction, fraction, isMultipleOf, rounded, times } from './fraction.ts'
import {
  type Bucket,
  type Cap,
  citation,
  type ElsewhereSystem,
  elsewhereRuleOf,
  type Kind,
  type KindId,
  kindOf,
  type Pack,
  type Rounding,
  type Value,
} from './pack.ts'

/** What every print says of hours whose number has no source. */
export const WITHOUT_STANDARD = '标准未录入，按审核认定'

/** One activity of a person's year. `approvedHundredths` is `null` as long as no reviewer has decided the hours. */
export type ApprovedItem = {
  sourceKind: string
  sourceId: string
  kind: KindId
  declaredHundredths: Hundredths
  approvedHundredths: Hundredths | null
  /** When its review ended: caps are filled in this order. */
  settledAt: Instant
  fields: FieldValues
  /** Of an item that came as credits of another registry: it is worth what the pack says of these. */
  credits?: CreditsEarned
  /** Of hours of a year before this installation kept any: they stand as their office settled them. */
  isOfEarlierYear?: true
}

/** Credits (学分) of another registry, in hundredths. */
export type CreditsEarned = {
  readonly system: ElsewhereSystem
  readonly category: string | null
  readonly hundredths: number
}

export const STEPS = ['value', 'rounding', 'approval', 'cap', 'bucket'] as const

/** One step of an evaluation, in Chinese words that an applicant can quote. */
export type ExplanationLine = {
  step: (typeof STEPS)[number]
  rule: string
  article: string
  inputs: string
  result: string
}

/** What an activity counts in its year, and what caps cut off, both in hundredths of 学时. */
export type ItemResult = {
  sourceKind: string
  sourceId: string
  kind: KindId
  bucket: Bucket
  hundredths: Hundredths
  cutHundredths: Hundredths
  explanation: ExplanationLine[]
}

type Standard = Exclude<Value, { shape: 'approved' }>
type Room = { cap: Cap; leftHundredths: Hundredths }
/** Hours so far, and the line that explains them. */
type Step<T> = { hours: T; lines: ExplanationLine[] }

/**
 * What each of a person's activities counts in one year, in the order in which caps are filled (`settledAt`, then id).
 *
 * The result depends on nothing but the pack and the set of items. Hours are exact until they are rounded, once per
 * item and before caps. Refuses with `rules.kindUnknown`.
 */
export function evaluateYear(pack: Pack, items: readonly ApprovedItem[]): ItemResult[] {
  const rooms = emptyRooms(pack)
  return [...items].sort(byFillOrder).map((item) => evaluateItem(pack, item, rooms))
}

/** What one activity would count if it were the only one of its year: an estimate, never what is posted. */
export function evaluateAlone(pack: Pack, item: ApprovedItem): ItemResult {
  return evaluateItem(pack, item, emptyRooms(pack))
}

/** `12.5 学时`. */
export function hoursWords(hundredths: Hundredths): string {
  return `${hoursText(hundredths)} 学时`
}

function emptyRooms(pack: Pack): Room[] {
  return pack.caps.map((cap) => ({ cap, leftHundredths: cap.maxHundredths.value }))
}

function evaluateItem(pack: Pack, item: ApprovedItem, rooms: readonly Room[]): ItemResult {
  const { kind, worth } = worthOf(pack, item)
  const counted = item.isOfEarlierYear ? { hours: worth.hours, lines: [] } : capped(kind, worth.hours, rooms)
  return {
    sourceKind: item.sourceKind,
    sourceId: item.sourceId,
    kind: kind.id,
    bucket: kind.bucket,
    hundredths: counted.hours,
    cutHundredths: worth.hours - counted.hours,
    explanation: [...worth.lines, ...counted.lines, bucketLine(pack, kind, counted.hours)],
  }
}

type Worth = { readonly kind: Kind; readonly worth: Step<Hundredths> }

function worthOf(pack: Pack, item: ApprovedItem): Worth {
  if (item.isOfEarlierYear) return earlierWorth(pack, item)
  return item.credits ? creditsWorth(pack, item, item.credits) : declaredWorth(pack, item)
}

/** What its office registered in its day, or a correction since: no rule of this pack values or caps it again. */
function earlierWorth(pack: Pack, { kind, declaredHundredths, approvedHundredths }: ApprovedItem): Worth {
  const hours = approvedHundredths ?? declaredHundredths
  const line: ExplanationLine = {
    step: 'value',
    rule: '历年学时，按登记机关导入认定',
    article: '登记机关的历年学时登记表（非政策条文，不套用本年度规则和上限）',
    inputs: `登记 ${hoursWords(declaredHundredths)}${hours === declaredHundredths ? '' : `，更正为 ${hoursWords(hours)}`}`,
    result: hoursWords(hours),
  }
  return { kind: kindOf(pack, kind), worth: { hours, lines: [line] } }
}

function declaredWorth(pack: Pack, item: ApprovedItem): Worth {
  const kind = kindOf(pack, item.kind)
  const value = kind.value.value
  return {
    kind,
    worth: value.shape === 'approved' ? approvedWorth(kind, item) : standardWorth(pack, kind, value, item),
  }
}

/** Without a standard what the bureau gave, in the kind that it said; else what the rate gives, or less if corrected. */
function creditsWorth(pack: Pack, item: ApprovedItem, { system, category, hundredths }: CreditsEarned): Worth {
  const { label, value } = elsewhereRuleOf(pack, system, category)
  const article = citation(value)
  const earned = `${label} ${hoursText(hundredths)} 学分`
  if (value.value.shape === 'approved') {
    const hours = item.approvedHundredths ?? 0
    const given = item.approvedHundredths === null ? '尚未核定' : `核定 ${hoursWords(hours)}`
    const inputs = `${earned}，${given}`
    const line: ExplanationLine = { step: 'value', rule: WITHOUT_STANDARD, article, inputs, result: hoursWords(hours) }
    return { kind: kindOf(pack, item.kind), worth: { hours, lines: [line] } }
  }
  const exact = times(fraction(hundredths, 100), fraction(value.value.hundredths))
  const rule = `每 1 学分计 ${hoursWords(value.value.hundredths)}`
  const line: ExplanationLine = { step: 'value', rule, article, inputs: earned, result: fractionWords(exact) }
  const kind = kindOf(pack, value.value.kind)
  return { kind, worth: settledWorth(pack, { hours: exact, lines: [line] }, item.approvedHundredths) }
}

/** No standard is known: what the reviewers approved, and nothing before they have. */
function approvedWorth(kind: Kind, { declaredHundredths, approvedHundredths }: ApprovedItem): Step<Hundredths> {
  const approved = approvedHundredths === null ? '尚未核定' : `核定 ${hoursWords(approvedHundredths)}`
  const hours = approvedHundredths ?? 0
  const line: ExplanationLine = {
    step: 'value',
    rule: WITHOUT_STANDARD,
    article: citation(kind.value),
    inputs: `申报 ${hoursWords(declaredHundredths)}，${approved}`,
    result: hoursWords(hours),
  }
  return { hours, lines: [line] }
}

const standardWorth = (pack: Pack, kind: Kind, value: Standard, item: ApprovedItem): Step<Hundredths> =>
  settledWorth(pack, standardHours(kind, value, item.fields), item.approvedHundredths)

/** What the standard gives, rounded once; reviewers may have approved less, never more. */
function settledWorth(pack: Pack, exact: Step<Fraction>, approved: Hundredths | null): Step<Hundredths> {
  const round = roundedHours(pack, exact.hours)
  const lines = [...exact.lines, ...round.lines]
  if (approved === null || approved >= round.hours) return { hours: round.hours, lines }
  const line: ExplanationLine = {
    step: 'approval',
    rule: '核定学时少于标准的，按核定学时',
    article: '审核意见',
    inputs: `按标准 ${hoursWords(round.hours)}，核定 ${hoursWords(approved)}`,
    result: hoursWords(approved),
  }
  return { hours: approved, lines: [...lines, line] }
}

function standardHours(kind: Kind, value: Standard, fields: FieldValues): Step<Fraction> {
  const article = citation(kind.value)
  if (value.shape === 'fixed') {
    const result = hoursWords(value.hundredths)
    const line: ExplanationLine = { step: 'value', rule: `每项计 ${result}`, article, inputs: '1 项', result }
    return { hours: fraction(value.hundredths), lines: [line] }
  }
  const { label, unit, amount, amountWords } = measure(kind, value.per, fields)
  const hours = times(amount, fraction(value.hundredths, value.every))
  const line: ExplanationLine = {
    step: 'value',
    rule: `“${label}”每 ${value.every}${unit}计 ${hoursWords(value.hundredths)}`,
    article,
    inputs: `${label} ${amountWords}`,
    result: fractionWords(hours),
  }
  return { hours, lines: [line] }
}

/** How much of a field there is: a count, hours (from hundredths), or the days of a period; 0 where it is empty. */
function measure(kind: Kind, id: string, fields: FieldValues) {
  const field = kind.fields.find((candidate) => candidate.id === id)
  const value = fields[id]
  const label = field?.label ?? id
  if (typeof value === 'object') {
    const days = daysInPeriod(value.firstDay, value.lastDay)
    return { label, unit: ' 天', amount: fraction(days), amountWords: `${days} 天` }
  }
  const number = typeof value === 'number' ? value : 0
  if (field?.type === 'hours') {
    return { label, unit: ' 学时', amount: fraction(number, 100), amountWords: hoursWords(number) }
  }
  return { label, unit: ' ', amount: fraction(number), amountWords: String(number) }
}

const MODE_WORDS: Readonly<Record<Rounding['mode'], string>> = { down: '舍去', halfUp: '四舍五入', up: '进位' }

function roundedHours({ rounding }: Pack, exact: Fraction): Step<Hundredths> {
  const { stepHundredths, mode } = rounding.value
  const hours = rounded(exact, stepHundredths, mode)
  if (isMultipleOf(exact, stepHundredths)) return { hours, lines: [] }
  const line: ExplanationLine = {
    step: 'rounding',
    rule: `精确到 ${hoursWords(stepHundredths)}，尾数${MODE_WORDS[mode]}`,
    article: citation(rounding),
    inputs: fractionWords(exact),
    result: hoursWords(hours),
  }
  return { hours, lines: [line] }
}

/** What every cap of the kind and of its bucket leaves; what counts uses up the room of all of them. */
function capped(kind: Kind, hours: Hundredths, rooms: readonly Room[]): Step<Hundredths> {
  const applying = rooms.filter(({ cap }) => cap.group === kind.id || cap.group === kind.bucket)
  const counted = Math.min(hours, ...applying.map((room) => room.leftHundredths))
  const lines = applying.map((room) => capLine(room, hours))
  for (const room of applying) room.leftHundredths -= counted
  return { hours: counted, lines }
}

function capLine({ cap, leftHundredths }: Room, hours: Hundredths): ExplanationLine {
  return {
    step: 'cap',
    rule: `${cap.label}每年最多计 ${hoursWords(cap.maxHundredths.value)}`,
    article: citation(cap.maxHundredths),
    inputs: `本项 ${hoursWords(hours)}，尚余 ${hoursWords(leftHundredths)}`,
    result: hoursWords(Math.min(hours, leftHundredths)),
  }
}

function bucketLine(pack: Pack, kind: Kind, hours: Hundredths): ExplanationLine {
  const label = pack.requirement.buckets.find((bucket) => bucket.id === kind.bucket)?.label ?? kind.bucket
  return {
    step: 'bucket',
    rule: `计入${label}`,
    article: citation(kind),
    inputs: kind.label,
    result: hoursWords(hours),
  }
}

/** Exact even where hours are not: `10÷3 学时`. */
function fractionWords({ n, d }: Fraction): string {
  return n % d === 0n ? hoursWords(Number(n / d)) : `${hoursText(Number(n))}÷${d} 学时`
}

function byFillOrder(a: ApprovedItem, b: ApprovedItem): number {
  return compare(a.settledAt, b.settledAt) || compare(a.sourceId, b.sourceId) || compare(a.sourceKind, b.sourceKind)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
