import { accounts } from '@xueshi/contract/accounts'
import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { csrfOf, hashPassword, hashToken, newToken, normalizeFirstCode, passwordMatches } from '@xueshi/foundation/crypto/secrets'
import { countUnread } from '../inbox/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import type { Actor } from './actor.ts'
import { listDemoAccounts } from './demo-accounts.ts'
import {
  type AccountRow,
  chooseGrant,
  deleteSession,
  deleteSessionsOf,
  findAccount,
  forgetFailedSignIns,
  getAccount,
  getSession,
  insertSession,
  listGrants,
  recordFailedSignIn,
  setPassword,
} from './store.ts'

type Secret = 'password_hash' | 'first_code_hash'

export const accountRoutes = (services: Services) => {
  const { db, crypto, settings } = services

  /** Checks a secret outside the transaction, because argon2 is slow; a failure is counted even though it refuses. */
  async function checkSecret(account: AccountRow | undefined, secret: Secret, text: string, now: string) {
    if (account?.locked_until && account.locked_until > now) {
      throw new Refused('account.locked', { until: `${shanghaiTime(account.locked_until)}` })
    }
    const expired = secret === 'first_code_hash' && (account?.first_code_expires_at ?? '') <= now
    const matches = await passwordMatches(expired ? null : (account?.[secret] ?? null), text)
    if (account && matches) return account
    if (account) {
      const lockedUntil = later(now, settings.lockMinutes * 60_000)
      await db.tx((tx) => recordFailedSignIn(tx, account.id, settings.failedSignInsBeforeLock, lockedUntil))
      if (secret === 'password_hash' && account.password_hash === null) throw new Refused('account.firstCodeOnly')
    }
    throw new Refused('account.wrongSecret')
  }

  const find = (signInName: string) =>
    db.read((tx) => findAccount(tx, signInName, crypto.lookup(normalizeCitizenNumber(signInName))))

  async function openSession(tx: Tx, account: AccountRow, now: string, setCookie: (token: string) => void) {
    const [grant] = await listGrants(tx, account.id, shanghaiDate(now))
    if (!grant) throw new Refused('account.noRole')
    const token = newToken()
    const expiresAt = later(now, settings.sessionHours * 3_600_000)
    await insertSession(tx, {
      tokenHash: hashToken(token),
      accountId: account.id,
      grantId: grant.id,
      createdAt: now,
      expiresAt,
    })
    setCookie(token)
    return sessionOf(tx, hashToken(token), account, now, token)
  }

  async function sessionOf(tx: Tx, tokenHash: string, account: AccountRow, now: string, token: string | null) {
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
      token,
      expiresAt: expires_at,
      today,
      demo: settings.demo,
      unread: account.person_id === null ? 0 : await countUnread(tx, account.person_id),
    }
  }

  const viewOf = async (tx: Tx, actor: Actor, now: string) =>
    sessionOf(tx, actor.tokenHash, await getAccount(tx, actor.accountId), now, null)

  return implement(accounts, {
    sessionCreate: {
      before: async ({ body, now }) =>
        checkSecret(await find(body.signInName), 'password_hash', body.password, now),
      async handle({ tx, prepared, now, setCookie }) {
        await forgetFailedSignIns(tx, prepared.id)
        return openSession(tx, prepared, now, setCookie)
      },
    },
    sessionView: ({ tx, actor, now }) => viewOf(tx, actor, now),
    async sessionEnd({ tx, actor, setCookie }) {
      await deleteSession(tx, actor.tokenHash)
      setCookie(null)
      return {}
    },
    async sessionEndAll({ tx, actor, setCookie }) {
      await deleteSessionsOf(tx, actor.accountId)
      setCookie(null)
      return {}
    },
    async roleChoose({ tx, actor, body, now }) {
      const grants = await listGrants(tx, actor.accountId, shanghaiDate(now))
      if (!grants.some(({ id }) => id === body.grantId)) throw new Refused('account.grantNotFound')
      await chooseGrant(tx, actor.tokenHash, body.grantId)
      return viewOf(tx, actor, now)
    },
    accountActivate: {
      async before({ body, now }) {
        const account = await checkSecret(await find(body.signInName), 'first_code_hash', normalizeFirstCode(body.firstCode), now)
        return { account, hash: await hashPassword(body.password) }
      },
      async handle({ tx, prepared, now, setCookie }) {
        await setPassword(tx, prepared.account.id, prepared.hash)
        return openSession(tx, prepared.account, now, setCookie)
      },
    },
    passwordChange: {
      async before({ body, actor, now }) {
        const account = await db.read((tx) => getAccount(tx, actor.accountId))
        await checkSecret(account, 'password_hash', body.current, now)
        return hashPassword(body.password)
      },
      async handle({ tx, actor, prepared }) {
        await setPassword(tx, actor.accountId, prepared)
        return {}
      },
    },
    demoAccountList: async ({ tx }) => ({ items: settings.demo ? await listDemoAccounts(tx) : [] }),
  })
}

const later = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds).toISOString()

/** `14:05` in Asia/Shanghai, for a sentence. */
const shanghaiTime = (instant: string) => later(instant, 8 * 3_600_000).slice(11, 16)
