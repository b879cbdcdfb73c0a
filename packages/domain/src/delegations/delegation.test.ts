import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Delegator, type Deputy, delegationRefusal } from './delegation.ts'

const handler: Delegator = {
  accountId: 'one',
  personId: 'person-one',
  grant: { role: 'handler', organisationId: 'bureau', validFrom: '2026-01-01', validUntil: null },
  isDeputy: false,
  reviewPeople: 2,
  delegated: [],
}
const colleague: Deputy = { accountId: 'other', personId: 'person-other', held: [], hasFactor: true }
const wish = { validFrom: '2026-11-22', validUntil: '2026-11-29', reason: '休假' }
const terms = { today: '2026-11-22', demand: 'required' } as const
const asked = (delegator: Partial<Delegator>, deputy: Partial<Deputy> = {}) =>
  delegationRefusal(wish, { ...handler, ...delegator }, { ...colleague, ...deputy }, terms)

test('who has no second factor cannot stand in where one is demanded', () => {
  expect(asked({}, { hasFactor: false })).toBe('delegation.factorMissing')
  expect(delegationRefusal(wish, handler, { ...colleague, hasFactor: false }, { ...terms, demand: 'optional' })).toBe(
    null,
  )
})

test('a deputy delegates no further, and another account of the same person is oneself', () => {
  expect(asked({ isDeputy: true })).toBe('delegation.chained')
  expect(asked({}, { personId: 'person-one' })).toBe('delegation.toSelf')
})

test('who administers the system stands in for no reviewer', () => {
  const held = { role: 'systemAdministrator', organisationId: null, validFrom: '2026-01-01', validUntil: null } as const
  expect(asked({}, { held: [held] })).toBe('account.administratorApart')
})

const dayOf = (day: number) => `2026-12-${String(day).padStart(2, '0')}`
const days = fc
  .tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 12 }))
  .map(([first, length]) => ({ validFrom: dayOf(first), validUntil: dayOf(first + length) }))

test('on no day do two stand in for one, nor one on both stages of an office of two', () => {
  fc.assert(
    fc.property(days, days, days, fc.constantFrom('handler', 'supervisor'), (wanted, taken, other, role) => {
      const held = [{ role, organisationId: 'bureau', ...other }] as const
      const delegator = { ...handler, delegated: [taken] }
      const code = delegationRefusal({ ...wanted, reason: '休假' }, delegator, { ...colleague, held }, terms)
      const share = (one: typeof wanted) =>
        Array.from({ length: 31 }, (_, index) => dayOf(index + 1)).some((day) =>
          [one, wanted].every(({ validFrom, validUntil }) => validFrom <= day && day < validUntil),
        )
      expect(code === null).toBe(!share(taken) && !share(other))
    }),
  )
})
