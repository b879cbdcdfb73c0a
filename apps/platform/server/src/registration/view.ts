import type { RegistrationReason } from '@xueshi/domain/registration/reasons'
import type { Registration, RegistrationOffice, RegistrationStatus } from '@xueshi/domain/registration/registration'
import type { RegistrationRow } from './store.ts'

type NamedOffice = RegistrationOffice & { readonly organisationName: string }

/** Who may decide, from when, by name. */
export function officesOf(row: RegistrationRow): NamedOffice[] {
  const employer = { organisationId: row.unit_id, organisationName: row.unit_name }
  const bureau = { organisationId: row.bureau_id, organisationName: row.bureau_name }
  const department: NamedOffice[] =
    row.department_id === null || row.department_from === null
      ? []
      : [
          {
            level: 'department',
            organisationId: row.department_id,
            organisationName: row.department_name ?? '',
            from: row.department_from,
            dueOn: row.department_due_on,
          },
        ]
  return [
    { level: 'employer', ...employer, from: row.unit_from, dueOn: row.unit_due_on },
    ...department,
    { level: 'bureau', ...bureau, from: row.bureau_from, dueOn: row.bureau_due_on },
  ]
}

/** As the rules of registration see it. */
export const registrationOf = (row: RegistrationRow): Registration => ({
  id: row.id,
  status: row.status as RegistrationStatus,
  numberKnown: row.number_known,
  offices: officesOf(row),
})

const shared = (row: RegistrationRow) => ({
  id: row.id,
  status: row.status as RegistrationStatus,
  unitName: row.unit_name,
  areaName: row.area_name,
  memberFrom: row.member_from,
  createdAt: row.created_at,
  offices: officesOf(row),
})

/** What the applicant sees of it. */
export const applicantView = (row: RegistrationRow) => ({
  ...shared(row),
  decidedAt: row.decided_at,
  decidedByName: row.decided_by_name,
  reason: row.reason as RegistrationReason | null,
  reasonText: row.reason_text,
})

/** What those who decide see of it. */
export const waitingView = (row: RegistrationRow) => ({
  ...shared(row),
  name: row.name,
  citizenNumberMasked: row.citizen_number_masked,
  phoneMasked: row.phone_masked,
  numberKnown: row.number_known,
})
