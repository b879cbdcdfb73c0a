import { normalizeCreditCode, type UnitType, unitTypeOf } from '../identity/credit-code.ts'
import type { RefusalCode } from '../refusals.ts'
import type { OrganisationKind } from '../roles.ts'

/** What is said of an organisation besides its place. */
export type Description = {
  readonly name: string
  readonly creditCode: string | null
  readonly unitType: UnitType | null
  readonly reviewPeople: 1 | 2
  readonly learningPlatform: boolean
}

export const DESCRIPTION_FIELDS = ['name', 'creditCode', 'unitType', 'reviewPeople', 'learningPlatform'] as const
export type FieldChange = {
  readonly field: (typeof DESCRIPTION_FIELDS)[number]
  readonly before: string | null
  readonly after: string | null
}

/** A description as it is kept: the code in its one way to write it, a unit's type as its code says unless it is said. */
export function normalizeDescription(kind: OrganisationKind, said: Description): Description {
  const code = normalizeCreditCode(said.creditCode ?? '')
  const creditCode = code === '' ? null : code
  const byCode = creditCode === null ? null : unitTypeOf(creditCode)
  return { ...said, name: said.name.trim(), creditCode, unitType: kind === 'unit' ? (said.unitType ?? byCode) : null }
}

/** Why an organisation of this kind cannot be described so. */
export function descriptionRefusal(kind: OrganisationKind, { learningPlatform }: Description): RefusalCode | null {
  return learningPlatform && kind !== 'base' ? 'organisation.platformOfBaseOnly' : null
}

/** What differs, field by field, for the history of the organisation. */
export function changesBetween(before: Description, after: Description): FieldChange[] {
  const shown = (value: Description[FieldChange['field']]) => (value === null ? null : String(value))
  return DESCRIPTION_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: shown(before[field]),
    after: shown(after[field]),
  }))
}
