import type { RefusalCode } from '@xueshi/domain/refusals'

/** What breaking a constraint of the database means to a caller; every other one is a mistake of ours. */
export const constraints: Readonly<Record<string, RefusalCode>> = {
  entries_source_version: 'ledger.versionTaken',
  entries_reversed_once: 'ledger.alreadyReversed',
  corrections_one_open: 'ledger.correctionOpen',
  accounts_sign_in_name_unique: 'account.signInNameTaken',
  passkeys_credential_unique: 'factor.passkeyExists',
  person_identities_unique: 'person.alreadyKnown',
  appeals_once: 'appeal.already',
  amendments_one_open: 'amendment.alreadyOpen',
  relief_requests_one_open: 'relief.alreadyOpen',
  merges_one_open: 'merge.alreadyOpen',
  merges_one_open_unit: 'unitMerge.alreadyOpen',
  year_closes_one_open: 'yearClose.asked',
  year_closes_version: 'yearClose.asked',
  pack_versions_one_open: 'packVersion.proposed',
  pack_versions_version: 'packVersion.proposed',
  moves_one_open: 'move.alreadyOpen',
  registrations_one_waiting: 'registration.alreadyWaiting',
  organisations_credit_code_unique: 'organisation.creditCodeTaken',
  areas_code_current: 'area.codeTaken',
  areas_name_current: 'area.nameTaken',
  usual_opinions_text_unique: 'review.usualOpinionTaken',
  clients_name_unique: 'client.nameTaken',
  opinions_pkey: 'declaration.changedMeanwhile',
}
