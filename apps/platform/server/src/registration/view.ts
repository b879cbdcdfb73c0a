import type { RegistrationReason } from '@xueshi/domain/registration/reasons'
import type { Registration, RegistrationStatus } from '@xueshi/domain/registration/registration'
import { officesOf } from '../office-columns.ts'
import type { RegistrationRow } from './store.ts'

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
