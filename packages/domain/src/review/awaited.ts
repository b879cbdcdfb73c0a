import type { Role } from '../roles.ts'
import type { Party } from './actor.ts'
import { currentStep, type Declaration, type Step } from './declaration.ts'

/** Whom a declaration waits for, within the office that has it: what a queue of reviews is found by. */
export type Awaited = {
  /** Any of these may review it. */
  readonly roles: readonly Role[]
  /** Accounts and persons who may not: the member, who declared or submitted it, who has reviewed it already. */
  readonly barred: readonly string[]
}

const NOBODY: Awaited = { roles: [], barred: [] }

/** The same rule as that of `refusal('approve', …)`, told from the declaration's side; the properties hold them together. */
export function awaited(declaration: Declaration): Awaited {
  const step = declaration.status === 'inReview' ? currentStep(declaration) : null
  if (step === null) return NOBODY
  const { personId, declaredByAccountId, declaredByPersonId, submittedBy, opinions } = declaration
  const parties: Party[] = [
    { accountId: declaredByAccountId, personId: declaredByPersonId },
    ...submittedBy,
    ...opinions,
  ]
  return {
    roles: rolesOf(step, declaration.stage),
    barred: [...new Set([personId, ...parties.flatMap(idsOf)])],
  }
}

function rolesOf({ level, people, late }: Step, stage: Declaration['stage']): Role[] {
  if (level === 'employer') return ['clerk']
  return people === 1 || late || stage === null ? ['handler', 'supervisor'] : [stage]
}

/** What a party is known by. */
export const idsOf = ({ accountId, personId }: Party): string[] =>
  personId === null ? [accountId] : [accountId, personId]
