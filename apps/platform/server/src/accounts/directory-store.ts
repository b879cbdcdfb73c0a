import { Refused } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import { containing } from '../paging.ts'
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
      join.onRef('n.person_id', '=', 'a.person_id').on('n.kind', '=', 'citizenNumber'),
    )
    .select([
      'a.id',
      'a.person_id as personId',
      'a.sign_in_name as signInName',
      'a.display_name as name',
      'n.masked as citizenNumberMasked',
      'u.name as unitName',
      sql<boolean>`a.password_hash is not null`.as('activated'),
    ])
    .where(inCharge(actor, sql.ref('m.organisation_id')))

export type AccountSearch = {
  search: string | undefined
  /** The keyed hash of what was searched for, in case that it is a citizen number. */
  lookup: string
  after: readonly [string, string] | null
  limit: number
}

/** Accounts that the actor looks after, ordered by name, then id. */
export function searchAccounts(tx: Tx, actor: Actor, { search, lookup, after, limit }: AccountSearch) {
  return accountsInCharge(tx, actor)
    .$if(!!search, (query) =>
      query.where((eb) =>
        eb.or([
          eb('a.display_name', 'like', containing(search ?? '')),
          eb('a.sign_in_name', 'like', containing(search ?? '')),
          eb('n.lookup', '=', lookup),
        ]),
      ),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(a.display_name, a.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy('a.display_name')
    .orderBy('a.id')
    .limit(limit)
    .execute()
}

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
