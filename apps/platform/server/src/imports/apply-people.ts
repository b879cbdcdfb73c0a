import type { PersonRecord } from '@xueshi/domain/workbooks/world'
import { inBatches } from '../batches.ts'
import { insertPeople, type MemberChange, type NewPerson, updateMembers } from '../people/batch.ts'
import type { Tx } from '../services.ts'
import type { ApplyContext } from './apply.ts'
import type { LoadedWorld, Member } from './world.ts'

/** Saves accepted people. Who is in two lists of the workbook belongs where the first of them says. */
export async function applyPeople(
  tx: Tx,
  { crypto, now, newId }: ApplyContext,
  records: readonly PersonRecord[],
  world: LoadedWorld,
): Promise<void> {
  const firstByNumber = new Map(records.toReversed().map((record) => [record.number, record]))
  const firsts = records.filter((record) => firstByNumber.get(record.number) === record)
  const people: NewPerson[] = []
  const changes: MemberChange[] = []
  for (const record of firsts) {
    const member = world.memberByNumber.get(record.number)
    if (member) changes.push(memberChange(record, member, newId))
    else people.push(newPerson(record, world.today, newId))
  }
  await inBatches(people, (rows) => insertPeople(tx, crypto, rows, now))
  await inBatches(changes, (rows) => updateMembers(tx, crypto, rows, world.today, now))
}

function newPerson(record: PersonRecord, today: string, newId: () => string): NewPerson {
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
    titleSeries: stated(record.series),
    titleLevel: record.level,
    titleName: stated(record.title),
    titleObtainedOn: record.titleSince,
    specialty: record.specialty,
    memberFrom: today,
    signInName: null,
    passwordHash: null,
  }
}

function memberChange(record: PersonRecord, member: Member, newId: () => string): MemberChange {
  const moves = record.organisationId !== member.organisationId
  return {
    personId: member.id,
    movesTo: moves ? { unitId: record.organisationId, membershipId: newId() } : null,
    departmentName: stated(record.department),
    titleSeries: stated(record.series),
    titleLevel: record.level,
    titleName: stated(record.title),
    titleObtainedOn: record.titleSince,
    specialty: stated(record.specialty),
    phone: record.phone,
    ruralRevitalization: record.isRural ? true : null,
  }
}

const stated = (text: string): string | null => (text === '' ? null : text)
