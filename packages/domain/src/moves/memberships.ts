import type { IsoDate } from '../time.ts'
import { isLeaving, type Move } from './move.ts'

/** A stretch of days `[validFrom, validUntil)` on a unit's staff list; `null` goes on. */
export type Membership = {
  readonly unitId: string
  readonly validFrom: IsoDate
  readonly validUntil: IsoDate | null
}

/** What a move that takes effect makes of where a person belongs; a secondment changes nothing of it. */
export function membershipsAfter(
  memberships: readonly Membership[],
  move: Pick<Move, 'kind' | 'toUnitId' | 'startsOn'>,
): readonly Membership[] {
  if (move.kind === 'secondment') return memberships
  const closed = memberships.map((one) => (one.validUntil === null ? { ...one, validUntil: move.startsOn } : one))
  if (isLeaving(move.kind) || move.toUnitId === null) return closed
  return [...closed, { unitId: move.toUnitId, validFrom: move.startsOn, validUntil: null }]
}

/**
 * Whether an activity lies in days on which he belonged to no unit: after retirement or between two units nothing can be
 * declared. `leftOn` is the day on which he left, `null` for somebody who belongs to a unit today.
 */
export const isAfterLeaving = (leftOn: IsoDate | null, activityEndsOn: IsoDate | null): boolean =>
  leftOn !== null && activityEndsOn !== null && activityEndsOn >= leftOn
