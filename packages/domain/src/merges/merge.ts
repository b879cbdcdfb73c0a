import type { Party } from '../review/actor.ts'

/**
 * `proposed`: somebody else of the bureau has to see it. `done`: two entries are one person. `separating`: it was found
 * wrong, and somebody else has to see that too. `separated`: they are two people again.
 */
export const MERGE_STATUSES = ['proposed', 'done', 'refused', 'withdrawn', 'separating', 'separated'] as const
export type MergeStatus = (typeof MERGE_STATUSES)[number]

/** 合并: two people in the books who are one human being. */
export type Merge = {
  readonly id: string
  readonly status: MergeStatus
  /** Whose account goes on. */
  readonly keptId: string
  /** Whose account signs in no more. */
  readonly absorbedId: string
  /** Who asked for what is to be decided, or was decided last: the merge or, later, the separation. */
  readonly askedBy: Party
  readonly askedIn: string
  /** The bureau that decides, and the one above it. */
  readonly bureauIds: readonly string[]
}

/** What creating or making a merge must know of the two people. */
export type MergingFacts = {
  readonly keptId: string
  readonly absorbedId: string
  /** Either of them has been absorbed by somebody already. */
  readonly eitherAbsorbed: boolean
  /** Others have been absorbed by whoever shall be absorbed now. */
  readonly absorbedHolds: boolean
  /** A move or an amendment of whoever shall be absorbed is open. */
  readonly mattersOpen: boolean
  /** Either of them administers the system, which nobody does beside another office. */
  readonly eitherAdministers: boolean
}
