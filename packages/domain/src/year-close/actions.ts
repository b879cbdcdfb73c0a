import type { RefusalCode } from '../refusals.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import type { YearClose, YearCloseState } from './year-close.ts'

export const YEAR_CLOSE_ACTIONS = ['agree', 'refuse', 'withdraw', 'reopen'] as const
export type YearCloseAction = (typeof YEAR_CLOSE_ACTIONS)[number]

/** `decider`: another official of the bureau that asked. `official`: any of them. */
export type YearCloseWho = 'decider' | 'asker' | 'official'

const WAITING = { agree: 'decider', refuse: 'decider', withdraw: 'asker' } as const

/** The whole of closing a year at a glance: in which state who may do what. What is not here is refused. */
export const YEAR_CLOSE_ALLOWED = {
  asked: WAITING,
  running: {},
  closed: { reopen: 'official' },
  reopenAsked: WAITING,
  reopened: {},
  refused: {},
  withdrawn: {},
} as const satisfies Record<YearCloseState, Partial<Record<YearCloseAction, YearCloseWho>>>

/** What a state answers to an action that it does not know. */
const NOT_NOW = {
  asked: 'yearClose.asked',
  running: 'yearClose.running',
  closed: 'yearClose.done',
  reopenAsked: 'yearClose.reopenAsked',
  reopened: 'yearClose.reopened',
  refused: 'yearClose.refused',
  withdrawn: 'yearClose.withdrawn',
} as const satisfies Record<YearCloseState, RefusalCode>

/**
 * Why `actor` may not do `action` to this close; `null` when he may. The server refuses with it, the web page greys the
 * button with it.
 */
export function yearCloseRefusal(action: YearCloseAction, close: YearClose, actor: Actor): RefusalCode | null {
  const row: Partial<Record<YearCloseAction, YearCloseWho>> = YEAR_CLOSE_ALLOWED[close.state]
  const who = row[action]
  if (who === undefined) return NOT_NOW[close.state]
  if (!isOfficial(actor) || actor.organisationId !== close.organisationId) return 'yearClose.notTopBureau'
  const asked = sameParty(close.askedBy, actor)
  if (who === 'asker') return asked ? null : 'yearClose.notAsker'
  return who === 'decider' && asked ? 'yearClose.secondPersonNeeded' : null
}

/** What asking for the close of a year is judged by. */
export type YearToClose = {
  readonly year: number
  /** The year of today in Asia/Shanghai. */
  readonly thisYear: number
  /** Whether the actor's organisation is the bureau at the top. */
  readonly isTopBureau: boolean
  /** The state of the year's last close. */
  readonly state: YearCloseState | null
}

/** Why `actor` may not ask for the close of this year; `null` when he may. */
export function askingRefusal({ year, thisYear, isTopBureau, state }: YearToClose, actor: Actor): RefusalCode | null {
  if (!isOfficial(actor) || !isTopBureau) return 'yearClose.notTopBureau'
  if (year >= thisYear) return 'yearClose.notEnded'
  return state === null || state === 'refused' || state === 'withdrawn' || state === 'reopened' ? null : NOT_NOW[state]
}

const isOfficial = ({ role }: Actor) => role === 'handler' || role === 'supervisor'
