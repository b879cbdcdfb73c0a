import { maskCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import { insertAccounts, insertGrants } from '../accounts/store.ts'
import type { Tx } from '../services.ts'

/** A person with the unit he belongs to and the account that he signs in with. */
export type NewPerson = {
  id: string
  accountId: string
  /** Of his grant as a professional; `null` for somebody who holds an office only. */
  grantId: string | null
  membershipId: string
  name: string
  citizenNumber: string
  sex: 'male' | 'female'
  birthDate: string
  phone: string | null
  ruralRevitalization: boolean
  /** `null` for an official, who is on no staff list. */
  unitId: string | null
  departmentName: string
  titleSeries: string | null
  titleLevel: string | null
  titleName: string | null
  titleObtainedOn: string | null
  specialty: string
  memberFrom: string
  /** Only of people who do not sign in with their number: those of the demo world. */
  signInName: string | null
  passwordHash: string | null
}

/** Inserts many people at once, each with his number and his account, most with a membership and as professionals. */
export async function insertPeople(
  tx: Tx,
  crypto: CryptoProvider,
  people: readonly NewPerson[],
  now: string,
): Promise<void> {
  if (people.length === 0) return
  await tx
    .insertInto('people')
    .values(
      people.map((person) => ({
        id: person.id,
        name: person.name,
        sex: person.sex,
        birth_date: person.birthDate,
        phone_ciphertext: person.phone === null ? null : crypto.encrypt(person.phone),
        phone_masked: person.phone === null ? null : maskPhone(person.phone),
        rural_revitalization: person.ruralRevitalization,
        created_at: now,
      })),
    )
    .execute()
  await insertNumbers(tx, crypto, people)
  await insertMemberships(tx, people, now)
  await insertAccounts(
    tx,
    people.map(({ accountId, id, name, signInName, passwordHash }) => ({
      id: accountId,
      personId: id,
      signInName,
      displayName: name,
      passwordHash,
      createdAt: now,
    })),
  )
  await insertGrants(
    tx,
    people.flatMap(({ grantId, accountId, memberFrom }) =>
      grantId === null
        ? []
        : {
            id: grantId,
            accountId,
            role: 'professional' as const,
            organisationId: null,
            validFrom: memberFrom,
            grantedBy: null,
            createdAt: now,
          },
    ),
  )
}

async function insertNumbers(tx: Tx, crypto: CryptoProvider, people: readonly NewPerson[]): Promise<void> {
  await tx
    .insertInto('person_identities')
    .values(
      people.map(({ id, citizenNumber }) => ({
        kind: 'citizenNumber',
        lookup: crypto.lookup(citizenNumber),
        person_id: id,
        ciphertext: crypto.encrypt(citizenNumber),
        masked: maskCitizenNumber(citizenNumber),
      })),
    )
    .execute()
}

async function insertMemberships(tx: Tx, people: readonly NewPerson[], now: string): Promise<void> {
  const rows = people.flatMap((person) =>
    person.unitId === null
      ? []
      : {
          person_id: person.id,
          id: person.membershipId,
          organisation_id: person.unitId,
          department_name: person.departmentName,
          title_series: person.titleSeries,
          title_level: person.titleLevel,
          title_name: person.titleName,
          title_obtained_on: person.titleObtainedOn,
          specialty: person.specialty,
          valid_from: person.memberFrom,
          created_at: now,
        },
  )
  if (rows.length === 0) return
  await tx.insertInto('memberships').values(rows).execute()
}

/** `199****6319`: enough to recognise one's own. */
function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
