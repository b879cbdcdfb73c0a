import { OFFICES, of, only, type Row } from './rows.ts'

/** Files of lists: whoever has the list has its file, with the same rows. */
export const LIST_FILES: Readonly<Record<string, readonly Row[]>> = {
  declarationListDownload: only('professional', 'clerk'),
  reviewQueueListDownload: only('clerk', ...OFFICES),
  rosterListDownload: only('clerk', ...OFFICES),
  correctionListDownload: only(...OFFICES),
  organisationListDownload: only(...OFFICES, 'administrator'),
  accountListDownload: only(...OFFICES, 'administrator'),
  registrationListDownload: only('clerk', ...OFFICES),
  moveListDownload: only('clerk', ...OFFICES),
  amendmentListDownload: only('clerk', ...OFFICES),
  creditListDownload: only('clerk', ...OFFICES),
}

/** Credits from elsewhere stay with the unit of the day on which they came, as declarations do. */
export const CREDITS: Readonly<Record<string, readonly Row[]>> = {
  creditList: [
    of('credit', { clerk: '++..+', department: '++..+', agency: '++..+', bureau: '+++.+', cityBureau: '+++++' }),
  ],
  personCreditList: [
    of('credit', {
      professional: '+....',
      clerk: '++...',
      department: '++...',
      agency: '++...',
      bureau: '+++..',
      cityBureau: '+++++',
    }),
  ],
  creditMatch: [
    of('creditOfNobody', {
      clerk: '-+...',
      department: '-+...',
      agency: '-+...',
      bureau: '-++..',
      cityBureau: '-++++',
    }),
  ],
  creditDismiss: [
    of('creditOfNobody', {
      clerk: '++..+',
      department: '++..+',
      agency: '++..+',
      bureau: '+++.+',
      cityBureau: '+++++',
    }),
  ],
  creditsSettle: [of('credit', { department: '--..-', agency: '--..-', bureau: '-++.+', cityBureau: '-++++' })],
}
