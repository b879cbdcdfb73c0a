import { Refused, refuseIf } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'
import { refusal } from './actions.ts'
import type { RegistrationReason } from './reasons.ts'
import type { Registration, RegistrationStatus } from './registration.ts'

/** What a command makes of a registration; there is no way back from any of these. */
export type Ending = { readonly id: string; readonly status: Exclude<RegistrationStatus, 'waiting'> }

/**
 * The registration is accepted, and what else waits for the same citizen number ends with it. `sameNumber` are all
 * registrations of that number. Refuses what `refusal` refuses.
 */
export function accept(
  registration: Registration,
  sameNumber: readonly Registration[],
  actor: Actor,
  today: IsoDate,
): Ending[] {
  refuseIf(refusal('accept', registration, actor, today))
  const others = sameNumber.filter(({ id, status }) => id !== registration.id && status === 'waiting')
  return [{ id: registration.id, status: 'accepted' }, ...others.map(({ id }) => ({ id, status: 'closed' as const }))]
}

/** Refuses `registration.reasonTextMissing` where the list has no word for the reason, and what `refusal` refuses. */
export function refuse(
  registration: Registration,
  actor: Actor,
  today: IsoDate,
  { reason, text }: { readonly reason: RegistrationReason; readonly text: string },
): Ending {
  refuseIf(refusal('refuse', registration, actor, today))
  if (reason === 'other' && text.trim() === '') throw new Refused('registration.reasonTextMissing')
  return { id: registration.id, status: 'refused' }
}

/** The applicant, who has proven by his password that he is it, takes it back. Refuses what `refusal` refuses. */
export function withdraw(registration: Registration, today: IsoDate): Ending {
  refuseIf(refusal('withdraw', registration, 'applicant', today))
  return { id: registration.id, status: 'withdrawn' }
}
