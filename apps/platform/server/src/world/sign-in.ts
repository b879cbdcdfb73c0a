import { createHash } from 'node:crypto'
import { addDays } from '@xueshi/domain/time'
import { hashToken } from '@xueshi/foundation/crypto/secrets'
import { sessionRow } from '../accounts/session-store.ts'
import type { Press } from './press.ts'
import { line } from './tables.ts'

/** Somebody with a session of a year, in one of his roles. */
export type SignedIn = {
  readonly accountId: string
  readonly personId: string | null
  readonly role: string
  /** Of an office. */
  readonly organisation: string | null
  readonly token: string
}

const SESSION_DAYS = 365

/** The token of a grant's session in a world. */
export const tokenOf = (grantId: string): string => createHash('sha256').update(`world ${grantId}`).digest('base64url')

/** Signs somebody in with a token that his grant alone decides, and tells it. */
export async function signIn(
  press: Press,
  tell: (signed: SignedIn) => Promise<void>,
  who: Omit<SignedIn, 'token'> & { readonly grantId: string },
  now: string,
): Promise<void> {
  const { accountId, personId, role, organisation, grantId } = who
  const token = tokenOf(grantId)
  const expiresAt = `${addDays(now.slice(0, 10), SESSION_DAYS)}T00:00:00.000Z`
  press.add(
    'sessions',
    line('sessions', sessionRow({ tokenHash: hashToken(token), accountId, grantId, createdAt: now, expiresAt })),
  )
  await tell({ accountId, personId, role, organisation, token })
}
