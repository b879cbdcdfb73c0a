import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../refusals.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import { addDays } from '../time.ts'
import { AMENDMENT_ACTIONS, AMENDMENT_ALLOWED, amendmentRefusal } from './actions.ts'
import { AMENDMENT_STATUSES, AMENDMENT_SUBJECTS, type Amendment, isOfPerson } from './amendment.ts'
import { actOnAmendment, askAmendment } from './commands.ts'

const FIRST_DAY = '2022-11-22'
const actor = (name: string, role: Actor['role'], organisationId: string | null): Actor => ({
  accountId: name,
  personId: `person ${name}`,
  role,
  organisationId,
})
const he = actor('he', 'professional', null)
const clerk = actor('clerk', 'clerk', 'unit')
const ACTORS: readonly Actor[] = [
  he,
  // He himself, and the unit's clerk, turn up in every office.
  ...(['unit', 'department', 'bureau'] as const).flatMap((place) => [
    { ...he, role: place === 'unit' ? ('clerk' as const) : ('handler' as const), organisationId: place },
    { ...clerk, role: place === 'unit' ? ('clerk' as const) : ('handler' as const), organisationId: place },
  ]),
  actor('second clerk', 'clerk', 'unit'),
  actor('department', 'handler', 'department'),
  actor('handler', 'handler', 'bureau'),
  actor('supervisor', 'supervisor', 'bureau'),
  actor('stranger', 'handler', 'elsewhere'),
]
const deeds = fc.record({
  action: fc.constantFrom('accept', 'accept', 'accept', ...AMENDMENT_ACTIONS),
  actor: fc.constantFrom(...ACTORS),
  days: fc.constantFrom(0, 0, 0, 8),
})

test('over any history an amendment is made by others than who asked, each of them once, and of whom it is about by nobody', () => {
  let made = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...AMENDMENT_SUBJECTS),
      fc.constantFrom('department', null),
      fc.boolean(),
      fc.array(deeds, { minLength: 4, maxLength: 30, size: 'max' }),
      (subject, departmentId, clerkInOffice, history) => {
        const place = { unitId: 'unit', departmentId, bureauId: 'bureau', clerkInOffice }
        const terms = (today: string) => ({ today, workdays: 5, calendar: {}, place })
        const ofPerson = isOfPerson(subject)
        let day = FIRST_DAY
        let one: Amendment = {
          id: 'amendment',
          subject,
          personId: ofPerson ? he.personId : null,
          organisationId: ofPerson ? null : 'unit',
          askedBy: ofPerson ? he : clerk,
          agreed: [],
          ...askAmendment(subject, terms(day)),
        }
        for (const { action, actor: who, days } of history) {
          day = addDays(day, days)
          const code = amendmentRefusal(action, one, who, day)
          try {
            const stand = actOnAmendment(action, one, who, '理由', terms(day))
            expect(code).toBeNull()
            one = { ...one, ...stand, agreed: action === 'accept' ? [...one.agreed, who] : one.agreed }
          } catch (error) {
            if (!(error instanceof Refused)) throw error
            expect(error.code).toBe(code)
          }
          const open = Object.keys(AMENDMENT_ALLOWED[one.status]).length > 0
          const someday = addDays(day, 400)
          if (open) expect(ACTORS.some((each) => amendmentRefusal('accept', one, each, someday) === null)).toBe(true)
        }
        for (const [index, party] of one.agreed.entries()) {
          expect(sameParty(party, one.askedBy)).toBe(false)
          expect(party.personId === one.personId).toBe(false)
          expect(one.agreed.slice(index + 1).some((other) => sameParty(other, party))).toBe(false)
        }
        if (one.status !== 'done') return
        made += 1
        expect(one.agreed.length).toBe(ofPerson || subject === 'creditCode' ? 2 : 1)
      },
    ),
    { numRuns: 500 },
  )
  expect(made).toBeGreaterThan(50)
})

test('an end is the end', () => {
  const one = { id: 'amendment', subject: 'personName', personId: 'person he', organisationId: null } as const
  for (const status of AMENDMENT_STATUSES.filter((each) => Object.keys(AMENDMENT_ALLOWED[each]).length === 0)) {
    for (const who of ACTORS) {
      for (const action of AMENDMENT_ACTIONS) {
        const ended = { ...one, status, askedBy: he, agreed: [], offices: [] }
        expect(amendmentRefusal(action, ended, who, FIRST_DAY)).toBe(`amendment.${status}`)
      }
    }
  }
})
