import { CALLER_NAMES, type CallerName } from './callers.ts'
import type { Bring, Thing } from './things.ts'

type Answers = Partial<Record<CallerName, string>>

/** One line of the table: an operation asked for a thing. Who is not named is stopped at the door. */
export type Row = {
  readonly thing: Thing | null
  /** `byKey`: other systems with a key of theirs, and nobody who is signed in. */
  readonly answers: Answers | 'anybody' | 'byKey'
  readonly brings?: Bring
}

/** `answers`: a caller and his five answers, the next caller and his. */
function of(thing: Thing, answers: string, brings?: Bring): Row {
  const words = answers.split(' ')
  const pairs = words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : []))
  return { thing, answers: Object.fromEntries(pairs), ...(brings && { brings }) }
}

/** It is about nobody's thing, or about his who asks. */
const only = (...callers: CallerName[]): readonly Row[] => [
  { thing: null, answers: Object.fromEntries(callers.map((caller) => [caller, '+++++'])) },
]
const OFFICES = ['department', 'agency', 'bureau', 'cityBureau'] as const
const SIGNED_IN = only(...CALLER_NAMES)
/** Whoever is signed in, with what is his own. */
const OWN_ONLY = CALLER_NAMES.map((caller) => `${caller} +....`).join(' ')
/** Whoever imports, in the office in which he did. */
const OF_IMPORTER = [
  of('import', 'clerk +.... department +.... agency +.... bureau +.... cityBureau +.... administrator +....'),
]
/** 年度结账 is about the whole installation: nobody's thing, done by the bureau at the top. */
const OF_TOP_BUREAU = 'department ----- agency ----- bureau ----- cityBureau +++++'
const OF_TOP_BUREAU_ONLY = 'department ..... agency ..... bureau ..... cityBureau +++++'
const ANYBODY: readonly Row[] = [{ thing: null, answers: 'anybody' }]
const BY_KEY: readonly Row[] = [{ thing: null, answers: 'byKey' }]

/**
 * Who may do what: the answers (`Verdict`) at the places own, unit, area, elsewhere and former, in this order; `/` where
 * there is no such thing. The duty that it follows from is in `organisations/scope.ts`, the tables of states of the
 * domain (`review/actions.ts`, `registration/actions.ts`) and the roles that the contract names.
 */
export const EXPECTED: Readonly<Record<string, readonly Row[]>> = {
  sessionCreate: ANYBODY,
  sessionView: SIGNED_IN,
  sessionEnd: SIGNED_IN,
  sessionEndAll: SIGNED_IN,
  roleChoose: SIGNED_IN,
  accountActivate: ANYBODY,
  passwordChange: SIGNED_IN,
  demoAccountList: ANYBODY,
  accountList: [of('account', 'department ++... agency ++... bureau +++.. cityBureau +++++ administrator +++++')],
  accountView: [of('account', 'department ++... agency ++... bureau +++.. cityBureau +++++ administrator +++++')],
  accountCreate: only('administrator'),
  firstCodeReissue: [of('account', 'administrator +++++')],
  grantList: [of('grant', 'department ++... agency ++... bureau +++.. cityBureau +++++ administrator +++++')],
  grantCreate: [of('account', 'department -+... agency -+... bureau -++.. cityBureau -++++ administrator -++++')],
  grantEnd: [of('grant', 'department ++... agency ++... bureau +++.. cityBureau +++++ administrator +++++')],
  areaList: SIGNED_IN,
  organisationList: [of('unit', 'department +++++ agency +++++ bureau +++++ cityBureau +++++ administrator +++++')],
  areaCreate: only('administrator'),
  areaEnd: only('administrator'),
  organisationView: [of('unit', 'department +++++ agency +++++ bureau +++++ cityBureau +++++ administrator +++++')],
  organisationCreate: only('administrator'),
  organisationUpdate: [of('unit', 'administrator +++++')],
  organisationEnd: [of('unit', 'administrator +++++')],
  closingView: [of('emptyUnit', 'department ++... agency ++... bureau +++.. cityBureau +++++ administrator +++++')],
  organisationClose: [
    of('emptyUnit', 'department ++... agency ++... bureau +++.. cityBureau +++++ administrator +++++'),
  ],
  placementChange: [of('unit', 'administrator +++++')],
  personList: [of('person', 'clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++')],
  personListDownload: only('clerk', ...OFFICES),
  personView: [of('person', 'clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++')],
  firstCodeIssue: [of('person', 'clerk -+...')],
  packView: SIGNED_IN,
  registrationUnitList: ANYBODY,
  registrationCreate: ANYBODY,
  registrationProgress: ANYBODY,
  registrationWithdraw: ANYBODY,
  registrationList: [of('registration', 'clerk /+../ department /.../ agency /.../ bureau /.../ cityBureau /.../')],
  registrationDecide: [of('registration', 'clerk /+../ department /-../ agency /-../ bureau /--./ cityBureau /.../')],
  filedProjectList: SIGNED_IN,
  fileUpload: SIGNED_IN,
  filePhotosJoin: [of('file', OWN_ONLY)],
  fileDownload: [
    of('file', OWN_ONLY),
    of(
      'evidence',
      'professional +.... clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++ administrator +....',
    ),
  ],
  declarationList: [
    of('draft', 'professional +.... clerk .....'),
    of('awaitingUnit', 'professional +.... clerk ++..+'),
    of('draftForMember', 'professional +.... clerk ++..+'),
  ],
  declarationView: [
    of('draft', 'professional +.... clerk ..... department ..... agency ..... bureau ..... cityBureau .....'),
    of('draftForMember', 'professional +.... clerk ++..+ department ..... agency ..... bureau ..... cityBureau .....'),
    of('awaitingUnit', 'professional +.... clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++'),
  ],
  declarationCreate: [of('person', 'professional +.... clerk -+...')],
  declarationUpdate: [
    of('draft', 'professional +.... clerk .....'),
    of('draftForMember', 'professional -.... clerk -+..+'),
  ],
  declarationDiscard: [
    of('draft', 'professional +.... clerk .....'),
    of('draftForMember', 'professional -.... clerk -+..+'),
  ],
  declarationPrecheck: [
    of('draft', 'professional +.... clerk ..... department ..... agency ..... bureau ..... cityBureau .....'),
    of('draftForMember', 'professional +.... clerk ++..+ department ..... agency ..... bureau ..... cityBureau .....'),
    of('awaitingUnit', 'professional +.... clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++'),
  ],
  declarationExplain: [
    of('draft', 'professional +.... clerk ..... department ..... agency ..... bureau ..... cityBureau .....'),
    of('draftForMember', 'professional +.... clerk ++..+ department ..... agency ..... bureau ..... cityBureau .....'),
    of('awaitingUnit', 'professional +.... clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++'),
  ],
  declarationSubmit: [
    of('draft', 'professional +.... clerk .....'),
    of('draftForMember', 'professional -.... clerk -+..+'),
  ],
  declarationConfirm: [of('awaitingConfirmation', 'professional +....')],
  declarationDecline: [of('awaitingConfirmation', 'professional +....')],
  declarationStamp: [of('awaitingStamp', 'clerk -+..+', 'scan')],
  declarationWithdraw: [
    of('awaitingUnit', 'professional +.... clerk +-..-'),
    of('awaitingConfirmation', 'professional -.... clerk -+..+'),
  ],
  reviewQueueList: [
    of('awaitingUnit', 'clerk .+..+ department ..... agency ..... bureau ..... cityBureau .....'),
    of('awaitingDepartment', 'clerk ..... department .+..+ agency .+..+ bureau ..... cityBureau .....'),
    of('awaitingBureau', 'clerk ..... department ..... agency ..... bureau .++.+ cityBureau .....'),
  ],
  reviewQueueCount: only('clerk', ...OFFICES),
  waitingCount: only('clerk', ...OFFICES),
  declarationApprove: [
    of('awaitingUnit', 'clerk -+..+ department --..- agency --..- bureau ---.- cityBureau -----'),
    of('awaitingDepartment', 'clerk --..- department -+..+ agency -+..+ bureau ---.- cityBureau -----'),
    of('awaitingBureau', 'clerk --..- department --..- agency --..- bureau -++.+ cityBureau -----'),
  ],
  declarationReturn: [
    of('awaitingUnit', 'clerk -+..+ department --..- agency --..- bureau ---.- cityBureau -----'),
    of('awaitingDepartment', 'clerk --..- department -+..+ agency -+..+ bureau ---.- cityBureau -----'),
    of('awaitingBureau', 'clerk --..- department --..- agency --..- bureau -++.+ cityBureau -----'),
  ],
  declarationReject: [
    of('awaitingUnit', 'clerk -+..+ department --..- agency --..- bureau ---.- cityBureau -----'),
    of('awaitingDepartment', 'clerk --..- department -+..+ agency -+..+ bureau ---.- cityBureau -----'),
    of('awaitingBureau', 'clerk --..- department --..- agency --..- bureau -++.+ cityBureau -----'),
  ],
  declarationBatchApprove: [
    of('awaitingUnit', 'clerk -+..+ department --..- agency --..- bureau ---.- cityBureau -----'),
    of('awaitingDepartment', 'clerk --..- department -+..+ agency -+..+ bureau ---.- cityBureau -----'),
    of('awaitingBureau', 'clerk --..- department --..- agency --..- bureau -++.+ cityBureau -----'),
  ],
  bankView: [
    of('person', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  standingExplain: [
    of('person', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  planView: [
    of('person', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  titleSheetView: [
    of('person', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  titleSheetList: [of('person', 'clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++')],
  titleSheetListDownload: only('clerk', ...OFFICES),
  entryExplain: [
    of('entry', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  entryCorrect: [of('entry', 'department --... agency --... bureau -++.. cityBureau -++++')],
  correctionList: [of('correction', 'department ..... agency ..... bureau +++.+ cityBureau .....')],
  correctionDecide: [of('correction', 'department ..... agency ..... bureau -++.+ cityBureau .....')],
  correctionWithdraw: [of('correction', 'department ..... agency ..... bureau ---.- cityBureau .....')],
  statementAnnex3: [
    of('person', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  statementAnnex3All: only('clerk'),
  importCreate: only('clerk', ...OFFICES, 'administrator'),
  importTemplate: only('clerk', ...OFFICES, 'administrator'),
  importCancel: OF_IMPORTER,
  importRetry: OF_IMPORTER,
  importProblemList: OF_IMPORTER,
  importList: OF_IMPORTER,
  importView: OF_IMPORTER,
  importRowList: OF_IMPORTER,
  importApply: OF_IMPORTER,
  importChecked: OF_IMPORTER,
  messageList: SIGNED_IN,
  messageReadAll: SIGNED_IN,
  sessionList: SIGNED_IN,
  sessionEndOne: [of('session', OWN_ONLY)],
  factorView: SIGNED_IN,
  authenticatorBegin: SIGNED_IN,
  authenticatorConfirm: SIGNED_IN,
  authenticatorRemove: SIGNED_IN,
  recoveryCodesRenew: SIGNED_IN,
  passkeyBegin: SIGNED_IN,
  passkeyAdd: SIGNED_IN,
  passkeyRemove: SIGNED_IN,
  secondFactorGive: SIGNED_IN,
  secondPasskeyBegin: SIGNED_IN,
  secondPasskeyGive: SIGNED_IN,
  passkeySignInBegin: ANYBODY,
  passkeySignIn: ANYBODY,
  factorsReset: [of('account', 'administrator -++++')],
  unifiedIdentityView: ANYBODY,
  unifiedIdentityVisit: ANYBODY,
  unifiedIdentityReturn: ANYBODY,
  proofChallenge: ANYBODY,
  recoveryChannels: ANYBODY,
  recoveryBegin: ANYBODY,
  recoveryFinish: ANYBODY,
  moveCreate: only('professional'),
  moveInvite: only('clerk'),
  moveRelease: [of('person', 'clerk -+...')],
  moveList: [
    of('moveAway', 'clerk ..... department ..... agency ..... bureau ..... cityBureau .....'),
    of('moveHere', 'clerk //+++ department //... agency //... bureau //... cityBureau //...'),
  ],
  moveDecide: [
    of('moveAway', 'professional +.... clerk --... department -.... agency -.... bureau -.... cityBureau -....'),
    of('moveHere', 'professional //... clerk //+++ department //--- agency //--- bureau //--- cityBureau //...'),
  ],
  calendarDownload: SIGNED_IN,
  amendmentCreate: only('professional', 'clerk'),
  amendmentOwnList: [of('amendment', 'professional +.... clerk .....')],
  amendmentList: [of('amendment', 'clerk ++..+ department ..... agency ..... bureau ..... cityBureau .....')],
  amendmentDecide: [
    of('amendment', 'professional -.... clerk -+..+ department --..- agency --..- bureau ---.- cityBureau -----'),
  ],
  exemptionView: [
    of('person', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  personReliefList: [
    of('relief', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  reliefCreate: [of('relief', 'professional +.... clerk ++...')],
  reliefList: [of('relief', 'clerk ++..+ department ..... agency ..... bureau ..... cityBureau .....')],
  reliefListDownload: only('clerk', ...OFFICES),
  reliefDecide: [
    of('relief', 'professional -.... clerk -+..+ department --..- agency --..- bureau ---.- cityBureau -----'),
  ],
  ownPhoneChange: only('professional'),
  ownDetails: only('professional'),
  membershipList: [
    of('person', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  declarationOpen: [of('awaitingUnit', 'clerk -+..+ department --..- agency --..- bureau ---.- cityBureau -----')],
  declarationLeave: [of('awaitingUnit', 'clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++')],
  declarationProgress: [
    of('draft', 'professional +.... clerk ..... department ..... agency ..... bureau ..... cityBureau .....'),
    of('awaitingUnit', 'professional +.... clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++'),
  ],
  escalationList: only(...OFFICES),
  usualOpinionList: only('clerk', ...OFFICES),
  usualOpinionCreate: only('clerk', ...OFFICES),
  usualOpinionDelete: only('clerk', ...OFFICES),
  reviewPatternView: only('clerk', ...OFFICES),
  rosterList: [of('roster', 'clerk .+..+ department ..... agency ..... bureau ..... cityBureau .....')],
  rosterView: [of('roster', 'clerk ++..+ department ..... agency ..... bureau ..... cityBureau .....')],
  rosterOpen: [of('roster', 'clerk ++..+ department ..... agency ..... bureau ..... cityBureau .....')],
  colleagueList: [of('grant', 'clerk ++... department +.... agency +.... bureau +.... cityBureau +....')],
  assignmentTake: [
    of('awaitingUnit', 'clerk -+..+ department --..- agency --..- bureau ---.- cityBureau -----'),
    of('awaitingDepartment', 'clerk --..- department -+..+ agency -+..+ bureau ---.- cityBureau -----'),
  ],
  assignmentGive: only('clerk', ...OFFICES),
  assignmentPutBack: [
    of('awaitingUnit', 'clerk ++..+ department --..- agency --..- bureau ---.- cityBureau -----'),
    of('awaitingBureau', 'clerk --..- department --..- agency --..- bureau +++.+ cityBureau -----'),
  ],
  assignmentSpreadView: only('clerk', ...OFFICES),
  assignmentSpread: only('clerk', ...OFFICES),
  rosterLeave: only('clerk', ...OFFICES),
  rosterDecide: only('clerk', ...OFFICES),
  messageSettingsView: SIGNED_IN,
  messageSettingsSave: SIGNED_IN,
  contactEnter: SIGNED_IN,
  contactConfirm: SIGNED_IN,
  contactRemove: SIGNED_IN,
  demoSmsList: ANYBODY,
  reminderView: only('clerk'),
  reminderSend: only('clerk'),
  reminderText: only('clerk'),
  delegationList: [of('delegation', 'clerk ++... department ..... agency ..... bureau ..... cityBureau .....')],
  delegationCreate: [of('colleague', 'clerk -+... department -.... agency -.... bureau -.... cityBureau -....')],
  delegationEnd: [of('delegation', 'clerk +-... department ..... agency ..... bureau ..... cityBureau .....')],
  deputyList: [of('colleague', 'clerk .+... department ..... agency ..... bureau ..... cityBureau .....')],
  absenceList: [of('absence', 'clerk ++... department +.... agency +.... bureau +.... cityBureau +....')],
  absencePreview: only('clerk', ...OFFICES),
  absenceCreate: only('clerk', ...OFFICES),
  absenceEnd: [of('absence', 'clerk +-... department +.... agency +.... bureau +.... cityBureau +....')],
  appealCreate: [of('rejected', 'professional +....')],
  declarationAppealList: [
    of('rejected', 'professional +.... clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++'),
  ],
  appealList: [of('appeal', 'department ..... agency ..... bureau +++.+ cityBureau .....')],
  appealDecide: [of('appeal', 'department --..- agency --..- bureau -++.+ cityBureau -----')],
  declarationListDownload: only('professional', 'clerk'),
  reviewQueueListDownload: only('clerk', ...OFFICES),
  rosterListDownload: only('clerk', ...OFFICES),
  correctionListDownload: only(...OFFICES),
  organisationListDownload: only(...OFFICES, 'administrator'),
  accountListDownload: only(...OFFICES, 'administrator'),
  registrationListDownload: only('clerk', ...OFFICES),
  moveListDownload: only('clerk', ...OFFICES),
  appealListDownload: only(...OFFICES),
  escalationListDownload: only(...OFFICES),
  amendmentListDownload: only('clerk', ...OFFICES),
  creditListDownload: only('clerk', ...OFFICES),
  creditList: [of('credit', 'clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++')],
  personCreditList: [
    of('credit', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  creditMatch: [of('creditOfNobody', 'clerk -+... department -+... agency -+... bureau -++.. cityBureau -++++')],
  creditDismiss: [of('creditOfNobody', 'clerk ++..+ department ++..+ agency ++..+ bureau +++.+ cityBureau +++++')],
  creditsSettle: [of('credit', 'department --..- agency --..- bureau -++.+ cityBureau -++++')],
  earlierRegisterList: [of('earlierRegister', 'department ..... agency ..... bureau +++.+ cityBureau .....')],
  earlierRegisterView: [of('earlierRegister', 'department ..... agency ..... bureau +++.+ cityBureau .....')],
  earlierHoursList: [of('earlierRegister', 'department ..... agency ..... bureau +++.+ cityBureau .....')],
  earlierRegisterDecide: [of('earlierRegister', 'department ..... agency ..... bureau -++.+ cityBureau .....')],
  mergeCreate: [of('person', 'department -+... agency -+... bureau -++.. cityBureau -++++')],
  mergeList: [
    of('merge', 'clerk ..... department ..... agency ..... bureau +++.. cityBureau +++++'),
    of('unitMerge', 'clerk ..... department ..... agency ..... bureau +++.. cityBureau +++++'),
  ],
  mergeListDownload: only('clerk', ...OFFICES),
  delegationListDownload: only('clerk', ...OFFICES),
  absenceListDownload: only('clerk', ...OFFICES),
  sameNameUnitListDownload: only(...OFFICES),
  earlierRegisterListDownload: only(...OFFICES),
  packVersionList: only(...OFFICES),
  packVersionCheck: [of('packVersion', OF_TOP_BUREAU)],
  packVersionPropose: [of('packVersion', OF_TOP_BUREAU)],
  packVersionView: [of('packVersion', OF_TOP_BUREAU_ONLY)],
  packVersionDecide: [of('packVersion', OF_TOP_BUREAU_ONLY)],
  packCorrectionList: [of('packVersion', OF_TOP_BUREAU_ONLY)],
  packCorrectionListDownload: [of('packVersion', OF_TOP_BUREAU_ONLY)],
  packCorrectionsDecide: [of('packVersion', OF_TOP_BUREAU_ONLY)],
  packCorrectionOwnList: [
    of('person', 'professional +.... clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++'),
  ],
  yearCloseList: only(...OFFICES),
  yearCloseView: [of('yearClose', OF_TOP_BUREAU)],
  yearCloseAsk: [of('yearClose', OF_TOP_BUREAU)],
  yearCloseDecide: [of('yearClose', OF_TOP_BUREAU_ONLY)],
  yearCloseUnderWayList: [of('yearClose', OF_TOP_BUREAU_ONLY)],
  yearCloseUnderWayListDownload: [of('yearClose', OF_TOP_BUREAU_ONLY)],
  yearCloseDifferenceList: [of('yearClose', OF_TOP_BUREAU_ONLY)],
  yearCloseDifferenceListDownload: [of('yearClose', OF_TOP_BUREAU_ONLY)],
  earlierHoursListDownload: [of('earlierRegister', 'department ..... agency ..... bureau +++.+ cityBureau .....')],
  mergeView: [of('merge', 'department ..... agency ..... bureau +++.. cityBureau +++++')],
  mergeDecide: [
    of('merge', 'clerk ..... department ..... agency ..... bureau -++.. cityBureau -++++'),
    of('unitMerge', 'clerk ..... department ..... agency ..... bureau +++.. cityBureau +++++'),
  ],
  unitMergeCreate: [of('unitTwice', 'clerk ++... department ++... agency ++... bureau +++.. cityBureau +++++')],
  unitMergeView: [of('unitMerge', 'clerk ..... department ..... agency ..... bureau +++.. cityBureau +++++')],
  sameNameUnitList: [of('sameNames', 'department ++... agency ++... bureau +++.. cityBureau +++++')],
  systemView: only('administrator'),
  jobRetry: only('administrator'),
  clientList: only('administrator'),
  clientListDownload: only('administrator'),
  clientView: only('administrator'),
  clientCreate: only('administrator'),
  clientUpdate: only('administrator'),
  clientKeyCreate: only('administrator'),
  clientKeyRevoke: only('administrator'),
  complianceView: BY_KEY,
  complianceList: BY_KEY,
  complianceRecordList: [of('complianceRecord', 'professional +....')],
  complianceRecordListDownload: only('professional'),
  consentList: [of('consent', 'professional +....')],
  consentListDownload: only('professional'),
  consentClientList: only('professional'),
  consentGive: only('professional'),
  consentWithdraw: [of('consent', 'professional +....')],
}
