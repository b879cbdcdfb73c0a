import { yearsOf } from './attribution.ts'
import { cycleYears } from './cycle.ts'
import { evaluateYear } from './evaluate.ts'
import type { ApprovedItem, CountedBefore, Home, ItemResult } from './evaluation.ts'
import { onceKey } from './once.ts'
import type { Pack } from './pack.ts'
import { ruleFor } from './select-rule.ts'

/** What was declared for a year; by the pack of that year it is known in which years it counts. */
export type DeclaredItem = ApprovedItem & { readonly declaredYear: number }

/** Whether what counts in a year may depend on, or reach into, other years, so that a person's years go together. */
export function looksAcrossYears({ rules, caps }: Pack): boolean {
  return (
    caps.some(({ scope }) => scope === 'cycle' || scope === 'life') ||
    rules.some(({ attribution, once }) => once?.across === 'life' || REACHING.has(attribution.shape))
  )
}

const REACHING: ReadonlySet<string> = new Set(['date', 'spread', 'eachYear'])

/**
 * What a person's items count in each of these years (`homes`, in any order), by year: evaluated from the earliest on,
 * each knowing what counted before it, so that a year never depends on what comes after. Refuses like `evaluateYear`.
 */
export function evaluateYears(homes: readonly Home[], items: readonly DeclaredItem[]): Map<number, ItemResult[]> {
  const byYear = new Map(homes.map((home) => [home.pack.year, home]))
  const years = Map.groupBy(
    items.flatMap((item) => [...yearsOfItem(byYear, item)].map((year) => ({ year, item }))),
    ({ year }) => year,
  )
  const results = new Map<number, ItemResult[]>()
  const counted: Omit<CountedBefore, 'inCycle'>[] = []
  for (const { pack, person } of homes.toSorted((a, b) => a.pack.year - b.pack.year)) {
    const own = (years.get(pack.year) ?? []).map(({ item }) => item)
    const cycle = cycleYears(pack, person)
    const before = counted.map((one) => ({ ...one, inCycle: cycle.includes(one.year) }))
    const evaluated = evaluateYear(pack, own, { person, before, homes: byYear })
    results.set(pack.year, evaluated)
    counted.push(...evaluated.map((result) => asCountedBefore(pack.year, byYear, own, result)))
  }
  return results
}

/** The years in which an item counts, and the one that it was declared for, where it is explained why it does not. */
function yearsOfItem(homes: ReadonlyMap<number, Home>, item: DeclaredItem): Set<number> {
  const home = homes.get(item.declaredYear)
  if (!home || item.credits || item.isOfEarlierYear) return new Set([item.declaredYear])
  const rule = ruleFor(home.pack, item, home.person)
  return new Set([item.declaredYear, ...(rule === null ? [] : yearsOf(home.pack, rule.attribution, item))])
}

/**
 * An item of a year as a later year sees it. What was worth nothing, or did not count because another one of the same
 * did, stands in nobody's way; what a cap cut off does.
 */
function asCountedBefore(
  year: number,
  homes: ReadonlyMap<number, Home>,
  items: readonly DeclaredItem[],
  { sourceKind, sourceId, kind, rule: ruleId, bucket, hundredths, cutHundredths, explanation }: ItemResult,
): Omit<CountedBefore, 'inCycle'> {
  const item = items.find((one) => one.sourceKind === sourceKind && one.sourceId === sourceId)
  const rules = item && homes.get(item.declaredYear)?.pack.rules
  const rule = rules?.find(({ id }) => id === ruleId) ?? null
  const counts = hundredths + cutHundredths > 0 && !explanation.some(({ step }) => step === 'once')
  const key = item && counts ? onceKey(rule, item) : null
  return { sourceKind, sourceId, kind, rule: ruleId, bucket, hundredths, onceKey: key, year }
}
