import type { RefusalCode } from '../refusals.ts'
import type { Instant } from '../time.ts'

/** What somebody in an office has open is held for him until then. */
export type Lease = { readonly accountId: string; readonly expiresAt: Instant }

/** Why somebody may not decide what is open to another; `null` when he may. A lease ends with its last instant. */
export function leaseRefusal(lease: Lease | null, accountId: string, now: Instant): RefusalCode | null {
  if (lease === null || lease.accountId === accountId) return null
  return Date.parse(lease.expiresAt) > Date.parse(now) ? 'review.heldByAnother' : null
}
