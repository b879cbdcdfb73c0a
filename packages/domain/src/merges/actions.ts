import type { RefusalCode } from '../refusals.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import type { Merge, MergeStatus, MergingFacts, UnitMergingFacts } from './merge.ts'

export const MERGE_ACTIONS = ['accept', 'refuse', 'withdraw', 'separate'] as const
export type MergeAction = (typeof MERGE_ACTIONS)[number]

/** `decider`: an official of the bureau or of the one above. `official`: also one of the office that asked. */
export type MergeWho = 'decider' | 'asker' | 'official'

const OPEN = { accept: 'decider', refuse: 'decider', withdraw: 'asker' } as const

/** The whole of merging at a glance: in which status who may do what. What is not here is refused. */
export const MERGE_ALLOWED = {
  proposed: OPEN,
  done: { separate: 'official' },
  separating: OPEN,
  refused: {},
  withdrawn: {},
  separated: {},
} as const satisfies Record<MergeStatus, Partial<Record<MergeAction, MergeWho>>>

const NOT_NOW = {
  proposed: 'merge.notDone',
  done: 'merge.done',
  separating: 'merge.separating',
  refused: 'merge.refused',
  withdrawn: 'merge.withdrawn',
  separated: 'merge.separated',
} as const satisfies Record<MergeStatus, RefusalCode>

/**
 * Why `actor` may not do `action` to this merge; `null` when he may. The server refuses with it, the web page greys the
 * button with it.
 */
export function mergeRefusal(action: MergeAction, merge: Merge, actor: Actor): RefusalCode | null {
  const row: Partial<Record<MergeAction, MergeWho>> = MERGE_ALLOWED[merge.status]
  const who = row[action]
  if (who === undefined) return NOT_NOW[merge.status]
  if (who === 'asker') return sameParty(merge.askedBy, actor) ? null : 'merge.notAsker'
  const offices = who === 'official' ? [merge.askedIn, ...merge.bureauIds] : merge.bureauIds
  const official = actor.role === 'handler' || actor.role === 'supervisor'
  if (!official || actor.organisationId === null || !offices.includes(actor.organisationId)) return 'merge.notYours'
  if (merge.subject === 'person' && [merge.keptId, merge.absorbedId].includes(actor.personId ?? '')) return 'merge.own'
  return who === 'decider' && sameParty(merge.askedBy, actor) ? 'merge.secondPersonNeeded' : null
}

/** Why these two may not be merged this way round; `null` when they may. */
export function mergingRefusal(facts: MergingFacts): RefusalCode | null {
  if (facts.keptId === facts.absorbedId) return 'merge.samePerson'
  if (facts.eitherAbsorbed) return 'merge.alreadyMerged'
  if (facts.absorbedHolds) return 'merge.holdsOthers'
  if (facts.eitherAdministers) return 'merge.administrator'
  return facts.mattersOpen ? 'merge.mattersOpen' : null
}

/** Why these two units may not be merged this way round; `null` when they may. */
export function unitMergingRefusal(facts: UnitMergingFacts): RefusalCode | null {
  if (facts.keptId === facts.absorbedId) return 'unitMerge.sameUnit'
  if (!facts.bothUnits) return 'unitMerge.notAUnit'
  if (facts.eitherAbsorbed) return 'unitMerge.alreadyMerged'
  if (facts.eitherEnded) return 'unitMerge.ended'
  return facts.absorbedHolds ? 'unitMerge.holdsOthers' : null
}
