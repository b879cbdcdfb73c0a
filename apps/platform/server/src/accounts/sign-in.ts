import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { csrfOf, hashToken, newToken, passwordMatches } from '@xueshi/foundation/crypto/secrets'
import { countUnread } from '../inbox/store.ts'
import type { Services, Tx } from '../services.ts'
import { type AccountRow, findAccount, getSession, insertSessions, listGrants, recordFailedSignIn } from './store.ts'

export type Secret = 'password_hash' | 'first_code_hash'

export function findBySignInName(
  { db, crypto }: Pick<Services, 'db' | 'crypto'>,
  signInName: string,
): Promise<AccountRow | undefined> {
  return db.read((tx) => findAccount(tx, signInName, crypto.lookup(normalizeCitizenNumber(signInName))))
}

/**
 * The account whose secret this is. Runs outside any transaction, because argon2 is slow; a failure is counted even
 * though it refuses. Refuses `account.locked`, `account.firstCodeOnly`, `account.wrongSecret`.
 */
export async function checkSecret(
  { db, settings }: Services,
  account: AccountRow | undefined,
  secret: Secret,
  text: string,
  now: string,
): Promise<AccountRow> {
  if (account?.locked_until && account.locked_until > now) {
    throw new Refused('account.locked', { until: shanghaiTime(account.locked_until) })
  }
  const expired = secret === 'first_code_hash' && (account?.first_code_expires_at ?? '') <= now
  const matches = await passwordMatches(expired ? null : (account?.[secret] ?? null), text)
  if (!account) throw new Refused('account.wrongSecret')
  if (matches) return account
  const lockedUntil = later(now, settings.lockMinutes * 60_000)
  await db.tx((tx) => recordFailedSignIn(tx, account.id, settings.failedSignInsBeforeLock, lockedUntil))
  throw new Refused(
    secret === 'password_hash' && account.password_hash === null ? 'account.firstCodeOnly' : 'account.wrongSecret',
  )
}

/** Opens a session in the account's first role. Refuses `account.noRole`. */
export async function openSession(
  services: Services,
  tx: Tx,
  account: AccountRow,
  now: string,
  setCookie: (token: string) => void,
) {
  const [grant] = await listGrants(tx, account.id, shanghaiDate(now))
  if (!grant) throw new Refused('account.noRole')
  const token = newToken()
  const tokenHash = hashToken(token)
  const expiresAt = later(now, services.settings.sessionHours * 3_600_000)
  await insertSessions(tx, [{ tokenHash, accountId: account.id, grantId: grant.id, createdAt: now, expiresAt }])
  setCookie(token)
  return { ...(await sessionOf(services, tx, tokenHash, account, now)), token }
}

/** The session as its page shows it. */
export async function sessionOf({ settings }: Services, tx: Tx, tokenHash: string, account: AccountRow, now: string) {
  const today = shanghaiDate(now)
  const grants = await listGrants(tx, account.id, today)
  const { expires_at, grant_id } = await getSession(tx, tokenHash)
  const grant = grants.find(({ id }) => id === grant_id)
  if (!grant) throw new Refused('session.missing')
  return {
    accountId: account.id,
    personId: account.person_id,
    name: account.display_name,
    grant,
    grants,
    csrf: csrfOf(tokenHash),
    token: null,
    expiresAt: expires_at,
    today,
    demo: settings.demo,
    unread: account.person_id === null ? 0 : await countUnread(tx, account.person_id),
  }
}

const later = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds).toISOString()

/** `14:05` in Asia/Shanghai, for a sentence. */
const shanghaiTime = (instant: string) => later(instant, 8 * 3_600_000).slice(11, 16)
