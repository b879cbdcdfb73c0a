import type { RefusalCode } from '../refusals.ts'
import { refusal } from '../review/actions.ts'
import { type Actor, type Party, sameParty } from '../review/actor.ts'
import type { Declaration } from '../review/declaration.ts'
import type { Role } from '../roles.ts'

/** Somebody who reviews in the office today, in each of the roles that he holds there. */
export type Colleague = Party & { readonly roles: readonly Role[] }

/** What the whole office may not do; anything else is about the colleague alone. */
const ABOUT_HIM: ReadonlySet<RefusalCode> = new Set([
  'review.ownDeclaration',
  'review.alreadyReviewed',
  'review.notYourLevel',
  'review.awaitsHandler',
  'review.awaitsSupervisor',
])

/**
 * Why a declaration cannot be assigned to a colleague of the actor's office; `null` when it can. Nobody is assigned what
 * he may not review; who assigns it need not be able to review it himself.
 */
export function assignmentRefusal(declaration: Declaration, actor: Actor, colleague: Colleague): RefusalCode | null {
  const { organisationId } = actor
  const found = colleague.roles.map((role) => refusal('approve', declaration, { ...colleague, role, organisationId }))
  if (found.length === 0) return 'assignment.colleagueNotFound'
  if (found.includes(null)) return null
  const code = found.find((each) => each !== null && !ABOUT_HIM.has(each)) ?? found[0] ?? null
  if (code === null || !ABOUT_HIM.has(code)) return code
  return sameParty(actor, colleague) ? code : 'assignment.colleagueMayNot'
}

/** Why the actor cannot put back what is assigned to somebody (`holder`: to whom now); `null` when he can. */
export function putBackRefusal(declaration: Declaration, actor: Actor, holder: string | null): RefusalCode | null {
  const code = refusal('approve', declaration, actor)
  if (code !== null && !ABOUT_HIM.has(code)) return code
  return holder === null ? 'assignment.notAssigned' : null
}
