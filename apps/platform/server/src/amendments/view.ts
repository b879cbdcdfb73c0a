import type { AmendmentAction } from '@xueshi/domain/amendments/actions'
import type { Amendment, AmendmentStatus, AmendmentSubject } from '@xueshi/domain/amendments/amendment'
import { CREDIT_CODE_WARNINGS, checkCreditCode } from '@xueshi/domain/identity/credit-code'
import { officeActView } from '../act-view.ts'
import { officesOf } from '../office-columns.ts'
import type { AmendmentRow } from './store.ts'

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
  acts: row.acts.map((act) => officeActView<AmendmentAction | 'ask'>(act)),
})
