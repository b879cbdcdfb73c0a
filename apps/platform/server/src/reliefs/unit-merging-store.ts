import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import { officesOver } from '../office-columns.ts'
import type { Tx } from '../services.ts'

/** What members have asked waits for the kept unit, and for those above it. */
export async function passReliefs(tx: Tx, fromUnitId: string, toUnitId: string): Promise<void> {
  await sql`
    update relief_requests v set unit_id = ${toUnitId}, ${officesOver('v')} from placements p
    where p.organisation_id = ${toUnitId} and p.valid_until is null
      and v.ended_at is null and v.unit_id = ${fromUnitId}`.execute(tx)
}

/** What those who went back have asked waits for the unit to which they went back. */
export async function giveBackReliefs(
  tx: Tx,
  fromUnitId: string,
  toUnitId: string,
  personIds: readonly string[],
): Promise<void> {
  await sql`
    update relief_requests set unit_id = ${toUnitId}
    where ended_at is null and unit_id = ${fromUnitId} and person_id = ${anyOf(personIds)}`.execute(tx)
}

/** What members asked for is checked by those above, from today on; the bureau then grants it like any other. */
export async function passReliefsUp(tx: Tx, unitId: string, today: string): Promise<void> {
  await sql`
    update relief_requests set unit_id = null, unit_from = null, unit_due_on = null,
      department_from = case when department_id is not null then least(department_from, ${today}::date) end,
      bureau_from = case when department_id is null then least(bureau_from, ${today}::date) else bureau_from end
    where ended_at is null and unit_id = ${unitId}`.execute(tx)
}
