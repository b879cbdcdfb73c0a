import type { HeldGrant } from '../accounts/grant.ts'
import { type FactorDemand, mustHaveFactor } from '../factors/factors.ts'
import type { RefusalCode } from '../refusals.ts'
import { type Actor, type Party, sameParty } from '../review/actor.ts'
import type { Role } from '../roles.ts'
import type { IsoDate } from '../time.ts'

/** Half-open days in Asia/Shanghai: `validUntil` is the first on which the deputy no longer holds the role. */
export type Days = { readonly validFrom: IsoDate; readonly validUntil: IsoDate }

export type DelegationWish = Days & { readonly reason: string }

/** Who wishes to be stood in for, and the role that he holds. */
export type Delegator = Party & {
  readonly grant: HeldGrant
  /** He holds it as a deputy himself. */
  readonly isDeputy: boolean
  /** People whom a declaration needs in his office. */
  readonly reviewPeople: 1 | 2
  /** When others stand in for him. */
  readonly delegated: readonly Days[]
}

export type Deputy = Party & { readonly held: readonly HeldGrant[]; readonly hasFactor: boolean }

const OTHER_STAGE: Partial<Readonly<Record<Role, Role>>> = { handler: 'supervisor', supervisor: 'handler' }

/**
 * Why this colleague cannot stand in; `null` when he can. A deputy delegates no further, and in an office of two people
 * nobody stands on both stages. That he reviews nothing of his own, and nothing twice, each review asks by itself.
 */
export function delegationRefusal(
  wish: DelegationWish,
  delegator: Delegator,
  deputy: Deputy,
  { today, demand }: { readonly today: IsoDate; readonly demand: FactorDemand },
): RefusalCode | null {
  const { grant } = delegator
  if (delegator.isDeputy) return 'delegation.chained'
  if (sameParty(delegator, deputy)) return 'delegation.toSelf'
  const wrong = wishRefusal(wish, grant.validUntil, today)
  if (wrong !== null) return wrong
  const meanwhile = deputy.held.filter((other) => overlap(other, wish))
  const inOffice = meanwhile.filter(({ organisationId }) => organisationId === grant.organisationId)
  if (inOffice.some(({ role }) => role === grant.role)) return 'delegation.alreadyHolds'
  if (meanwhile.some(({ role }) => role === 'systemAdministrator')) return 'account.administratorApart'
  if (delegator.reviewPeople === 2 && inOffice.some(({ role }) => role === OTHER_STAGE[grant.role])) {
    return 'delegation.bothStages'
  }
  if (mustHaveFactor([grant.role], demand) && !deputy.hasFactor) return 'delegation.factorMissing'
  return delegator.delegated.some((other) => overlap(other, wish)) ? 'delegation.overlaps' : null
}

/** What is wrong with the wish whoever is to stand in; the form greys its button with it. */
export function wishRefusal(wish: DelegationWish, grantEnds: IsoDate | null, today: IsoDate): RefusalCode | null {
  if (wish.validFrom < today) return 'delegation.tooEarly'
  if (wish.validUntil <= wish.validFrom) return 'delegation.empty'
  if (grantEnds !== null && wish.validUntil > grantEnds) return 'delegation.outlivesGrant'
  return wish.reason.trim() === '' ? 'delegation.reasonMissing' : null
}

/** A delegation as those of its office see it. */
export type Delegation = Days & {
  readonly organisationId: string
  readonly delegatorAccountId: string
  readonly deputyAccountId: string
}

/** Why somebody cannot end it at once; `null` when he can: who gave it, who has it, and who heads the office. */
export function delegationEndRefusal(
  delegation: Delegation,
  { accountId, role, organisationId }: Actor,
  today: IsoDate,
): RefusalCode | null {
  if (organisationId !== delegation.organisationId) return 'delegation.notFound'
  const involved = [delegation.delegatorAccountId, delegation.deputyAccountId].includes(accountId)
  if (!involved && role !== 'supervisor') return 'delegation.notYours'
  return delegation.validUntil <= today ? 'delegation.over' : null
}

const overlap = (one: Pick<HeldGrant, 'validFrom' | 'validUntil'>, other: Days): boolean =>
  one.validFrom < other.validUntil && (one.validUntil === null || one.validUntil > other.validFrom)
