import { REVIEWERS, type Role } from '@xueshi/domain/roles'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { waitsFor } from '../review/store.ts'
import type { Tx } from '../services.ts'
import { holderNameOn, holderOn, isFree } from './holder.ts'

export type Reviewer = {
  readonly accountId: string
  readonly personId: string | null
  readonly name: string
  readonly roles: readonly Role[]
  /** When he is back, if he is away today. */
  readonly backOn: string | null
}

/** Who reviews in the actor's office on a day, by name, with all his roles there. */
export async function listReviewers(tx: Tx, { organisationId }: Actor, today: string): Promise<Reviewer[]> {
  const { rows } = await sql<Reviewer>`
    select a.id as "accountId", a.person_id as "personId", a.display_name as name, held.roles,
      (select max(b.valid_until) from absences b where b.account_id = a.id and b.valid_from <= ${today}::date
        and b.valid_until > ${today}::date) as "backOn"
    from (
      select account_id, array_agg(distinct role order by role) as roles from grants
      where organisation_id = ${organisationId}::uuid and role = any(${sql.val([...REVIEWERS])}::text[])
        and valid_from <= ${today}::date and coalesce(valid_until > ${today}::date, true)
      group by account_id) held
    join accounts a on a.id = held.account_id order by a.display_name collate "C", a.id`.execute(tx)
  return rows
}

/** How much in the actor's office is assigned to each of its reviewers on a day. */
export async function countAssigned(
  tx: Tx,
  { organisationId }: Actor,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ accountId: string; count: number }>`
    select d.assigned_to as "accountId", count(*)::int as count from declarations d
    where d.assigned_to = ${anyOf(accountIds)} and d.status = 'inReview' and d.holder_id = ${organisationId}::uuid
      and ${holderOn(today)} is not null
    group by 1`.execute(tx)
  return new Map(rows.map(({ accountId, count }) => [accountId, count]))
}

export type Holder = { readonly accountId: string; readonly name: string }

/** Who has each of these on a day; a declaration that nobody has is left out. */
export async function listHolders(tx: Tx, ids: readonly string[], today: string): Promise<ReadonlyMap<string, Holder>> {
  const { rows } = await sql<{ id: string; holder: Holder | null }>`
    select d.id, ${holderNameOn(today)} as holder from declarations d where d.id = ${anyOf(ids)}`.execute(tx)
  return new Map(rows.flatMap(({ id, holder }) => (holder === null ? [] : [[id, holder]])))
}

export type NewAssignment = {
  readonly id: string
  readonly personId: string
  readonly declarationId: string
  /** `null`: it is put back. */
  readonly accountId: string | null
}

/** Keeps who assigned what to whom; that it is so is written by `setAssigned` of the declarations. */
export async function insertAssignments(
  tx: Tx,
  { accountId, organisationId }: Actor,
  assignments: readonly NewAssignment[],
  at: string,
): Promise<void> {
  if (assignments.length === 0) return
  const rows = assignments.map((one) => ({
    id: one.id,
    at,
    office_id: organisationId,
    person_id: one.personId,
    declaration_id: one.declarationId,
    account_id: one.accountId,
    assigned_by: accountId,
  }))
  await sql`insert into assignments select * from ${rowsOf('assignments', rows)}`.execute(tx)
}

/** Whether anything was ever assigned in the actor's office. */
export async function hasAssigned(tx: Tx, { organisationId }: Actor): Promise<boolean> {
  const { rows } = await sql<{ ever: boolean }>`
    select exists (select from assignments where office_id = ${organisationId}::uuid) as ever`.execute(tx)
  return rows[0]?.ever ?? false
}

/** What nobody has of what waits for the actor, what is due first coming first; and how much there is in all. */
export async function listUnassigned(tx: Tx, actor: Actor, today: string, limit: number) {
  const { rows } = await sql<{ id: string; roles: Role[]; barred: string[]; total: number }>`
    select d.id, d.awaited_roles as roles, d.barred, count(*) over ()::int as total from declarations d
    where ${waitsFor(actor)} and ${isFree(today)} order by d.due_on, d.id limit ${limit}`.execute(tx)
  return rows
}
