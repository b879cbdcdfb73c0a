import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

export type LeaseRow = {
  subject: string
  accountId: string
  name: string
  openedAt: string
  expiresAt: string
  sample: string[]
}

const COLUMNS = [
  'subject',
  'account_id as accountId',
  'account_name as name',
  'opened_at as openedAt',
  'expires_at as expiresAt',
  'sample',
] as const

/** What of these is or was open to somebody of the actor's office. */
export async function listLeases(tx: Tx, { organisationId }: Actor, subjects: readonly string[]): Promise<LeaseRow[]> {
  if (organisationId === null || subjects.length === 0) return []
  return tx
    .selectFrom('review_leases')
    .select(COLUMNS)
    .where('office_id', '=', organisationId)
    .where(sql<boolean>`subject = any((select ${subjects}::text[])::text[])`)
    .execute()
}

export type NewLease = {
  readonly subject: string
  readonly now: string
  readonly expiresAt: string
  readonly sample: readonly string[]
}

/**
 * Holds something for the actor, or for longer; as long as another one holds it nothing changes unless it is taken
 * over. Answers whose it is now.
 */
export async function holdLease(tx: Tx, actor: Actor, lease: NewLease, takenOver: boolean): Promise<LeaseRow> {
  const { subject, now, expiresAt, sample } = lease
  await sql`
    insert into review_leases as held (office_id, subject, account_id, account_name, opened_at, expires_at, sample)
    values (${actor.organisationId}, ${subject}, ${actor.accountId}, ${actor.name}, ${now}, ${expiresAt}, ${sample}::uuid[])
    on conflict (office_id, subject) do update set
      account_id = excluded.account_id, account_name = excluded.account_name, expires_at = excluded.expires_at,
      opened_at = case when held.account_id = excluded.account_id and held.expires_at > excluded.opened_at
        then held.opened_at else excluded.opened_at end,
      sample = excluded.sample
    where ${takenOver} or held.account_id = excluded.account_id or held.expires_at <= excluded.opened_at`.execute(tx)
  const [held] = await listLeases(tx, actor, [subject])
  if (!held) throw new Error(`lease ${subject} is not there after it was taken`)
  return held
}

/** Gives back what the actor holds; what another one holds stays his. */
export async function endLease(tx: Tx, actor: Actor, subject: string): Promise<void> {
  await tx
    .deleteFrom('review_leases')
    .where('office_id', '=', actor.organisationId)
    .where('subject', '=', subject)
    .where('account_id', '=', actor.accountId)
    .execute()
}

/** Leases that ran out before an instant are of no use to anybody. */
export async function forgetLeases(tx: Tx, before: string): Promise<void> {
  await tx.deleteFrom('review_leases').where('expires_at', '<', before).execute()
}

export async function insertTakeOver(
  tx: Tx,
  actor: Actor,
  takeOver: { id: string; at: string; subject: string; from: string; reason: string },
): Promise<void> {
  const { id, at, subject, from, reason } = takeOver
  const by = { office_id: actor.organisationId ?? '', account_id: actor.accountId }
  await tx
    .insertInto('review_takeovers')
    .values({ ...by, id, at, subject, from_account: from, reason })
    .execute()
}
