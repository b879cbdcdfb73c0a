import { maskCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import { sql } from 'kysely'
import { insertAccounts, insertGrants, type NewAccount, type NewGrant } from '../accounts/store.ts'
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
    .values(people.map((person) => personRow(crypto, person, now)))
    .execute()
  await insertNumbers(tx, crypto, people)
  await insertMemberships(tx, people, now)
  await insertAccounts(
    tx,
    people.map((person) => accountOf(person, now)),
  )
  await insertGrants(
    tx,
    people.flatMap((person) => ownGrant(person, now) ?? []),
  )
}

export const personRow = (crypto: CryptoProvider, person: NewPerson, now: string) => ({
  id: person.id,
  name: person.name,
  sex: person.sex,
  birth_date: person.birthDate,
  phone_ciphertext: person.phone === null ? null : crypto.encrypt(person.phone),
  phone_masked: person.phone === null ? null : maskPhone(person.phone),
  rural_revitalization: person.ruralRevitalization,
  created_at: now,
})

/** The account that somebody signs in with. */
export const accountOf = ({ accountId, id, name, signInName, passwordHash }: NewPerson, now: string): NewAccount => ({
  id: accountId,
  personId: id,
  signInName,
  displayName: name,
  passwordHash,
  createdAt: now,
})

/** What makes somebody a professional; `null` where he holds an office only. */
export function ownGrant({ grantId, accountId, memberFrom }: NewPerson, now: string): NewGrant | null {
  if (grantId === null) return null
  const role = 'professional' as const
  return { id: grantId, accountId, role, organisationId: null, validFrom: memberFrom, grantedBy: null, createdAt: now }
}

async function insertNumbers(tx: Tx, crypto: CryptoProvider, people: readonly NewPerson[]): Promise<void> {
  await tx
    .insertInto('person_identities')
    .values(people.map((person) => numberRow(crypto, person)))
    .execute()
}

export const numberRow = (crypto: CryptoProvider, { id, citizenNumber }: NewPerson) => ({
  kind: 'citizenNumber',
  lookup: crypto.lookup(citizenNumber),
  person_id: id,
  ciphertext: crypto.encrypt(citizenNumber),
  masked: maskCitizenNumber(citizenNumber),
})

async function insertMemberships(tx: Tx, people: readonly NewPerson[], now: string): Promise<void> {
  const rows = people.flatMap((person) => membershipRow(person, now) ?? [])
  if (rows.length === 0) return
  await tx.insertInto('memberships').values(rows).execute()
}

/** `null` for somebody without a unit. */
export function membershipRow(person: NewPerson, now: string) {
  if (person.unitId === null) return null
  return {
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
  }
}

/** What a staff list says anew of a person; `null` leaves a field as it is. */
export type MemberChange = {
  personId: string
  departmentName: string | null
  titleSeries: string | null
  titleLevel: string | null
  titleName: string | null
  titleObtainedOn: string | null
  specialty: string | null
  phone: string | null
  ruralRevitalization: boolean | null
}

/** Brings many people up to what a staff list says, never their names, their numbers and where they belong. */
export async function updateMembers(tx: Tx, crypto: CryptoProvider, changes: readonly MemberChange[]): Promise<void> {
  if (changes.length === 0) return
  const list = JSON.stringify(
    changes.map(({ phone, ...change }) => ({
      ...change,
      phoneMasked: phone === null ? null : maskPhone(phone),
      phoneBase64: phone === null ? null : Buffer.from(crypto.encrypt(phone)).toString('base64'),
    })),
  )
  const rows = sql`jsonb_to_recordset(${list}::jsonb) as c("personId" uuid, "departmentName" text,
    "titleSeries" text, "titleLevel" text, "titleName" text, "titleObtainedOn" text, "specialty" text,
    "phoneMasked" text, "phoneBase64" text, "ruralRevitalization" boolean)`
  await sql`
    update people p set
      phone_ciphertext = coalesce(decode(c."phoneBase64", 'base64'), p.phone_ciphertext),
      phone_masked = coalesce(c."phoneMasked", p.phone_masked),
      rural_revitalization = coalesce(c."ruralRevitalization", p.rural_revitalization)
    from ${rows} where p.id = c."personId"`.execute(tx)
  await sql`
    update memberships m set
      department_name = coalesce(c."departmentName", m.department_name),
      title_series = coalesce(c."titleSeries", m.title_series),
      title_level = coalesce(c."titleLevel", m.title_level),
      title_name = coalesce(c."titleName", m.title_name),
      title_obtained_on = coalesce(c."titleObtainedOn", m.title_obtained_on),
      specialty = coalesce(c.specialty, m.specialty)
    from ${rows} where m.person_id = c."personId" and m.valid_until is null`.execute(tx)
}

/** `199****6319`: enough to recognise one's own. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
