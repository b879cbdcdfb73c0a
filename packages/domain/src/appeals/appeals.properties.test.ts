import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROLES } from '../roles.ts'
import {
  APPEAL_OUTCOMES,
  APPEAL_STATUSES,
  type AppealOffice,
  appealOffice,
  appealRefusal,
  decisionRefusal,
} from './appeal.ts'

const ids = fc.constantFrom('a', 'b', 'c', 'd')
const parties = fc.record({
  accountId: ids,
  personId: fc.option(
    ids.map((id) => `person-${id}`),
    { nil: null },
  ),
})
const barredOnes = fc.subarray(['a', 'b', 'c', 'd', 'person-a', 'person-b', 'person-c', 'person-d'])
const offices = fc.constantFrom('bureau', 'above', 'department')

test('an appeal is decided once, by an office’s reviewer who took no part, and by nobody else', () => {
  const actors = fc.tuple(parties, fc.constantFrom(...ROLES), offices)
  const appeals = fc.record({ status: fc.constantFrom(...APPEAL_STATUSES), officeId: offices, barred: barredOnes })
  fc.assert(
    fc.property(
      appeals,
      actors,
      fc.constantFrom(...APPEAL_OUTCOMES),
      (appeal, [party, role, organisationId], outcome) => {
        const may = decisionRefusal(outcome, appeal, { ...party, role, organisationId }) === null
        const free = !appeal.barred.includes(party.accountId) && !appeal.barred.includes(party.personId ?? '')
        const inOffice = organisationId === appeal.officeId && (role === 'handler' || role === 'supervisor')
        expect(may).toBe(appeal.status === 'open' && free && inOffice)
      },
    ),
  )
})

test('it goes to the bureau above only where that has somebody who took no part and the own one has nobody', () => {
  const officeOf = (organisationId: string) =>
    fc.array(parties, { maxLength: 3 }).map((officials): AppealOffice => ({ organisationId, officials }))
  const free = (barred: readonly string[], { officials }: AppealOffice) =>
    officials.some(({ accountId, personId }) => !barred.includes(accountId) && !barred.includes(personId ?? ''))
  fc.assert(
    fc.property(barredOnes, officeOf('bureau'), fc.option(officeOf('above'), { nil: null }), (barred, own, above) => {
      const higher = above !== null && free(barred, above) && !free(barred, own)
      expect(appealOffice(barred, own, above)).toBe(higher ? 'above' : 'bureau')
    }),
  )
})

test('the member appeals once for each rejection, until the last day and not after it', () => {
  const rejected = { status: 'rejected', seq: 4, personId: 'person-a' } as const
  const he = { accountId: 'a', personId: 'person-a' }
  const terms = { appealed: [2], lastDay: '2026-12-01', today: '2026-12-01' }
  expect(appealRefusal(rejected, he, terms)).toBe(null)
  expect(appealRefusal(rejected, he, { ...terms, today: '2026-12-02' })).toBe('appeal.tooLate')
  expect(appealRefusal(rejected, he, { ...terms, appealed: [2, 4] })).toBe('appeal.already')
  expect(appealRefusal({ ...rejected, status: 'posted' }, he, terms)).toBe('appeal.notRejected')
  expect(appealRefusal(rejected, { accountId: 'b', personId: 'person-b' }, terms)).toBe('appeal.notMember')
})
