import { sql } from 'kysely'
import type { Tx } from '../services.ts'

type Passing = {
  /** `null` where the people go over because their unit has ended, not because it is another one. */
  readonly mergeId: string | null
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly today: string
  readonly now: string
}

/** Whoever belongs to the one unit belongs to the other from this day on, with department and title as they are. */
export const joinMembers = (tx: Tx, passing: Passing): Promise<string[]> =>
  passMembers(tx, passing, sql`m.organisation_id = ${passing.fromUnitId}`)

/** Whoever came with the merge and is still there goes back. */
export const partMembers = (tx: Tx, passing: Passing): Promise<string[]> =>
  passMembers(tx, passing, sql`m.merge_id = ${passing.mergeId} and m.organisation_id = ${passing.fromUnitId}`)

async function passMembers(
  tx: Tx,
  { mergeId, toUnitId, today, now }: Passing,
  who: ReturnType<typeof sql>,
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    with ended as (
      update memberships m set valid_until = greatest(${today}::date, m.valid_from)
      where m.valid_until is null and ${who}
      returning m.*)
    insert into memberships (person_id, id, organisation_id, department_name, title_series, title_level, title_name,
      title_obtained_on, specialty, valid_from, created_at, merge_id)
    select person_id, gen_random_uuid(), ${toUnitId}::uuid, department_name, title_series, title_level, title_name,
      title_obtained_on, specialty, valid_until, ${now}::timestamptz, ${mergeId}::uuid
    from ended
    returning person_id`.execute(tx)
  return rows.map(({ person_id }) => person_id)
}

/** Who works at the one unit for a time works at the other; nobody is lent to his own unit. */
export async function passSecondments(tx: Tx, { fromUnitId, toUnitId, today }: Passing): Promise<void> {
  await sql`
    update secondments s set valid_until = greatest(s.valid_from, ${today}::date)
    where s.organisation_id in (${fromUnitId}, ${toUnitId}) and s.valid_until > ${today}::date and exists (
      select from memberships m where m.person_id = s.person_id and m.organisation_id = ${toUnitId}
        and m.valid_until is null)`.execute(tx)
  await sql`
    update secondments set organisation_id = ${toUnitId}
    where organisation_id = ${fromUnitId} and valid_until > ${today}::date`.execute(tx)
}

/** Who was lent to the unit that is one of its own again works there again. */
export async function giveBackSecondments(tx: Tx, { fromUnitId, toUnitId, today }: Passing): Promise<void> {
  await sql`
    update secondments s set organisation_id = v.to_unit_id from moves v
    where v.person_id = s.person_id and v.id = s.id and v.to_unit_id = ${toUnitId}
      and s.organisation_id = ${fromUnitId} and s.valid_until > ${today}::date`.execute(tx)
}

/** Everybody of whom a merge changes something: members, and those whose declarations, moves, amendments or reliefs are here. */
export const peopleAt = (unitId: string): ReturnType<typeof sql> => sql`
  select person_id from memberships where organisation_id = ${unitId}::uuid and valid_until is null
  union
  select person_id from declarations
  where unit_id = ${unitId}::uuid and status not in ('draft', 'rejected', 'posted')
  union
  select person_id from moves
  where ended_at is null and (from_unit_id = ${unitId}::uuid or to_unit_id = ${unitId}::uuid)
  union
  select person_id from amendments where unit_id = ${unitId}::uuid and person_id is not null
  union
  select person_id from relief_requests where unit_id = ${unitId}::uuid`

/** Everybody of whom the end of a unit changes something. */
export const peopleOf = (unitId: string): ReturnType<typeof sql> => sql`
  ${peopleAt(unitId)}
  union
  select person_id from secondments where organisation_id = ${unitId}::uuid`

/** Who was lent to a unit works at his own again, from this day on. */
export async function endStaysAt(tx: Tx, unitId: string, day: string): Promise<void> {
  await sql`
    update secondments set valid_until = greatest(valid_from, ${day}::date)
    where organisation_id = ${unitId} and valid_until > ${day}::date`.execute(tx)
}

/** Everybody leaves a unit, and is lent to nobody any more. Answers who they were. */
export async function leaveTogether(tx: Tx, unitId: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    with left_now as (
      update memberships set valid_until = greatest(${day}::date, valid_from)
      where organisation_id = ${unitId} and valid_until is null
      returning person_id),
    home as (
      update secondments s set valid_until = greatest(s.valid_from, ${day}::date)
      from left_now l where s.person_id = l.person_id and s.valid_until > ${day}::date)
    select person_id from left_now`.execute(tx)
  return rows.map(({ person_id }) => person_id)
}
