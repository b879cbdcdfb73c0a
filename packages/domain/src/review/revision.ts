import type { Hundredths } from '../hours.ts'
import type { DayRange } from '../rules/fields.ts'

/** A field's value, or one of the form's own parts; days are a range with both ends included. */
export type FieldValue = string | number | boolean | null | readonly string[] | DayRange

/** What is declared: the fields of the form (kind, year and dates among them), the hours and the evidence. */
export type Revision = {
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly declaredHundredths: Hundredths
  readonly evidenceIds: readonly string[]
}

/** The two parts of a revision that are not in `fields` but can be marked and changed like them. */
export const HOURS_FIELD = 'declaredHundredths'
export const EVIDENCE_FIELD = 'evidence'

export type FieldDifference = {
  readonly field: string
  readonly before: FieldValue
  readonly after: FieldValue
  /** The reviewer had asked for this field. */
  readonly marked: boolean
}

/** Names of the fields that differ, sorted. The order of evidence files is no difference. */
export function changedFields(before: Revision, after: Revision): string[] {
  const old = asFields(before)
  const young = asFields(after)
  return [...new Set([...old.keys(), ...young.keys()])]
    .filter((field) => !sameValue(old.get(field) ?? null, young.get(field) ?? null))
    .sort()
}

/** For the reviewer's screen: every field that changed between two revisions, with both values. */
export function difference(before: Revision, after: Revision, markedFields: readonly string[]): FieldDifference[] {
  const old = asFields(before)
  const young = asFields(after)
  return changedFields(before, after).map((field) => ({
    field,
    before: old.get(field) ?? null,
    after: young.get(field) ?? null,
    marked: markedFields.includes(field),
  }))
}

function sameValue(one: FieldValue, other: FieldValue): boolean {
  if (isDayRange(one) && isDayRange(other)) return one.firstDay === other.firstDay && one.lastDay === other.lastDay
  return JSON.stringify(one) === JSON.stringify(other)
}

function isDayRange(value: FieldValue): value is DayRange {
  return typeof value === 'object' && value !== null && 'firstDay' in value
}

function asFields(revision: Revision): Map<string, FieldValue> {
  return new Map<string, FieldValue>([
    ...Object.entries(revision.fields),
    [HOURS_FIELD, revision.declaredHundredths],
    [EVIDENCE_FIELD, [...revision.evidenceIds].sort()],
  ])
}
