import type { RefusalCode } from '../refusals.ts'

export type EndFacts = {
  /** Organisations that stand under it. */
  readonly dependents: boolean
  /** People on its staff list. */
  readonly members: boolean
  /** Declarations that it has to decide on. */
  readonly holdsDeclarations: boolean
  /** Registrations that wait for it, or will. */
  readonly holdsRegistrations: boolean
  /** Moves that lead to it, and moves and amendments that it has to decide on. */
  readonly holdsMoves: boolean
}

/** Why an organisation cannot end: nobody and nothing may be left behind in it. */
export function endRefusal(facts: EndFacts): RefusalCode | null {
  const { dependents, members, holdsDeclarations, holdsRegistrations, holdsMoves } = facts
  if (dependents) return 'organisation.dependents'
  if (members) return 'organisation.hasMembers'
  if (holdsDeclarations) return 'organisation.holdsDeclarations'
  if (holdsRegistrations) return 'organisation.holdsRegistrations'
  return holdsMoves ? 'organisation.holdsMoves' : null
}
