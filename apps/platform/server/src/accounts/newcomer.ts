import { joinRefusal } from '@xueshi/domain/accounts/joining'
import { checkCitizenNumber, citizenNumberRefusals } from '@xueshi/domain/identity/citizen-number'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { getDescribed } from '../organisations/description-store.ts'
import { holdInForce } from '../organisations/store.ts'
import { insertPeople } from '../people/batch.ts'
import type { Services, Tx } from '../services.ts'

export type Newcomer = {
  readonly name: string
  readonly citizenNumber: string
  /** `null` for somebody who will hold an office only. */
  readonly unitId: string | null
  readonly memberFrom: string | null
  readonly phone: string | null
  /** `null` for somebody who will set a password with a first code. */
  readonly passwordHash: string | null
}

/** A citizen number as it is kept, with what it says. Refuses what is wrong with it. */
export function readCitizenNumber(text: string, today: string) {
  const checked = checkCitizenNumber(text, today)
  if (!checked.ok) throw new Refused(citizenNumberRefusals[checked.problem])
  return checked
}

/** Somebody new with his number and his account. Who joins a unit is a professional there. */
export async function enterPerson(
  { crypto }: Pick<Services, 'crypto'>,
  tx: Tx,
  { unitId, ...newcomer }: Newcomer,
  now: string,
  newId: () => string,
): Promise<{ id: string; personId: string; name: string; signInName: null }> {
  const today = shanghaiDate(now)
  const { number: citizenNumber, sex, birthDate } = readCitizenNumber(newcomer.citizenNumber, today)
  const memberFrom = newcomer.memberFrom ?? today
  if (unitId !== null) {
    await holdInForce(tx, [unitId])
    refuseIf(joinRefusal(await getDescribed(tx, unitId), memberFrom, today))
  }
  const name = newcomer.name.trim()
  const { phone, passwordHash } = newcomer
  const [accountId, personId] = [newId(), newId()]
  const person = {
    ...NOTHING_KNOWN,
    id: personId,
    accountId,
    grantId: unitId === null ? null : newId(),
    membershipId: newId(),
    name,
    citizenNumber,
    sex,
    birthDate,
    phone,
    passwordHash,
    unitId,
    memberFrom,
  }
  await insertPeople(tx, crypto, [person], now)
  return { id: accountId, personId, name, signInName: null }
}

/** What a staff list says of a person, where nothing is known yet. */
export const NOTHING_KNOWN = {
  ruralRevitalization: false,
  departmentName: '',
  titleSeries: null,
  titleLevel: null,
  titleName: null,
  titleObtainedOn: null,
  specialty: '',
  signInName: null,
}
