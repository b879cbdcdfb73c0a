import type { Pack } from '../rules/pack.ts'
import type { Relief } from '../rules/standing.ts'
import { addDays, daysInPeriod, type IsoDate } from '../time.ts'

/** From so many of its days on a month counts for a relief. Ours (unconfirmed): no regulation that we know says it. */
export const RELIEF_MONTH_DAYS = 15

type Year = Pick<Pack, 'year' | 'yearStartsOn'>

/** The first and the last day of a year as its pack has it. */
export const daysOfYear = (year: Year): { firstDay: IsoDate; lastDay: IsoDate } => ({
  firstDay: monthStart(year, 0),
  lastDay: addDays(monthStart(year, 12), -1),
})

/** Which of the twelve months of a year (1 to 12) a period counts for: those of which it has enough days. */
export function monthsOf(year: Year, firstDay: IsoDate, lastDay: IsoDate): number[] {
  return Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => {
    const first = later(monthStart(year, month - 1), firstDay)
    const last = earlier(addDays(monthStart(year, month), -1), lastDay)
    return first <= last && daysInPeriod(first, last) >= RELIEF_MONTH_DAYS
  })
}

/** What was granted and stands: an exemption and the months of the year that it counts for. */
export type Granted = { readonly exemption: string; readonly months: readonly number[] }

/**
 * The reliefs of a year. A month is not asked once, however many exemptions hold for it: it counts for the first of
 * them. An exemption by which buckets are complete needs no month.
 */
export function reliefsOf({ exemptions }: Pick<Pack, 'exemptions'>, granted: readonly Granted[]): Relief[] {
  const seen = new Set<number>()
  return granted.map(({ exemption, months }) => {
    const isProRata = exemptions.some(({ id, relief }) => id === exemption && relief.shape === 'proRata')
    if (!isProRata) return { exemption, months: 0 }
    const own = months.filter((month) => !seen.has(month))
    for (const month of own) seen.add(month)
    return { exemption, months: own.length }
  })
}

/** The first day of a month of the year, counted from 0. */
function monthStart({ year, yearStartsOn }: Year, index: number): IsoDate {
  const [month = 1, day = 1] = yearStartsOn.split('-').map(Number)
  const months = month - 1 + index
  const firstOfMonth = `${year + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  return addDays(firstOfMonth, day - 1)
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b)
const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b)
