import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Client, isInForce, PURPOSES } from '../clients/client.ts'
import { addDays } from '../time.ts'
import { basisNeeded } from './basis.ts'
import { type Consent, consentRefusal, consentState, withdrawRefusal } from './consent.ts'

const day = fc.integer({ min: 0, max: 400 }).map((offset) => addDays('2026-01-01', offset))
const purpose = fc.constantFrom(...PURPOSES)
const consent: fc.Arbitrary<Consent> = fc.record({
  validFrom: day,
  validUntil: day,
  withdrawnAt: fc.option(day.map((date) => `${date}T02:00:00.000Z`)),
})
const client: fc.Arbitrary<Client> = fc.record({
  validFrom: day,
  validUntil: fc.option(day),
  purposes: fc.uniqueArray(fc.record({ purpose, legalBasis: fc.option(fc.constant('依据')) }), {
    selector: (each) => each.purpose,
  }),
})

test('a consent opens something on its own days only, and never once it is withdrawn', () => {
  fc.assert(
    fc.property(consent, day, (given, today) => {
      const inForce = given.withdrawnAt === null && given.validFrom <= today && today < given.validUntil
      expect(consentState(given, today) === 'inForce').toBe(inForce)
    }),
  )
})

test('what may open something today or later can be withdrawn, and nothing else', () => {
  fc.assert(
    fc.property(consent, day, (given, today) => {
      const begun = { ...given, validFrom: today }
      expect(withdrawRefusal(given, today) === null).toBe(consentState(begun, today) === 'inForce')
    }),
  )
})

test('nobody is asked for a consent that no answer would need, nor for days that are over', () => {
  fc.assert(
    fc.property(client, purpose, day, day, day, (asked, wanted, validFrom, validUntil, today) => {
      const refused = consentRefusal({ purpose: wanted, validFrom, validUntil }, asked, today)
      const fits = basisNeeded(asked.purposes, wanted) === 'consent' && today <= validFrom && validFrom < validUntil
      expect(refused === null).toBe(fits && isInForce(asked, today))
    }),
  )
})

test('a purpose is answered by its own basis, or not at all', () => {
  fc.assert(
    fc.property(client, purpose, ({ purposes }, wanted) => {
      const registered = purposes.find((each) => each.purpose === wanted)
      const expected =
        registered === undefined
          ? 'notAllowed'
          : registered.legalBasis === null
            ? 'consent'
            : { legalBasis: registered.legalBasis }
      expect(basisNeeded(purposes, wanted)).toEqual(expected)
    }),
  )
})
