import type { RefusalCode } from '../refusals.ts'
import type { Role } from '../roles.ts'

/** How somebody begins to sign in. A passkey proves what he has and who he is at once. */
export const FIRST_PROOFS = ['password', 'firstCode', 'passkey', 'unifiedIdentity'] as const
export type FirstProof = (typeof FIRST_PROOFS)[number]

/** What completes a sign-in that one proof has begun. */
export const SECOND_FACTORS = ['authenticator', 'passkey', 'recoveryCode'] as const
export type SecondFactor = (typeof SECOND_FACTORS)[number]

/** What a session may still await before it is open. */
export const OPENING_STEPS = ['secondFactor', 'enrolment'] as const
export type OpeningStep = (typeof OPENING_STEPS)[number]

/** Whether who reviews or administers must have a second factor; a setting of the installation. */
export const FACTOR_DEMANDS = ['required', 'optional'] as const
export type FactorDemand = (typeof FACTOR_DEMANDS)[number]

/** The factors of an account. Recovery codes stand in for one of the others and are none by themselves. */
export type HeldFactors = {
  readonly authenticator: boolean
  readonly passkeys: number
  readonly recoveryCodes: number
}

/** As many as somebody may tell apart; also the bound of what a sign-in has to offer. */
export const MOST_PASSKEYS = 10

const factorsIn = ({ authenticator, passkeys }: HeldFactors): number => (authenticator ? 1 : 0) + passkeys
export const hasFactor = (held: HeldFactors): boolean => factorsIn(held) > 0

/** Whether somebody in these roles must have a second factor: who reviews or administers, where it is demanded. */
export const mustHaveFactor = (roles: readonly Role[], demand: FactorDemand): boolean =>
  demand === 'required' && roles.some((role) => role !== 'professional')

/**
 * What a session awaits after its first proof; `null` where it is open at once. Whoever has a factor is asked for it,
 * also where he need not have one: he has chosen it.
 */
export function stepAfter(proof: FirstProof, held: HeldFactors, must: boolean): OpeningStep | null {
  if (proof === 'passkey') return null
  if (hasFactor(held)) return 'secondFactor'
  return must ? 'enrolment' : null
}

/** What may complete a sign-in, the most usual first. */
export function factorsOffered({ authenticator, passkeys, recoveryCodes }: HeldFactors): SecondFactor[] {
  return SECOND_FACTORS.filter(
    (factor) => ({ authenticator, passkey: passkeys > 0, recoveryCode: recoveryCodes > 0 })[factor],
  )
}

/** Why somebody cannot act in a role in this session; `null` when he can. */
export function roleRefusal(
  role: Role,
  session: { readonly openedBy: FirstProof; readonly secondFactor: SecondFactor | null },
  demand: FactorDemand,
): RefusalCode | null {
  const proven = session.openedBy === 'passkey' || session.secondFactor !== null
  return mustHaveFactor([role], demand) && !proven ? 'factor.neededForRole' : null
}

/** Why one factor cannot be removed; `null` when it can. */
export function removalRefusal(held: HeldFactors, must: boolean): RefusalCode | null {
  return must && factorsIn(held) <= 1 ? 'factor.lastNeeded' : null
}

/** Why the factors of an account cannot be reset for somebody who lost them; `null` when they can. */
export function resetRefusal(
  accountId: string,
  held: HeldFactors,
  by: { readonly accountId: string },
): RefusalCode | null {
  if (accountId === by.accountId) return 'factor.ownReset'
  return hasFactor(held) ? null : 'factor.none'
}
