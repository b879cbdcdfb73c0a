import type { RefusalCode } from '../refusals.ts'
import { type Party, sameParty } from '../review/actor.ts'
import type { RegisterState } from './register.ts'

/** A register as far as it decides who may approve or refuse it. */
export type RegisterFacts = {
  readonly state: RegisterState
  readonly organisationId: string
  readonly importedBy: Party
  /** Whether hours of the person himself who asks are in it. */
  readonly isOfActor: boolean
}

type Official = Party & { readonly organisationId: string | null }

/**
 * Why `actor`, an official, may not decide on the register now; `null` when he may. Hours of earlier years enter the
 * bank on the word of two officials of the bureau that imported them, neither of whom they are.
 */
export function registerRefusal(register: RegisterFacts, actor: Official): RefusalCode | null {
  if (register.organisationId !== actor.organisationId) return 'earlier.notFound'
  if (register.state !== 'waiting') return 'earlier.decided'
  if (sameParty(register.importedBy, actor)) return 'earlier.secondPersonNeeded'
  return register.isOfActor ? 'earlier.own' : null
}
