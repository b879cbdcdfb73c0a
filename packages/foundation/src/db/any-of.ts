import { type RawBuilder, sql } from 'kysely'

/**
 * `= anyOf(ids)`. The planner does not see how long the list is, so that a prepared statement keeps one plan for every
 * length instead of being planned at each call.
 */
export const anyOf = (ids: readonly string[]): RawBuilder<unknown> => sql`any((select ${ids}::uuid[])::uuid[])`
