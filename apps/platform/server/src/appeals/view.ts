import type { AppealStatus } from '@xueshi/domain/appeals/appeal'
import type { HistoryRow } from '@xueshi/domain/review/history'
import { REJECT_REASONS } from '@xueshi/domain/review/reasons'
import type { AppealRow } from './store.ts'

/** What everybody who may see the declaration sees of an appeal. */
export function appealView(row: AppealRow) {
  const rejection = row.rejection as unknown as HistoryRow
  const reasons = REJECT_REASONS.filter(({ code }) => rejection.reasonCodes.includes(code)).map(({ text }) => text)
  return {
    id: row.id,
    declarationId: row.declaration_id,
    title: row.title,
    personName: row.person_name,
    unitName: row.unit_name,
    rejectedSeq: row.rejected_seq,
    rejectedLevel: rejection.level ?? 'bureau',
    rejectedByName: row.rejected_by_name,
    rejectedText: [...reasons, rejection.text].filter(Boolean).join('；'),
    officeId: row.office_id,
    officeName: row.office_name,
    status: row.status as AppealStatus,
    reason: row.reason,
    evidence: row.evidence,
    barred: row.barred,
    raisedAt: row.raised_at,
    dueOn: row.due_on,
    decidedAt: row.decided_at,
    decidedByName: row.decided_by_name,
    onBehalfOf: row.on_behalf_of,
    opinion: row.opinion,
  }
}
