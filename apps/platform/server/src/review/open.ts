import { leaseRefusal } from '@xueshi/domain/review/lease'
import type { Actor } from '../accounts/actor.ts'
import type { DeclarationRow } from '../declarations/store.ts'
import type { Tx } from '../services.ts'
import { holdLease, insertTakeOver, type LeaseRow, listLeases } from './lease-store.ts'

export type Opening = {
  readonly now: string
  readonly newId: () => string
  readonly leaseMinutes: number
  /** The reason with which somebody goes on with what a colleague has open. */
  readonly takeOver: string | null
  readonly sample: readonly string[]
}

/** What a declaration is held by: itself, or its roster as a whole. */
export const subjectsOf = ({ id, roster_key }: Pick<DeclarationRow, 'id' | 'roster_key'>): string[] =>
  roster_key === null ? [id] : [id, roster_key]

/**
 * Opens the first of these subjects for the actor, unless a colleague holds one of them: then answers that one's lease,
 * or takes it over where a reason is given. The caller holds the locks of the people that the subject is about.
 */
export async function open(tx: Tx, actor: Actor, subjects: readonly string[], opening: Opening): Promise<LeaseRow> {
  const { now, newId, leaseMinutes, takeOver, sample } = opening
  const held = (await listLeases(tx, actor, subjects)).find(
    (lease) => leaseRefusal(lease, actor.accountId, now) !== null,
  )
  if (held && takeOver === null) return held
  if (held) {
    const from = { subject: held.subject, from: held.accountId }
    await insertTakeOver(tx, actor, { ...from, id: newId(), at: now, reason: takeOver ?? '' })
  }
  const expiresAt = new Date(Date.parse(now) + leaseMinutes * 60_000).toISOString()
  const subject = held?.subject ?? subjects[0] ?? ''
  return holdLease(tx, actor, { subject, now, expiresAt, sample: held ? held.sample : sample }, held !== undefined)
}

export const leaseView = ({ accountId, name, openedAt, expiresAt }: LeaseRow) => ({
  accountId,
  name,
  openedAt,
  expiresAt,
})
