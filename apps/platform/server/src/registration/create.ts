import { maskCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { creationRefusal, MOST_WAITING, mobileOf } from '@xueshi/domain/registration/creation'
import { officesFor } from '@xueshi/domain/registration/offices'
import { shanghaiDate } from '@xueshi/domain/time'
import { holdInForce } from '../organisations/store.ts'
import { maskPhone } from '../people/batch.ts'
import type { Services, Tx } from '../services.ts'
import { findOfficePlace } from './place.ts'
import { insertRegistrations, isNumberKnown, listWaitingUnits, lockNumber } from './store.ts'
import { tellOffices } from './tell.ts'
import { findUnit } from './unit-store.ts'

export type NewApplicant = {
  readonly name: string
  readonly citizenNumber: string
  readonly phone: string
  readonly unitId: string
  readonly memberFrom: string
  readonly passwordHash: string
}

/** A phone as it is kept. Refuses `registration.phoneNotMobile`. */
export function readMobile(text: string): string {
  const mobile = mobileOf(text)
  if (mobile === null) throw new Refused('registration.phoneNotMobile')
  return mobile
}

/** Somebody, whose number and phone are in order, asks a unit to confirm him. Refuses what `creationRefusal` refuses. */
export async function register(
  { crypto, policies, settings }: Pick<Services, 'crypto' | 'policies' | 'settings'>,
  tx: Tx,
  applicant: NewApplicant,
  { now, newId, id }: { readonly now: string; readonly newId: () => string; readonly id: string },
): Promise<void> {
  const { citizenNumber, phone, unitId, memberFrom, passwordHash } = applicant
  const today = shanghaiDate(now)
  const lookup = crypto.lookup(citizenNumber)
  await lockNumber(tx, lookup)
  await holdInForce(tx, [unitId])
  const facts = {
    unit: await findUnit(tx, unitId),
    memberFrom,
    numberKnown: await isNumberKnown(tx, lookup),
    waitingAt: await listWaitingUnits(tx, lookup),
  }
  refuseIf(creationRefusal(facts, today), { limit: MOST_WAITING })
  const place = await findOfficePlace(tx, unitId, today)
  // A unit that stands nowhere has nobody to ask.
  if (place === null) throw new Refused('registration.unitNotFound')
  const offices = officesFor(place, today, settings.registrationWorkdays, policies.calendar)
  const number = { lookup, ciphertext: crypto.encrypt(citizenNumber), masked: maskCitizenNumber(citizenNumber) }
  const mobile = { ciphertext: crypto.encrypt(phone), masked: maskPhone(phone) }
  const name = applicant.name.trim()
  const registration = { id, name, number, phone: mobile, passwordHash, unitId, memberFrom, offices, createdAt: now }
  await insertRegistrations(tx, [registration])
  await tellOffices(tx, { id, offices }, { now, newId })
}
