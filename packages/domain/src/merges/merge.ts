import type { Party } from '../review/actor.ts'

/**
 * `proposed`: somebody else of the bureau has to see it. `done`: two entries are one person. `separating`: it was found
 * wrong, and somebody else has to see that too. `separated`: they are two people again.
 */
export const MERGE_STATUSES = ['proposed', 'done', 'refused', 'withdrawn', 'separating', 'separated'] as const
export type MergeStatus = (typeof MERGE_STATUSES)[number]

export const mergeStatusNames: Readonly<Record<MergeStatus, string>> = {
  proposed: '等另一人决定',
  done: '已合并',
  refused: '未通过',
  withdrawn: '已撤回',
  separating: '已提出分开，等另一人决定',
  separated: '已分开',
}

/** What was entered twice: a human being, or a unit. */
export const MERGE_SUBJECTS = ['person', 'unit'] as const
export type MergeSubject = (typeof MERGE_SUBJECTS)[number]

export const mergeSubjectNames: Readonly<Record<MergeSubject, string>> = { person: '账号', unit: '单位' }

/** 合并: two entries in the books that are one human being, or one unit. */
export type Merge = {
  readonly id: string
  readonly subject: MergeSubject
  readonly status: MergeStatus
  /** The account or unit that goes on. */
  readonly keptId: string
  /** The account that signs in no more, or the unit that ends. */
  readonly absorbedId: string
  /** Who asked for what is to be decided, or was decided last: the merge or, later, the separation. */
  readonly askedBy: Party
  readonly askedIn: string
  /** The bureau that decides, and the one above it. Of units: the lowest one over both, and the one above it. */
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

/** What creating or making a merge must know of the two units. */
export type UnitMergingFacts = {
  readonly keptId: string
  readonly absorbedId: string
  /** Both are units, not offices or bases. */
  readonly bothUnits: boolean
  /** Either of them has been absorbed by another one. */
  readonly eitherAbsorbed: boolean
  /** Either of them has ended without having been absorbed. */
  readonly eitherEnded: boolean
  /** Others have been absorbed by the one that shall be absorbed now. */
  readonly absorbedHolds: boolean
}
