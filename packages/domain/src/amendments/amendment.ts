import type { RegistrationOffice } from '../registration/registration.ts'
import type { Party } from '../review/actor.ts'

/** 姓名、公民身份号码 of a person, asked for by himself; 名称、统一社会信用代码、单位类型 of a unit, by its clerk. */
export const PERSON_SUBJECTS = ['personName', 'citizenNumber'] as const
export const UNIT_SUBJECTS = ['organisationName', 'creditCode', 'unitType'] as const
export const AMENDMENT_SUBJECTS = [...PERSON_SUBJECTS, ...UNIT_SUBJECTS] as const
export type AmendmentSubject = (typeof AMENDMENT_SUBJECTS)[number]

export const subjectNames: Readonly<Record<AmendmentSubject, string>> = {
  personName: '姓名',
  citizenNumber: '公民身份号码',
  organisationName: '单位名称',
  creditCode: '统一社会信用代码',
  unitType: '单位类型',
}

export const isOfPerson = (subject: AmendmentSubject): boolean => PERSON_SUBJECTS.some((each) => each === subject)

/**
 * `awaitingUnit`: the person's unit checks it. `awaitingOffice`: department or bureau decides. `awaitingSecond`: somebody
 * else of the bureau has to see it too.
 */
export const AMENDMENT_STATUSES = [
  'awaitingUnit',
  'awaitingOffice',
  'awaitingSecond',
  'done',
  'refused',
  'withdrawn',
] as const
export type AmendmentStatus = (typeof AMENDMENT_STATUSES)[number]

/** One of those who may decide, each from a day on; the days are counted as those of a registration. */
export type AmendmentOffice = RegistrationOffice

/** A request to correct who a person is, or what a unit is called and is. */
export type Amendment = {
  readonly id: string
  readonly subject: AmendmentSubject
  readonly status: AmendmentStatus
  /** The person whom it is about; `null` where it is about a unit. */
  readonly personId: string | null
  readonly organisationId: string | null
  readonly askedBy: Party
  /** Who has agreed to it so far: nobody does so twice. */
  readonly agreed: readonly Party[]
  readonly offices: readonly AmendmentOffice[]
}
