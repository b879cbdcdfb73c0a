import { Refused } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import { byName, type NamePage, nameWays, pageByName, personWithNumber, type SearchWord } from '../name-search.ts'
import { FEW_UNITS, listUnitsUnlessMany, membersOf } from '../organisations/scope.ts'
import type { Tx } from '../services.ts'
import type { Actor } from './actor.ts'
import { inCharge } from './charge.ts'

const accountsInCharge = (tx: Tx, actor: Actor) =>
  tx
    .selectFrom('accounts as a')
    .leftJoin('memberships as m', (join) =>
      join.onRef('m.person_id', '=', 'a.person_id').on('m.valid_until', 'is', null),
    )
    .leftJoin('organisations as u', 'u.id', 'm.organisation_id')
    .leftJoin('person_identities as n', (join) =>
      join.onRef('n.person_id', '=', 'a.person_id').on('n.kind', '=', 'citizenNumber').on('n.former_since', 'is', null),
    )
    .select([
      'a.id',
      'a.person_id as personId',
      'a.sign_in_name as signInName',
      'a.display_name as name',
      'n.masked as citizenNumberMasked',
      'u.name as unitName',
      sql<boolean>`a.password_hash is not null`.as('activated'),
      sql<boolean>`exists (select from authenticators where account_id = a.id and confirmed_at is not null)
        or exists (select from passkeys where account_id = a.id)`.as('secondFactor'),
    ])
    .where(inCharge(actor, sql.ref('m.organisation_id')))

/** Accounts that the actor looks after, ordered by name, then id; found by the beginning of a name or account name. */
export async function searchAccounts(tx: Tx, actor: Actor, { lookup, ...page }: NamePage & SearchWord) {
  const units = await listUnitsUnlessMany(tx, actor, FEW_UNITS)
  const { from, where } = units === null ? everyAccount(actor) : accountsOfStaff(units)
  const found = pageByName(
    {
      from,
      id: sql.ref('s.id'),
      where: lookup === null ? where : sql`${where} and s.person_id = (${personWithNumber(lookup)})`,
      ways: [...nameWays(sql.ref('s.display_name')), sql.ref('s.sign_in_name')],
      person: sql.ref('s.person_id'),
    },
    page,
  )
  return accountsInCharge(tx, actor)
    .innerJoin(found.as('page'), (join) => join.onRef('page.id', '=', 'a.id'))
    .select(['page.way', 'page.key'])
    .orderBy(byName)
    .execute()
}

const everyAccount = (actor: Actor) => {
  const unit = sql`(select organisation_id from memberships where person_id = s.person_id and valid_until is null)`
  return { from: sql`accounts s`, where: inCharge(actor, unit) }
}

const accountsOfStaff = (units: readonly string[]) => ({
  from: sql`${membersOf(units)} m
    cross join lateral (
      select id, person_id, display_name, sign_in_name from accounts where person_id = m.person_id offset 0) s`,
  where: sql`true`,
})

/** Refuses `account.notFound`, also for an account that the actor does not look after. */
export async function getAccountInCharge(tx: Tx, actor: Actor, accountId: string) {
  const row = await accountsInCharge(tx, actor).where('a.id', '=', accountId).executeTakeFirst()
  if (!row) throw new Refused('account.notFound')
  return row
}

/** Whoever holds this account waits for what is being decided on it. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute()
}

/** Makes an account one that is entered with a first code: a password, a lock and an earlier code are void. */
export async function resetToFirstCode(tx: Tx, accountId: string, hash: string, expiresAt: string): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({
      password_hash: null,
      first_code_hash: hash,
      first_code_expires_at: expiresAt,
      failed_attempts: 0,
      locked_until: null,
    })
    .where('id', '=', accountId)
    .execute()
}
