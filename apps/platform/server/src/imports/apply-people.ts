import type { PersonRecord } from '@xueshi/domain/workbooks/world'
import { beginProfessional } from '../accounts/grant-store.ts'
import { inBatches } from '../batches.ts'
import { askFor } from '../moves/ask.ts'
import { listMoving } from '../moves/store.ts'
import { insertPeople, type MemberChange, type NewPerson, updateMembers } from '../people/batch.ts'
import { beginMembership, listEverMembers } from '../people/membership-store.ts'
import type { Tx } from '../services.ts'
import type { ApplyContext } from './apply.ts'
import type { LoadedWorld, Member } from './world.ts'

/**
 * Saves accepted people. Who is in two lists of the workbook belongs where the first of them says. Who belongs to
 * another unit is asked whether he moves: nobody is taken from a staff list on a clerk's word alone.
 */
export async function applyPeople(
  tx: Tx,
  context: ApplyContext,
  records: readonly PersonRecord[],
  world: LoadedWorld,
): Promise<void> {
  const { crypto, now, newId } = context
  const firstByNumber = new Map(records.toReversed().map((record) => [record.number, record]))
  const firsts = records.filter((record) => firstByNumber.get(record.number) === record)
  const known = firsts.flatMap((record) => {
    const member = world.memberByNumber.get(record.number)
    return member ? [{ member, record }] : []
  })
  const { staying, joining, moving } = await placesOf(tx, known)
  const people = firsts
    .filter(({ number }) => !world.memberByNumber.has(number))
    .map((record) => newPerson(record, world.today, newId))
  await inBatches(people, (rows) => insertPeople(tx, crypto, rows, now))
  for (const { member, record } of joining) {
    await beginMembership(tx, { personId: member.id, startsOn: world.today }, record.organisationId, newId(), now)
    await beginProfessional(tx, member.id, newId(), world.today, now)
  }
  const changes = [...staying, ...joining].map(({ member, record }) => memberChange(record, member))
  await inBatches(changes, (rows) => updateMembers(tx, crypto, rows))
  await askMovers(tx, context, moving, world.today)
}

type Known = { readonly member: Member; readonly record: PersonRecord }

/** Who is in his own unit's list, who has never belonged to a unit and so is taken from none, and who would move. */
async function placesOf(tx: Tx, known: readonly Known[]) {
  const staying = known.filter(({ member, record }) => member.organisationId === record.organisationId)
  const others = known.filter(({ member, record }) => member.organisationId !== record.organisationId)
  const members = await listEverMembers(
    tx,
    others.map(({ member }) => member.id),
  )
  return {
    staying,
    joining: others.filter(({ member }) => !members.has(member.id)),
    moving: others.filter(({ member }) => members.has(member.id)),
  }
}

async function askMovers(tx: Tx, context: ApplyContext, movers: readonly Known[], today: string): Promise<void> {
  const moving = await listMoving(
    tx,
    movers.map(({ member }) => member.id),
  )
  for (const { member, record } of movers.filter((mover) => !moving.has(mover.member.id))) {
    const unit = record.organisationId
    const wish = { personId: member.id, toUnitId: unit, askedIn: unit, startsOn: today, endsOn: null }
    await askFor(tx, context, context.actor, { ...wish, kind: 'transfer', note: '由人员名单导入提出' }, context)
  }
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

function memberChange(record: PersonRecord, member: Member): MemberChange {
  return {
    personId: member.id,
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
