import type { RefusalCode } from '../refusals.ts'
import { officeOf } from '../registration/actions.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'
import type { Move, MoveStatus } from './move.ts'

export const MOVE_ACTIONS = ['accept', 'refuse', 'object', 'withdraw'] as const
export type MoveAction = (typeof MOVE_ACTIONS)[number]

/** `asker`: who asked, the clerks of the unit that asked, and the person once he has agreed. */
export type MoveWho = 'decider' | 'asker'

/** The whole of moving at a glance: in which status who may do what. What is not here is refused. */
export const MOVE_ALLOWED = {
  awaitingPerson: { accept: 'decider', refuse: 'decider', withdraw: 'asker' },
  awaitingUnit: { accept: 'decider', refuse: 'decider', withdraw: 'asker' },
  awaitingRelease: { accept: 'decider', object: 'decider', withdraw: 'asker' },
  objected: { accept: 'decider', refuse: 'decider', withdraw: 'asker' },
  awaitingDay: { withdraw: 'asker' },
  done: {},
  refused: {},
  withdrawn: {},
} as const satisfies Record<MoveStatus, Partial<Record<MoveAction, MoveWho>>>

const STANDS = {
  awaitingPerson: 'move.notYours',
  awaitingUnit: 'move.notYours',
  awaitingRelease: 'move.notYours',
  objected: 'move.notYours',
  awaitingDay: 'move.agreed',
  done: 'move.done',
  refused: 'move.refused',
  withdrawn: 'move.withdrawn',
} as const satisfies Record<MoveStatus, RefusalCode>

/**
 * Why `actor` may not do `action` to this move on `today` (Asia/Shanghai); `null` when he may. The server refuses with
 * it, the web page greys the button with it.
 */
export function moveRefusal(action: MoveAction, move: Move, actor: Actor, today: IsoDate): RefusalCode | null {
  const row: Partial<Record<MoveAction, MoveWho>> = MOVE_ALLOWED[move.status]
  const who = row[action]
  if (who === undefined) return STANDS[move.status]
  if (who === 'asker') return isAsker(move, actor) ? null : 'move.notYours'
  return deciderRefusal(action, move, actor, today)
}

/** Whether a move is the actor's affair at all; of one that is not, he is not even told that it exists. */
export function isConcerned({ personId, fromUnitId, toUnitId, askedIn, offices }: Move, actor: Actor): boolean {
  const own = actor.organisationId
  if (actor.personId === personId) return true
  return (
    own !== null && [fromUnitId, toUnitId, askedIn, ...offices.map((office) => office.organisationId)].includes(own)
  )
}

function deciderRefusal(action: MoveAction, move: Move, actor: Actor, today: IsoDate): RefusalCode | null {
  const himself = actor.personId === move.personId
  const own = sameParty(move.askedBy, actor)
  if (move.status === 'awaitingPerson' && himself) return own ? 'move.ownRequest' : null
  const office = officeOf(move.offices, actor)
  if (office === undefined) return 'move.notYours'
  if (himself) return 'move.own'
  if (own) return 'move.ownRequest'
  if (today < office.from) return 'move.notYetYours'
  return action === 'object' && move.objectBy !== null && today > move.objectBy ? 'move.objectionLate' : null
}

function isAsker(move: Move, actor: Actor): boolean {
  if (actor.role === 'clerk' && move.askedIn !== null && actor.organisationId === move.askedIn) return true
  if (actor.role !== 'professional' || actor.personId !== move.personId) return false
  return move.askedIn === null || move.status !== 'awaitingPerson'
}
