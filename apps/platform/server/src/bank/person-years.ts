import { looksAcrossYears } from '@xueshi/domain/rules/evaluate-years'
import type { Policies } from '../policies/packs.ts'
import type { PersonYear } from './store.ts'

/**
 * The years of people that are evaluated when something of these changed, each once: all that have a pack, where any
 * pack has a rule that reaches over a year; else these alone.
 */
export function yearsTogether({ all }: Policies, changed: readonly PersonYear[]): PersonYear[] {
  const bound = all.some(({ pack }) => looksAcrossYears(pack)) ? all.map(({ pack }) => pack.year) : []
  const asked = changed.flatMap(({ personId, year }) => [year, ...bound].map((each) => ({ personId, year: each })))
  return [...new Map(asked.map((each) => [`${each.personId} ${each.year}`, each])).values()]
}
