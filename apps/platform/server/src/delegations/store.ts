import type { Office } from '@xueshi/domain/accounts/grant'
import type { Days } from '@xueshi/domain/delegations/delegation'
import { Refused } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { containing } from '../paging.ts'
import type { Tx } from '../services.ts'

const selectDelegations = (tx: Tx, { organisationId }: Actor) =>
  tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('grants as b', 'b.id', 'g.delegated_from')
    .innerJoin('accounts as f', 'f.id', 'b.account_id')
    .select([
      'g.id',
      'g.role',
      'g.organisation_id as organisationId',
      'f.id as delegatorAccountId',
      'f.display_name as delegatorName',
      'a.id as deputyAccountId',
      'a.person_id as deputyPersonId',
      'a.display_name as deputyName',
      'g.valid_from as validFrom',
      'g.valid_until as validUntil',
      'g.delegation_reason as reason',
    ])
    .where('g.organisation_id', '=', organisationId)
    .where('g.delegated_from', 'is not', null)

type Row = Awaited<ReturnType<ReturnType<typeof selectDelegations>['execute']>>[number]
export type DelegationRow = ReturnType<typeof whole>

const whole = (row: Row) => ({
  ...row,
  role: row.role as Office,
  organisationId: row.organisationId ?? '',
  validUntil: row.validUntil ?? '',
  reason: row.reason ?? '',
})

type PageOf = { readonly after: string | null; readonly limit: number }

/** Those of the actor's office, the newest first. */
export async function listDelegations(tx: Tx, actor: Actor, { after, limit }: PageOf): Promise<DelegationRow[]> {
  const rows = await selectDelegations(tx, actor)
    .$if(after !== null, (query) => query.where('g.id', '<', after ?? ''))
    .orderBy('g.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(whole)
}

/** One of the actor's office. Refuses `delegation.notFound`. */
export async function getDelegation(tx: Tx, actor: Actor, id: string): Promise<DelegationRow> {
  const row = await selectDelegations(tx, actor).where('g.id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('delegation.notFound')
  return whole(row)
}

/** The same, locked until it is saved. */
export async function lockDelegation(tx: Tx, actor: Actor, id: string): Promise<DelegationRow> {
  const row = await selectDelegations(tx, actor).where('g.id', '=', id).forUpdate('g').executeTakeFirst()
  if (!row) throw new Refused('delegation.notFound')
  return whole(row)
}

/** The grant that the actor acts with, locked: who delegates it twice at once waits. Refuses `account.grantNotFound`. */
export async function lockOwnGrant(tx: Tx, { grantId }: Actor) {
  const row = await tx
    .selectFrom('grants')
    .innerJoin('organisations as o', 'o.id', 'grants.organisation_id')
    .select([
      'grants.valid_from as validFrom',
      'grants.valid_until as validUntil',
      'grants.delegated_from as delegatedFrom',
      'o.review_people as reviewPeople',
    ])
    .where('grants.id', '=', grantId)
    .forUpdate('grants')
    .executeTakeFirst()
  if (!row) throw new Refused('account.grantNotFound')
  return { ...row, reviewPeople: row.reviewPeople as 1 | 2 }
}

/** When others stand in for a grant, from `today` on. */
export async function listDelegatedDays(tx: Tx, grantId: string, today: string): Promise<Days[]> {
  const rows = await tx
    .selectFrom('grants')
    .select(['valid_from as validFrom', 'valid_until as validUntil'])
    .where('delegated_from', '=', grantId)
    .where('valid_until', '>', today)
    .execute()
  return rows.map(({ validFrom, validUntil }) => ({ validFrom, validUntil: validUntil ?? '' }))
}

/** Colleagues: who holds an office in the organisation on `today`, and the members of a unit. */
const selectColleagues = (tx: Tx, { organisationId, accountId }: Actor, today: string) =>
  tx
    .selectFrom('accounts as a')
    .select(['a.id as accountId', 'a.person_id as personId', 'a.display_name as name'])
    .where('a.id', '!=', accountId)
    .where(
      sql<boolean>`a.id in (
        select g.account_id from grants g
        where g.organisation_id = ${organisationId} and g.valid_from <= ${today}::date
          and (g.valid_until is null or g.valid_until > ${today}::date)
        union all
        select ma.id from memberships m join accounts ma on ma.person_id = m.person_id
        where m.organisation_id = ${organisationId} and m.valid_until is null)`,
    )

/** By name; as many as a page may offer. */
export function listColleagues(tx: Tx, actor: Actor, today: string, search: string | undefined, limit: number) {
  return selectColleagues(tx, actor, today)
    .$if(!!search, (query) => query.where('a.display_name', 'like', containing(search ?? '')))
    .orderBy('a.display_name')
    .orderBy('a.id')
    .limit(limit)
    .execute()
}

/** One of them. Refuses `account.notFound`. */
export async function getColleague(tx: Tx, actor: Actor, today: string, accountId: string) {
  const row = await selectColleagues(tx, actor, today).where('a.id', '=', accountId).executeTakeFirst()
  if (!row) throw new Refused('account.notFound')
  return row
}
