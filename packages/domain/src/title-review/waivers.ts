import { BUCKETS } from '../rules/pack.ts'
import type { Effect } from '../rules/rule.ts'
import type { FactsOfYear } from './sheet.ts'

/**
 * What the candidate's years are judged by, with what he did in one of them that completes all of them
 * (`completeWindow`) or frees him from what a title application asks (`waiveTitleReview`), if he did it in a year that is
 * looked at or in that of the application.
 */
export function withWaivers(factsOf: FactsOfYear, years: readonly number[], applicationYear: number): FactsOfYear {
  const waivers = [...new Set([...years, applicationYear])]
    .flatMap((year) => factsOf(year).effects)
    .flatMap(({ effect, line }) => {
      const completes = completedBy(effect)
      return completes === null ? [] : [{ effect: completes, line }]
    })
  if (waivers.length === 0) return factsOf
  return (year) => {
    const facts = factsOf(year)
    return { ...facts, effects: [...facts.effects, ...waivers] }
  }
}

/** As what it completes each of the years; `null` where it does not reach over its own. */
function completedBy(effect: Effect): Effect | null {
  if (effect.shape === 'completeWindow') return { shape: 'complete', buckets: effect.buckets }
  return effect.shape === 'waiveTitleReview' ? { shape: 'complete', buckets: [...BUCKETS] } : null
}
