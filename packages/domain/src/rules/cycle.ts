import type { Pack } from './pack.ts'
import type { PersonFacts } from './rule.ts'

/**
 * The years, up to the pack's own, whose hours meet what is asked together: one where the requirement is that of a
 * year, or where nobody knows when the cycle began.
 */
export function cycleYears({ year, cycle }: Pick<Pack, 'year' | 'cycle'>, { firstYear }: PersonFacts): number[] {
  if (cycle.value.shape !== 'years') return [year]
  const begins = cycle.value.firstYear ?? firstYear
  if (begins === null || begins > year) return [year]
  const before = (year - begins) % cycle.value.years
  return Array.from({ length: before + 1 }, (_, index) => year - before + index)
}
