import type { Hundredths } from '../hours.ts'
import type { IsoDate } from '../time.ts'
import type { FieldValues } from './fields.ts'
import type { Pack } from './pack.ts'
import type { Attribution } from './rule.ts'
import { lastDayOf } from './select-rule.ts'

/** The business year of a day, named after the year in which it begins. `startsOn` is `MM-DD`. */
export function businessYear(day: IsoDate, startsOn: string): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5) < startsOn ? year - 1 : year
}

/** An item as far as its year goes by it: the one that it was declared for, and its days. */
type Dated = { readonly declaredYear: number; readonly fields: FieldValues }

/** The years in which an item may count; without a day there is nothing to go by but what was declared. */
export function yearsOf(
  { yearStartsOn }: Pick<Pack, 'yearStartsOn'>,
  attribution: Attribution,
  { declaredYear, fields }: Dated,
): number[] {
  if (attribution.shape === 'declared' || attribution.shape === 'validFor') return [declaredYear]
  const value = fields[attribution.field]
  const last = lastDayOf(value)
  if (last === null) return [declaredYear]
  const year = businessYear(last, yearStartsOn)
  switch (attribution.shape) {
    case 'date':
      return [year]
    case 'spread':
      return yearsFrom(year, attribution.years)
    case 'eachYear': {
      const first = typeof value === 'object' ? businessYear(value.firstDay, yearStartsOn) : year
      return yearsFrom(first, year - first + 1)
    }
  }
}

const yearsFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index)

/** What of an item's hours counts in the pack's year, given the year that it was declared for. */
export function attributed(
  pack: Pick<Pack, 'year' | 'yearStartsOn'>,
  attribution: Attribution,
  { declaredYear, fields }: Dated,
  hours: Hundredths,
): Hundredths {
  if (attribution.shape === 'declared') return declaredYear === pack.year ? hours : 0
  const value = fields[attribution.field]
  const last = lastDayOf(value)
  // Without a day there is nothing to go by but what was declared.
  if (last === null) return declaredYear === pack.year ? hours : 0
  const year = businessYear(last, pack.yearStartsOn)
  switch (attribution.shape) {
    case 'date':
      return year === pack.year ? hours : 0
    case 'spread':
      return partOfSpread(hours, attribution.years, pack.year - year)
    case 'eachYear': {
      const first = typeof value === 'object' ? businessYear(value.firstDay, pack.yearStartsOn) : year
      return pack.year >= first && pack.year <= year ? hours : 0
    }
    case 'validFor': {
      const isValid = pack.year >= year && pack.year < year + attribution.years
      return isValid && declaredYear === pack.year ? hours : 0
    }
  }
}

/** The part of one of the years: equal ones, and what cannot be shared out goes to the first, a hundredth to each. */
function partOfSpread(hours: Hundredths, years: number, index: number): Hundredths {
  if (index < 0 || index >= years) return 0
  return Math.floor(hours / years) + (index < hours % years ? 1 : 0)
}

/** Where it counts, in words. */
export function attributionSentence(attribution: Attribution, label: string): string {
  switch (attribution.shape) {
    case 'declared':
      return '计入申报年度'
    case 'date':
      return `计入“${label}”所在年度`
    case 'spread':
      return `自“${label}”所在年度起分 ${attribution.years} 年平均计入`
    case 'eachYear':
      return `“${label}”所跨各年度每年计入`
    case 'validFor':
      return `自“${label}”所在年度起 ${attribution.years} 年内有效，计入申报年度`
  }
}
