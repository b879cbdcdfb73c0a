import type { Cover } from '@xueshi/domain/absences/absence'
import type { Days } from '@xueshi/domain/delegations/delegation'
import { Refused } from '@xueshi/domain/refusals'
import { REVIEWERS } from '@xueshi/domain/roles'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { isHeldBy } from '../assignments/holder.ts'
import type { Tx } from '../services.ts'

/** Absences of whoever reviews in the actor's office today; an empty one never was. */
const selectAbsences = (tx: Tx, { organisationId }: Actor, today: string) =>
  tx
    .selectFrom('absences as b')
    .innerJoin('accounts as a', 'a.id', 'b.account_id')
    .select([
      'b.id',
      'b.account_id as accountId',
      'a.display_name as name',
      'b.valid_from as validFrom',
      'b.valid_until as validUntil',
      'b.reason',
    ])
    .whereRef('b.valid_from', '<', 'b.valid_until')
    .where(
      sql<boolean>`b.account_id in (
        select account_id from grants
        where organisation_id = ${organisationId}::uuid and role = any(${sql.val([...REVIEWERS])}::text[])
          and valid_from <= ${today}::date and coalesce(valid_until > ${today}::date, true))`,
    )

export type AbsenceRow = Awaited<ReturnType<ReturnType<typeof selectAbsences>['execute']>>[number]

type PageOf = { readonly today: string; readonly after: string | null; readonly limit: number }

/** The newest first. */
export function listAbsences(tx: Tx, actor: Actor, { today, after, limit }: PageOf): Promise<AbsenceRow[]> {
  return selectAbsences(tx, actor, today)
    .$if(after !== null, (query) => query.where('b.id', '<', after ?? ''))
    .orderBy('b.id', 'desc')
    .limit(limit)
    .execute()
}

/** One of the actor's office, locked until it is saved. Refuses `absence.notFound`. */
export async function lockAbsence(tx: Tx, actor: Actor, id: string, today: string): Promise<AbsenceRow> {
  const row = await selectAbsences(tx, actor, today).where('b.id', '=', id).forUpdate('b').executeTakeFirst()
  if (!row) throw new Refused('absence.notFound')
  return row
}

/** When somebody is away from `today` on. */
export function listAwayDays(tx: Tx, accountId: string, today: string): Promise<Days[]> {
  return tx
    .selectFrom('absences')
    .select(['valid_from as validFrom', 'valid_until as validUntil'])
    .where('account_id', '=', accountId)
    .where('valid_until', '>', today)
    .whereRef('valid_from', '<', 'valid_until')
    .execute()
}

/** Those of them who are away on a day. */
export async function listAbsent(tx: Tx, accountIds: readonly string[], today: string): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('absences')
    .select('account_id as accountId')
    .where('account_id', 'in', accountIds)
    .where('valid_from', '<=', today)
    .where('valid_until', '>', today)
    .execute()
  return new Set(rows.map(({ accountId }) => accountId))
}

export type NewAbsence = Days & {
  readonly id: string
  readonly accountId: string
  readonly reason: string
  readonly now: string
}

export async function insertAbsence(tx: Tx, { id, accountId, validFrom, validUntil, reason, now }: NewAbsence) {
  const days = { valid_from: validFrom, valid_until: validUntil }
  await tx
    .insertInto('absences')
    .values({ id, account_id: accountId, ...days, reason, created_at: now })
    .execute()
}

export async function setAbsenceEnd(tx: Tx, id: string, validUntil: string): Promise<void> {
  await tx.updateTable('absences').set({ valid_until: validUntil }).where('id', '=', id).execute()
}

/** What is assigned to the actor in his office on `today`, and how much of it is due on these days. */
export async function countBack(tx: Tx, { accountId, organisationId }: Actor, days: Days, today: string) {
  const { rows } = await sql<{ assigned: number; due: number }>`
    select count(*)::int as assigned,
      (count(*) filter (where d.due_on >= ${days.validFrom}::date and d.due_on < ${days.validUntil}::date))::int as due
    from declarations d
    where ${isHeldBy(accountId, today)} and d.status = 'inReview' and d.holder_id = ${organisationId}::uuid`.execute(tx)
  return rows[0] ?? { assigned: 0, due: 0 }
}

/** Who else does the actor's part in his office on some of these days: in an office of two people, only his own stage. */
export async function listCovers(tx: Tx, actor: Actor, days: Days): Promise<Cover[]> {
  const { rows } = await sql<Cover>`
    select g.valid_from as "validFrom", g.valid_until as "validUntil", coalesce((
      select jsonb_agg(jsonb_build_object('validFrom', b.valid_from, 'validUntil', b.valid_until))
      from absences b where b.account_id = g.account_id and b.valid_until > ${days.validFrom}::date), '[]') as away
    from grants g join organisations o on o.id = g.organisation_id
    where g.organisation_id = ${actor.organisationId}::uuid and g.account_id <> ${actor.accountId}::uuid
      and g.role = any(${sql.val([...REVIEWERS])}::text[]) and (o.review_people = 1 or g.role = ${actor.role})
      and g.valid_from < ${days.validUntil}::date and coalesce(g.valid_until > ${days.validFrom}::date, true)`.execute(
    tx,
  )
  return rows
}
