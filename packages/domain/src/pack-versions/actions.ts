import type { RefusalCode } from '../refusals.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import type { IsoDate } from '../time.ts'
import type { PackVersion, PackVersionState } from './pack-version.ts'

export const PACK_VERSION_ACTIONS = ['confirm', 'sendBack', 'withdraw'] as const
export type PackVersionAction = (typeof PACK_VERSION_ACTIONS)[number]

/** `decider`: another official of the bureau that proposed. `official`: any of them. */
export type PackVersionWho = 'decider' | 'proposer' | 'official'

/**
 * The whole of confirming a pack at a glance: in which state who may do what. What is not here is refused. Before its
 * day nobody has counted with it, so one official may still stop it.
 */
export const PACK_VERSION_ALLOWED = {
  proposed: { confirm: 'decider', sendBack: 'decider', withdraw: 'proposer' },
  confirmed: { sendBack: 'official' },
  running: {},
  inForce: {},
  replaced: {},
  sentBack: {},
  withdrawn: {},
} as const satisfies Record<PackVersionState, Partial<Record<PackVersionAction, PackVersionWho>>>

/** What a state answers to an action that it does not know. */
const NOT_NOW = {
  proposed: 'packVersion.proposed',
  confirmed: 'packVersion.confirmed',
  running: 'packVersion.running',
  inForce: 'packVersion.inForce',
  replaced: 'packVersion.replaced',
  sentBack: 'packVersion.sentBack',
  withdrawn: 'packVersion.withdrawn',
} as const satisfies Record<PackVersionState, RefusalCode>

/**
 * Why `actor` may not do `action` to this version; `null` when he may. The server refuses with it, the web page greys
 * the button with it.
 */
export function packVersionRefusal(action: PackVersionAction, version: PackVersion, actor: Actor): RefusalCode | null {
  const row: Partial<Record<PackVersionAction, PackVersionWho>> = PACK_VERSION_ALLOWED[version.state]
  const who = row[action]
  if (who === undefined) return NOT_NOW[version.state]
  if (!isOfficial(actor) || actor.organisationId !== version.organisationId) return 'packVersion.notTopBureau'
  const proposed = sameParty(version.proposedBy, actor)
  if (who === 'proposer') return proposed ? null : 'packVersion.notProposer'
  return who === 'decider' && proposed ? 'packVersion.secondPersonNeeded' : null
}

/** What proposing a version is judged by. */
export type VersionToPropose = {
  readonly fromOn: IsoDate
  /** Today in Asia/Shanghai. */
  readonly today: IsoDate
  /** Whether the actor's organisation is the bureau at the top. */
  readonly isTopBureau: boolean
  /** The state of the year's version that is not through. */
  readonly open: PackVersionState | null
}

/** Why `actor` may not propose this; `null` when he may. */
export function proposingRefusal({ fromOn, today, isTopBureau, open }: VersionToPropose, actor: Actor) {
  if (!isOfficial(actor) || !isTopBureau) return 'packVersion.notTopBureau'
  if (open !== null) return NOT_NOW[open]
  return fromOn < today ? 'packVersion.fromPast' : null
}

const isOfficial = ({ role }: Actor) => role === 'handler' || role === 'supervisor'
