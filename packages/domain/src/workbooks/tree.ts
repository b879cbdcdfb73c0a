import type { Area } from '../organisations/area.ts'
import type { Above, Place } from '../organisations/placement.ts'

/** An organisation as it stands in the tree, or stood last. */
export type TreeOrganisation = Above & Place & { readonly name: string; readonly creditCode: string | null }

/** The tree that new units are entered into. */
export type KnownTree = {
  /** Whether the importer may enter organisations at all. */
  readonly mayFound: boolean
  readonly areas: readonly (Area & { readonly name: string })[]
  /** Departments, agencies and bureaus in force. */
  readonly offices: readonly TreeOrganisation[]
  /** Any organisation, also one that has ended. */
  readonly byCode: (creditCode: string) => TreeOrganisation | null
  /** One in force, by its name as it is compared (`compact`). */
  readonly byName: (areaId: string, name: string) => TreeOrganisation | null
}

/** Of a workbook that enters no organisations. */
export const NO_TREE: KnownTree = {
  mayFound: false,
  areas: [],
  offices: [],
  byCode: () => null,
  byName: () => null,
}
