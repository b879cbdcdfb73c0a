import type { ClosingFacts, Successor } from '@xueshi/domain/closing/closing'
import { Refused } from '@xueshi/domain/refusals'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { inCharge } from '../accounts/charge.ts'
import type { Tx } from '../services.ts'

export type ClosingUnit = ClosingFacts & {
  readonly id: string
  readonly name: string
  readonly validUntil: string | null
  /** Where it stands now; `null` where it has ended. */
  readonly standsFrom: string | null
  readonly aboveId: string | null
  readonly aboveName: string | null
  readonly bureauId: string | null
}

/** A unit in the actor's charge, or one whose end he is told of. Refuses `organisation.notFound`. */
export async function getClosingUnit(tx: Tx, actor: Actor, id: string): Promise<ClosingUnit> {
  const { rows } = await sql<Omit<ClosingUnit, 'ended'>>`
    select u.id, u.name, u.kind, u.valid_until as "validUntil", p.valid_from as "standsFrom",
      a.id as "aboveId", a.name as "aboveName", p.bureau_id as "bureauId",
      exists (
        select from merges m where m.status in ('proposed', 'separating')
          and u.id in (m.kept_unit_id, m.absorbed_unit_id)) as "mergeOpen"
    from organisations u
    left join placements p on p.organisation_id = u.id and p.valid_until is null
    left join organisations a on a.id = coalesce(p.department_id, p.agency_id, p.bureau_id)
    where u.id = ${id} and (${inCharge(actor, sql.ref('u.id'))} or ${wasInCharge(actor)})`.execute(tx)
  const [unit] = rows
  if (!unit) throw new Refused('organisation.notFound')
  return { ...unit, ended: unit.validUntil !== null }
}

/** The condition that `organisations u` has ended, and stood under the actor's organisation when it did. */
const wasInCharge = ({ organisationId }: Actor): RawBuilder<boolean> => sql<boolean>`(
  u.valid_until is not null and exists (
    select from placements l where l.organisation_id = u.id and l.valid_until = u.valid_until
      and ${organisationId}::uuid in (l.department_id, l.agency_id, l.bureau_id)))`

/** What is still in a unit, as whoever closes it is shown. */
export async function countLeft(tx: Tx, unitId: string, today: string): Promise<ClosingLeft> {
  const { rows } = await sql<ClosingLeft>`
    select
      (select count(*)::int from memberships where organisation_id = u.id and valid_until is null) as members,
      (select count(*)::int from secondments where organisation_id = u.id and valid_until > ${today}::date) as lent,
      array(select c.display_name from grants n join accounts c on c.id = n.account_id
        where n.organisation_id = u.id and n.role = 'clerk' and coalesce(n.valid_until > ${today}::date, true)
        order by c.display_name) as clerks,
      d.*,
      (select count(*)::int from registrations where unit_id = u.id and status = 'waiting') as registrations,
      (select count(*)::int from moves where to_unit_id = u.id and ended_at is null) as "movesIn",
      (select count(*)::int from moves where from_unit_id = u.id and ended_at is null) as "movesOut",
      (select count(*)::int from amendments where unit_id = u.id and organisation_id is null and ended_at is null)
        as amendments,
      (select count(*)::int from relief_requests where unit_id = u.id and ended_at is null) as reliefs,
      (select count(*)::int from amendments where organisation_id = u.id and ended_at is null) as "ownAmendments",
      (select count(*)::int from filed_projects where filer_id = u.id) as filings
    from organisations u
    cross join lateral (
      select
        (count(*) filter (where status in ('inReview', 'awaitingStamp') and holder_id = u.id))::int as "awaitsUnit",
        (count(*) filter (where status in ('inReview', 'awaitingStamp') and holder_id <> u.id))::int as "beyondUnit",
        (count(*) filter (where status in ('draft', 'returned', 'withdrawn', 'awaitingConfirmation')))::int
          as "withMember"
      from declarations where unit_id = u.id) d
    where u.id = ${unitId}`.execute(tx)
  const [left] = rows
  if (!left) throw new Refused('organisation.notFound')
  return left
}

export type ClosingLeft = {
  members: number
  lent: number
  clerks: string[]
  awaitsUnit: number
  beyondUnit: number
  withMember: number
  registrations: number
  movesIn: number
  movesOut: number
  amendments: number
  reliefs: number
  ownAmendments: number
  filings: number
}

/** The unit to which the people of another one shall go; `undefined` where the actor does not look after it. */
export async function findSuccessor(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<(Successor & { readonly name: string }) | undefined> {
  const row = await tx
    .selectFrom('organisations as o')
    .select(['o.id', 'o.name', 'o.kind', 'o.valid_from as validFrom', 'o.valid_until as validUntil'])
    .where('o.id', '=', id)
    .where(inCharge(actor, sql.ref('o.id')))
    .executeTakeFirst()
  return row && { ...row, kind: row.kind as OrganisationKind, ended: row.validUntil !== null }
}

type NewClosing = {
  readonly unitId: string
  readonly reason: string
  readonly successorId: string | null
  readonly members: number
  readonly at: string
  readonly by: Actor
}

export async function insertClosing(tx: Tx, { unitId, reason, successorId, members, at, by }: NewClosing) {
  await tx
    .insertInto('closings')
    .values({
      organisation_id: unitId,
      reason,
      successor_id: successorId,
      members,
      closed_at: at,
      closed_by: by.accountId,
      closed_by_name: by.name,
      closed_in: by.organisationId,
    })
    .execute()
}

/** How a unit was closed; `null` where it was not, or ended before that was written down. */
export async function findClosing(tx: Tx, unitId: string) {
  const { rows } = await sql<{
    reason: string
    successor: { id: string; name: string } | null
    members: number
    at: string
    byName: string
    inName: string | null
  }>`
    select c.reason, c.members, c.closed_at as at, c.closed_by_name as "byName", o.name as "inName",
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as successor
    from closings c
    left join organisations s on s.id = c.successor_id
    left join organisations o on o.id = c.closed_in
    where c.organisation_id = ${unitId}`.execute(tx)
  return rows[0] ?? null
}
