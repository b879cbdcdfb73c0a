import type { Hundredths } from '../hours.ts'
import { attributed, attributionSentence, yearsOf } from './attribution.ts'
import { capped, type Usage, usedBefore } from './caps.ts'
import { effectLines } from './effect.ts'
import {
  type ApprovedItem,
  type ExplanationLine,
  type Home,
  type ItemResult,
  NOTHING_ELSE,
  type YearContext,
} from './evaluation.ts'
import { countedElsewhere } from './once.ts'
import { creditsWorth, earlierWorth, noRule } from './other-worth.ts'
import {
  type Bucket,
  bucketLabel,
  citation,
  type Kind,
  type KindId,
  kindOf,
  type Pack,
  type Requirement,
} from './pack.ts'
import type { Effect, Rule } from './rule.ts'
import { activityDay, ruleFor } from './select-rule.ts'
import { minimumOf, targetOf } from './targets.ts'
import { inUnit, type Step, worthByRule } from './worth.ts'

/**
 * What each of a person's activities counts in one year, in the order in which caps and buckets are filled (the pack's
 * `fillOrder`, then the moment of the approval, then ids).
 *
 * The steps, each leaving a line: value, exclusions, bonuses, what a failure leaves, rounding (once), approval, caps of
 * one occurrence, counting once, the year it belongs to, caps of more than one item, buckets, effect. The result
 * depends on nothing but the pack, the set of items and the context. Refuses with `rules.kindUnknown`,
 * `rules.ruleUnknown`, `rules.creditUnknown`.
 */
export function evaluateYear(
  pack: Pack,
  items: readonly ApprovedItem[],
  context: YearContext = NOTHING_ELSE,
): ItemResult[] {
  const year: Year = {
    pack,
    requirement: targetOf(pack, context.person),
    usage: usedBefore(pack, context.before),
    filled: new Map(),
  }
  const candidates = [...items]
    .sort(byFillOrder(pack))
    .map((item) => candidateOf(year, item, homeOf(pack, item, context)))
  const once = countedElsewhere(
    candidates.map(({ item, home, rule, own }) => ({ item, home, rule, hours: own.hours })),
    context.before,
  )
  return candidates.flatMap((candidate) => {
    const line = once.get(candidate.item)
    return line ? [notAgain(candidate, line)] : counted(year, candidate)
  })
}

/** What one activity would count if it were the only one of its year: an estimate, never what is posted. */
export function evaluateAlone(pack: Pack, item: ApprovedItem, context: YearContext = NOTHING_ELSE): ItemResult {
  const parts = evaluateYear(pack, [item], context)
  const [first] = parts
  if (!first) throw new Error('every item has a result')
  return { ...first, hundredths: parts.reduce((sum, { hundredths }) => sum + hundredths, 0) }
}

/** What is filled up while the items of a year are counted one after the other. */
type Year = {
  readonly pack: Pack
  readonly requirement: Requirement
  readonly usage: Usage
  readonly filled: Map<Bucket, Hundredths>
}

/** An item with what of its worth belongs to the year, by the pack that says so (`home`). */
type Candidate = {
  readonly item: ApprovedItem
  readonly home: Pack
  readonly kind: Kind
  readonly rule: Rule | null
  readonly fills: readonly Bucket[]
  readonly own: Step<Hundredths>
}

const NO_EFFECT: Effect = { shape: 'none' }

const homeOf = (pack: Pack, item: ApprovedItem, { person, homes }: YearContext): Home =>
  homes?.get(declaredYearOf(pack, item)) ?? { pack, person }

function candidateOf({ pack, requirement, usage }: Year, item: ApprovedItem, { pack: home, person }: Home): Candidate {
  if (item.isOfEarlierYear) return withoutRule(pack, home, item, item.kind, earlierWorth(item))
  if (item.credits) {
    const { kind, worth } = creditsWorth(home, item, item.credits)
    return withoutRule(pack, home, item, kind, worth)
  }
  const kind = kindOf(home, item.kind)
  const rule = ruleFor(home, item, person)
  if (rule === null) return withoutRule(pack, home, item, kind.id, noRule(home, kind))
  const worth = worthByRule({ pack: home, kind, item, person }, rule)
  const asked = { pack: home, usage, targetHundredths: requirement.totalHundredths.value }
  const alone = capped(asked, { item, kind: kind.id, rule: rule.id, fills: rule.fills }, worth.hours, ['occurrence'])
  const ruled = { item, home, kind, rule, fills: rule.fills }
  return { ...ruled, own: attributedStep(pack, ruled, { hours: alone.hours, lines: [...worth.lines, ...alone.lines] }) }
}

function withoutRule(pack: Pack, home: Pack, item: ApprovedItem, id: KindId, worth: Step<Hundredths>): Candidate {
  const kind = kindOf(home, id)
  const hours = isDeclaredFor(pack, item) ? worth.hours : 0
  return { item, home, kind, rule: null, fills: [kind.bucket], own: { ...worth, hours } }
}

/** The item in the year that it belongs to, under the caps of all items, and in its buckets. */
function counted(year: Year, candidate: Candidate): ItemResult[] {
  const { pack, requirement, usage } = year
  const { item, home, kind, rule, fills, own } = candidate
  const asked = { pack, usage, targetHundredths: requirement.totalHundredths.value }
  const left = item.isOfEarlierYear
    ? { hours: own.hours, lines: [] }
    : capped(asked, { item, kind: kind.id, rule: rule?.id ?? null, fills }, own.hours, SHARED)
  const lines = [...own.lines, ...left.lines]
  return shared(year, fills, left.hours).map(({ bucket, hundredths }, index) => {
    // What is beside the hours of a part belongs to the item, and so to one of its parts.
    const isFirst = index === 0
    const effective = isFirst ? effectiveRule(pack, candidate) : null
    return {
      ...resultOf(candidate, bucket),
      hundredths,
      cutHundredths: isFirst ? own.hours - left.hours : 0,
      effect: effective?.effect ?? NO_EFFECT,
      explanation: [
        ...lines,
        bucketLine(pack, kind, bucket, hundredths),
        ...(effective ? effectLines(home, effective) : []),
      ],
    }
  })
}

/**
 * The rule whose effect holds in this year: not of what belongs to other years, was excluded, failed, or was approved
 * for nothing.
 */
function effectiveRule({ year }: Pack, { item, home, rule, own }: Candidate): Rule | null {
  if (rule === null || own.lines.some(({ step }) => step === 'exclusion' || step === 'failure')) return null
  if (own.hours > 0) return rule
  const { value } = rule.value
  const isWithoutHours = value.shape === 'fixed' && value.hundredths === 0
  const declared = { declaredYear: item.declaredYear ?? year, fields: item.fields }
  return isWithoutHours && yearsOf(home, rule.attribution, declared).includes(year) ? rule : null
}

const SHARED = ['project', 'day', 'year', 'cycle', 'life'] as const

function notAgain(candidate: Candidate, line: ExplanationLine): ItemResult {
  const { own, fills, kind } = candidate
  return {
    ...resultOf(candidate, fills[0] ?? kind.bucket),
    hundredths: 0,
    cutHundredths: own.hours,
    effect: NO_EFFECT,
    explanation: [...own.lines, line],
  }
}

const resultOf = ({ item, kind, rule }: Candidate, bucket: Bucket) => ({
  sourceKind: item.sourceKind,
  sourceId: item.sourceId,
  kind: kind.id,
  rule: rule?.id ?? null,
  bucket,
})

const declaredYearOf = (pack: Pack, { declaredYear }: ApprovedItem): number => declaredYear ?? pack.year
const isDeclaredFor = (pack: Pack, item: ApprovedItem): boolean => declaredYearOf(pack, item) === pack.year

type Ruled = Pick<Candidate, 'item' | 'home' | 'kind'> & { readonly rule: Rule }

/** What of its hours belongs to this year. */
function attributedStep(pack: Pack, { item, home, kind, rule }: Ruled, worth: Step<Hundredths>): Step<Hundredths> {
  const { attribution } = rule
  const declared = { declaredYear: declaredYearOf(pack, item), fields: item.fields }
  const hours = attributed({ year: pack.year, yearStartsOn: home.yearStartsOn }, attribution, declared, worth.hours)
  if (hours === worth.hours) return worth
  const field = attribution.shape === 'declared' ? undefined : attribution.field
  const label = kind.fields.find(({ id }) => id === field)?.label ?? ''
  const line: ExplanationLine = {
    step: 'attribution',
    rule: attributionSentence(attribution, label),
    article: citation(rule),
    inputs: `共 ${inUnit(pack, worth.hours)}`,
    result: `计入 ${pack.year} 年度 ${inUnit(pack, hours)}`,
  }
  return { hours, lines: [...worth.lines, line] }
}

/** Fills one bucket after the other, each to its minimum; what is over stays in the last. */
function shared({ requirement, filled }: Year, fills: readonly Bucket[], hours: Hundredths) {
  const parts: { bucket: Bucket; hundredths: Hundredths }[] = []
  let rest = hours
  for (const [index, bucket] of fills.entries()) {
    const has = filled.get(bucket) ?? 0
    const room = index === fills.length - 1 ? rest : Math.max(minimumOf(requirement, bucket) - has, 0)
    const hundredths = Math.min(rest, room)
    rest -= hundredths
    filled.set(bucket, has + hundredths)
    parts.push({ bucket, hundredths })
  }
  const used = parts.filter(({ hundredths }) => hundredths > 0)
  return used.length > 0 ? used : parts.slice(0, 1)
}

function bucketLine(pack: Pack, kind: Kind, bucket: Bucket, hours: Hundredths): ExplanationLine {
  return {
    step: 'bucket',
    rule: `计入${bucketLabel(pack, bucket)}`,
    article: citation(kind),
    inputs: kind.label,
    result: inUnit(pack, hours),
  }
}

const byFillOrder = (pack: Pack) => (a: ApprovedItem, b: ApprovedItem) => {
  const byActivity = pack.fillOrder.value === 'activity' ? compare(dayOf(pack, a), dayOf(pack, b)) : 0
  return (
    byActivity ||
    compare(a.settledAt, b.settledAt) ||
    compare(a.sourceId, b.sourceId) ||
    compare(a.sourceKind, b.sourceKind)
  )
}

const dayOf = (pack: Pack, item: ApprovedItem) => activityDay(pack, item) ?? item.settledAt

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
