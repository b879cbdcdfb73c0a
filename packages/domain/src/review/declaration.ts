import type { Hundredths } from '../hours.ts'
import type { Instant, IsoDate } from '../time.ts'
import type { Party } from './actor.ts'
import type { Revision } from './revision.ts'

/** 单位审核, 主管部门审查 (also by 市公共就业和人才服务中心 for the units it manages), 人社审验. */
export const LEVELS = ['employer', 'department', 'bureau'] as const
export type Level = (typeof LEVELS)[number]

/** 经办人初审, 负责人复核. A level of one person has the first stage only. */
export const STAGES = ['handler', 'supervisor'] as const
export type Stage = (typeof STAGES)[number]

export const STATUSES = [
  'draft',
  'awaitingConfirmation',
  'awaitingStamp',
  'inReview',
  'returned',
  'withdrawn',
  'rejected',
  'posted',
] as const
export type Status = (typeof STATUSES)[number]

/** One level of the route, frozen by the submission. */
export type Step = {
  readonly level: Level
  readonly organisationId: string
  readonly dueOn: IsoDate
  readonly people: 1 | 2
  /** 补登: a second person was asked for because the year is locked; any official of the office may be he. */
  readonly late?: true
}

/** An approval that stands. The n-th one fills the n-th place of the route (`places`). */
export type Opinion = Party & {
  readonly action: 'stamp' | 'approve'
  readonly round: number
  readonly stepIndex: number
  readonly level: Level
  readonly stage: Stage
  readonly stampedScanId: string | null
  /** 核定学时 proposed with this opinion; `null` leaves what was proposed before. */
  readonly approvedHundredths: Hundredths | null
  readonly text: string
  readonly at: Instant
}

/** What the history alone decides (`fold`); everything here is also a column or a row beside it. */
export type Progress = {
  readonly status: Status
  /** Number of submissions so far. */
  readonly round: number
  /** `seq` of the last history row. */
  readonly seq: number
  readonly steps: readonly Step[]
  /** Where it is, or where it goes on when it is submitted again; `null` when it has no place in a route. */
  readonly stepIndex: number | null
  readonly stage: Stage | null
  readonly opinions: readonly Opinion[]
  /** Everyone who ever submitted it: for a member's declaration any clerk of the unit may have. */
  readonly submittedBy: readonly Party[]
  readonly submitted: Revision | null
  /** What the last reviewer who returned it had before him, and the fields that he marked. */
  readonly returned: Revision | null
  readonly markedFields: readonly string[]
  /** 核定学时, the last that was proposed and stands; `null` means as declared. */
  readonly approvedHundredths: Hundredths | null
  /** The step whose rejection an appeal has overturned in this round; it may not reject again. */
  readonly overturnedStep: number | null
}

/** A declaration (学时申报) as far as review needs to know it. */
export type Declaration = Progress & {
  readonly id: string
  /** The member whose hours they are. */
  readonly personId: string
  readonly declaredByAccountId: string
  readonly declaredByPersonId: string | null
  /** A clerk of the unit declared for a member, who must confirm. */
  readonly declaredForMember: boolean
  readonly unitId: string
  /** The working copy; a submission freezes it in the history. */
  readonly revision: Revision
  /** Grows with every change, for optimistic locking. */
  readonly version: number
}

export type Place = { readonly stepIndex: number; readonly stage: Stage }

/** Every place of a route that needs an opinion, in order. */
export function places(steps: readonly Step[]): Place[] {
  return steps.flatMap((step, stepIndex) => STAGES.slice(0, step.people).map((stage) => ({ stepIndex, stage })))
}

/** Whether the next opinion is the last of the route, so that an approval posts. */
export function isLastPlace({ steps, opinions }: Progress): boolean {
  return opinions.length + 1 === places(steps).length
}

/** The step whose organisation has it now, or had it when it was returned or withdrawn. */
export function currentStep(progress: Progress): Step | null {
  return progress.stepIndex === null ? null : (progress.steps[progress.stepIndex] ?? null)
}

/** 核定学时 that review ended with, in hundredths; what was declared where nobody proposed another number. */
export function settledHundredths(declaration: Declaration): Hundredths {
  return declaration.approvedHundredths ?? declaration.revision.declaredHundredths
}
