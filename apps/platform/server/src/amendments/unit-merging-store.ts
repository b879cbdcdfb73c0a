import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { NOBODY_DECIDES, officesOver } from '../office-columns.ts'
import type { Tx } from '../services.ts'

/** What the unit that ends has asked of itself ends with it. Answers who had asked. */
export async function endAmendmentsOf(
  tx: Tx,
  unitId: string,
  { actor, now, text }: { readonly actor: Actor; readonly now: string; readonly text: string },
): Promise<string[]> {
  const { rows } = await sql<{ asked_by_person: string | null }>`
    with ended as (
      update amendments set status = 'withdrawn', ended_at = ${now}, ${NOBODY_DECIDES}
      where ended_at is null and organisation_id = ${unitId}
      returning id, asked_by_person),
    told as (
      insert into amendment_acts (amendment_id, seq, at, account_id, person_id, actor_name, organisation_id, action, text)
      select e.id, (select count(*) + 1 from amendment_acts c where c.amendment_id = e.id), ${now},
        ${actor.accountId}, ${actor.personId}::uuid, ${actor.name}, ${actor.organisationId}, 'withdraw', ${text}
      from ended e)
    select asked_by_person from ended`.execute(tx)
  return rows.flatMap(({ asked_by_person }) => asked_by_person ?? [])
}

/** What members have asked waits for the kept unit, and for those above it. */
export async function passAmendments(tx: Tx, fromUnitId: string, toUnitId: string): Promise<void> {
  await sql`
    update amendments v set unit_id = ${toUnitId}, ${officesOver('v')} from placements p
    where p.organisation_id = ${toUnitId} and p.valid_until is null
      and v.ended_at is null and v.unit_id = ${fromUnitId}`.execute(tx)
}

/** What those who went back have asked waits for the unit to which they went back. */
export async function giveBackAmendments(
  tx: Tx,
  fromUnitId: string,
  toUnitId: string,
  personIds: readonly string[],
): Promise<void> {
  await sql`
    update amendments set unit_id = ${toUnitId}
    where ended_at is null and unit_id = ${fromUnitId} and person_id = ${anyOf(personIds)}`.execute(tx)
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
