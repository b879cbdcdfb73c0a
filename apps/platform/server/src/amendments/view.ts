import type { AmendmentAction } from '@xueshi/domain/amendments/actions'
import type { Amendment, AmendmentOffice, AmendmentStatus, AmendmentSubject } from '@xueshi/domain/amendments/amendment'
import { CREDIT_CODE_WARNINGS, checkCreditCode } from '@xueshi/domain/identity/credit-code'
import type { AmendmentRow } from './store.ts'

type NamedOffice = AmendmentOffice & { readonly organisationName: string }

function office(
  level: AmendmentOffice['level'],
  id: string | null,
  name: string | null,
  from: string | null,
  dueOn: string | null,
): NamedOffice[] {
  if (id === null || from === null) return []
  return [{ level, organisationId: id, organisationName: name ?? '', from, dueOn }]
}

const officesOf = (row: AmendmentRow): NamedOffice[] => [
  ...office('employer', row.unit_id, row.unit_name, row.unit_from, row.unit_due_on),
  ...office('department', row.department_id, row.department_name, row.department_from, row.department_due_on),
  ...office('bureau', row.bureau_id, row.bureau_name, row.bureau_from, row.bureau_due_on),
]

/** As the rules of amending see it. */
export const amendmentOf = (row: AmendmentRow) =>
  ({
    id: row.id,
    subject: row.subject as AmendmentSubject,
    status: row.status as AmendmentStatus,
    personId: row.person_id,
    organisationId: row.organisation_id,
    askedBy: { accountId: row.asked_by, personId: row.asked_by_person },
    agreed: row.acts
      .filter(({ action }) => action === 'accept')
      .map(({ accountId, personId }) => ({ accountId, personId })),
    offices: officesOf(row),
  }) satisfies Amendment

/** What everybody in it sees of an amendment. */
export const amendmentView = (row: AmendmentRow) => ({
  ...amendmentOf(row),
  aboutName: row.about_name,
  oldValue: row.old_value,
  newValue: row.new_value,
  warnings:
    row.subject === 'creditCode'
      ? checkCreditCode(row.new_value).warnings.map((warning) => CREDIT_CODE_WARNINGS[warning])
      : [],
  note: row.note,
  askedAt: row.asked_at,
  evidence: row.evidence,
  acts: row.acts.map(({ at, action, actorName, organisationName, text }) => ({
    // JSON of the database writes an instant in a form of its own.
    at: new Date(at).toISOString(),
    action: action as AmendmentAction | 'ask',
    actorName,
    organisationName,
    text,
  })),
})
