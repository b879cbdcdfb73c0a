import type { RefusalCode } from '../refusals.ts'
import type { OrganisationKind } from '../roles.ts'
import type { IsoDate } from '../time.ts'
import { isLeaving, type MoveKind } from './move.ts'

export type NewMove = {
  readonly kind: MoveKind
  /** The unit that he shall come to; `undefined` where there is none. */
  readonly toUnit:
    | {
        readonly id: string
        readonly kind: OrganisationKind
        readonly ended: boolean
        /** Whether 公共就业和人才服务中心 manages it. */
        readonly underAgency: boolean
      }
    | undefined
  /** Where he belongs today; `null` where nowhere. */
  readonly unitId: string | null
  /** Since when, or else the day on which he left his last unit; `null` where he never belonged to one. */
  readonly earliest: IsoDate | null
  /** Whether another move of his is under way. */
  readonly open: boolean
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate | null
}

/** Why such a move cannot be asked for; `null` when it can. */
export function newMoveRefusal(wish: NewMove): RefusalCode | null {
  if (wish.open) return 'move.alreadyOpen'
  const { kind, unitId, earliest, startsOn } = wish
  if (unitId === null && (isLeaving(kind) || kind === 'secondment')) return 'move.noUnit'
  if (earliest !== null && startsOn < earliest) return 'move.beforeMembership'
  return isLeaving(kind) ? null : (unitRefusal(wish) ?? secondmentRefusal(wish))
}

function unitRefusal({ kind, toUnit, unitId }: NewMove): RefusalCode | null {
  if (toUnit === undefined || toUnit.kind !== 'unit') return 'move.unitNotFound'
  if (toUnit.ended) return 'move.unitEnded'
  if (toUnit.id === unitId) return 'move.sameUnit'
  return kind === 'agency' && !toUnit.underAgency ? 'move.notUnderAgency' : null
}

function secondmentRefusal({ kind, startsOn, endsOn }: NewMove): RefusalCode | null {
  if (kind !== 'secondment') return null
  return endsOn === null || endsOn <= startsOn ? 'move.secondmentEnd' : null
}
