import type { RefusalCode } from '../refusals.ts'

export type EndFacts = {
  /** Organisations that stand under it. */
  readonly dependents: boolean
  /** People on its staff list. */
  readonly members: boolean
  /** Declarations that it has to decide on. */
  readonly holdsDeclarations: boolean
}

/** Why an organisation cannot end: nobody and nothing may be left behind in it. */
export function endRefusal({ dependents, members, holdsDeclarations }: EndFacts): RefusalCode | null {
  if (dependents) return 'organisation.dependents'
  if (members) return 'organisation.hasMembers'
  return holdsDeclarations ? 'organisation.holdsDeclarations' : null
}
