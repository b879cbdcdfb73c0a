import type { RefusalCode } from '../refusals.ts'
import type { OrganisationKind } from '../roles.ts'
import type { IsoDate } from '../time.ts'
import { phonesOf } from '../workbooks/cells.ts'

/**
 * How many registrations of one citizen number may wait at the same time: our own limit. More than one, because whoever
 * is first shall not keep the real owner of the number out; not more, because each is tried with each password given.
 */
export const MOST_WAITING = 5

/** How many units a search for one's own answers; whoever finds more names it more closely. */
export const MOST_UNITS_FOUND = 10

export type NewRegistration = {
  readonly unit: { readonly id: string; readonly kind: OrganisationKind; readonly ended: boolean } | undefined
  readonly memberFrom: IsoDate
  readonly numberKnown: boolean
  /** The units at which the same citizen number waits already. */
  readonly waitingAt: readonly string[]
}

/** The one mobile number that a text is; `null` where it is none, or more than one. */
export function mobileOf(text: string): string | null {
  const [phone, ...more] = phonesOf(text) ?? []
  return phone?.kind === 'mobile' && more.length === 0 ? phone.number : null
}

/** Why somebody cannot register on `today` (Asia/Shanghai); `null` when he can. */
export function creationRefusal(
  { unit, memberFrom, numberKnown, waitingAt }: NewRegistration,
  today: IsoDate,
): RefusalCode | null {
  if (unit === undefined || unit.kind !== 'unit') return 'registration.unitNotFound'
  if (unit.ended) return 'registration.unitEnded'
  if (memberFrom > today) return 'organisation.dateInFuture'
  if (numberKnown) return 'registration.numberKnown'
  if (waitingAt.includes(unit.id)) return 'registration.alreadyWaiting'
  return waitingAt.length >= MOST_WAITING ? 'registration.tooManyWaiting' : null
}
