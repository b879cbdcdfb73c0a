import type { SecondFactor } from '@xueshi/domain/factors/factors'
import { Refused } from '@xueshi/domain/refusals'
import { newFirstCode, normalizeFirstCode } from '@xueshi/foundation/crypto/secrets'
import { totpStep } from '@xueshi/foundation/crypto/totp'
import { shanghaiTime } from '../accounts/sign-in.ts'
import type { Services, Tx } from '../services.ts'
import {
  countAttempt,
  deleteRecoveryCodes,
  findAuthenticator,
  forgetAttempts,
  hasRecoveryCode,
  insertRecoveryCodes,
  spendRecoveryCode,
  spendStep,
} from './store.ts'

/** A code that was right when it was looked at; it counts once it is spent. */
export type RightCode =
  | { readonly factor: 'authenticator'; readonly step: number }
  | { readonly factor: 'recoveryCode'; readonly lookup: string }

/**
 * Looks at a code of an authenticator or a recovery code, before the transaction that spends it: an attempt is counted
 * even though it refuses. Refuses `factor.locked`, `factor.wrongCode`.
 */
export async function checkCode(services: Services, accountId: string, text: string, now: string): Promise<RightCode> {
  const { db, crypto } = services
  await countOrRefuse(services, accountId, now)
  const typed = normalizeFirstCode(text)
  const right = await db.read(async (tx): Promise<RightCode | null> => {
    const authenticator = await findAuthenticator(tx, accountId)
    if (authenticator?.confirmedAt) {
      const step = totpStep(crypto.decrypt(authenticator.secret), typed, now)
      if (step !== null && step > authenticator.lastStep) return { factor: 'authenticator', step }
    }
    const lookup = recoveryLookup(services, accountId, typed)
    return (await hasRecoveryCode(tx, accountId, lookup)) ? { factor: 'recoveryCode', lookup } : null
  })
  if (!right) throw new Refused('factor.wrongCode')
  return right
}

/** Counts an attempt on the codes of an account. Refuses `factor.locked`. */
export async function countOrRefuse({ db, settings }: Services, accountId: string, now: string): Promise<void> {
  const lockedUntil = new Date(Date.parse(now) + settings.lockMinutes * 60_000).toISOString()
  const until = await db.tx((tx) => countAttempt(tx, accountId, settings.failedSignInsBeforeLock, now, lockedUntil))
  if (until !== null) throw new Refused('factor.locked', { until: shanghaiTime(until) })
}

/** Uses a code up. Refuses `factor.wrongCode` where another request has used it meanwhile. */
export async function spendCode(tx: Tx, accountId: string, right: RightCode, now: string): Promise<SecondFactor> {
  const spent =
    right.factor === 'authenticator'
      ? await spendStep(tx, accountId, right.step)
      : await spendRecoveryCode(tx, accountId, right.lookup, now)
  if (!spent) throw new Refused('factor.wrongCode')
  await forgetAttempts(tx, accountId)
  return right.factor
}

const RECOVERY_CODES = 10

/** Gives an account new recovery codes in place of its old ones. They are kept as keyed hashes: 59 random bits cannot be guessed from them. */
export async function giveRecoveryCodes(
  services: Pick<Services, 'crypto'>,
  tx: Tx,
  accountId: string,
  now: string,
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newFirstCode)
  const lookups = codes.map((code) => recoveryLookup(services, accountId, normalizeFirstCode(code)))
  await deleteRecoveryCodes(tx, accountId)
  await insertRecoveryCodes(tx, accountId, lookups, now)
  return codes
}

const recoveryLookup = ({ crypto }: Pick<Services, 'crypto'>, accountId: string, typed: string) =>
  crypto.lookup(`recovery ${accountId} ${typed}`)
