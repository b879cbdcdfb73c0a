import type { OpeningStep } from '@xueshi/domain/factors/factors'
import type { Actor as ReviewActor } from '@xueshi/domain/review/actor'
import type { OrganisationKind } from '@xueshi/domain/roles'

/** Who is asking, in the role that he chose for this session. */
export type Actor = ReviewActor & {
  readonly name: string
  readonly grantId: string
  /** In whose stead, where he holds the role as a deputy. */
  readonly onBehalfOf: string | null
  readonly organisationName: string | null
  readonly organisationKind: OrganisationKind | null
  /** Of the session; '' for work done after its request. */
  readonly tokenHash: string
  /** What the session is still to be opened with; `null` once it is open. */
  readonly awaits: OpeningStep | null
}
