import type { Hundredths } from '../hours.ts'
import type { Instant } from '../time.ts'
import type { Action } from './actions.ts'
import type { Party } from './actor.ts'
import { currentStep, type Level, type Opinion, type Progress, places, type Stage, type Step } from './declaration.ts'
import type { ReasonCode } from './reasons.ts'
import { changedFields, type Revision } from './revision.ts'

/**
 * Saving or discarding a draft leaves no trace: nobody but the declarant has seen it. A `reroute` follows from a move, a
 * merge of units or the end of one, a `reopen` from an appeal.
 */
export type RecordedAction = Exclude<Action, 'update' | 'discard'> | 'reroute' | 'reopen'

/** What a submission froze. */
export type Submission = {
  readonly revision: Revision
  readonly steps: readonly Step[]
  readonly opinionsStand: boolean
  readonly awaitsMember: boolean
}

/** What became of a route when its member came to another unit before his old one had spoken. */
export type Rerouted = { readonly fromUnitId: string; readonly unitId: string; readonly steps: readonly Step[] }

/** What an appeal that was won made of the route. */
export type Reopened = { readonly steps: readonly Step[] }

/** One row of a declaration's history: inserted with every act, never changed. */
export type HistoryRow = Party & {
  readonly seq: number
  readonly round: number
  readonly at: Instant
  readonly action: RecordedAction
  /** Where a unit's or a reviewer's act was given; `null` for the acts of declarant and member. */
  readonly stepIndex: number | null
  readonly level: Level | null
  readonly stage: Stage | null
  readonly organisationId: string | null
  readonly stampedScanId: string | null
  readonly approvedHundredths: Hundredths | null
  readonly markedFields: readonly string[]
  readonly reasonCodes: readonly ReasonCode[]
  readonly text: string
  /** Only of a `confirm`: the evidence as the member left it. */
  readonly evidenceIds: readonly string[] | null
  /** Only of a `submit`. */
  readonly submission: Submission | null
  /** Only of a `reroute`. */
  readonly rerouted?: Rerouted
  /** Only of a `reopen`. */
  readonly reopened?: Reopened
  /** Only of an approval that would have posted into a locked year: it asks for a second person (`Step.late`). */
  readonly late?: true
}

export const BEGINNING: Progress = {
  status: 'draft',
  round: 0,
  seq: 0,
  steps: [],
  stepIndex: null,
  stage: null,
  opinions: [],
  submittedBy: [],
  submitted: null,
  returned: null,
  markedFields: [],
  approvedHundredths: null,
  overturnedStep: null,
}

/** Where a declaration stands after its history. The columns beside the history must say the same. */
export function fold(history: readonly HistoryRow[]): Progress {
  return history.reduce(follow, BEGINNING)
}

/** What one act makes of where a declaration stood. Who may act, and with what, was judged before (`commands.ts`). */
export function follow<P extends Progress>(before: P, row: HistoryRow): P {
  const moved = { ...before, ...effect(before, row), seq: row.seq, round: row.round }
  const place = places(moved.steps)[moved.opinions.length]
  return {
    ...moved,
    stepIndex: place?.stepIndex ?? null,
    stage: place?.stage ?? null,
    approvedHundredths:
      moved.opinions.findLast((opinion) => opinion.approvedHundredths !== null)?.approvedHundredths ?? null,
  }
}

function effect(before: Progress, row: HistoryRow): Partial<Progress> {
  switch (row.action) {
    case 'submit':
      return submitted(before, row)
    case 'confirm':
      return confirmed(before, row)
    case 'decline':
      return { status: 'returned' }
    case 'stamp':
    case 'approve':
      return given(before, row, row.action)
    case 'withdraw':
      return { status: 'withdrawn', opinions: beforeThisRound(before) }
    case 'return':
      return { status: 'returned', returned: before.submitted, markedFields: row.markedFields }
    case 'reject':
      return { status: 'rejected' }
    case 'reroute':
      return rerouted(before, row)
    case 'reopen':
      return reopened(before, row)
  }
}

/**
 * Whether earlier opinions stand when this revision is submitted: only fields that the reviewer marked have changed.
 * The form asks it too, to warn the declarant before he submits.
 */
export function opinionsStand(progress: Progress, revision: Revision): boolean {
  if (progress.returned === null) return false
  return changedFields(progress.returned, revision).every((field) => progress.markedFields.includes(field))
}

function submitted(before: Progress, row: HistoryRow): Partial<Progress> {
  const { submission } = row
  if (submission === null) throw new Error(`history row ${row.seq} submits nothing`)
  return {
    status: submission.awaitsMember ? 'awaitingConfirmation' : 'inReview',
    steps: submission.steps,
    submitted: submission.revision,
    overturnedStep: null,
    submittedBy: [
      ...before.submittedBy.filter((party) => party.accountId !== row.accountId),
      { accountId: row.accountId, personId: row.personId },
    ],
    opinions: submission.opinionsStand ? before.opinions : [],
  }
}

/** Where the unit can speak no more, nobody is left to stamp the form: the next level reviews. */
function rerouted(before: Progress, { seq, rerouted: route }: HistoryRow): Partial<Progress> {
  if (route === undefined) throw new Error(`history row ${seq} reroutes nothing`)
  const unitGone = before.status === 'awaitingStamp' && route.steps[0]?.level !== 'employer'
  return { steps: route.steps, ...(unitGone && { status: 'inReview' as const }) }
}

function reopened({ stepIndex }: Progress, { seq, reopened: route }: HistoryRow): Partial<Progress> {
  if (route === undefined) throw new Error(`history row ${seq} reopens nothing`)
  return { status: 'inReview', steps: route.steps, overturnedStep: stepIndex }
}

function confirmed(before: Progress, { seq, evidenceIds }: HistoryRow): Partial<Progress> {
  if (before.submitted === null || evidenceIds === null) throw new Error(`history row ${seq} confirms nothing`)
  return {
    status: unitSpeaksNext(before) ? 'awaitingStamp' : 'inReview',
    submitted: { ...before.submitted, evidenceIds },
  }
}

/** A member's declaration waits for the stamp unless the unit has spoken or has no place of its own in the route. */
function unitSpeaksNext(progress: Progress): boolean {
  return progress.opinions.length === 0 && currentStep(progress)?.level === 'employer'
}

/** What a withdrawal leaves: a stamp of this round falls, opinions that outlived a return stay. */
function beforeThisRound({ status, round, opinions }: Progress): readonly Opinion[] {
  return status === 'returned' ? opinions : opinions.filter((opinion) => opinion.round < round)
}

function given(before: Progress, row: HistoryRow, action: Opinion['action']): Partial<Progress> {
  const { stepIndex, level, stage, accountId, personId, round, stampedScanId, approvedHundredths, text, at } = row
  if (stepIndex === null || level === null || stage === null) throw new Error(`history row ${row.seq} has no place`)
  const opinion: Opinion = {
    action,
    round,
    stepIndex,
    level,
    stage,
    accountId,
    personId,
    stampedScanId,
    approvedHundredths,
    text,
    at,
  }
  const opinions = [...before.opinions, opinion]
  const steps = row.late ? askingTwo(before.steps, stepIndex) : before.steps
  return { opinions, steps, status: opinions.length === places(steps).length ? 'posted' : 'inReview' }
}

function askingTwo(steps: readonly Step[], stepIndex: number): Step[] {
  return steps.map((step, i) => (i === stepIndex ? { ...step, people: 2, late: true } : step))
}
