import type { Actor } from './actor.ts'
import type { Declaration, Opinion, Step } from './declaration.ts'
import { BEGINNING } from './history.ts'
import type { Revision } from './revision.ts'

/** Fictional people and declarations for the tests of this folder. */

const actor = (name: string, role: Actor['role'], organisationId: string | null): Actor => ({
  accountId: `account-${name}`,
  personId: `person-${name}`,
  role,
  organisationId,
})

export const member = actor('member', 'professional', 'unit')
export const clerk = actor('clerk', 'clerk', 'unit')
export const secondClerk = actor('secondClerk', 'clerk', 'unit')
export const strangeClerk = actor('strangeClerk', 'clerk', 'otherUnit')
export const departmentHandler = actor('departmentHandler', 'handler', 'department')
export const departmentSupervisor = actor('departmentSupervisor', 'supervisor', 'department')
export const bureauHandler = actor('bureauHandler', 'handler', 'bureau')
export const bureauSupervisor = actor('bureauSupervisor', 'supervisor', 'bureau')
export const administrator = actor('administrator', 'systemAdministrator', 'bureau')

export const employerStep: Step = { level: 'employer', organisationId: 'unit', dueOn: '2026-11-25', people: 1 }
export const departmentStep: Step = {
  level: 'department',
  organisationId: 'department',
  dueOn: '2026-12-02',
  people: 1,
}
export const bureauStep: Step = { level: 'bureau', organisationId: 'bureau', dueOn: '2026-12-09', people: 2 }
export const threeLevels = [employerStep, departmentStep, bureauStep]

export const revision: Revision = {
  fields: { kind: 'training', title: '示例专业培训', host: '示例学会', year: 2026 },
  declaredHundredths: 2400,
  evidenceIds: ['file-1'],
}

/** The member's own draft. */
export const draft: Declaration = {
  ...BEGINNING,
  id: 'declaration',
  personId: 'person-member',
  declaredByAccountId: 'account-member',
  declaredByPersonId: 'person-member',
  declaredForMember: false,
  unitId: 'unit',
  revision,
  version: 1,
}

/** The clerk's draft for the member. */
export const draftForMember: Declaration = {
  ...draft,
  declaredByAccountId: 'account-clerk',
  declaredByPersonId: 'person-clerk',
  declaredForMember: true,
}

/** The clerk's draft for himself. */
export const draftOfClerk: Declaration = {
  ...draft,
  personId: 'person-clerk',
  declaredByAccountId: 'account-clerk',
  declaredByPersonId: 'person-clerk',
}

export const opinion: Opinion = {
  action: 'approve',
  round: 1,
  stepIndex: 0,
  level: 'employer',
  stage: 'handler',
  accountId: 'account-clerk',
  personId: 'person-clerk',
  stampedScanId: 'scan',
  approvedHundredths: null,
  text: '',
  at: '2026-11-22T08:00:00.000Z',
}
