import { citizenCheckDigit } from '@xueshi/domain/identity/citizen-number'
import type { Actor } from '@xueshi/domain/review/actor'
import type { Role } from '@xueshi/domain/roles'
import type { NewGrant } from '../accounts/store.ts'
import type { NewPerson } from '../people/batch.ts'
import type { Chance } from './chance.ts'
import { TRADES } from './trades.ts'
import type { Tree, Unit } from './tree.ts'

/** Since when the demo people are where they are: no act of theirs is older. */
export const MEMBER_SINCE = '2017-01-01'

/** A professional of the demo world. */
export type Resident = {
  readonly personId: string
  readonly accountId: string
  readonly name: string
  readonly unit: Unit
  readonly ruralRevitalization: boolean
  /** From `people-2022.xlsx`, not made up here. */
  readonly imported: boolean
}

/** Somebody in the role of one of his grants. */
export type Office = Actor & {
  readonly name: string
  readonly organisationId: string
  readonly organisationName: string
}

export type Population = { readonly residents: readonly Resident[]; readonly offices: readonly Office[] }

/** Area 370699 is assigned to nobody. The staff lists of data use serials from 100 on; ours stay below. */
export function fictionalNumber(birthDate: string, serial: number): string {
  const first17 = `370699${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return first17 + citizenCheckDigit(first17)
}

export const fictionalPhone = (last4: number) => `1990000${String(last4).padStart(4, '0')}`

export type Described = {
  readonly name: string
  readonly serial: number
  /** `null` for an official, who is on no staff list. */
  readonly unit: Unit | null
  /** Whether he has hours of his own to keep. */
  readonly professional: boolean
  readonly signInName: string | null
  readonly passwordHash: string | null
}

/** A person of whom everything that is not said is drawn. */
export function newPerson(described: Described, chance: Chance, newId: () => string): NewPerson {
  const { name, serial, unit, professional, signInName, passwordHash } = described
  const birthDate = `${chance.between(1966, 1998)}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`
  const trade = unit === null ? null : TRADES[unit.trade]
  const [level, title] = trade === null ? [null, null] : chance.pick<readonly [string, string]>(trade.titles)
  return {
    id: newId(),
    accountId: newId(),
    grantId: professional ? newId() : null,
    membershipId: newId(),
    name,
    citizenNumber: fictionalNumber(birthDate, serial),
    sex: serial % 2 === 1 ? 'male' : 'female',
    birthDate,
    phone: fictionalPhone(chance.between(1000, 9999)),
    ruralRevitalization: unit?.trade === 'farming',
    unitId: unit?.id ?? null,
    departmentName: unit === null ? '' : chance.pick(['办公室', '一科', '二科', '业务部', '技术部']),
    titleSeries: trade?.series ?? null,
    titleLevel: level,
    titleName: title,
    titleObtainedOn: trade === null ? null : `${chance.between(2014, 2020)}-${two(chance.between(1, 12))}`,
    specialty: trade === null ? '' : chance.pick(trade.specialties),
    memberFrom: MEMBER_SINCE,
    signInName,
    passwordHash,
  }
}

export function newGrant(
  accountId: string,
  role: Role,
  organisationId: string | null,
  newId: () => string,
  now: string,
): NewGrant {
  return { id: newId(), accountId, role, organisationId, validFrom: MEMBER_SINCE, grantedBy: null, createdAt: now }
}

export function residentOf(person: NewPerson, unit: Unit, imported: boolean): Resident {
  const { id, accountId, name, ruralRevitalization } = person
  return { personId: id, accountId, name, unit, ruralRevitalization, imported }
}

/** The offices that grants give to people. */
export function officesOf(tree: Tree, people: readonly NewPerson[], grants: readonly NewGrant[]): Office[] {
  const holders = new Map(people.map((person) => [person.accountId, person]))
  return grants.flatMap(({ accountId, role, organisationId }) => {
    const person = holders.get(accountId)
    if (!person || organisationId === null) return []
    const organisationName = tree.nameOf(organisationId)
    return { accountId, personId: person.id, role, organisationId, name: person.name, organisationName }
  })
}

const two = (number: number) => String(number).padStart(2, '0')
