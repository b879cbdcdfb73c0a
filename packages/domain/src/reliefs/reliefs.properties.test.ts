import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../refusals.ts'
import { sameParty } from '../review/actor.ts'
import { addDays } from '../time.ts'
import { RELIEF_ACTIONS, RELIEF_ALLOWED, type ReliefActor, reliefRefusal } from './actions.ts'
import { actOnRelief, askRelief } from './commands.ts'
import { RELIEF_STATUSES, type ReliefRequest } from './relief.ts'

const FIRST_DAY = '2022-11-22'
const actor = (name: string, role: ReliefActor['role'], organisationId: string | null): ReliefActor => ({
  accountId: name,
  personId: `person ${name}`,
  role,
  organisationId,
  isBureauOver: organisationId === 'bureau',
})
const he = actor('he', 'professional', null)
const clerk = actor('clerk', 'clerk', 'unit')
const ACTORS: readonly ReliefActor[] = [
  he,
  clerk,
  // He himself, and the unit's clerk, turn up in every office.
  ...(['department', 'bureau'] as const).flatMap((place) =>
    [he, clerk].map((one) => ({ ...actor(one.accountId, 'handler', place) })),
  ),
  { ...he, role: 'clerk', organisationId: 'unit' },
  actor('second clerk', 'clerk', 'unit'),
  actor('department', 'handler', 'department'),
  actor('handler', 'handler', 'bureau'),
  actor('supervisor', 'supervisor', 'bureau'),
  actor('stranger', 'handler', 'elsewhere'),
]
const deeds = fc.record({
  action: fc.constantFrom('accept', 'accept', 'accept', ...RELIEF_ACTIONS),
  actor: fc.constantFrom(...ACTORS),
  days: fc.constantFrom(0, 0, 0, 8),
})

test('over any history a relief stands behind two people besides him, and no state is left but by the table', () => {
  let granted = 0
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.constantFrom('department', null),
      fc.boolean(),
      fc.array(deeds, { minLength: 4, maxLength: 25, size: 'max' }),
      (byClerk, departmentId, clerkInOffice, history) => {
        const place = { unitId: 'unit', departmentId, bureauId: 'bureau', clerkInOffice }
        const terms = (today: string) => ({ today, workdays: 5, calendar: {}, place })
        let day = FIRST_DAY
        let one: ReliefRequest = {
          id: 'request',
          personId: he.personId ?? '',
          year: 2022,
          firstDay: '2022-01-01',
          lastDay: '2022-06-30',
          askedBy: byClerk ? clerk : he,
          agreed: [],
          ...askRelief(byClerk, terms(day)),
        }
        for (const { action, actor: who, days } of history) {
          day = addDays(day, days)
          const before = one
          const code = reliefRefusal(action, one, who, day)
          try {
            const stand = actOnRelief(action, one, who, '理由', terms(day))
            expect(code).toBeNull()
            expect(Object.keys(RELIEF_ALLOWED[before.status])).toContain(action)
            one = { ...one, ...stand, agreed: action === 'accept' ? [...one.agreed, who] : one.agreed }
          } catch (error) {
            if (!(error instanceof Refused)) throw error
            expect(error.code).toBe(code)
          }
          if (one.status === 'granted' && before.status !== 'granted') {
            granted += 1
            const spoken = [...one.agreed, ...(byClerk ? [clerk] : [])]
            expect(spoken.length).toBe(2)
            expect(spoken.some((party) => sameParty(party, he))).toBe(false)
            expect(spoken.every((party, at) => spoken.findIndex((other) => sameParty(other, party)) === at)).toBe(true)
          }
          // What waits always waits for somebody.
          expect(one.offices.length > 0).toBe(['awaitingUnit', 'awaitingBureau'].includes(one.status))
        }
      },
    ),
    { seed: 38 },
  )
  expect(granted).toBeGreaterThan(20)
})

test('what has ended stays so, but for what was granted, which the bureau over him may take back with a reason', () => {
  for (const status of RELIEF_STATUSES) {
    const ended = !['awaitingUnit', 'awaitingBureau'].includes(status)
    if (ended) expect(Object.keys(RELIEF_ALLOWED[status])).toEqual(status === 'granted' ? ['reverse'] : [])
  }
  const place = { unitId: 'unit', departmentId: null, bureauId: 'bureau', clerkInOffice: true }
  const terms = { today: FIRST_DAY, workdays: 5, calendar: {}, place }
  const request = { id: '', personId: 'person he', year: 2022, firstDay: '2022-01-01', lastDay: '2022-02-01' }
  const granted: ReliefRequest = { ...request, status: 'granted', askedBy: he, agreed: [], offices: [] }
  const bureau = actor('handler', 'handler', 'bureau')
  expect(reliefRefusal('reverse', granted, clerk, FIRST_DAY)).toBe('relief.notYours')
  expect(reliefRefusal('reverse', granted, { ...bureau, personId: he.personId }, FIRST_DAY)).toBe('relief.own')
  expect(() => actOnRelief('reverse', granted, bureau, ' ', terms)).toThrow(Refused)
  expect(actOnRelief('reverse', granted, bureau, '材料不实', terms)).toEqual({ status: 'reversed', offices: [] })
})
