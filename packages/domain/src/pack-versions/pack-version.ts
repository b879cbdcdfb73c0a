import type { Party } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'

/**
 * `proposed`: a second official has to confirm it. `confirmed`: its day has not come. `running`: new approvals count with
 * it as soon as their person is gone through. `inForce`: everybody is. `replaced`: a later version is.
 */
export const PACK_VERSION_STATES = [
  'proposed',
  'confirmed',
  'running',
  'inForce',
  'replaced',
  'sentBack',
  'withdrawn',
] as const
export type PackVersionState = (typeof PACK_VERSION_STATES)[number]

export const packVersionStateNames: Readonly<Record<PackVersionState, string>> = {
  proposed: '已提出，等另一人确认',
  confirmed: '已确认，等到执行之日',
  running: '正在逐人核算',
  inForce: '现行',
  replaced: '已被后来的版本代替',
  sentBack: '已退回',
  withdrawn: '已撤回',
}

/** The states of a version that is not through: a year has at most one such version. */
export const OPEN_VERSIONS = ['proposed', 'confirmed', 'running'] as const satisfies readonly PackVersionState[]

/** The states of versions that are counted with. */
export const COUNTING = ['running', 'inForce'] as const satisfies readonly PackVersionState[]

/** 规则包的一版: what a bureau lays down as the pack of a year, as its rules see it. */
export type PackVersion = {
  readonly state: PackVersionState
  /** The bureau at the top, which lays it down. */
  readonly organisationId: string
  readonly proposedBy: Party
  /** From this day on (Asia/Shanghai) it is counted with; where it is confirmed later, from then on. */
  readonly fromOn: IsoDate
}
