import type { OrganisationKind, Role } from '@xueshi/domain/roles'
import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Tx } from '../services.ts'

export type AccountRow = {
  id: string
  person_id: string | null
  display_name: string
  password_hash: string | null
  first_code_hash: string | null
  first_code_expires_at: string | null
  failed_attempts: number
  locked_until: string | null
  /** Found by a number that came to its person with an account that was merged into this one. */
  number_merged?: boolean
}

const ACCOUNT_COLUMNS = [
  'accounts.id',
  'accounts.person_id',
  'accounts.display_name',
  'accounts.password_hash',
  'accounts.first_code_hash',
  'accounts.first_code_expires_at',
  'accounts.failed_attempts',
  'accounts.locked_until',
] as const

/** By the account's own name, or by the keyed hash of its person's citizen number. */
export async function findAccount(tx: Tx, signInName: string, lookup: string): Promise<AccountRow | undefined> {
  const named = await tx
    .selectFrom('accounts')
    .select(ACCOUNT_COLUMNS)
    .where('sign_in_name', '=', signInName)
    .executeTakeFirst()
  return named ?? findAccountByNumber(tx, lookup)
}

/** By the keyed hash of its person's citizen number. */
export function findAccountByNumber(tx: Tx, lookup: string): Promise<AccountRow | undefined> {
  return tx
    .selectFrom('person_identities')
    .innerJoin('accounts', 'accounts.person_id', 'person_identities.person_id')
    .select(ACCOUNT_COLUMNS)
    .select(sql<boolean>`person_identities.merged_from is not null`.as('number_merged'))
    .where('person_identities.kind', '=', 'citizenNumber')
    .where('person_identities.lookup', '=', lookup)
    .executeTakeFirst()
}

/** What somebody signs in with into whom a person was merged, as far as it may be shown; `null` where he was not. */
export async function findMergedInto(tx: Tx, personId: string | null): Promise<string | null> {
  if (personId === null) return null
  const row = await tx
    .selectFrom('people as p')
    .innerJoin('accounts as a', 'a.person_id', 'p.merged_into')
    .leftJoin('person_identities as n', (join) =>
      join
        .onRef('n.person_id', '=', 'p.merged_into')
        .on('n.kind', '=', 'citizenNumber')
        .on('n.former_since', 'is', null),
    )
    .select(['a.sign_in_name', 'n.masked'])
    .where('p.id', '=', personId)
    .executeTakeFirst()
  return row ? (row.sign_in_name ?? row.masked ?? '') : null
}

/** The account of a person; everybody who was entered has one. */
export function getAccountOf(tx: Tx, personId: string): Promise<AccountRow | undefined> {
  return tx.selectFrom('accounts').select(ACCOUNT_COLUMNS).where('person_id', '=', personId).executeTakeFirst()
}

export function getAccount(tx: Tx, id: string): Promise<AccountRow> {
  return tx.selectFrom('accounts').select(ACCOUNT_COLUMNS).where('id', '=', id).executeTakeFirstOrThrow()
}

/**
 * Counts an attempt before its secret is looked at, so that no more than `limit` are ever tried, however many come at
 * once; with the last of them the account is locked. Answers the account, `undefined` where it is locked at `now`.
 */
export async function beginAttempt(
  tx: Tx,
  id: string,
  limit: number,
  now: string,
  lockedUntil: string,
): Promise<AccountRow | undefined> {
  return tx
    .updateTable('accounts')
    .set((eb) => ({
      failed_attempts: eb('failed_attempts', '+', 1),
      locked_until: eb
        .case()
        .when(eb('failed_attempts', '+', 1), '>=', limit)
        .then(eb.cast<string>(eb.val(lockedUntil), 'timestamptz'))
        .else(eb.ref('locked_until'))
        .end(),
    }))
    .where('id', '=', id)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', now)]))
    .returning(ACCOUNT_COLUMNS)
    .executeTakeFirst()
}

/** The attempt was right: all before it are forgiven. */
export async function forgetAttempts(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('accounts').set({ failed_attempts: 0, locked_until: null }).where('id', '=', id).execute()
}

/** Holds an account as it is until the transaction ends: who changes how it is entered waits. */
export async function holdAccount(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('accounts').select('id').where('id', '=', id).forShare().execute()
}

/**
 * Holds an account's password as it is until the transaction ends; `false` where it is no longer this one. Who changes
 * it waits, and then finds the sessions that it let in.
 */
export async function holdPassword(tx: Tx, { id, password_hash }: AccountRow): Promise<boolean> {
  const held = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .forShare()
    .executeTakeFirst()
  return held !== undefined
}

/** Sets the password while the secret that allowed it is still the account's; `false` once it has been used. */
export async function setPassword(
  tx: Tx,
  { id, password_hash, first_code_hash }: AccountRow,
  hash: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set({
      password_hash: hash,
      first_code_hash: null,
      first_code_expires_at: null,
      failed_attempts: 0,
      locked_until: null,
    })
    .where('id', '=', id)
    .where('password_hash', 'is not distinct from', password_hash)
    .where('first_code_hash', 'is not distinct from', first_code_hash)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether an account has ever held an office: its first code is not a clerk's to give. */
export async function holdsOffice(tx: Tx, personId: string): Promise<boolean> {
  const grant = await tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('g.id')
    .where('a.person_id', '=', personId)
    .where('g.role', '!=', 'professional')
    .limit(1)
    .executeTakeFirst()
  return grant !== undefined
}

export async function setFirstCode(tx: Tx, personId: string, hash: string, expiresAt: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set({ first_code_hash: hash, first_code_expires_at: expiresAt, failed_attempts: 0, locked_until: null })
    .where('person_id', '=', personId)
    .where('password_hash', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type GrantRow = {
  id: string
  role: Role
  organisationId: string | null
  organisationName: string | null
  organisationKind: OrganisationKind | null
  validFrom: string
  validUntil: string | null
  /** In whose stead he holds it. */
  onBehalfOf: string | null
  /** Who stands in for him, now or next. */
  deputy: { name: string; validFrom: string; validUntil: string } | null
}

/** The grants of an account that are in date on `today`: those of an office before the professional's own. */
export async function listGrants(tx: Tx, accountId: string, today: string): Promise<GrantRow[]> {
  const rows = await tx
    .selectFrom('grants')
    .leftJoin('organisations', 'organisations.id', 'grants.organisation_id')
    .leftJoin('grants as behind', 'behind.id', 'grants.delegated_from')
    .leftJoin('accounts as delegators', 'delegators.id', 'behind.account_id')
    .select((eb) => [
      'grants.id',
      'grants.role',
      'grants.organisation_id as organisationId',
      'organisations.name as organisationName',
      'organisations.kind as organisationKind',
      'grants.valid_from as validFrom',
      'grants.valid_until as validUntil',
      'delegators.display_name as onBehalfOf',
      jsonObjectFrom(
        eb
          .selectFrom('grants as given')
          .innerJoin('accounts as deputies', 'deputies.id', 'given.account_id')
          .select(['deputies.display_name as name', 'given.valid_from as validFrom', 'given.valid_until as validUntil'])
          .whereRef('given.delegated_from', '=', 'grants.id')
          .where('given.valid_until', '>', today)
          .orderBy('given.valid_from')
          .limit(1),
      ).as('deputy'),
    ])
    .where('grants.account_id', '=', accountId)
    .where('grants.valid_from', '<=', today)
    .where((eb) => eb.or([eb('grants.valid_until', 'is', null), eb('grants.valid_until', '>', today)]))
    .orderBy((eb) => eb('grants.organisation_id', 'is', null))
    .orderBy((eb) => eb('grants.delegated_from', 'is not', null))
    .orderBy('grants.created_at')
    .orderBy('grants.id')
    .execute()
  return rows as GrantRow[]
}

/** Holds a grant that is in date on `today` until the transaction ends; `false` where it is not. */
export async function holdGrant(tx: Tx, grantId: string, today: string): Promise<boolean> {
  const held = await tx
    .selectFrom('grants')
    .select('id')
    .where('id', '=', grantId)
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
    .forShare()
    .executeTakeFirst()
  return held !== undefined
}

/** The clerks of units in office on `today`. */
export async function listClerks(
  tx: Tx,
  unitIds: readonly string[],
  today: string,
): Promise<{ unitId: string; accountId: string; personId: string | null }[]> {
  if (unitIds.length === 0) return []
  const rows = await tx
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .select(['grants.organisation_id as unitId', 'accounts.id as accountId', 'accounts.person_id as personId'])
    .where('grants.role', '=', 'clerk')
    .where('grants.organisation_id', 'in', unitIds)
    .where('grants.valid_from', '<=', today)
    .where((eb) => eb.or([eb('grants.valid_until', 'is', null), eb('grants.valid_until', '>', today)]))
    .execute()
  return rows.map(({ unitId, ...clerk }) => ({ ...clerk, unitId: unitId ?? '' }))
}

/** What the account of a person is called; his name has been amended. */
export async function setDisplayName(tx: Tx, personId: string, name: string): Promise<void> {
  await tx.updateTable('accounts').set({ display_name: name }).where('person_id', '=', personId).execute()
}

export type NewAccount = {
  id: string
  personId: string | null
  signInName: string | null
  displayName: string
  passwordHash: string | null
  createdAt: string
}

export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[]): Promise<void> {
  if (accounts.length === 0) return
  await tx.insertInto('accounts').values(accounts.map(accountRow)).execute()
}

export const accountRow = (account: NewAccount) => ({
  id: account.id,
  person_id: account.personId,
  sign_in_name: account.signInName,
  display_name: account.displayName,
  password_hash: account.passwordHash,
  created_at: account.createdAt,
})

export type NewGrant = {
  id: string
  accountId: string
  role: Role
  organisationId: string | null
  validFrom: string
  validUntil?: string | null
  grantedBy: string | null
  createdAt: string
  /** Behind a deputy's grant. */
  delegated?: { readonly from: string; readonly reason: string }
}

export async function insertGrants(tx: Tx, grants: readonly NewGrant[]): Promise<void> {
  if (grants.length === 0) return
  await tx.insertInto('grants').values(grants.map(grantRow)).execute()
}

export const grantRow = (grant: NewGrant) => ({
  id: grant.id,
  account_id: grant.accountId,
  role: grant.role,
  organisation_id: grant.organisationId,
  valid_from: grant.validFrom,
  valid_until: grant.validUntil ?? null,
  granted_by: grant.grantedBy,
  created_at: grant.createdAt,
  delegated_from: grant.delegated?.from ?? null,
  delegation_reason: grant.delegated?.reason ?? null,
})
