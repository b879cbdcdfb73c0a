import type { Level } from '@xueshi/domain/review/declaration'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

export type Rung = 'supervisor' | 'above'

/**
 * Notes what has been due since a day or longer and has not been told on this rung yet: to its own office, or to the
 * one above it in the tree of today. Answers how many each office was told of now.
 */
export async function insertEscalations(tx: Tx, rung: Rung, dueUntil: string, now: string) {
  const above = sql`case d.level
    when 'employer' then (
      select coalesce(nullif(coalesce(p.department_id, p.agency_id), d.holder_id), nullif(p.bureau_id, d.holder_id))
      from placements p where p.organisation_id = d.unit_id and p.valid_until is null)
    when 'department' then (
      select p.bureau_id from placements p where p.organisation_id = d.unit_id and p.valid_until is null)
    else (select p.bureau_id from placements p where p.organisation_id = d.holder_id and p.valid_until is null) end`
  const { rows } = await sql<{ officeId: string; count: number }>`
    with told as (
      insert into escalations (person_id, declaration_id, round, step_index, rung, office_id, told_at)
      select d.person_id, d.id, d.round, d.step_index, ${rung}, ${rung === 'above' ? above : sql`d.holder_id`}, ${now}
      from declarations d
      where d.status in ('inReview', 'awaitingStamp') and d.due_on <= ${dueUntil} and d.step_index is not null
      order by d.person_id, d.id
      on conflict do nothing returning office_id)
    select office_id as "officeId", count(*)::int as count from told where office_id is not null group by office_id`.execute(
    tx,
  )
  return rows
}

/** The people whom an inbox can reach among those who head an office, or who handle what it is told of. */
export async function listHeads(tx: Tx, officeIds: readonly string[], rung: Rung, today: string) {
  const roles = rung === 'above' ? ['handler', 'supervisor'] : ['clerk', 'supervisor']
  return tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select(['g.organisation_id as officeId', 'a.person_id as personId'])
    .distinct()
    .where('g.organisation_id', 'in', officeIds)
    .where('g.role', 'in', roles)
    .where('a.person_id', 'is not', null)
    .where('g.valid_from', '<=', today)
    .where((eb) => eb.or([eb('g.valid_until', 'is', null), eb('g.valid_until', '>', today)]))
    .execute()
}

export type EscalationRow = {
  declarationId: string
  title: string
  personName: string
  unitName: string
  holderName: string
  level: Level
  dueOn: string
  toldAt: string
}

/** What the actor's office was told of and still lies where it lay; what it was told of first comes first. */
export async function listEscalations(
  tx: Tx,
  { organisationId }: Actor,
  after: readonly [string, string] | null,
  limit: number,
): Promise<EscalationRow[]> {
  const page =
    after === null ? sql`` : sql`and (e.told_at, e.declaration_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
  const { rows } = await sql<EscalationRow>`
    select d.id as "declarationId", d.title, p.name as "personName", u.name as "unitName", h.name as "holderName",
      d.level, d.due_on as "dueOn", e.told_at as "toldAt"
    from escalations e
      join declarations d on d.person_id = e.person_id and d.id = e.declaration_id and d.round = e.round
        and d.step_index = e.step_index and d.status in ('inReview', 'awaitingStamp')
      join people p on p.id = d.person_id
      join organisations u on u.id = d.unit_id
      join organisations h on h.id = d.holder_id
    where e.office_id = ${organisationId} and e.rung = 'above' ${page}
    order by e.told_at, e.declaration_id limit ${limit}`.execute(tx)
  return rows
}
