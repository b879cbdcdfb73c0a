import type { RefusalCode } from '../refusals.ts'
import type { Actor, Party } from '../review/actor.ts'
import { idsOf } from '../review/awaited.ts'
import type { Declaration } from '../review/declaration.ts'
import type { IsoDate } from '../time.ts'

export const APPEAL_STATUSES = ['open', 'upheld', 'overturned'] as const
export type AppealStatus = (typeof APPEAL_STATUSES)[number]

/** 维持, 改判. */
export const APPEAL_OUTCOMES = ['uphold', 'overturn'] as const
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]

/** Where an appeal stands after what. An appeal that was decided is over; another rejection may be appealed against anew. */
export const APPEAL_AFTER = {
  open: { uphold: 'upheld', overturn: 'overturned' },
  upheld: {},
  overturned: {},
} as const satisfies Record<AppealStatus, Partial<Record<AppealOutcome, AppealStatus>>>

export type Appeal = {
  readonly status: AppealStatus
  /** The bureau that decides. */
  readonly officeId: string
  /** Accounts and persons who took part before. */
  readonly barred: readonly string[]
}

export type AppealTerms = {
  /** Those against which the member has appealed, by the `seq` of their rows. */
  readonly appealed: readonly number[]
  /** The last day in Asia/Shanghai; `null` where nothing was rejected. */
  readonly lastDay: IsoDate | null
  readonly today: IsoDate
}

/** Why the member cannot appeal against how his declaration ended; `null` when he can: once for each rejection, in time. */
export function appealRefusal(
  declaration: Pick<Declaration, 'status' | 'seq' | 'personId'>,
  actor: Party,
  { appealed, lastDay, today }: AppealTerms,
): RefusalCode | null {
  if (actor.personId !== declaration.personId) return 'appeal.notMember'
  if (declaration.status !== 'rejected' || lastDay === null) return 'appeal.notRejected'
  // Nothing happens to a declaration after its rejection: the last row is the one.
  if (appealed.includes(declaration.seq)) return 'appeal.already'
  return today > lastDay ? 'appeal.tooLate' : null
}

/** Why `actor` cannot decide; `null` when he can: somebody in the office that has it who took no part before. */
export function decisionRefusal(outcome: AppealOutcome, appeal: Appeal, actor: Actor): RefusalCode | null {
  const reviews = actor.role === 'handler' || actor.role === 'supervisor'
  if (!reviews || actor.organisationId !== appeal.officeId) return 'appeal.notYours'
  const after: Partial<Record<AppealOutcome, AppealStatus>> = APPEAL_AFTER[appeal.status]
  if (after[outcome] === undefined) return 'appeal.decided'
  return tookPart(appeal.barred, actor) ? 'appeal.tookPart' : null
}

/** Whom the rules bar from deciding: the member, who declared, and everybody who ever did something with it. */
export function participants(declaration: Declaration, history: readonly Party[]): string[] {
  const { personId, declaredByAccountId, declaredByPersonId } = declaration
  const declarant = { accountId: declaredByAccountId, personId: declaredByPersonId }
  return [...new Set([personId, ...[declarant, ...history].flatMap(idsOf)])]
}

export type AppealOffice = { readonly organisationId: string; readonly officials: readonly Party[] }

/**
 * Which bureau decides: that of the route, or the one above where everybody in the first took part. Where neither has
 * anybody, it waits with the first until somebody is named there.
 */
export function appealOffice(barred: readonly string[], own: AppealOffice, above: AppealOffice | null): string {
  const isFree = ({ officials }: AppealOffice) => officials.some((official) => !tookPart(barred, official))
  return isFree(own) || above === null || !isFree(above) ? own.organisationId : above.organisationId
}

const tookPart = (barred: readonly string[], party: Party): boolean => idsOf(party).some((id) => barred.includes(id))
