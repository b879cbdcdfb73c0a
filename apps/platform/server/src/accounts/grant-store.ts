import type { GrantWish, HeldGrant, Office } from '@xueshi/domain/accounts/grant'
import { Refused } from '@xueshi/domain/refusals'
import type { Party } from '@xueshi/domain/review/actor'
import type { OrganisationKind, Role } from '@xueshi/domain/roles'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import type { Actor } from './actor.ts'
import { inCharge } from './charge.ts'

const grantsInCharge = (tx: Tx, actor: Actor) =>
  tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .leftJoin('organisations as o', 'o.id', 'g.organisation_id')
    .leftJoin('accounts as b', 'b.id', 'g.granted_by')
    .select([
      'g.id',
      'g.account_id as accountId',
      'a.display_name as name',
      'a.sign_in_name as signInName',
      'g.role',
      'g.organisation_id as organisationId',
      'o.name as organisationName',
      'o.kind as organisationKind',
      'g.valid_from as validFrom',
      'g.valid_until as validUntil',
      'b.display_name as grantedByName',
    ])
    .where('g.role', '!=', 'professional')
    .where(inCharge(actor, sql.ref('g.organisation_id')))

export type GrantView = Awaited<ReturnType<ReturnType<typeof grantsInCharge>['execute']>>[number]

export type GrantFilter = {
  organisationId: string | undefined
  accountId: string | undefined
  after: string | null
  limit: number
}

/** The offices of the accounts and organisations that the actor looks after, those given last first. */
export function listOffices(tx: Tx, actor: Actor, { organisationId, accountId, after, limit }: GrantFilter) {
  return grantsInCharge(tx, actor)
    .$if(organisationId !== undefined, (query) => query.where('g.organisation_id', '=', organisationId ?? ''))
    .$if(accountId !== undefined, (query) => query.where('g.account_id', '=', accountId ?? ''))
    .$if(after !== null, (query) => query.where('g.id', '<', after ?? ''))
    .orderBy('g.id', 'desc')
    .limit(limit)
    .execute()
}

/** Refuses `account.grantNotFound`. */
export async function getGrantInCharge(tx: Tx, actor: Actor, id: string): Promise<GrantView> {
  const row = await grantsInCharge(tx, actor).where('g.id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('account.grantNotFound')
  return row
}

/** The same, locked until it is saved. */
export async function lockGrantInCharge(tx: Tx, actor: Actor, id: string): Promise<HeldGrant> {
  const row = await grantsInCharge(tx, actor).where('g.id', '=', id).forUpdate('g').executeTakeFirst()
  if (!row) throw new Refused('account.grantNotFound')
  return { ...row, role: row.role as Office }
}

/** All grants of an account, which its caller has locked. */
export async function listHeldGrants(tx: Tx, accountId: string): Promise<HeldGrant[]> {
  const rows = await tx
    .selectFrom('grants')
    .select(['role', 'organisation_id as organisationId', 'valid_from as validFrom', 'valid_until as validUntil'])
    .where('account_id', '=', accountId)
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}

/**
 * The organisation that an office is wished for, held as it is; `null` for an office in none. Refuses
 * `organisation.notFound`, also for one that the actor does not look after.
 */
export async function holdOrganisationInCharge(
  tx: Tx,
  actor: Actor,
  id: string | null,
): Promise<GrantWish['organisation']> {
  if (id === null) return null
  const row = await tx
    .selectFrom('organisations as o')
    .select(['o.kind', 'o.valid_from as validFrom', sql<boolean>`o.valid_until is not null`.as('ended')])
    .where('o.id', '=', id)
    .where(inCharge(actor, sql.ref('o.id')))
    .forShare('o')
    .executeTakeFirst()
  if (!row) throw new Refused('organisation.notFound')
  return { ...row, kind: row.kind as OrganisationKind }
}

/**
 * Grants besides this one that let somebody administer the system from `today` on with no end in sight. All of them are
 * locked, in one order: who would end one waits until another has ended.
 */
export async function countOtherAdministrators(tx: Tx, grantId: string, today: string): Promise<number> {
  const rows = await tx
    .selectFrom('grants')
    .select('id')
    .where('role', '=', 'systemAdministrator')
    .where('valid_from', '<=', today)
    .where('valid_until', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.filter(({ id }) => id !== grantId).length
}

export type AdministratorView = { readonly accountId: string; readonly activated: boolean }

/**
 * Who administers the system from `today` on, also for a time only; `activated`: he has a password. Nobody else can
 * become an administrator until this is saved.
 */
export async function holdAdministrators(tx: Tx, today: string): Promise<AdministratorView[]> {
  await sql`lock table grants in share row exclusive mode`.execute(tx)
  return tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select(['a.id as accountId', sql<boolean>`a.password_hash is not null`.as('activated')])
    .where('g.role', '=', 'systemAdministrator')
    .where((eb) => eb.or([eb('g.valid_until', 'is', null), eb('g.valid_until', '>', today)]))
    .execute()
}

/** A deputy's grant ends with the one behind it, at the latest. */
export async function setGrantEnd(tx: Tx, id: string, validUntil: string): Promise<void> {
  await sql`
    update grants set valid_until = greatest(${validUntil}::date, valid_from)
    where (id = ${id} or delegated_from = ${id})
      and (valid_until is null or valid_until > ${validUntil}::date)`.execute(tx)
}

/** Ends every office in an organisation that ends; one that had not begun never holds. */
export async function endGrantsIn(tx: Tx, organisationId: string, day: string): Promise<void> {
  await tx
    .updateTable('grants')
    .set({ valid_until: sql<string>`greatest(${day}::date, valid_from)` })
    .where('organisation_id', '=', organisationId)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', day)]))
    .execute()
}

/** Who holds one of these roles in an organisation on `today`. */
export async function listOfficialParties(
  tx: Tx,
  organisationId: string,
  roles: readonly Role[],
  today: string,
): Promise<Party[]> {
  return tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select(['a.id as accountId', 'a.person_id as personId'])
    .distinct()
    .where('g.organisation_id', '=', organisationId)
    .where('g.role', 'in', roles)
    .where('g.valid_from', '<=', today)
    .where((eb) => eb.or([eb('g.valid_until', 'is', null), eb('g.valid_until', '>', today)]))
    .execute()
}

/** The people who hold one of these roles in an organisation on `today`. */
export async function listOfficials(
  tx: Tx,
  organisationId: string,
  roles: readonly Role[],
  today: string,
): Promise<string[]> {
  const parties = await listOfficialParties(tx, organisationId, roles, today)
  return [...new Set(parties.flatMap(({ personId }) => personId ?? []))].toSorted()
}

/** Whoever leaves a unit is no longer its clerk, and nobody is in his stead. */
export async function endClerkship(tx: Tx, personId: string, unitId: string, today: string): Promise<void> {
  await sql`
    with own as (
      select g.id from grants g join accounts a on a.id = g.account_id
      where a.person_id = ${personId} and g.role = 'clerk' and g.organisation_id = ${unitId})
    update grants g set valid_until = greatest(${today}::date, g.valid_from)
    where (g.id in (select id from own) or g.delegated_from in (select id from own))
      and (g.valid_until is null or g.valid_until > ${today}::date)`.execute(tx)
}

/** The offices of one account go over to another from today on, each until its end, unless that one holds them already. */
export async function passOffices(
  tx: Tx,
  fromAccountId: string,
  toAccountId: string,
  { today, now, newId }: { today: string; now: string; newId: () => string },
): Promise<void> {
  const offices = await tx
    .selectFrom('grants')
    .select(['id', 'role', 'organisation_id'])
    .where('account_id', '=', fromAccountId)
    .where('role', '!=', 'professional')
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const { id, role, organisation_id } of offices) {
    await sql`
      insert into grants (id, account_id, role, organisation_id, valid_from, valid_until, granted_by, created_at)
      select ${newId()}::uuid, ${toAccountId}::uuid, g.role, g.organisation_id, greatest(${today}::date, g.valid_from),
        g.valid_until, g.granted_by, ${now}::timestamptz
      from grants g where g.id = ${id} and not exists (
        select from grants h where h.account_id = ${toAccountId} and h.role = ${role}
          and h.organisation_id = ${organisation_id} and coalesce(h.valid_until > ${today}::date, true))`.execute(tx)
    await sql`update grants set valid_until = greatest(${today}::date, valid_from) where id = ${id}`.execute(tx)
  }
}

/** Who comes to a unit is a professional, if he was none before. */
export async function beginProfessional(tx: Tx, personId: string, id: string, day: string, now: string): Promise<void> {
  await sql`
    insert into grants (id, account_id, role, valid_from, created_at)
    select ${id}::uuid, a.id, 'professional', ${day}::date, ${now}::timestamptz from accounts a
    where a.person_id = ${personId} and not exists (
      select from grants g where g.account_id = a.id and g.role = 'professional' and g.valid_until is null)`.execute(tx)
}
