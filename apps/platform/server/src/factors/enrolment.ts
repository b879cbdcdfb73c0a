import { type HeldFactors, hasFactor, mustHaveFactor, type SecondFactor } from '@xueshi/domain/factors/factors'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { lockAccount } from '../accounts/directory-store.ts'
import { completeSession, secretCheck } from '../accounts/sign-in.ts'
import { getAccount, listGrants } from '../accounts/store.ts'
import type { Services, Tx } from '../services.ts'
import { giveRecoveryCodes } from './code.ts'
import { deleteRecoveryCodes, heldFactors } from './store.ts'

/**
 * Makes sure that it is the person himself who changes how he signs in: in an open session by his password, while he
 * signs in by what he has just shown. Refuses `factor.passwordMissing`, `account.wrongSecret`, `account.locked`,
 * `account.firstCodeOnly`.
 */
export function ownerCheck(services: Services) {
  const checkSecret = secretCheck(services)
  return async (actor: Actor, password: string | null, now: string): Promise<void> => {
    if (actor.awaits !== null) return
    if (password === null) throw new Refused('factor.passwordMissing')
    const account = await services.db.read((tx) => getAccount(tx, actor.accountId))
    await checkSecret(account, 'password_hash', password, now)
  }
}

export type OwnerCheck = ReturnType<typeof ownerCheck>

/** Whether an account must have a second factor for what it is today. */
export async function mustHave({ settings }: Services, tx: Tx, accountId: string, now: string): Promise<boolean> {
  const grants = await listGrants(tx, accountId, shanghaiDate(now))
  return mustHaveFactor(
    grants.map(({ role }) => role),
    settings.secondFactor,
  )
}

/**
 * Holds what somebody can sign in with until the transaction ends. A sign-in that was begun without a factor sets up
 * the first one only: with a password alone nobody adds a second beside it. Refuses `factor.enrolledMeanwhile`.
 */
export async function holdFactors(tx: Tx, { accountId, awaits }: Actor): Promise<HeldFactors> {
  await lockAccount(tx, accountId)
  const held = await heldFactors(tx, accountId)
  if (awaits === 'enrolment' && hasFactor(held)) throw new Refused('factor.enrolledMeanwhile')
  return held
}

type Enrolling = { tx: Tx; actor: Actor; now: string; setCookie: (token: string) => void }

/** What follows a new factor: recovery codes with the first one, and the session where one waited for it. */
export async function afterEnrolment(
  services: Services,
  { tx, actor, now, setCookie }: Enrolling,
  factor: SecondFactor,
  heldBefore: HeldFactors,
) {
  const recoveryCodes = hasFactor(heldBefore) ? null : await giveRecoveryCodes(services, tx, actor.accountId, now)
  const session = actor.awaits === null ? null : await completeSession(services, tx, actor, factor, now, setCookie)
  return { recoveryCodes, session }
}

/** Recovery codes stand in for a factor: without one they open nothing. */
export async function forgetWithoutFactor(tx: Tx, accountId: string): Promise<void> {
  if (!hasFactor(await heldFactors(tx, accountId))) await deleteRecoveryCodes(tx, accountId)
}
