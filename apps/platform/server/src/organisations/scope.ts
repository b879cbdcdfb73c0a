import { anyOf } from '@xueshi/foundation/db/any-of'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

/**
 * The condition that a unit is one whose people the actor may see: a clerk his own unit and what was merged into it, a department or agency the
 * units placed under it, a bureau those that it verifies; the city bureau also those of the 区市 bureaus below it.
 * `unit` is the SQL of the unit's id.
 */
export function inScope(actor: Pick<Actor, 'role' | 'organisationId'>, unit: RawBuilder<unknown>): RawBuilder<boolean> {
  const { role, organisationId } = actor
  if (organisationId === null) return sql<boolean>`false`
  if (role === 'clerk') {
    return sql<boolean>`${unit} in (
      select id from organisations where id = ${organisationId}::uuid or merged_into = ${organisationId}::uuid)`
  }
  return sql<boolean>`exists (
    select from placements scope_own
    where scope_own.organisation_id = ${unit} and scope_own.valid_until is null and (
      ${organisationId}::uuid in (scope_own.department_id, scope_own.agency_id, scope_own.bureau_id)
      or ${organisationId}::uuid = (
        select scope_above.bureau_id from placements scope_above
        where scope_above.organisation_id = scope_own.bureau_id and scope_above.valid_until is null)))`
}

/**
 * So many units' staff is brought together and sorted. In the charge of somebody with more, who walks everybody by name
 * soon has a page.
 */
export const FEW_UNITS = 100

/** The units of whom `inScope` says so, each kind of them found by its own index; `null` where there are more. */
export async function listUnitsUnlessMany(
  tx: Tx,
  { role, organisationId }: Actor,
  most: number,
): Promise<string[] | null> {
  if (role === 'systemAdministrator') return null
  if (organisationId === null) return []
  if (role === 'clerk') return listHeldUnits(tx, organisationId)
  const { rows } = await sql<{ organisation_id: string }>`
    select organisation_id from placements where department_id = ${organisationId} and valid_until is null
    union all
    select organisation_id from placements where agency_id = ${organisationId} and valid_until is null
    union all
    select organisation_id from placements where bureau_id = ${organisationId} and valid_until is null
    union all
    select organisation_id from placements where valid_until is null and bureau_id = any(array(
      select organisation_id from placements where bureau_id = ${organisationId} and valid_until is null))
    limit ${most + 1}`.execute(tx)
  return rows.length > most ? null : rows.map(({ organisation_id }) => organisation_id)
}

/** The current members of units, as a source of its own: `offset 0` keeps the planner from joining it another way. */
export const membersOf = (units: readonly string[]): RawBuilder<unknown> => sql`
  (select person_id from memberships where organisation_id = ${anyOf(units)} and valid_until is null offset 0)`

/** The unit, and those that were merged into it. */
export async function listHeldUnits(tx: Tx, unitId: string): Promise<string[]> {
  const rows = await tx.selectFrom('organisations').select('id').where('merged_into', '=', unitId).execute()
  return [unitId, ...rows.map(({ id }) => id)]
}
