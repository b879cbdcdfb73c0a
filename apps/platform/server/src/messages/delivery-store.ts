import type { Channel, MessageKind } from '@xueshi/domain/messages/kinds'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import type { Failure } from '@xueshi/foundation/messages/sender'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

export type NewDelivery = {
  id: string
  channel: Channel
  /** What is sent: a message in somebody's inbox, a code, or how a registration ended. */
  of: { personId: string; messageId: string } | { codeId: string } | { registrationId: string }
  createdAt: string
  dueAt: string
}

export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const rows = deliveries.map(({ id, channel, of, createdAt, dueAt }) => ({
    id,
    channel,
    person_id: 'personId' in of ? of.personId : null,
    message_id: 'messageId' in of ? of.messageId : null,
    code_id: 'codeId' in of ? of.codeId : null,
    registration_id: 'registrationId' in of ? of.registrationId : null,
    status: 'waiting',
    due_at: dueAt,
    attempts: 0,
    created_at: createdAt,
  }))
  await sql`insert into deliveries select * from ${rowsOf('deliveries', rows)}`.execute(tx)
}

export type Due = {
  id: string
  channel: Channel
  attempts: number
  codeId: string | null
  /** `null` where the contact has been removed since, or the code is gone. */
  target: Uint8Array | null
  kind: MessageKind | null
  text: string | null
  declarationId: string | null
  code: Uint8Array | null
  /** Of a code that could no longer be used when it came. */
  expiresAt: string | null
  registrationStatus: string | null
}

/**
 * Takes what is due, oldest first, for one process until `leaseUntil`: whoever dies meanwhile leaves it to the next one.
 * An attempt is counted before it is made, so that what kills a process does not kill each in turn for ever.
 */
export async function takeDue(tx: Tx, now: string, leaseUntil: string, limit: number): Promise<Due[]> {
  const { rows: taken } = await sql<{ id: string }>`
    update deliveries set due_at = ${leaseUntil}, attempts = attempts + 1
    where id in (
      select id from deliveries where status = 'waiting' and due_at <= ${now}
      order by due_at, id limit ${limit} for update skip locked)
    returning id`.execute(tx)
  if (taken.length === 0) return []
  const { rows } = await sql<Due>`
    select d.id, d.channel, d.attempts, d.code_id as "codeId",
      coalesce(c.ciphertext, k.target_ciphertext, r.phone_ciphertext) as target,
      m.kind, m.text, m.declaration_id as "declarationId", k.code_ciphertext as code, k.expires_at as "expiresAt", r.status as "registrationStatus"
    from deliveries d
    left join messages m on m.person_id = d.person_id and m.id = d.message_id
    left join contacts c on c.person_id = d.person_id and c.channel = d.channel
    left join codes k on k.id = d.code_id
    left join registrations r on r.id = d.registration_id
    where d.id = ${anyOf(taken.map(({ id }) => id))}
    order by d.created_at, d.id`.execute(tx)
  return rows
}

export type Outcome =
  | { readonly status: 'sent'; readonly providerId: string }
  | { readonly status: 'givenUp'; readonly failure: Failure }

/** Ends a delivery; the code that it carried is forgotten, for only its hash is needed from here on. */
export async function endDelivery(tx: Tx, { id, codeId }: Pick<Due, 'id' | 'codeId'>, outcome: Outcome, now: string) {
  const { status } = outcome
  const told = status === 'sent' ? { provider_id: outcome.providerId, failure: null } : { failure: outcome.failure }
  await tx
    .updateTable('deliveries')
    .set({ status, ended_at: now, ...told })
    .where('id', '=', id)
    .execute()
  if (codeId !== null) await tx.updateTable('codes').set({ code_ciphertext: null }).where('id', '=', codeId).execute()
}

export async function postponeDelivery(tx: Tx, id: string, dueAt: string, failure: Failure): Promise<void> {
  await tx.updateTable('deliveries').set({ due_at: dueAt, failure }).where('id', '=', id).execute()
}

/** What this installation does not send, or nobody can receive any more, leaves no trace. */
export async function dropDelivery(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('deliveries').where('id', '=', id).execute()
}

/** What waits to be sent, also at night and for a further attempt. */
export async function countWaiting(tx: Tx): Promise<{ waiting: number; oldestDueAt: string | null }> {
  return tx
    .selectFrom('deliveries')
    .select((eb) => [eb.fn.countAll<number>().as('waiting'), eb.fn.min('due_at').as('oldestDueAt')])
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow()
}

/** What was given up last; whom it was for is not said. */
export function listGivenUp(tx: Tx, since: string, limit: number) {
  return tx
    .selectFrom('deliveries as d')
    .leftJoin('messages as m', (join) =>
      join.onRef('m.person_id', '=', 'd.person_id').onRef('m.id', '=', 'd.message_id'),
    )
    .select(['d.id', 'd.channel', 'd.attempts', 'd.ended_at as endedAt', 'd.failure', 'm.kind'])
    .where('d.status', '=', 'givenUp')
    .where('d.ended_at', '>=', since)
    .orderBy('d.ended_at', 'desc')
    .orderBy('d.id')
    .limit(limit)
    .$narrowType<{ channel: Channel; kind: MessageKind | null; endedAt: string }>()
    .execute()
}
