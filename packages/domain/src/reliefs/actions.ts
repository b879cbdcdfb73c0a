import type { RefusalCode } from '../refusals.ts'
import { officeOf } from '../registration/actions.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'
import type { ReliefRequest, ReliefStatus } from './relief.ts'

export const RELIEF_ACTIONS = ['accept', 'return', 'withdraw', 'reverse'] as const
export type ReliefAction = (typeof RELIEF_ACTIONS)[number]

/** `asker`: the person whom it is about, or the clerk who asked for him. `bureau`: the one in whose charge he is. */
export type ReliefWho = 'decider' | 'asker' | 'bureau'

const OPEN = { accept: 'decider', return: 'decider', withdraw: 'asker' } as const

/** The whole of 减免 at a glance: in which status who may do what. What is not here is refused. */
export const RELIEF_ALLOWED = {
  awaitingUnit: OPEN,
  awaitingBureau: OPEN,
  granted: { reverse: 'bureau' },
  returned: {},
  withdrawn: {},
  reversed: {},
} as const satisfies Record<ReliefStatus, Partial<Record<ReliefAction, ReliefWho>>>

const NOT_NOW = {
  awaitingUnit: 'relief.notYours',
  awaitingBureau: 'relief.notYours',
  granted: 'relief.granted',
  returned: 'relief.returned',
  withdrawn: 'relief.withdrawn',
  reversed: 'relief.reversed',
} as const satisfies Record<ReliefStatus, RefusalCode>

/** Who asks, and whether he is an official of a bureau in whose charge the person is. */
export type ReliefActor = Actor & { readonly isBureauOver: boolean }

/**
 * Why `actor` may not do `action` to this request on `today` (Asia/Shanghai); `null` when he may. The server refuses with
 * it, the web page greys the button with it.
 */
export function reliefRefusal(
  action: ReliefAction,
  request: ReliefRequest,
  actor: ReliefActor,
  today: IsoDate,
): RefusalCode | null {
  const row: Partial<Record<ReliefAction, ReliefWho>> = RELIEF_ALLOWED[request.status]
  const who = row[action]
  if (who === undefined) return NOT_NOW[request.status]
  if (who === 'asker') return isAsker(request, actor) ? null : 'relief.notYours'
  if (isOwn(request, actor)) return 'relief.own'
  if (who === 'bureau') return actor.isBureauOver ? null : 'relief.notYours'
  const office = officeOf(request.offices, actor)
  if (office === undefined) return 'relief.notYours'
  if (sameParty(request.askedBy, actor)) return 'relief.own'
  if (today < office.from) return 'relief.notYetYours'
  return request.agreed.some((party) => sameParty(party, actor)) ? 'relief.alreadyAgreed' : null
}

const isOwn = ({ personId }: ReliefRequest, actor: Actor): boolean => actor.personId === personId

const isAsker = (request: ReliefRequest, actor: Actor): boolean =>
  (actor.role === 'professional' && isOwn(request, actor)) ||
  (actor.role === 'clerk' && sameParty(request.askedBy, actor))
