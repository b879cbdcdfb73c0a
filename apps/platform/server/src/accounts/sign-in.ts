import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { csrfOf, hashToken, newToken, passwordMatches } from '@xueshi/foundation/crypto/secrets'
import { countUnread } from '../inbox/store.ts'
import type { Services, Tx } from '../services.ts'
import {
  type AccountRow,
  beginAttempt,
  findAccount,
  forgetAttempts,
  getAccount,
  getSession,
  insertSessions,
  listGrants,
} from './store.ts'
import { turnsByKey } from './turns.ts'

export type Secret = 'password_hash' | 'first_code_hash'

export function findBySignInName(
  { db, crypto }: Pick<Services, 'db' | 'crypto'>,
  signInName: string,
): Promise<AccountRow | undefined> {
  return db.read((tx) => findAccount(tx, signInName, crypto.lookup(normalizeCitizenNumber(signInName))))
}

/**
 * What finds the account whose secret this is. It works outside any transaction, because argon2 is slow; an attempt is
 * counted even though it refuses. Refuses `account.locked`, `account.firstCodeOnly`, `account.wrongSecret`.
 */
export function secretCheck({ db, settings }: Services) {
  // Many right sign-ins at once shall not look like many guesses; that guesses are counted is up to the database.
  const inTurn = turnsByKey()

  async function check(account: AccountRow, secret: Secret, text: string, now: string): Promise<AccountRow> {
    const lockedUntil = later(now, settings.lockMinutes * 60_000)
    const current = await db.tx((tx) =>
      beginAttempt(tx, account.id, settings.failedSignInsBeforeLock, now, lockedUntil),
    )
    if (!current) throw lockRefused(await db.read((tx) => getAccount(tx, account.id)))
    const expired = secret === 'first_code_hash' && (current.first_code_expires_at ?? '') <= now
    if (await passwordMatches(expired ? null : current[secret], text)) {
      await db.tx((tx) => forgetAttempts(tx, account.id))
      return current
    }
    throw new Refused(
      secret === 'password_hash' && current.password_hash === null ? 'account.firstCodeOnly' : 'account.wrongSecret',
    )
  }

  return async (account: AccountRow | undefined, secret: Secret, text: string, now: string): Promise<AccountRow> => {
    if (account?.locked_until && account.locked_until > now) throw lockRefused(account)
    if (account) return inTurn(account.id, () => check(account, secret, text, now))
    await passwordMatches(null, text)
    throw new Refused('account.wrongSecret')
  }
}

const lockRefused = ({ locked_until }: AccountRow) =>
  new Refused('account.locked', { until: shanghaiTime(locked_until ?? '') })

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
export const shanghaiTime = (instant: string) => later(instant, 8 * 3_600_000).slice(11, 16)
