import { type AmendmentSubject, isOfPerson } from '@xueshi/domain/amendments/amendment'
import { maskCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { normalizeCreditCode, UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import type { Actor } from '../accounts/actor.ts'
import { readCitizenNumber } from '../accounts/newcomer.ts'
import { lockInForce } from '../organisations/description-store.ts'
import { findNumberOwner, getDetails } from '../people/details-store.ts'
import { lockPeople } from '../people/store.ts'
import type { Tx } from '../services.ts'
import type { NewAmendment } from './store.ts'

/** What somebody wants to have corrected, beside what is registered now. */
export type Wanted = Pick<NewAmendment, 'personId' | 'organisationId' | 'oldValue' | 'newValue' | 'number'>

/**
 * Locks what an amendment is about and reads what is wanted. Refuses `amendment.wrongSubject`, `amendment.valueMissing`,
 * `amendment.sameValue`, `amendment.numberKnown` and what is wrong with a number.
 */
export async function readWanted(
  tx: Tx,
  crypto: CryptoProvider,
  actor: Actor,
  { subject, value }: { subject: AmendmentSubject; value: string },
  now: string,
): Promise<Wanted> {
  if (isOfPerson(subject) !== (actor.role === 'professional')) throw new Refused('amendment.wrongSubject')
  return isOfPerson(subject)
    ? readOfPerson(tx, crypto, actor.personId, subject, value, now)
    : readOfUnit(tx, actor.organisationId ?? '', subject, value)
}

async function readOfPerson(
  tx: Tx,
  crypto: CryptoProvider,
  personId: string | null,
  subject: AmendmentSubject,
  value: string,
  now: string,
): Promise<Wanted> {
  if (personId === null) throw new Refused('amendment.wrongSubject')
  await lockPeople(tx, [personId])
  const { name, citizenNumberMasked } = await getDetails(tx, personId)
  if (subject === 'personName') return changed({ personId, organisationId: null, number: null }, name, value.trim())
  const { number } = readCitizenNumber(value, shanghaiDate(now))
  const lookup = crypto.lookup(number)
  const owner = await findNumberOwner(tx, lookup)
  if (owner !== null && owner.personId !== personId) throw new Refused('amendment.numberKnown')
  if (owner !== null && !owner.former) throw new Refused('amendment.sameValue')
  return {
    personId,
    organisationId: null,
    oldValue: citizenNumberMasked ?? '',
    newValue: maskCitizenNumber(number),
    number: { lookup, ciphertext: crypto.encrypt(number) },
  }
}

async function readOfUnit(tx: Tx, organisationId: string, subject: AmendmentSubject, value: string): Promise<Wanted> {
  const { name, creditCode, unitType } = await lockInForce(tx, organisationId)
  const about = { personId: null, organisationId, number: null }
  if (subject === 'organisationName') return changed(about, name, value.trim())
  if (subject === 'creditCode') return changed(about, creditCode ?? '', normalizeCreditCode(value))
  if (!(value in UNIT_TYPES)) throw new Refused('amendment.valueMissing')
  return changed(about, unitType ?? '', value)
}

function changed(about: Pick<Wanted, 'personId' | 'organisationId' | 'number'>, oldValue: string, newValue: string) {
  if (newValue === '') throw new Refused('amendment.valueMissing')
  if (newValue === oldValue) throw new Refused('amendment.sameValue')
  return { ...about, oldValue, newValue }
}
