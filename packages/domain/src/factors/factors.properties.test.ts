import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROLES } from '../roles.ts'
import {
  FACTOR_DEMANDS,
  FIRST_PROOFS,
  factorsOffered,
  hasFactor,
  mustHaveFactor,
  removalRefusal,
  resetRefusal,
  roleRefusal,
  SECOND_FACTORS,
  stepAfter,
} from './factors.ts'

const anyHeld = fc.record({
  authenticator: fc.boolean(),
  passkeys: fc.nat({ max: 3 }),
  recoveryCodes: fc.nat({ max: 10 }),
})
const proofs = fc.constantFrom(...FIRST_PROOFS)
const demands = fc.constantFrom(...FACTOR_DEMANDS)

test('no office is open after one proof alone, but for a passkey, where a second factor is required', () => {
  fc.assert(
    fc.property(proofs, anyHeld, fc.subarray([...ROLES], { minLength: 1 }), (proof, held, roles) => {
      const must = mustHaveFactor(roles, 'required')
      const office = roles.some((role) => role !== 'professional')
      expect(must).toBe(office)
      if (office && proof !== 'passkey') expect(stepAfter(proof, held, must)).not.toBeNull()
    }),
  )
})

test('whoever has a factor is asked for one that he has, whatever his roles are', () => {
  fc.assert(
    fc.property(proofs, anyHeld, fc.boolean(), (proof, held, must) => {
      const step = stepAfter(proof, held, must)
      if (step === 'secondFactor') expect(factorsOffered(held).length).toBeGreaterThan(0)
      if (step === 'enrolment') expect([hasFactor(held), must]).toEqual([false, true])
      if (step === null) expect(proof === 'passkey' || (!hasFactor(held) && !must)).toBe(true)
    }),
  )
})

test('a role is taken up in a session that has shown as much as a new one would have to', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ROLES),
      proofs,
      fc.option(fc.constantFrom(...SECOND_FACTORS)),
      demands,
      (role, openedBy, secondFactor, demand) => {
        const free = role === 'professional' || demand === 'optional'
        const proven = openedBy === 'passkey' || secondFactor !== null
        expect(roleRefusal(role, { openedBy, secondFactor }, demand)).toBe(
          free || proven ? null : 'factor.neededForRole',
        )
      },
    ),
  )
})

test('whoever must have a factor is never left without one by removing', () => {
  fc.assert(
    fc.property(anyHeld, fc.boolean(), (held, must) => {
      const left = (held.authenticator ? 1 : 0) + held.passkeys - 1
      expect(removalRefusal(held, must) === null).toBe(!must || left > 0)
    }),
  )
})

test('nobody resets his own factors, nor those of somebody who has none', () => {
  const none = { authenticator: false, passkeys: 0, recoveryCodes: 0 }
  const some = { ...none, passkeys: 1 }
  expect(resetRefusal('a', some, { accountId: 'a' })).toBe('factor.ownReset')
  expect(resetRefusal('a', none, { accountId: 'b' })).toBe('factor.none')
  expect(resetRefusal('a', some, { accountId: 'b' })).toBeNull()
})
