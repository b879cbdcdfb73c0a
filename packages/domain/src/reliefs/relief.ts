import type { RegistrationOffice } from '../registration/registration.ts'
import type { Party } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'

/**
 * `awaitingUnit`: his unit checks it. `awaitingBureau`: the bureau decides. `granted`: the year asks less of him.
 * `returned`: sent back with a reason, to be asked for anew. `reversed`: granted, and taken back by the bureau.
 */
export const RELIEF_STATUSES = [
  'awaitingUnit',
  'awaitingBureau',
  'granted',
  'returned',
  'withdrawn',
  'reversed',
] as const
export type ReliefStatus = (typeof RELIEF_STATUSES)[number]

export const reliefStatusNames: Readonly<Record<ReliefStatus, string>> = {
  awaitingUnit: '等单位审核',
  awaitingBureau: '等人社部门审验',
  granted: '已准予减免',
  returned: '已退回',
  withdrawn: '已撤回',
  reversed: '已撤销',
}

/** 减免申请: somebody asks to be relieved of a part of a year, for the days on which an exemption of its rules holds. */
export type ReliefRequest = {
  readonly id: string
  readonly status: ReliefStatus
  readonly personId: string
  readonly year: number
  readonly firstDay: IsoDate
  readonly lastDay: IsoDate
  /** Himself, or a clerk of his unit. */
  readonly askedBy: Party
  /** Who has agreed to it so far: nobody does so twice. */
  readonly agreed: readonly Party[]
  /** Who may decide, each from a day on; the days are counted as those of a registration. */
  readonly offices: readonly RegistrationOffice[]
}
