import type { Tx } from '../services.ts'
import type { Actor } from './actor.ts'

/** Those who hold a grant that is in date on `today`, each as he acts by it. */
const selectActors = (tx: Tx, today: string) =>
  tx
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .leftJoin('organisations', 'organisations.id', 'grants.organisation_id')
    .leftJoin('grants as behind', 'behind.id', 'grants.delegated_from')
    .leftJoin('accounts as delegators', 'delegators.id', 'behind.account_id')
    .select([
      'accounts.id as accountId',
      'accounts.person_id as personId',
      'accounts.display_name as name',
      'grants.id as grantId',
      'grants.role',
      'grants.organisation_id as organisationId',
      'organisations.name as organisationName',
      'organisations.kind as organisationKind',
      'delegators.display_name as onBehalfOf',
    ])
    .where('grants.valid_from', '<=', today)
    .where((eb) => eb.or([eb('grants.valid_until', 'is', null), eb('grants.valid_until', '>', today)]))

/** Who a session's token belongs to at `now`, as long as its grant is in date on `today`. */
export async function findActor(tx: Tx, tokenHash: string, now: string, today: string): Promise<Actor | undefined> {
  const row = await selectActors(tx, today)
    .innerJoin('sessions', (join) =>
      join.onRef('sessions.grant_id', '=', 'grants.id').onRef('sessions.account_id', '=', 'grants.account_id'),
    )
    .select(['sessions.token_hash as tokenHash', 'sessions.awaits'])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
  return row as Actor | undefined
}

/** Who a grant makes of an account, for work done after its request; as long as the grant is in date on `today`. */
export async function findActorOfGrant(tx: Tx, grantId: string, today: string): Promise<Actor | undefined> {
  const row = await selectActors(tx, today).where('grants.id', '=', grantId).executeTakeFirst()
  return row && ({ ...row, tokenHash: '', awaits: null } as Actor)
}
