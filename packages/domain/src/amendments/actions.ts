import type { RefusalCode } from '../refusals.ts'
import { officeOf } from '../registration/actions.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'
import type { Amendment, AmendmentStatus } from './amendment.ts'

export const AMENDMENT_ACTIONS = ['accept', 'refuse', 'withdraw'] as const
export type AmendmentAction = (typeof AMENDMENT_ACTIONS)[number]

/** `asker`: the person himself; of a unit, its clerks. */
export type AmendmentWho = 'decider' | 'asker'

const OPEN = { accept: 'decider', refuse: 'decider', withdraw: 'asker' } as const

/** The whole of amending at a glance: in which status who may do what. What is not here is refused. */
export const AMENDMENT_ALLOWED = {
  awaitingUnit: OPEN,
  awaitingOffice: OPEN,
  awaitingSecond: OPEN,
  done: {},
  refused: {},
  withdrawn: {},
} as const satisfies Record<AmendmentStatus, Partial<Record<AmendmentAction, AmendmentWho>>>

const ENDED = {
  awaitingUnit: 'amendment.notYours',
  awaitingOffice: 'amendment.notYours',
  awaitingSecond: 'amendment.notYours',
  done: 'amendment.done',
  refused: 'amendment.refused',
  withdrawn: 'amendment.withdrawn',
} as const satisfies Record<AmendmentStatus, RefusalCode>

/**
 * Why `actor` may not do `action` to this amendment on `today` (Asia/Shanghai); `null` when he may. The server refuses
 * with it, the web page greys the button with it.
 */
export function amendmentRefusal(
  action: AmendmentAction,
  amendment: Amendment,
  actor: Actor,
  today: IsoDate,
): RefusalCode | null {
  const row: Partial<Record<AmendmentAction, AmendmentWho>> = AMENDMENT_ALLOWED[amendment.status]
  const who = row[action]
  if (who === undefined) return ENDED[amendment.status]
  if (who === 'asker') return isAsker(amendment, actor) ? null : 'amendment.notYours'
  const office = officeOf(amendment.offices, actor)
  if (office === undefined) return 'amendment.notYours'
  if (actor.personId !== null && actor.personId === amendment.personId) return 'amendment.own'
  if (sameParty(amendment.askedBy, actor)) return 'amendment.own'
  if (today < office.from) return 'amendment.notYetYours'
  return amendment.agreed.some((party) => sameParty(party, actor)) ? 'amendment.alreadyAgreed' : null
}

/** Whether an amendment is the actor's affair at all; of one that is not, he is not even told that it exists. */
export function isConcerned({ personId, organisationId, offices }: Amendment, actor: Actor): boolean {
  const own = actor.organisationId
  if (personId !== null && actor.personId === personId) return true
  return own !== null && [organisationId, ...offices.map((office) => office.organisationId)].includes(own)
}

function isAsker({ personId, organisationId }: Amendment, actor: Actor): boolean {
  if (organisationId !== null) return actor.role === 'clerk' && actor.organisationId === organisationId
  return actor.role === 'professional' && actor.personId === personId
}
