import type { Hundredths } from '../hours.ts'
import { type FilledYear, fillYear } from '../rules/evaluate.ts'
import type { ApprovedItem, ItemResult, YearContext } from '../rules/evaluation.ts'
import type { Pack } from '../rules/pack.ts'
import type { Rule } from '../rules/rule.ts'
import type { Measure, YearStanding } from '../rules/standing.ts'
import type { CureAt } from '../title-review/cure.ts'
import { type Deadline, type Doing, daysFor, deadlinesOf, doingOf } from './deadlines.ts'
import { inOrder, rulesFor, type Way, wayOf } from './way.ts'

/** What a plan is made from: the pack of the year, how the person stands, and his items as posting evaluates them. */
export type PlanAsked = {
  readonly pack: Pack
  readonly standing: YearStanding
  readonly counted: readonly ApprovedItem[]
  /** Under way, each with the hours that it asks for: what it will use of the caps is gone for others. */
  readonly pending: readonly ApprovedItem[]
  readonly context: YearContext
  readonly at: CureAt
}

/** 差的一项: a minimum of the year that is not met, and the ways to meet it. */
export type Gap = Measure & {
  /** A bucket, `total`, or the place of a minimum of kinds among those of the pack. */
  readonly id: string
  /** What is still missing once everything under way is approved as it was asked for. */
  readonly neededHundredths: Hundredths
  readonly ways: readonly Way[]
}

export type Plan = {
  readonly doing: Doing
  readonly deadlines: readonly Deadline[]
  readonly gaps: readonly Gap[]
}

/**
 * What a person lacks of a year and the ways that the rules leave him, hours in hundredths. Rooms are those of the year
 * with what is under way in it. No way is told once nothing more can be declared.
 */
export function planOf(asked: PlanAsked): Plan {
  const { pack, standing, counted, pending, context, at } = asked
  const without = fillYear(pack, counted, context)
  const year = pending.length === 0 ? without : fillYear(pack, [...counted, ...pending], context)
  const deadlines = deadlinesOf(pack, at.now)
  const doing = doingOf(pack, at)
  const isDeclared = doing === 'learn' || doing === 'declare'
  const rules = isDeclared ? rulesFor(pack, context.person, daysFor(pack, doing, at.now)) : []
  const short = shortOf(pack, standing).map((one) => ({
    ...one,
    neededHundredths: Math.max(one.shortageHundredths - (hoursIn(year, one.counts) - hoursIn(without, one.counts)), 0),
  }))
  const gaps = short.map(({ counts, isFilledBy, ...gap }) => {
    const ways = rules.filter(isFilledBy).map((rule) => wayOf(year, context, rule, neededBy(short, gap, rule)))
    return { ...gap, ways: inOrder(ways) }
  })
  return { doing, deadlines, gaps }
}

type Short = Measure & {
  readonly id: string
  readonly counts: (result: ItemResult) => boolean
  readonly isFilledBy: (rule: Rule) => boolean
}

/** The minimums that are not met; the total only where the others do not bring it along. */
function shortOf({ requirement }: Pack, { total, buckets, others }: YearStanding): Short[] {
  const ofBuckets = buckets.map(
    (measure): Short => ({
      ...measure,
      counts: ({ bucket }) => bucket === measure.id,
      isFilledBy: ({ fills, effect }) =>
        fills.includes(measure.id) || (effect.shape === 'complete' && effect.buckets.includes(measure.id)),
    }),
  )
  const ofKinds = others.map((measure, at): Short => {
    const kinds = requirement.subMinimums[at]?.kinds ?? []
    return {
      ...measure,
      id: `kinds${at}`,
      counts: ({ kind }) => kinds.includes(kind),
      isFilledBy: ({ kind }) => kinds.includes(kind),
    }
  })
  const parts = [...ofBuckets, ...ofKinds].filter(({ met }) => !met)
  const inBuckets = ofBuckets.reduce((sum, { shortageHundredths }) => sum + shortageHundredths, 0)
  const all: Short = { ...total, id: 'total', counts: () => true, isFilledBy: () => true }
  return total.shortageHundredths > inBuckets ? [...parts, all] : parts
}

const hoursIn = ({ results }: FilledYear, counts: Short['counts']): Hundredths =>
  results.filter(counts).reduce((sum, { hundredths }) => sum + hundredths, 0)

/** Hours of a rule reach a bucket once those that it fills before have their minimums. */
function neededBy(
  short: readonly { id: string; neededHundredths: Hundredths }[],
  gap: { id: string; neededHundredths: Hundredths },
  { fills }: Rule,
): Hundredths {
  const before = fills.slice(0, Math.max(fills.indexOf(gap.id), 0))
  const first = short.filter(({ id }) => before.includes(id))
  return [gap, ...first].reduce((sum, { neededHundredths }) => sum + neededHundredths, 0)
}
