import { sql } from 'kysely'
import { peopleAt } from '../people/unit-merging-store.ts'
import type { Tx } from '../services.ts'

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

/** Who is on his way out goes on from no unit: nobody there can object any more. */
export async function moveOnFromNowhere(tx: Tx, unitId: string): Promise<void> {
  await sql`
    update moves set from_unit_id = null,
      unit_id = case when unit_id = ${unitId} then null else unit_id end,
      unit_from = case when unit_id = ${unitId} then null else unit_from end,
      unit_due_on = case when unit_id = ${unitId} then null else unit_due_on end
    where ended_at is null and from_unit_id = ${unitId}`.execute(tx)
}

/** What members asked to have amended is checked by those above, from today on. */
export async function passAmendmentsUp(tx: Tx, unitId: string, today: string): Promise<void> {
  await sql`
    update amendments set status = case when status = 'awaitingUnit' then 'awaitingOffice' else status end,
      unit_id = null, unit_from = null, unit_due_on = null,
      department_from = case when department_id is not null then least(department_from, ${today}::date) end,
      bureau_from = case when department_id is null then least(bureau_from, ${today}::date) else bureau_from end
    where ended_at is null and unit_id = ${unitId}`.execute(tx)
}

/** Nobody registers at a unit that is no more. Answers the registrations that were closed. */
export async function closeRegistrations(
  tx: Tx,
  unitId: string,
  { now, text }: { readonly now: string; readonly text: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update registrations set status = 'closed', decided_at = ${now}, reason_text = ${text}
    where status = 'waiting' and unit_id = ${unitId}
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
