import type { Hundredths } from '../hours.ts'
import { type RefusalCode, Refused, refuseIf } from '../refusals.ts'
import { type Actor, type Party, sameParty } from '../review/actor.ts'
import type { Instant } from '../time.ts'
import type { Entry } from './entry.ts'

export const CORRECTION_STATUSES = ['proposed', 'approved', 'refused', 'withdrawn'] as const
export type CorrectionStatus = (typeof CORRECTION_STATUSES)[number]

export const correctionNames: Readonly<Record<CorrectionStatus, string>> = {
  proposed: '待复核',
  approved: '已更正',
  refused: '不同意',
  withdrawn: '已撤回',
}

export const CORRECTION_ACTIONS = ['propose', 'approve', 'refuse', 'withdraw'] as const
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number]

/** 更正: a bureau sets right what a source is worth, with a reason and a second person. */
export type Correction = {
  readonly id: string
  readonly entryId: string
  readonly status: CorrectionStatus
  /** What the source is worth before caps, in hundredths; 0 takes it back. */
  readonly approvedHundredths: Hundredths
  readonly reason: string
  readonly proposedBy: Party
  readonly proposedAt: Instant
  readonly decidedBy: Party | null
  readonly decidedAt: Instant | null
  readonly decisionText: string
}

/** What a correction must know of the award that it corrects. */
export type EntryFacts = Pick<Entry, 'id' | 'personId' | 'type'> & {
  readonly reversed: boolean
  /** 核定学时 of its source as of now, before caps. */
  readonly approvedHundredths: Hundredths
  /** The bureaus in charge of it: the one that verified it and those above. */
  readonly bureauIds: readonly string[]
}

/**
 * Why `actor` may not do this to the entry now; `null` when he may. `correction` is the one acted on, `null` to propose.
 * The server refuses with it, the web page greys the button with it.
 */
export function correctionRefusal(
  action: CorrectionAction,
  correction: Correction | null,
  entry: EntryFacts,
  actor: Actor,
): RefusalCode | null {
  if (action !== 'propose') {
    if (correction === null || correction.entryId !== entry.id) return 'ledger.correctionNotFound'
    if (correction.status !== 'proposed') return 'ledger.correctionClosed'
    const proposer = sameParty(actor, correction.proposedBy)
    if (action === 'withdraw') return proposer ? null : 'ledger.notProposer'
    return officialRefusal(entry, actor) ?? (proposer ? 'ledger.secondPersonNeeded' : standingRefusal(action, entry))
  }
  return officialRefusal(entry, actor) ?? standingRefusal(action, entry)
}

export type ProposeInput = {
  readonly id: string
  readonly at: Instant
  readonly approvedHundredths: Hundredths
  readonly reason: string
}

/** The first person's half. Refuses an amount that is none or changes nothing, and a missing reason. */
export function proposeCorrection(entry: EntryFacts, actor: Actor, input: ProposeInput): Correction {
  refuseIf(correctionRefusal('propose', null, entry, actor))
  refuseIf(amountRefusal(entry, input.approvedHundredths))
  if (input.reason.trim() === '') throw new Refused('ledger.correctionReasonMissing')
  return {
    id: input.id,
    entryId: entry.id,
    status: 'proposed',
    approvedHundredths: input.approvedHundredths,
    reason: input.reason,
    proposedBy: { accountId: actor.accountId, personId: actor.personId },
    proposedAt: input.at,
    decidedBy: null,
    decidedAt: null,
    decisionText: '',
  }
}

export type DecideInput = { readonly decision: 'approve' | 'refuse'; readonly at: Instant; readonly text: string }

/**
 * The second person's half. An approval changes no entry: the caller takes `approvedHundredths` as what the source is
 * worth, evaluates the year again and settles it (`settleYear`), all in one transaction.
 */
export function decideCorrection(before: Correction, entry: EntryFacts, actor: Actor, input: DecideInput): Correction {
  refuseIf(correctionRefusal(input.decision, before, entry, actor))
  if (input.decision === 'approve') refuseIf(amountRefusal(entry, before.approvedHundredths))
  if (input.decision === 'refuse' && input.text.trim() === '') throw new Refused('ledger.decisionReasonMissing')
  return closed(before, input.decision === 'approve' ? 'approved' : 'refused', actor, input)
}

/** The first person takes his proposal back. */
export function withdrawCorrection(
  before: Correction,
  entry: EntryFacts,
  actor: Actor,
  input: Omit<DecideInput, 'decision'>,
): Correction {
  refuseIf(correctionRefusal('withdraw', before, entry, actor))
  return closed(before, 'withdrawn', actor, input)
}

function closed(
  before: Correction,
  status: CorrectionStatus,
  { accountId, personId }: Actor,
  { at, text }: Omit<DecideInput, 'decision'>,
): Correction {
  return { ...before, status, decidedBy: { accountId, personId }, decidedAt: at, decisionText: text }
}

function officialRefusal(entry: EntryFacts, actor: Actor): RefusalCode | null {
  if (actor.personId === entry.personId) return 'ledger.ownEntry'
  const official = actor.role === 'handler' || actor.role === 'supervisor'
  const inCharge = actor.organisationId !== null && entry.bureauIds.includes(actor.organisationId)
  return official && inCharge ? null : 'ledger.notBureau'
}

/** A proposal whose entry has fallen meanwhile can still be refused, so that it does not stay open for ever. */
function standingRefusal(action: CorrectionAction, entry: EntryFacts): RefusalCode | null {
  if (action === 'refuse') return null
  if (entry.type !== 'award') return 'ledger.notAnAward'
  return entry.reversed ? 'ledger.alreadyReversed' : null
}

function amountRefusal(entry: EntryFacts, hundredths: Hundredths): RefusalCode | null {
  if (!Number.isSafeInteger(hundredths) || hundredths < 0) return 'ledger.hoursInvalid'
  return hundredths === entry.approvedHundredths ? 'ledger.hoursUnchanged' : null
}
