import type { Unmet } from '@xueshi/domain/reminders/texts'
import type { Pack } from '@xueshi/domain/rules/pack'
import { sql } from 'kysely'
import { membersOf } from '../organisations/scope.ts'
import { hasMetYear, yearSums } from '../people/staff.ts'
import type { Tx } from '../services.ts'
import { listFacts } from '../standing/facts.ts'

export type UnmetMember = Unmet & { readonly id: string }

/** The members of a unit whose posted hours do not suffice for the year, in the order of their identifiers. */
export async function listUnmet(tx: Tx, unitId: string, pack: Pack, limit: number): Promise<UnmetMember[]> {
  const { rows } = await sql<Omit<UnmetMember, 'facts'>>`
    select p.id, p.name, y.general, y.specialized
    from ${membersOf([unitId])} m
    join people p on p.id = m.person_id
    cross join ${yearSums(pack.year, sql.ref('p.id'))} y
    where not ${hasMetYear(pack, sql.ref('p.id'))}
    order by p.id limit ${limit}`.execute(tx)
  const personIds = rows.map(({ id }) => id)
  const factsOf = await listFacts(tx, [pack], personIds)
  return rows.map((row) => ({ ...row, facts: factsOf(row.id, pack) }))
}

/** How many people a unit has, how many of them have not met the year, and how many were told one topic. */
export async function countStandings(tx: Tx, unitId: string, pack: Pack, topic: string) {
  const { rows } = await sql<{ staff: number; unmet: number; told: number }>`
    select count(*)::int as staff, (count(*) filter (where not ${hasMetYear(pack, sql.ref('m.person_id'))}))::int as unmet,
      (count(*) filter (where exists (
        select from messages where person_id = m.person_id and topic = ${topic})))::int as told
    from ${membersOf([unitId])} m
    cross join ${yearSums(pack.year, sql.ref('m.person_id'))} y`.execute(tx)
  return rows[0] ?? { staff: 0, unmet: 0, told: 0 }
}

/** Units with a clerk in office whose digest of the week is still to be made. */
export async function listUnitsWithoutDigest(tx: Tx, week: string, today: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`
    select distinct g.organisation_id as "unitId"
    from grants g join organisations o on o.id = g.organisation_id and o.kind = 'unit'
    where g.role = 'clerk' and g.valid_from <= ${today} and coalesce(g.valid_until > ${today}, true)
      and not exists (select from digests d where d.week = ${week} and d.unit_id = g.organisation_id)
    limit ${limit}`.execute(tx)
  return rows.map(({ unitId }) => unitId)
}

/** Takes a unit's digest of a week upon itself; `false` where another process has. */
export async function beginDigest(tx: Tx, week: string, unitId: string, unmet: number, now: string): Promise<boolean> {
  const inserted = await tx
    .insertInto('digests')
    .values({ week, unit_id: unitId, unmet, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('unit_id')
    .executeTakeFirst()
  return inserted !== undefined
}

export type DueItem = { id: string; personId: string; title: string; dueOn: string }

/** Declarations in review that are due on one of these days, by identifier. */
export async function listDueOn(
  tx: Tx,
  days: readonly string[],
  after: string | null,
  limit: number,
): Promise<DueItem[]> {
  const { rows } = await sql<DueItem>`
    select d.id, coalesce(p.merged_into, p.id) as "personId", d.title, d.due_on as "dueOn"
    from declarations d join people p on p.id = d.person_id
    where d.status = 'inReview' and d.due_on = any(${sql.val(days)}::date[])
      ${after === null ? sql`` : sql`and d.id > ${after}`}
    order by d.id limit ${limit}`.execute(tx)
  return rows
}
