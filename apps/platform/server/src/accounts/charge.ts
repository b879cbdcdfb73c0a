import { type RawBuilder, sql } from 'kysely'
import { inScope } from '../organisations/scope.ts'
import type { Actor } from './actor.ts'

/**
 * The condition that the accounts and clerks of a unit are looked after by the actor: those of every organisation by
 * the system administrator, those of the units in their scope by department, agency and bureau. `unit` is the SQL of
 * the unit's id, which may be null.
 */
export function inCharge(actor: Actor, unit: RawBuilder<unknown>): RawBuilder<boolean> {
  return actor.role === 'systemAdministrator' ? sql<boolean>`true` : inScope(actor, unit)
}
