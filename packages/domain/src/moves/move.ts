import type { RegistrationOffice } from '../registration/registration.ts'
import type { Party } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'

/**
 * 调动 into another unit, 借调 for a time, 转为代理 into a unit in the care of 公共就业和人才服务中心, 退休, 离职 without a
 * unit to go to.
 */
export const MOVE_KINDS = ['transfer', 'secondment', 'agency', 'retirement', 'departure'] as const
export type MoveKind = (typeof MOVE_KINDS)[number]

export const moveKindNames: Readonly<Record<MoveKind, string>> = {
  transfer: '调动',
  secondment: '借调',
  agency: '转为代理',
  retirement: '退休',
  departure: '离职',
}

/** With these the person belongs to no unit afterwards. */
export const isLeaving = (kind: MoveKind): boolean => kind === 'retirement' || kind === 'departure'

/**
 * `awaitingPerson`: a unit asked, he has not answered. `awaitingUnit`: he asked, the new unit has not.
 * `awaitingRelease`: both agree, the old unit may object until a day. `objected`: it did; those above the new unit decide.
 * `awaitingDay`: all is agreed, its day has not come.
 */
export const MOVE_STATUSES = [
  'awaitingPerson',
  'awaitingUnit',
  'awaitingRelease',
  'objected',
  'awaitingDay',
  'done',
  'refused',
  'withdrawn',
] as const
export type MoveStatus = (typeof MOVE_STATUSES)[number]

/** One of those who may decide, each from a day on; the days are counted as those of a registration. */
export type MoveOffice = RegistrationOffice

/** A person's move from one unit to another, asked for by one side and agreed to by the other. */
export type Move = {
  readonly id: string
  readonly kind: MoveKind
  readonly status: MoveStatus
  readonly personId: string
  readonly askedBy: Party
  /** The unit whose clerk asked; `null` where the person did. */
  readonly askedIn: string | null
  /** `null` for somebody who belongs to no unit. */
  readonly fromUnitId: string | null
  /** `null` where he leaves without a unit to go to. */
  readonly toUnitId: string | null
  /** The first day, in Asia/Shanghai, on which it holds. */
  readonly startsOn: IsoDate
  /** The first day on which a secondment no longer holds; `null` of every other move. */
  readonly endsOn: IsoDate | null
  /** Who may decide as it stands now. */
  readonly offices: readonly MoveOffice[]
  /** The last day on which the old unit may object, once that is asked. */
  readonly objectBy: IsoDate | null
}
