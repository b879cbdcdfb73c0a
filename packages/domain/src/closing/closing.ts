import { placementDayRefusal } from '../organisations/placement.ts'
import type { RefusalCode } from '../refusals.ts'
import type { OrganisationKind } from '../roles.ts'
import type { IsoDate } from '../time.ts'

/** What an employer that shall close is judged by. */
export type ClosingFacts = {
  readonly kind: OrganisationKind
  readonly ended: boolean
  /** Whether somebody has asked to merge it with another one, and nobody has decided. */
  readonly mergeOpen: boolean
}

/** The unit to which its people go. */
export type Successor = {
  readonly id: string
  readonly kind: OrganisationKind
  readonly ended: boolean
  readonly validFrom: IsoDate
}

export type ClosingWish = {
  readonly unitId: string
  readonly reason: string
  /** The first day on which it is no more. */
  readonly day: IsoDate
  /** `null`: its people leave; `undefined`: the wished one is not in the actor's charge. */
  readonly successor: Successor | null | undefined
}

/** Why an organisation cannot be closed with all that is left in it; `null` when it can. */
export function closingRefusal({ kind, ended, mergeOpen }: ClosingFacts): RefusalCode | null {
  if (kind !== 'unit') return 'closing.unitsOnly'
  if (ended) return 'organisation.ended'
  return mergeOpen ? 'closing.mergeOpen' : null
}

/** Why it cannot be closed so. `standsFrom` is the first day of the place in the tree that it leaves. */
export function closingWishRefusal(wish: ClosingWish, standsFrom: IsoDate, today: IsoDate): RefusalCode | null {
  const { unitId, reason, day, successor } = wish
  if (reason.trim() === '') return 'closing.reasonMissing'
  const ill = placementDayRefusal(standsFrom, day, today)
  if (ill !== null || successor === null) return ill
  if (successor === undefined || successor.kind !== 'unit') return 'closing.successorNotFound'
  if (successor.id === unitId) return 'closing.successorSame'
  if (successor.ended) return 'closing.successorEnded'
  return successor.validFrom > day ? 'closing.successorYounger' : null
}
