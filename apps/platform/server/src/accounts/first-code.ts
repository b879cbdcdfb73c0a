import { hashPassword, newFirstCode, normalizeFirstCode } from '@xueshi/foundation/crypto/secrets'
import type { Services } from '../services.ts'

export type FirstCode = { readonly code: string; readonly hash: string; readonly expiresAt: string }

/** A new one-time code with what is kept of it. Slow, because its hash is: before any transaction. */
export async function makeFirstCode({ settings }: Pick<Services, 'settings'>, now: string): Promise<FirstCode> {
  const code = newFirstCode()
  const expiresAt = new Date(Date.parse(now) + settings.firstCodeDays * 86_400_000).toISOString()
  return { code, hash: await hashPassword(normalizeFirstCode(code)), expiresAt }
}
