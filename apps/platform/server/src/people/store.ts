import { Refused } from '@xueshi/domain/refusals'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { formerNamesOf } from '../name-search.ts'
import { inScope } from '../organisations/scope.ts'
import type { Tx } from '../services.ts'

export const currentMembers = (tx: Tx) =>
  tx
    .selectFrom('people as p')
    .innerJoin('memberships as m', (join) => join.onRef('m.person_id', '=', 'p.id').on('m.valid_until', 'is', null))
    .innerJoin('organisations as u', 'u.id', 'm.organisation_id')
    .leftJoin('accounts as a', 'a.person_id', 'p.id')
    .leftJoin('person_identities as n', (join) =>
      join.onRef('n.person_id', '=', 'p.id').on('n.kind', '=', 'citizenNumber').on('n.former_since', 'is', null),
    )
    .select([
      formerNamesOf.as('formerNames'),
      'p.id',
      'p.name',
      'n.masked as citizenNumberMasked',
      'p.phone_masked as phoneMasked',
      'p.sex',
      'u.id as unitId',
      'u.name as unitName',
      'm.valid_from as memberFrom',
      'm.department_name as departmentName',
      'm.title_series as titleSeries',
      'm.title_level as titleLevel',
      'm.title_name as titleName',
      sql<boolean>`a.password_hash is not null`.as('activated'),
    ])

export type PersonView = Awaited<ReturnType<ReturnType<typeof currentMembers>['execute']>>[number]

/** A member of the unit, department or area that the actor is in charge of. Refuses `person.notFound`. */
export async function getPersonInScope(tx: Tx, actor: Actor, personId: string): Promise<PersonView> {
  const row = await currentMembers(tx)
    .where('p.id', '=', personId)
    .where(inScope(actor, sql.ref('m.organisation_id')))
    .executeTakeFirst()
  if (!row) throw new Refused('person.notFound')
  return row
}

/** A member of the clerk's own unit. Refuses `person.notFound`. */
export function getStaffMember(tx: Tx, actor: Actor, personId: string | null): Promise<PersonView> {
  if (personId === null) throw new Refused('person.notFound')
  return getPersonInScope(tx, actor, personId)
}

/**
 * Somebody whom the actor may look at, though not do anything for: in his scope, or on secondment to his unit today.
 * Refuses `person.notFound`.
 */
export async function getPersonInSight(tx: Tx, actor: Actor, personId: string, today: string): Promise<PersonView> {
  const hosted = sql<boolean>`${actor.role} = 'clerk' and exists (
    select from secondments s where s.person_id = p.id and s.organisation_id = ${actor.organisationId}::uuid
      and s.valid_from <= ${today}::date and s.valid_until > ${today}::date)`
  const row = await currentMembers(tx)
    .where('p.id', '=', personId)
    .where((eb) => eb.or([inScope(actor, sql.ref('m.organisation_id')), hosted]))
    .executeTakeFirst()
  if (!row) throw new Refused('person.notFound')
  return row
}

/** The person of a number, where he has this name too; `null` where not: a number alone shall tell nobody who it is. */
export async function findNamed(tx: Tx, lookup: string, name: string): Promise<string | null> {
  const row = await tx
    .selectFrom('person_identities as n')
    .innerJoin('people as p', 'p.id', 'n.person_id')
    .select('p.id')
    .where('n.kind', '=', 'citizenNumber')
    .where('n.lookup', '=', lookup)
    .where('p.name', '=', name)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The identifiers under which a person's things lie: his own, and those of the accounts that were merged into his. */
export const heldBy = (person: RawBuilder<unknown> | string): RawBuilder<unknown> =>
  sql`(select id from people where id = ${person} union all select id from people where merged_into = ${person})`

/** The same of many, each identifier (`id`) with whose it is (`owner_id`). */
export const heldByEach = (personIds: readonly string[]): RawBuilder<unknown> => sql`(
  select id, id as owner_id from people where id = ${anyOf(personIds)}
  union all
  select id, merged_into from people where merged_into = ${anyOf(personIds)})`

/**
 * Locks everything of these people until the transaction ends: their declarations, opinions, entries and corrections
 * are changed only under this lock, taken in one statement and always in the same order, so that nobody deadlocks. Of
 * somebody who was merged into another the other is locked too, in whose bank his hours are. `ids` is a list, or a query
 * for them.
 */
export async function lockPeople(tx: Tx, ids: readonly string[] | RawBuilder<unknown>): Promise<void> {
  const asked = Array.isArray(ids) ? sql`select unnest(${ids}::uuid[])` : ids
  const { rows } = await sql<{ id: string; merged_into: string | null }>`
    select id, merged_into from people
    where id in (
      select asked.id from (${asked}) as asked (id)
      union
      select p.merged_into from (${asked}) as asked (id) join people p on p.id = asked.id and p.merged_into is not null)
    order by id for no key update`.execute(tx)
  // Merged while this waited for the lock.
  const locked = new Set(rows.map(({ id }) => id))
  const missing = rows.map(({ merged_into }) => merged_into).filter((id) => id !== null && !locked.has(id))
  if (missing.length > 0)
    await sql`select from people where id = ${anyOf(missing as string[])} order by id for no key update`.execute(tx)
}

export async function findPersonAndUnit(tx: Tx, id: string) {
  return tx
    .selectFrom('people as p')
    .leftJoin('memberships as m', (join) => join.onRef('m.person_id', '=', 'p.id').on('m.valid_until', 'is', null))
    .leftJoin('organisations as u', 'u.id', 'm.organisation_id')
    .select(['p.id', 'p.name', 'u.name as unitName'])
    .where('p.id', '=', id)
    .executeTakeFirst()
}

/** The bureau that verifies each person's unit on a day, and the one above it. */
export async function listBureausOver(
  tx: Tx,
  personIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ person_id: string; bureau_id: string | null; above_id: string | null }>`
    select m.person_id, p.bureau_id, b.bureau_id as above_id
    from memberships m
    join placements p on p.organisation_id = m.organisation_id
      and p.valid_from <= ${day} and coalesce(p.valid_until > ${day}, true)
    left join placements b on b.organisation_id = p.bureau_id
      and b.valid_from <= ${day} and coalesce(b.valid_until > ${day}, true)
    where m.person_id = ${anyOf(personIds)} and m.valid_from <= ${day} and coalesce(m.valid_until > ${day}, true)`.execute(
    tx,
  )
  return new Map(
    rows.map(({ person_id, bureau_id, above_id }) => [person_id, [bureau_id, above_id].filter((id) => id !== null)]),
  )
}

/** The unit that a person belongs to on a day; `null` where he has none. */
export async function findUnitOf(tx: Tx, personId: string | null, day: string): Promise<string | null> {
  if (personId === null) return null
  const row = await tx
    .selectFrom('memberships')
    .select('organisation_id')
    .where('person_id', '=', personId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', day)]))
    .executeTakeFirst()
  return row?.organisation_id ?? null
}

/** Everybody who belongs to a unit today, in the order of its staff list. */
export function listUnitMembers(tx: Tx, unitId: string, limit: number) {
  return tx
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name'])
    .where('m.organisation_id', '=', unitId)
    .where('m.valid_until', 'is', null)
    .orderBy(sql`p.name collate "C"`)
    .orderBy('p.id')
    .limit(limit)
    .execute()
}
