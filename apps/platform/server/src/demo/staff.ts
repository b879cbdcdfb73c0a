import type { PersonRecord } from '@xueshi/domain/workbooks/world'
import { insertGrants, type NewGrant } from '../accounts/store.ts'
import { inBatches } from '../batches.ts'
import { insertPeople, type NewPerson } from '../people/batch.ts'
import type { Services, Tx } from '../services.ts'
import { type Chance, chanceOf } from './chance.ts'
import { MEMBER_SINCE, newGrant, newPerson, officesOf, type Population, residentOf } from './citizens.ts'
import { createNames } from './names.ts'
import type { Tree, Unit } from './tree.ts'

/** Serials of the numbers of this staff; those of the cast lie above. */
const LAST_SERIAL = 79

type Maker = { readonly tree: Tree; readonly chance: Chance; readonly newId: () => string; readonly now: string }

/**
 * Inserts everybody beside the cast: the people of the staff lists, more staff in every unit, clerks, and an official
 * for every organisation that reviews. None has a password; they sign in with a first code.
 */
export async function plantStaff(
  tx: Tx,
  { crypto }: Pick<Services, 'crypto'>,
  world: { tree: Tree; cast: Population; listed: readonly PersonRecord[] },
  newId: () => string,
  now: string,
): Promise<Population> {
  const { tree, cast, listed } = world
  const maker = { tree, chance: chanceOf('staff'), newId, now }
  const taken = [...listed, ...cast.residents, ...cast.offices].map(({ name }) => name)
  const nextName = createNames(maker.chance.of('names'), taken)
  const units = tree.units.map((unit) => ({ unit, people: staffOf(maker, unit, listed, nextName) }))
  const clerks = units.flatMap(({ unit, people }) => clerksOf(maker, unit, people, cast))
  const officials = officialsOf(maker, nextName)
  const people = [...units.flatMap((each) => each.people), ...officials.map(({ person }) => person)]
  const grants = [...clerks, ...officials.map(({ grant }) => grant)]
  await inBatches(people, (batch) => insertPeople(tx, crypto, batch, now))
  await inBatches(grants, (batch) => insertGrants(tx, batch))
  const numbers = new Set(listed.map(({ number }) => number))
  return {
    residents: units.flatMap(({ unit, people: members }) =>
      members.map((person) => residentOf(person, unit, numbers.has(person.citizenNumber))),
    ),
    offices: officesOf(tree, people, grants),
  }
}

/** The staff of a unit: whom its list names, and as many more as make the unit look alive. */
function staffOf(maker: Maker, unit: Unit, listed: readonly PersonRecord[], nextName: () => string): NewPerson[] {
  const own = listed.filter(({ organisationId }) => organisationId === unit.id)
  const chance = maker.chance.of(unit.name)
  const more = own.length > 0 ? 8 : chance.between(10, 14)
  const made = Array.from({ length: more }, () => describedPerson(maker, unit, nextName()))
  return [...made, ...own.map((record) => personOf(record, maker.newId))]
}

function describedPerson({ chance, newId }: Maker, unit: Unit | null, name: string): NewPerson {
  const own = chance.of(name)
  const serial = own.between(1, LAST_SERIAL)
  const described = { name, serial, unit, professional: unit !== null, signInName: null, passwordHash: null }
  return newPerson(described, own, newId)
}

function personOf(record: PersonRecord, newId: () => string): NewPerson {
  return {
    id: newId(),
    accountId: newId(),
    grantId: newId(),
    membershipId: newId(),
    name: record.name,
    citizenNumber: record.number,
    sex: record.sex,
    birthDate: record.birthDate,
    phone: record.phone,
    ruralRevitalization: record.isRural,
    unitId: record.organisationId,
    departmentName: record.department,
    titleSeries: record.series || null,
    titleLevel: record.level,
    titleName: record.title || null,
    titleObtainedOn: record.titleSince,
    specialty: record.specialty,
    memberFrom: MEMBER_SINCE,
    signInName: null,
    passwordHash: null,
  }
}

/** Every unit has a clerk, larger ones two, the cast among them; one clerk alone never stalls. */
function clerksOf({ newId, now }: Maker, unit: Unit, people: readonly NewPerson[], cast: Population): NewGrant[] {
  const inCast = cast.offices.filter(({ organisationId }) => organisationId === unit.id).length
  const wanted = unit.name === '示例己规划研究所' ? 1 : people.length > 12 ? 2 : 1
  return people
    .slice(0, Math.max(0, wanted - inCast))
    .map(({ accountId }) => newGrant(accountId, 'clerk', unit.id, newId, now))
}

/** An official for each reviewer that has units; a second pair for the city's bureau, and one for the agency. */
function officialsOf(maker: Maker, nextName: () => string): { person: NewPerson; grant: NewGrant }[] {
  const { tree, newId, now } = maker
  const reviewers = new Set(
    tree.units.flatMap(({ placement }) => [placement.departmentId, placement.agencyId, placement.bureauId]),
  )
  return tree.organisations.flatMap(({ id, kind, reviewPeople }) => {
    if (!reviewers.has(id) && kind !== 'bureau') return []
    const roles = reviewPeople === 2 ? (['handler', 'supervisor'] as const) : (['handler'] as const)
    return roles.map((role) => {
      const person = describedPerson(maker, null, nextName())
      return { person, grant: newGrant(person.accountId, role, id, newId, now) }
    })
  })
}
