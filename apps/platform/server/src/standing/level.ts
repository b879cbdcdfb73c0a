import { type RawBuilder, sql } from 'kysely'

/** Of the memberships `m` of a person the present one first, else the last one: its title level is his. */
export const LEVEL_ORDER = sql`(m.valid_until is null) desc, m.valid_from desc, m.created_at desc, m.id desc`

/** The title level of a person, in SQL. */
export const levelInSql = (person: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`(
  select m.title_level from memberships m where m.person_id = ${person} order by ${LEVEL_ORDER} limit 1)`
