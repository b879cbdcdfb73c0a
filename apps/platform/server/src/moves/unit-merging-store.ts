import { anyOf } from '@xueshi/foundation/db/any-of'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { NOBODY_DECIDES, officesOver } from '../office-columns.ts'
import type { Tx } from '../services.ts'

type Passing = {
  readonly actor: Actor
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly now: string
  /** What is said to those that make no sense any more. */
  readonly text: string
}

/** A move from the one unit to the other leads nowhere any more: it ends. Answers whose it was. */
export const endMovesBetween = (tx: Tx, passing: Passing): Promise<string[]> => {
  const { fromUnitId, toUnitId } = passing
  return endMoves(
    tx,
    passing,
    sql`(from_unit_id = ${fromUnitId} and to_unit_id = ${toUnitId})
      or (to_unit_id = ${fromUnitId} and from_unit_id = ${toUnitId})`,
  )
}

/** Ends the open moves of which this is true. Answers whose they were. */
export async function endMoves(
  tx: Tx,
  { actor, now, text }: Pick<Passing, 'actor' | 'now' | 'text'>,
  which: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    with ended as (
      update moves set status = 'withdrawn', ended_at = ${now}, object_by = null, effect_on = null, ${NOBODY_DECIDES}
      where ended_at is null and (${which})
      returning person_id, id)
    insert into move_acts (person_id, move_id, seq, at, account_id, actor_name, organisation_id, action, text)
    select e.person_id, e.id,
      (select count(*) + 1 from move_acts c where c.person_id = e.person_id and c.move_id = e.id),
      ${now}, ${actor.accountId}, ${actor.name}, ${actor.organisationId}, 'withdraw', ${text}
    from ended e
    returning person_id`.execute(tx)
  return rows.map(({ person_id }) => person_id)
}

/** Every other open move goes on with the kept unit in the place of the absorbed one, and with those above it. */
export async function passMoves(tx: Tx, { fromUnitId, toUnitId }: Passing): Promise<void> {
  const kept = (column: string) => sql`
    case when ${sql.ref(column)} = ${fromUnitId} then ${toUnitId}::uuid else ${sql.ref(column)} end`
  await sql`
    update moves v set ${officesOver('v')} from placements p
    where p.organisation_id = ${toUnitId} and p.valid_until is null
      and v.ended_at is null and v.to_unit_id = ${fromUnitId} and v.bureau_id is not null`.execute(tx)
  await sql`
    update moves v set from_unit_id = ${kept('v.from_unit_id')}, to_unit_id = ${kept('v.to_unit_id')},
      asked_in = ${kept('v.asked_in')}, unit_id = ${kept('v.unit_id')}
    where v.ended_at is null and (v.from_unit_id = ${fromUnitId} or v.to_unit_id = ${fromUnitId})`.execute(tx)
}

/** Those who went back leave the unit to which they went back. */
export async function giveBackMoves(
  tx: Tx,
  { fromUnitId, toUnitId }: Passing,
  personIds: readonly string[],
): Promise<void> {
  await sql`
    update moves set from_unit_id = ${toUnitId},
      asked_in = case when asked_in = ${fromUnitId} then ${toUnitId}::uuid else asked_in end,
      unit_id = case when unit_id = ${fromUnitId} then ${toUnitId}::uuid else unit_id end
    where ended_at is null and from_unit_id = ${fromUnitId} and person_id = ${anyOf(personIds)}`.execute(tx)
}

/** Who is on his way out goes on from no unit: nobody there can object any more. */
export async function moveOnFromNowhere(tx: Tx, unitId: string): Promise<void> {
  await sql`
    update moves set from_unit_id = null,
      unit_id = case when unit_id = ${unitId} then null else unit_id end,
      unit_from = case when unit_id = ${unitId} then null else unit_from end,
      unit_due_on = case when unit_id = ${unitId} then null else unit_due_on end
    where ended_at is null and from_unit_id = ${unitId}`.execute(tx)
}
