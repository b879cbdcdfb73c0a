import type { Pack } from '@xueshi/domain/rules/pack'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { byName, type NamePage, nameWays, pageByName, personWithNumber, type SearchWord } from '../name-search.ts'
import { FEW_UNITS, inScope, listUnitsUnlessMany, membersOf } from '../organisations/scope.ts'
import type { Tx } from '../services.ts'
import { hasMet } from '../standing/met.ts'
import { currentMembers, heldBy } from './store.ts'

export type StaffFilter = NamePage &
  SearchWord & {
    /** The year by whose rules they stand. */
    readonly pack: Pack
    readonly standing: 'met' | 'unmet' | undefined
  }

/** Those who have met the year, or have not, may be few among everybody: a page of them comes late or never. */
const FEW_UNITS_BY_STANDING = 1_000

/** People in the actor's charge with their year, ordered by name, then id (`pageByName`). */
export async function listStaff(tx: Tx, actor: Actor, filter: StaffFilter) {
  const { pack } = filter
  const page = await staffPage(tx, actor, filter)
  // Only those of the page are looked at closer.
  return currentMembers(tx)
    .innerJoin(page.as('page'), (join) => join.onRef('page.id', '=', 'p.id'))
    .innerJoin(yearSums(pack.year, sql.ref('p.id')).as('y'), (join) => join.onTrue())
    .innerJoin(yearPending(pack.year).as('w'), (join) => join.onTrue())
    .select([
      'page.way',
      'page.key',
      'y.general as generalHundredths',
      'y.specialized as specializedHundredths',
      'w.pending as pendingHundredths',
      hasMetYear(pack, sql.ref('p.id')).as('met'),
    ])
    .orderBy(byName)
    .execute()
}

/** How many people a list would have, counted no further than its limit. */
export async function countStaff(tx: Tx, actor: Actor, filter: StaffFilter): Promise<number> {
  const page = await staffPage(tx, actor, filter)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${page} page`.execute(tx)
  return rows[0]?.count ?? 0
}

async function staffPage(tx: Tx, actor: Actor, filter: StaffFilter) {
  const { pack, lookup, standing } = filter
  const units = await listUnitsUnlessMany(tx, actor, standing === undefined ? FEW_UNITS : FEW_UNITS_BY_STANDING)
  const people = units === null ? everybodyOf(actor) : staffOf(units)
  const conditions = [people.where]
  const sums = standing === undefined ? sql`` : sql`cross join ${yearSums(pack.year, sql.ref('p.id'))} y`
  if (standing !== undefined) conditions.push(sql`${hasMetYear(pack, sql.ref('p.id'))} = ${standing === 'met'}`)
  if (lookup !== null) conditions.push(sql`p.id = (${personWithNumber(lookup)})`)
  return pageByName(
    {
      from: sql`${people.from} ${sums}`,
      id: sql.ref('p.id'),
      where: sql.join(conditions, sql` and `),
      ways: nameWays(sql.ref('p.name')),
      person: sql.ref('p.id'),
    },
    filter,
  )
}

type People = { readonly from: RawBuilder<unknown>; readonly where: RawBuilder<unknown> }

/** Everybody, each asked whether he is in scope: the order of the names is kept. */
const everybodyOf = (actor: Actor): People => ({
  from: sql`people p`,
  where: sql`exists (
    select from memberships m
    where m.person_id = p.id and m.valid_until is null and ${inScope(actor, sql.ref('m.organisation_id'))} offset 0)`,
})

/** The current members of these units. What stands behind `offset 0` is asked for each of them, by his key. */
const staffOf = (units: readonly string[]): People => ({
  from: sql`
    ${membersOf(units)} m
    cross join lateral (select id, name from people where id = m.person_id offset 0) p`,
  where: sql`true`,
})

/** Whether a person, with his sums as `y` (`yearSums`), has met each minimum of the year. */
export const hasMetYear = (pack: Pack, person: RawBuilder<unknown>): RawBuilder<boolean> =>
  hasMet(pack, person, (bucket) => sql.ref<number>(`y.${bucket}`))

/** The year's posted hours of a person, summed from his entries. */
export const yearSums = (year: number, person: RawBuilder<unknown>) => sql<{
  general: number
  specialized: number
}>`lateral (
  select coalesce(sum(hundredths) filter (where bucket = 'general'), 0)::int as general,
         coalesce(sum(hundredths) filter (where bucket = 'specialized'), 0)::int as specialized
  from entries where person_id = ${person} and year = ${year})`

const yearPending = (year: number) => sql<{ pending: number }>`lateral (
  select coalesce(sum(coalesce(approved_hundredths, declared_hundredths)), 0)::int as pending
  from declarations
  where person_id in ${heldBy(sql.ref('p.id'))} and year = ${year} and status in ('inReview', 'awaitingStamp', 'awaitingConfirmation'))`
