import type { RefusalCode } from '../refusals.ts'
import type { OrganisationKind } from '../roles.ts'
import type { IsoDate } from '../time.ts'

type Joined = { readonly kind: OrganisationKind; readonly validUntil: IsoDate | null }

/** Why nobody can join this organisation's staff from `from` on: only units that go on have a staff list. */
export function joinRefusal({ kind, validUntil }: Joined, from: IsoDate, today: IsoDate): RefusalCode | null {
  if (kind !== 'unit') return 'organisation.notAUnit'
  if (validUntil !== null) return 'organisation.ended'
  return from > today ? 'organisation.dateInFuture' : null
}
