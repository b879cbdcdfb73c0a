import { deviceOf } from '@xueshi/domain/accounts/device'
import {
  type FirstProof,
  factorsOffered,
  mustHaveFactor,
  type OpeningStep,
  type SecondFactor,
  stepAfter,
} from '@xueshi/domain/factors/factors'
import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { csrfOf, hashToken, newToken, passwordMatches } from '@xueshi/foundation/crypto/secrets'
import { heldFactors } from '../factors/store.ts'
import { countUnread } from '../inbox/store.ts'
import type { Services, Tx } from '../services.ts'
import type { Actor } from './actor.ts'
import { deleteSession, getSession, insertSessions } from './session-store.ts'
import {
  type AccountRow,
  beginAttempt,
  findAccount,
  findMergedInto,
  forgetAttempts,
  getAccount,
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
    if (account.number_merged) throw new Refused('account.mergedNumber')
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

/** How a session came about, as its owner reads it in the list of his devices. */
export type Opened = {
  readonly openedBy: FirstProof
  readonly secondFactor: SecondFactor | null
  readonly device: string
}

/** How long somebody may take to give a second factor, or to set one up. */
const OPENING_MINUTES = { secondFactor: 5, enrolment: 15 } as const satisfies Readonly<Record<OpeningStep, number>>

/**
 * Answers a first proof: with an open session, or with one that can do nothing but await a second factor. The caller
 * holds the account. Refuses `account.noRole`, `account.merged`.
 */
export async function beginSession(
  services: Services,
  tx: Tx,
  account: AccountRow,
  { proof, agent, now }: { readonly proof: FirstProof; readonly agent: string; readonly now: string },
  setCookie: (token: string) => void,
) {
  const grants = await listGrants(tx, account.id, shanghaiDate(now))
  const roles = grants.map(({ role }) => role)
  const held = await heldFactors(tx, account.id)
  const awaits = stepAfter(proof, held, mustHaveFactor(roles, services.settings.secondFactor))
  const opened = { openedBy: proof, secondFactor: null, device: deviceOf(agent) }
  if (awaits === null) return openSession(services, tx, account, opened, now, setCookie)
  const expiresAt = later(now, OPENING_MINUTES[awaits] * 60_000)
  const { token, tokenHash } = await addSession(tx, account, { ...opened, awaits, expiresAt }, now, setCookie)
  const factors = factorsOffered(held)
  return { state: 'opening' as const, awaits, factors, csrf: csrfOf(tokenHash), token, expiresAt }
}

/** Opens a session in the account's first role. Refuses `account.noRole`, `account.merged`. */
export async function openSession(
  services: Services,
  tx: Tx,
  account: AccountRow,
  opened: Opened,
  now: string,
  setCookie: (token: string) => void,
) {
  const expiresAt = later(now, services.settings.sessionHours * 3_600_000)
  const { token, tokenHash } = await addSession(tx, account, { ...opened, awaits: null, expiresAt }, now, setCookie)
  return { ...(await sessionOf(services, tx, tokenHash, account, now)), token }
}

/** Opens, under a new token, the session that the actor's awaited. Refuses `session.missing`, `account.noRole`. */
export async function completeSession(
  services: Services,
  tx: Tx,
  { accountId, tokenHash }: Actor,
  secondFactor: SecondFactor,
  now: string,
  setCookie: (token: string) => void,
) {
  const account = await getAccount(tx, accountId)
  const { openedBy, device } = await getSession(tx, tokenHash)
  if (!(await deleteSession(tx, tokenHash))) throw new Refused('session.missing')
  return openSession(services, tx, account, { openedBy, secondFactor, device }, now, setCookie)
}

async function addSession(
  tx: Tx,
  { id: accountId, person_id: personId }: AccountRow,
  session: Opened & { readonly awaits: OpeningStep | null; readonly expiresAt: string },
  now: string,
  setCookie: (token: string) => void,
) {
  const mergedInto = await findMergedInto(tx, personId)
  if (mergedInto !== null) throw new Refused('account.merged', { account: mergedInto })
  const [grant] = await listGrants(tx, accountId, shanghaiDate(now))
  if (!grant) throw new Refused('account.noRole')
  const token = newToken()
  const tokenHash = hashToken(token)
  await insertSessions(tx, [{ ...session, tokenHash, accountId, grantId: grant.id, createdAt: now }])
  setCookie(token)
  return { token, tokenHash }
}

/** The session as its page shows it. */
export async function sessionOf({ settings }: Services, tx: Tx, tokenHash: string, account: AccountRow, now: string) {
  const today = shanghaiDate(now)
  const grants = await listGrants(tx, account.id, today)
  const { expiresAt, grantId } = await getSession(tx, tokenHash)
  const grant = grants.find(({ id }) => id === grantId)
  if (!grant) throw new Refused('session.missing')
  return {
    state: 'open' as const,
    accountId: account.id,
    personId: account.person_id,
    name: account.display_name,
    grant,
    grants,
    csrf: csrfOf(tokenHash),
    token: null,
    expiresAt,
    today,
    demo: settings.demo,
    unread: account.person_id === null ? 0 : await countUnread(tx, account.person_id),
  }
}

const later = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds).toISOString()

/** `14:05` in Asia/Shanghai, for a sentence. */
export const shanghaiTime = (instant: string) => later(instant, 8 * 3_600_000).slice(11, 16)
