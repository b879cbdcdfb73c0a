import type { Kind } from '@xueshi/domain/rules/pack'
import type { Change, Declaration, Draft } from './draft.ts'

/** What each part of the form needs. */
export type DraftPart = {
  declaration: Declaration
  kind: Kind
  draft: Draft
  change: (change: Change) => void
  /** What stands against a field; nothing for a field that nobody has touched yet. */
  errorOf: (field: string) => string | null
}
