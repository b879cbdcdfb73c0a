import { sql } from 'kysely'
import { officesOver } from '../office-columns.ts'
import type { Tx } from '../services.ts'

/** Who waits for the absorbed unit waits for the kept one; who waits there already does so once. */
export async function passRegistrations(
  tx: Tx,
  fromUnitId: string,
  toUnitId: string,
  { now, text }: { readonly now: string; readonly text: string },
): Promise<void> {
  await sql`
    update registrations r set status = 'closed', decided_at = ${now}, reason_text = ${text}
    where r.status = 'waiting' and r.unit_id = ${fromUnitId} and exists (
      select from registrations k where k.status = 'waiting' and k.unit_id = ${toUnitId}
        and k.citizen_number_lookup = r.citizen_number_lookup)`.execute(tx)
  await sql`
    update registrations r set unit_id = ${toUnitId}, ${officesOver('r')} from placements p
    where p.organisation_id = ${toUnitId} and p.valid_until is null
      and r.status = 'waiting' and r.unit_id = ${fromUnitId}`.execute(tx)
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
