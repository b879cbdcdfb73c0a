import { absencesRefusals } from './absences/refusals.ts'
import { accountsRefusals } from './accounts/refusals.ts'
import { amendmentsRefusals } from './amendments/refusals.ts'
import { appealsRefusals } from './appeals/refusals.ts'
import { assignmentsRefusals } from './assignments/refusals.ts'
import { clientsRefusals } from './clients/refusals.ts'
import { closingRefusals } from './closing/refusals.ts'
import { complianceRefusals } from './compliance/refusals.ts'
import { creditsRefusals } from './credits/refusals.ts'
import { declarationsRefusals } from './declarations/refusals.ts'
import { delegationsRefusals } from './delegations/refusals.ts'
import { earlierYearsRefusals } from './earlier-years/refusals.ts'
import { factorsRefusals } from './factors/refusals.ts'
import { filesRefusals } from './files/refusals.ts'
import { identityRefusals } from './identity/refusals.ts'
import { importsRefusals } from './imports/refusals.ts'
import { ledgerRefusals } from './ledger/refusals.ts'
import { mergesRefusals } from './merges/refusals.ts'
import { messagesRefusals } from './messages/refusals.ts'
import { movesRefusals } from './moves/refusals.ts'
import { organisationsRefusals } from './organisations/refusals.ts'
import { packVersionsRefusals } from './pack-versions/refusals.ts'
import { policiesRefusals } from './policies/refusals.ts'
import type { RefusalKind } from './refusal.ts'
import { registrationRefusals } from './registration/refusals.ts'
import { reliefsRefusals } from './reliefs/refusals.ts'
import { requestRefusals } from './request/refusals.ts'
import { reviewRefusals } from './review/refusals.ts'
import { rulesRefusals } from './rules/refusals.ts'
import { statementsRefusals } from './statements/refusals.ts'
import { systemRefusals } from './system/refusals.ts'
import { unifiedIdentityRefusals } from './unified-identity/refusals.ts'
import { workbookRefusals } from './workbooks/refusals.ts'
import { yearCloseRefusals } from './year-close/refusals.ts'

/** Every code with which anything here is refused: the one catalogue for server, web and documents. */
export const refusals = {
  ...requestRefusals,
  ...accountsRefusals,
  ...delegationsRefusals,
  ...absencesRefusals,
  ...factorsRefusals,
  ...identityRefusals,
  ...organisationsRefusals,
  ...closingRefusals,
  ...filesRefusals,
  ...rulesRefusals,
  ...policiesRefusals,
  ...packVersionsRefusals,
  ...declarationsRefusals,
  ...registrationRefusals,
  ...messagesRefusals,
  ...movesRefusals,
  ...mergesRefusals,
  ...amendmentsRefusals,
  ...reviewRefusals,
  ...assignmentsRefusals,
  ...appealsRefusals,
  ...ledgerRefusals,
  ...creditsRefusals,
  ...earlierYearsRefusals,
  ...reliefsRefusals,
  ...yearCloseRefusals,
  ...importsRefusals,
  ...statementsRefusals,
  ...workbookRefusals,
  ...systemRefusals,
  ...clientsRefusals,
  ...complianceRefusals,
  ...unifiedIdentityRefusals,
}

export type RefusalCode = keyof typeof refusals
export type RefusalDetails = Readonly<Record<string, string | number>>

/** The one way out of a handler or a command that may not go on. Nothing it did is saved. */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code)
    this.name = 'Refused'
    this.code = code
    this.details = details
  }

  get kind(): RefusalKind {
    return refusals[this.code].kind
  }
}

/** Refuses with what a question answered, if it answered something. */
export function refuseIf(code: RefusalCode | null, details: RefusalDetails = {}): void {
  if (code !== null) throw new Refused(code, details)
}

/** The Chinese sentence of a code, filled from its details. */
export function refusalText(code: RefusalCode, details: RefusalDetails = {}): string {
  return refusals[code].text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole))
}
