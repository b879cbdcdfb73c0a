import { EVIDENCE_FIELD, HOURS_FIELD } from '@xueshi/domain/review/revision'
import type { Kind } from '@xueshi/domain/rules/pack'
import type { Declaration } from './draft.ts'

/** What the reviewer who returned it wants corrected in this field; `null` where he left it alone. */
export function markOf(declaration: Declaration, field: string): string | null {
  const { status, review } = declaration
  return status === 'returned' && review.markedFields.includes(field) ? '审核人要求修改这一项' : null
}

/** The name of a field of a revision, as the form shows it. */
export function fieldLabel(kind: Kind | undefined, field: string): string {
  const own: Readonly<Record<string, string>> = {
    kind: '类别',
    year: '年度',
    [HOURS_FIELD]: '申报学时',
    [EVIDENCE_FIELD]: '佐证材料',
  }
  return kind?.fields.find(({ id }) => id === field)?.label ?? own[field] ?? field
}

/** The last return: who asked for what. */
export function lastReturn({ history }: Declaration): Declaration['history'][number] | undefined {
  return history.findLast(({ action }) => action === 'return' || action === 'decline')
}
