import { RETURN_REASONS, type ReturnReasonCode } from '@xueshi/domain/review/reasons'
import { EVIDENCE_FIELD, HOURS_FIELD } from '@xueshi/domain/review/revision'
import { dateField } from '@xueshi/domain/rules/fields'
import type { Kind } from '@xueshi/domain/rules/pack'

/** Parts of a declaration that every kind has. */
export const COMMON_FIELDS: readonly string[] = ['kind', 'year', HOURS_FIELD, EVIDENCE_FIELD]

/** The field that a usual reason marks on a form of this kind; `null` where the form has none such. */
export function fieldToMark(code: ReturnReasonCode, kind: Kind | undefined): string | null {
  const wanted = RETURN_REASONS.find((reason) => reason.code === code)?.field
  if (wanted === undefined) return null
  if (COMMON_FIELDS.includes(wanted)) return wanted
  const field = wanted === 'period' && kind ? dateField(kind) : wanted
  return kind?.fields.some(({ id }) => id === field) ? field : null
}
