import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'

/**
 * The condition that a unit is one whose people the actor may see: a clerk his own unit, a department or agency the
 * units placed under it, a bureau those that it verifies; the city bureau also those of the 区市 bureaus below it.
 * `unit` is the SQL of the unit's id.
 */
export function inScope(actor: Actor, unit: RawBuilder<unknown>): RawBuilder<boolean> {
  const { role, organisationId } = actor
  if (organisationId === null) return sql<boolean>`false`
  if (role === 'clerk') return sql<boolean>`${unit} = ${organisationId}::uuid`
  return sql<boolean>`exists (
    select from placements scope_placement
    left join placements bureau_placement on bureau_placement.organisation_id = scope_placement.bureau_id
      and bureau_placement.valid_until is null
    where scope_placement.organisation_id = ${unit}
      and scope_placement.valid_until is null
      and ${organisationId}::uuid in (
        scope_placement.department_id, scope_placement.agency_id, scope_placement.bureau_id,
        bureau_placement.bureau_id))`
}
