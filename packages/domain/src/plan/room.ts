import type { Hundredths } from '../hours.ts'
import { capSentence, roomsFor } from '../rules/caps.ts'
import type { FilledYear } from '../rules/evaluate.ts'
import type { CountedBefore } from '../rules/evaluation.ts'
import { onceKey } from '../rules/once.ts'
import { citation } from '../rules/pack.ts'
import type { Cap, Rule } from '../rules/rule.ts'
import { mostOfOne } from './most-of-one.ts'

/** 上限 that a rule comes under: what it says, where that is written, and what of it is left of the year. */
export type Limit = {
  readonly text: string
  readonly article: string
  /** `null` for caps of one item, one project or one day: every further one has room of its own. */
  readonly leftHundredths: Hundredths | null
}

/** 尚余: what further items of a rule can still count in a year. */
export type Room = {
  readonly limits: readonly Limit[]
  /** All further items together; `null` where nothing bounds them. */
  readonly leftHundredths: Hundredths | null
  /** The most that one further item counts; `null` where neither its value nor a cap says. */
  readonly eachHundredths: Hundredths | null
  /** How much a further item counts depends on it: on its days, or on whether it is worth more than another one. */
  readonly dependsOnItem: boolean
}

const OF_THE_YEAR: readonly Cap['scope'][] = ['year', 'cycle', 'life']
const OF_ONE: readonly Cap['scope'][] = ['occurrence', 'project']
/** More than anybody earns, so that what is left of it is what the caps leave. */
const BOUNDLESS: Hundredths = 1_000_000_000

/** What a year that is filled so far leaves to a rule, by the same steps that posting goes. */
export function roomOf(year: FilledYear, before: readonly CountedBefore[], rule: Rule): Room {
  const { pack, requirement, usage } = year
  const asked = { pack, usage, targetHundredths: requirement.totalHundredths.value }
  const further = { item: ofNobody(rule), kind: rule.kind, rule: rule.id, fills: rule.fills }
  const rooms = roomsFor(asked, further, BOUNDLESS, [...OF_THE_YEAR, ...OF_ONE, 'day'])
  const leftOf = (scopes: readonly Cap['scope'][]) =>
    rooms.filter(({ cap }) => scopes.includes(cap.scope)).map(({ left }) => left)
  const eachHundredths = least([mostOfOne(pack, rule), ...leftOf(OF_ONE)])
  const isTaken = isOnlyOne(rule) && countsAlready(year, before, rule)
  return {
    limits: rooms.map(({ cap, left }) => ({
      text: capSentence(pack, cap),
      article: citation(cap.max),
      leftHundredths: OF_THE_YEAR.includes(cap.scope) ? left : null,
    })),
    leftHundredths:
      isTaken && rule.once?.keep === 'first'
        ? 0
        : least([...leftOf(OF_THE_YEAR), isOnlyOne(rule) ? eachHundredths : null]),
    eachHundredths,
    dependsOnItem: isTaken || rooms.some(({ cap }) => cap.scope === 'day'),
  }
}

function least(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** Of the whole group one activity counts, whatever it is called. */
const isOnlyOne = ({ once }: Rule) => once !== null && once.fields.length === 0

function countsAlready({ pack, results }: FilledYear, before: readonly CountedBefore[], rule: Rule): boolean {
  const key = onceKey(rule, { fields: {} })
  const group = new Set(pack.rules.filter((one) => onceKey(one, { fields: {} }) === key).map(({ id }) => id))
  const isNow = results.some((result) => result.hundredths > 0 && result.rule !== null && group.has(result.rule))
  return isNow || (rule.once?.across === 'life' && before.some((one) => one.onceKey === key))
}

/** An activity of which nothing is known but its kind: no project and no day that others have used up. */
const ofNobody = ({ kind }: Rule) => ({
  sourceKind: 'plan',
  sourceId: '',
  kind,
  declaredHundredths: 0,
  approvedHundredths: null,
  settledAt: '9999-12-31T00:00:00.000Z',
  fields: {},
})
