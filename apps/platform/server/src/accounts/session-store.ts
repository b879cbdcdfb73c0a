import type { FirstProof, OpeningStep, SecondFactor } from '@xueshi/domain/factors/factors'
import type { Tx } from '../services.ts'

export type NewSession = {
  tokenHash: string
  accountId: string
  grantId: string
  createdAt: string
  expiresAt: string
  /** What it is still to be opened with; open where it is not said. */
  awaits?: OpeningStep | null
  openedBy?: FirstProof
  secondFactor?: SecondFactor | null
  device?: string
}

export async function insertSessions(tx: Tx, sessions: readonly NewSession[]): Promise<void> {
  if (sessions.length === 0) return
  await tx.insertInto('sessions').values(sessions.map(sessionRow)).execute()
}

export const sessionRow = (session: NewSession) => ({
  token_hash: session.tokenHash,
  account_id: session.accountId,
  grant_id: session.grantId,
  created_at: session.createdAt,
  expires_at: session.expiresAt,
  awaits: session.awaits ?? null,
  opened_by: session.openedBy ?? 'password',
  second_factor: session.secondFactor ?? null,
  device: session.device ?? '',
})

export async function getSession(tx: Tx, tokenHash: string) {
  const row = await tx
    .selectFrom('sessions')
    .select(['expires_at as expiresAt', 'grant_id as grantId', 'opened_by', 'second_factor', 'device'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirstOrThrow()
  const { opened_by, second_factor, ...session } = row
  return { ...session, openedBy: opened_by as FirstProof, secondFactor: second_factor as SecondFactor | null }
}

/** The open sessions of an account at `now`, the newest first; as many as a page may list. */
export async function listSessions(tx: Tx, accountId: string, now: string, limit: number) {
  const rows = await tx
    .selectFrom('sessions')
    .select(['id', 'token_hash', 'device', 'created_at', 'opened_by', 'second_factor'])
    .where('account_id', '=', accountId)
    .where('awaits', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    tokenHash: row.token_hash,
    device: row.device,
    openedAt: row.created_at,
    openedBy: row.opened_by as FirstProof,
    secondFactor: row.second_factor as SecondFactor | null,
  }))
}

export async function chooseGrant(tx: Tx, tokenHash: string, grantId: string): Promise<void> {
  await tx.updateTable('sessions').set({ grant_id: grantId }).where('token_hash', '=', tokenHash).execute()
}

/** Ends a session; `false` where it had ended meanwhile. */
export async function deleteSession(tx: Tx, tokenHash: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('sessions').where('token_hash', '=', tokenHash).executeTakeFirst()
  return numDeletedRows === 1n
}

/** Ends one session of an account by its identifier; `false` where the account has none of it. */
export async function deleteSessionOf(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function deleteSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('sessions').where('account_id', '=', accountId).execute()
}

/** Ends every session of an account but the one at hand. */
export async function deleteOtherSessions(tx: Tx, accountId: string, keptTokenHash: string): Promise<void> {
  await tx.deleteFrom('sessions').where('account_id', '=', accountId).where('token_hash', '!=', keptTokenHash).execute()
}

/** Ends what has expired by itself; run by a nightly job. */
export async function deleteExpiredSessions(tx: Tx, now: string): Promise<void> {
  await tx.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}
