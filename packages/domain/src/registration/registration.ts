import type { Level } from '../review/declaration.ts'
import type { IsoDate } from '../time.ts'

/** `closed`: ended by itself, because another unit accepted the same person. */
export const REGISTRATION_STATUSES = ['waiting', 'accepted', 'refused', 'withdrawn', 'closed'] as const
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number]

/** One of those who may decide, each from a day on. */
export type RegistrationOffice = {
  readonly level: Level
  readonly organisationId: string
  /** The first day, in Asia/Shanghai, on which it may decide; it then may as long as the registration waits. */
  readonly from: IsoDate
  /** The last day that it has before the next one is asked too; `null` for a unit where nobody could decide. */
  readonly dueOn: IsoDate | null
}

/** Somebody without an account asks a unit to confirm that he belongs to its staff. */
export type Registration = {
  readonly id: string
  readonly status: RegistrationStatus
  /** Whether somebody with this citizen number is known by now, so that there is nothing left to accept. */
  readonly numberKnown: boolean
  readonly offices: readonly RegistrationOffice[]
}
