import type { Days } from '../delegations/delegation.ts'
import type { RefusalCode } from '../refusals.ts'
import { addDays, type IsoDate } from '../time.ts'

/** The longest that is announced at once, in days. */
export const LONGEST = 366

/**
 * Why somebody cannot announce that he is away on these days (Asia/Shanghai; `validUntil` is the first on which he is
 * back); `null` when he can. `others` are the days that he has announced already.
 */
export function absenceRefusal(days: Days, others: readonly Days[], today: IsoDate): RefusalCode | null {
  if (days.validFrom < today) return 'absence.tooEarly'
  if (days.validUntil <= days.validFrom) return 'absence.empty'
  if (days.validUntil > addDays(days.validFrom, LONGEST)) return 'absence.tooLong'
  return others.some((other) => overlap(other, days)) ? 'absence.overlaps' : null
}

/** Why somebody cannot end an absence of his office at once; `null` when he can: only who is away says that he is back. */
export function absenceEndRefusal(
  absence: Days & { readonly accountId: string },
  accountId: string,
  today: IsoDate,
): RefusalCode | null {
  if (absence.accountId !== accountId) return 'absence.notYours'
  return absence.validUntil <= today ? 'absence.over' : null
}

/** One that ends at once ends today; where it had not begun it has no days. */
export const endedOn = (absence: Days, today: IsoDate): IsoDate =>
  today > absence.validFrom ? today : absence.validFrom

/** A colleague who could review in the meantime: when he holds the office, and when he is away himself. */
export type Cover = {
  readonly validFrom: IsoDate
  readonly validUntil: IsoDate | null
  readonly away: readonly Days[]
}

/** On which of these days nobody else would review, joined to periods. */
export function uncovered(days: Days, colleagues: readonly Cover[]): Days[] {
  const alone: Days[] = []
  for (let day = days.validFrom; day < days.validUntil; day = addDays(day, 1)) {
    if (colleagues.some((colleague) => isThere(colleague, day))) continue
    const last = alone.at(-1)
    const next = addDays(day, 1)
    if (last?.validUntil === day) alone[alone.length - 1] = { ...last, validUntil: next }
    else alone.push({ validFrom: day, validUntil: next })
  }
  return alone
}

const isThere = ({ validFrom, validUntil, away }: Cover, day: IsoDate): boolean =>
  validFrom <= day &&
  (validUntil === null || validUntil > day) &&
  !away.some((other) => other.validFrom <= day && day < other.validUntil)

const overlap = (one: Days, other: Days): boolean =>
  one.validFrom < other.validUntil && other.validFrom < one.validUntil && one.validFrom < one.validUntil
