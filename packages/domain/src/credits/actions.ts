import type { RefusalCode } from '../refusals.ts'
import type { CreditState } from './credit.ts'

export const CREDIT_ACTIONS = ['match', 'dismiss', 'settle'] as const
export type CreditAction = (typeof CREDIT_ACTIONS)[number]

/** Credits as far as they decide who may do what; `personId` is whose they are, or are to be. */
export type CreditFacts = {
  readonly state: CreditState
  readonly personId: string | null
  readonly hasStandard: boolean
}

type Official = { readonly personId: string | null; readonly organisationKind: string | null }

/**
 * Why `actor`, in whose charge they are, may not do this to the credits now; `null` when he may. Only a bureau says what
 * credits are worth, nobody acts on his own, and where the pack has a standard nobody decides.
 */
export function creditRefusal(action: CreditAction, credit: CreditFacts, actor: Official): RefusalCode | null {
  if (action === 'settle' && actor.organisationKind !== 'bureau') return 'credit.notBureau'
  if (action !== 'settle' && credit.state !== 'unmatched') return 'credit.notWaiting'
  if (action === 'settle' && credit.state !== 'awaiting' && credit.state !== 'counted') return 'credit.notMatched'
  if (credit.personId !== null && credit.personId === actor.personId) return 'credit.own'
  return action === 'settle' && credit.hasStandard ? 'credit.hasStandard' : null
}
