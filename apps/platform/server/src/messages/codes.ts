import { randomInt } from 'node:crypto'
import type { Channel } from '@xueshi/domain/messages/kinds'
import { maskTarget } from '@xueshi/domain/messages/targets'
import { hashPassword, passwordMatches } from '@xueshi/foundation/crypto/secrets'
import type { JobServices, Tx } from '../services.ts'
import { beginCodeAttempt, type CodePurpose, countCodes, insertCode, lockCodes } from './code-store.ts'
import { insertDeliveries } from './delivery-store.ts'

/** Codes that an account may ask for, and that one address or number may be sent, in an hour. */
const MOST_AN_HOUR = 5
/** Guesses at one code: with those of an hour, one in forty thousand is right. */
const MOST_ATTEMPTS = 5

export type MadeCode = { readonly code: string; readonly hash: string }

/** Six digits, and what is kept of them. Slow, because the hash is: before any transaction. */
export async function makeCode(): Promise<MadeCode> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  return { code, hash: await hashPassword(code) }
}

export type Wanted = {
  readonly accountId: string
  readonly purpose: CodePurpose
  readonly channel: Channel
  readonly target: string
}

/** Has a code sent, urgently; `false` where the account or the target has had too many. Earlier ones no longer hold. */
export async function sendCode(
  { crypto, settings }: Pick<JobServices, 'crypto' | 'settings'>,
  tx: Tx,
  { accountId, purpose, channel, target }: Wanted,
  { code, hash }: MadeCode,
  { now, newId }: { readonly now: string; readonly newId: () => string },
): Promise<boolean> {
  const targetLookup = crypto.lookup(`${channel} ${target}`)
  await lockCodes(tx, accountId, targetLookup)
  const since = new Date(Date.parse(now) - 3_600_000).toISOString()
  const { ofAccount, toTarget } = await countCodes(tx, accountId, targetLookup, since)
  if (ofAccount >= MOST_AN_HOUR || toTarget >= MOST_AN_HOUR) return false
  const id = newId()
  await insertCode(tx, {
    id,
    accountId,
    purpose,
    channel,
    targetLookup,
    target: { ciphertext: crypto.encrypt(target), masked: maskTarget(channel, target) },
    hash,
    code: crypto.encrypt(code),
    createdAt: now,
    expiresAt: new Date(Date.parse(now) + settings.codeMinutes * 60_000).toISOString(),
  })
  await insertDeliveries(tx, [{ id: newId(), channel, of: { codeId: id }, createdAt: now, dueAt: now }])
  return true
}

/**
 * What compares a code with the newest of an account, outside any transaction, because argon2 is slow; an attempt is
 * counted before it is made. It takes as long where there is no account. Answers the code's identifier, or `null`.
 */
export async function matchCode(
  { db }: Pick<JobServices, 'db'>,
  accountId: string | null,
  purpose: CodePurpose,
  typed: string,
  now: string,
): Promise<string | null> {
  const tried =
    accountId === null ? null : await db.tx((tx) => beginCodeAttempt(tx, accountId, purpose, MOST_ATTEMPTS, now))
  const right = await passwordMatches(tried?.hash ?? null, typed.trim())
  return right && tried !== null ? tried.id : null
}
