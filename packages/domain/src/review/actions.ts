import type { RefusalCode } from '../refusals.ts'
import { type Actor, type Party, sameParty } from './actor.ts'
import { currentStep, type Declaration, type Status } from './declaration.ts'

export const ACTIONS = [
  'update',
  'discard',
  'submit',
  'confirm',
  'decline',
  'stamp',
  'withdraw',
  'approve',
  'return',
  'reject',
] as const
export type Action = (typeof ACTIONS)[number]

/** The declarant is the professional himself or, for a member's declaration, any clerk of the unit. */
export type Who = 'declarant' | 'member' | 'unitClerk' | 'reviewer'

/** The whole of review at a glance: in which status who may do what. What is not here is refused. */
export const ALLOWED = {
  draft: { update: 'declarant', discard: 'declarant', submit: 'declarant' },
  awaitingConfirmation: { confirm: 'member', decline: 'member', withdraw: 'declarant' },
  awaitingStamp: { stamp: 'unitClerk', withdraw: 'declarant' },
  inReview: { approve: 'reviewer', return: 'reviewer', reject: 'reviewer', withdraw: 'declarant' },
  returned: { update: 'declarant', submit: 'declarant', withdraw: 'declarant' },
  withdrawn: { update: 'declarant', submit: 'declarant' },
  rejected: {},
  posted: {},
} as const satisfies Record<Status, Partial<Record<Action, Who>>>

/** What a status answers to an action that it does not know: whom it waits for. */
const WAITS_FOR = {
  draft: 'declaration.stillDraft',
  awaitingConfirmation: 'declaration.awaitingConfirmation',
  awaitingStamp: 'declaration.awaitingStamp',
  inReview: 'declaration.inReview',
  returned: 'declaration.returned',
  withdrawn: 'declaration.withdrawn',
  rejected: 'declaration.rejected',
  posted: 'declaration.posted',
} as const satisfies Record<Status, RefusalCode>

const REFUSES = {
  declarant: declarantRefusal,
  member: memberRefusal,
  unitClerk: unitClerkRefusal,
  reviewer: reviewerRefusal,
} as const satisfies Record<Who, (declaration: Declaration, actor: Actor) => RefusalCode | null>

/**
 * Why `actor` may not do `action` to this declaration now; `null` when he may.
 * The server refuses with it, the web page greys the button with it. What the action carries is judged by the command.
 */
export function refusal(action: Action, declaration: Declaration, actor: Actor): RefusalCode | null {
  const row: Partial<Record<Action, Who>> = ALLOWED[declaration.status]
  const who = row[action]
  if (who === undefined) return WAITS_FOR[declaration.status]
  return REFUSES[who](declaration, actor) ?? stateRefusal(action, declaration)
}

function declarantRefusal(declaration: Declaration, actor: Actor): RefusalCode | null {
  // A clerk acts for the unit, not for himself: with his grant the member's declaration passes to the next clerk.
  if (declaration.declaredForMember) return unitClerkRefusal(declaration, actor)
  return sameParty(actor, declarant(declaration)) ? null : 'declaration.notDeclarant'
}

function memberRefusal(declaration: Declaration, actor: Actor): RefusalCode | null {
  return actor.personId === declaration.personId ? null : 'declaration.notMember'
}

function unitClerkRefusal(declaration: Declaration, actor: Actor): RefusalCode | null {
  if (actor.role !== 'clerk' || actor.organisationId !== declaration.unitId) return 'declaration.notUnitClerk'
  return actor.personId === declaration.personId ? 'review.ownDeclaration' : null
}

function reviewerRefusal(declaration: Declaration, actor: Actor): RefusalCode | null {
  const step = currentStep(declaration)
  if (step === null || actor.organisationId !== step.organisationId) return 'review.notYourOrganisation'
  const clerks = step.level === 'employer'
  if (clerks ? actor.role !== 'clerk' : actor.role !== 'handler' && actor.role !== 'supervisor') {
    return 'review.notYourLevel'
  }
  if (isOwn(declaration, actor)) return 'review.ownDeclaration'
  if (declaration.opinions.some((opinion) => sameParty(opinion, actor))) return 'review.alreadyReviewed'
  if (clerks || step.people === 1 || step.late || actor.role === declaration.stage) return null
  return declaration.stage === 'handler' ? 'review.awaitsHandler' : 'review.awaitsSupervisor'
}

function stateRefusal(action: Action, declaration: Declaration): RefusalCode | null {
  if (action === 'withdraw') return withdrawalRefusal(declaration)
  const { stepIndex, overturnedStep } = declaration
  return action === 'reject' && overturnedStep !== null && overturnedStep === stepIndex ? 'review.overturned' : null
}

/** A stamp is the declaring unit's own act; only somebody else's approval makes a withdrawal too late. */
function withdrawalRefusal({ status, round, opinions }: Declaration): RefusalCode | null {
  if (status !== 'inReview') return null
  const approved = opinions.some((opinion) => opinion.action === 'approve' && opinion.round === round)
  return approved ? 'declaration.alreadyApproved' : null
}

function isOwn(declaration: Declaration, actor: Actor): boolean {
  if (actor.personId === declaration.personId) return true
  return [declarant(declaration), ...declaration.submittedBy].some((party) => sameParty(party, actor))
}

function declarant(declaration: Declaration): Party {
  return { accountId: declaration.declaredByAccountId, personId: declaration.declaredByPersonId }
}
