import { type Hundredths, hoursText } from '../hours.ts'
import { type RefusalCode, Refused, refuseIf } from '../refusals.ts'
import type { Instant, IsoDate } from '../time.ts'
import { refusal } from './actions.ts'
import type { Actor } from './actor.ts'
import { currentStep, type Declaration, isLastPlace, type Level, type Step } from './declaration.ts'
import { follow, type HistoryRow, opinionsStand, type RecordedAction } from './history.ts'
import type { RejectReasonCode, ReturnReasonCode } from './reasons.ts'

/** The declaration as it is afterwards, and the history row to insert with it. */
export type Outcome = { readonly after: Declaration; readonly happened: HistoryRow }

/** Of every act: when it was received, and the version that the actor had before his eyes. */
export type Act = { readonly at: Instant; readonly version: number }

export type SubmitInput = Act & {
  /** Today's route (`routeFor`), asked for only where no earlier one is kept. */
  readonly route: () => readonly Step[]
  /** Whether every organisation of the route that it had before still reviews. */
  readonly routeStands: boolean
  readonly dueOn: (level: Level) => IsoDate
}
/** The member may add to the evidence what only he has: a clerk's list comes without. */
export type ConfirmInput = Act & { readonly evidenceIds: readonly string[] }
export type DeclineInput = Act & { readonly text: string }
export type StampInput = Act & { readonly stampedScanId: string }
export type ApproveInput = Act & {
  readonly stampedScanId: string | null
  /** 核定学时 in hundredths; `null` leaves what was proposed before, else what was declared. */
  readonly approvedHundredths: Hundredths | null
  /** What the project was filed with (备案学时), where the training is a filed one. */
  readonly filedHundredths: Hundredths | null
  readonly text: string
  /** The year is locked (年度结账): an approval by which it would be posted needs that of a second official. */
  readonly yearLocked?: boolean
}
export type ReturnInput = Act & {
  readonly markedFields: readonly string[]
  readonly reasonCodes: readonly ReturnReasonCode[]
  readonly text: string
}
export type RejectInput = Act & { readonly reasonCodes: readonly RejectReasonCode[]; readonly text: string }

/**
 * Hands in the working copy. After a return the route is kept and only the due dates of what lies ahead begin anew;
 * if nothing but marked fields changed, it goes back to where it was returned, else to the first step. Where an
 * organisation of the route has ended meanwhile, nobody would review it there: it takes today's route from its start.
 */
export function submit(before: Declaration, actor: Actor, input: SubmitInput): Outcome {
  permit('submit', before, actor, input)
  const stand = input.routeStands && opinionsStand(before, before.revision)
  const kept = input.routeStands && (before.status === 'returned' || before.opinions.length > 0)
  const passed = stand ? (before.stepIndex ?? 0) : 0
  const redated = before.steps.map((step, i) => (i < passed ? step : { ...step, dueOn: input.dueOn(step.level) }))
  return record(before, actor, input, 'submit', {
    round: before.round + 1,
    submission: {
      revision: before.revision,
      steps: kept ? redated : input.route(),
      opinionsStand: stand,
      awaitsMember: before.declaredForMember,
    },
  })
}

/** 本人确认: the member takes as his own what the clerk declared for him, with the evidence that he leaves with it. */
export function confirm(before: Declaration, actor: Actor, input: ConfirmInput): Outcome {
  permit('confirm', before, actor, input)
  const { evidenceIds } = input
  const { after, happened } = record(before, actor, input, 'confirm', { evidenceIds })
  return { after: { ...after, revision: { ...after.revision, evidenceIds } }, happened }
}

/** The member does not take it as his own; it goes back to the clerk with the reason. */
export function decline(before: Declaration, actor: Actor, input: DeclineInput): Outcome {
  permit('decline', before, actor, input)
  if (isBlank(input.text)) throw new Refused('declaration.declineReasonMissing')
  return record(before, actor, input, 'decline', { text: input.text })
}

/** The clerk attaches the scan of the stamped form: this is the unit's opinion on what it declared for a member. */
export function stamp(before: Declaration, actor: Actor, input: StampInput): Outcome {
  permit('stamp', before, actor, input)
  if (isBlank(input.stampedScanId)) throw new Refused('review.stampMissing')
  return record(before, actor, input, 'stamp', { ...here(before), stampedScanId: input.stampedScanId })
}

/** The declarant takes it back, while nobody has approved in this round; a stamp of this round falls with it. */
export function withdraw(before: Declaration, actor: Actor, input: Act): Outcome {
  permit('withdraw', before, actor, input)
  return record(before, actor, input, 'withdraw')
}

/**
 * One person's approval. The last one of the route posts the declaration; where its year is locked and its level is one of
 * a single person, a second person of that office has to approve it first.
 */
export function approve(before: Declaration, actor: Actor, input: ApproveInput): Outcome {
  permit('approve', before, actor, input)
  refuseIf(approvalRefusal(before, input), { limit: hoursText(approvalLimit(before, input.filedHundredths)) })
  const { stampedScanId, approvedHundredths, text, yearLocked } = input
  const late = yearLocked && isLastPlace(before) && currentStep(before)?.people === 1
  return record(before, actor, input, 'approve', {
    ...here(before),
    stampedScanId,
    approvedHundredths,
    text,
    ...(late && { late: true as const }),
  })
}

/** Sends it back to the declarant with the fields that are wrong. Opinions given so far wait to see what he changes. */
export function returnForRevision(before: Declaration, actor: Actor, input: ReturnInput): Outcome {
  permit('return', before, actor, input)
  if (input.markedFields.length === 0) throw new Refused('review.markMissing')
  if (input.reasonCodes.length === 0 && isBlank(input.text)) throw new Refused('review.reasonMissing')
  const { markedFields, reasonCodes, text } = input
  return record(before, actor, input, 'return', { ...here(before), markedFields, reasonCodes, text })
}

/** 不予通过: the end of this declaration. */
export function reject(before: Declaration, actor: Actor, input: RejectInput): Outcome {
  permit('reject', before, actor, input)
  if (input.reasonCodes.length === 0 && isBlank(input.text)) throw new Refused('review.reasonMissing')
  return record(before, actor, input, 'reject', { ...here(before), reasonCodes: input.reasonCodes, text: input.text })
}

/** Why an approval with this content cannot be given by anybody; `null` when it can. The form greys its button with it. */
export function approvalRefusal(
  before: Declaration,
  input: Pick<ApproveInput, 'stampedScanId' | 'approvedHundredths' | 'filedHundredths' | 'text'>,
): RefusalCode | null {
  // 通知三: 经单位审核盖章后…上传. Whichever step belongs to the unit itself speaks for it, also a collapsed one.
  const speaksForUnit = currentStep(before)?.organisationId === before.unitId
  const stamped = input.stampedScanId !== null || before.opinions.some((opinion) => opinion.stampedScanId !== null)
  if (speaksForUnit && !stamped) return 'review.stampMissing'
  const { declaredHundredths } = before.revision
  const hours = input.approvedHundredths ?? before.approvedHundredths ?? declaredHundredths
  if (!Number.isSafeInteger(hours) || hours <= 0 || hours > approvalLimit(before, input.filedHundredths))
    return 'review.hoursOutOfRange'
  const lowered = input.approvedHundredths !== null && input.approvedHundredths < declaredHundredths
  return lowered && isBlank(input.text) ? 'review.lowerHoursReasonMissing' : null
}

/** The most that can be approved: what was declared, and no more than the training was filed with. */
export function approvalLimit({ revision }: Declaration, filedHundredths: Hundredths | null): Hundredths {
  return filedHundredths === null ? revision.declaredHundredths : Math.min(revision.declaredHundredths, filedHundredths)
}

function permit(
  action: Exclude<RecordedAction, 'reroute' | 'reopen'>,
  before: Declaration,
  actor: Actor,
  input: Act,
): void {
  refuseIf(refusal(action, before, actor))
  // An opinion on a text that its giver has not seen is none.
  if (input.version !== before.version) throw new Refused('declaration.changedMeanwhile')
}

type Details = Partial<Omit<HistoryRow, 'seq' | 'at' | 'action' | 'accountId' | 'personId'>>

/** The history row of an act, and the declaration after it. Whether it is permitted was judged before. */
export function record(
  before: Declaration,
  actor: Actor,
  input: Act,
  action: RecordedAction,
  details: Details = {},
): Outcome {
  const happened: HistoryRow = {
    seq: before.seq + 1,
    round: before.round,
    at: input.at,
    accountId: actor.accountId,
    personId: actor.personId,
    action,
    stepIndex: null,
    level: null,
    stage: null,
    organisationId: null,
    stampedScanId: null,
    approvedHundredths: null,
    markedFields: [],
    reasonCodes: [],
    text: '',
    evidenceIds: null,
    submission: null,
    ...details,
  }
  return { after: { ...follow(before, happened), version: before.version + 1 }, happened }
}

function here(before: Declaration): Details {
  const step = currentStep(before)
  return {
    stepIndex: before.stepIndex,
    level: step?.level ?? null,
    stage: before.stage,
    organisationId: step?.organisationId ?? null,
  }
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
