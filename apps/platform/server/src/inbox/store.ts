import type { MessageKind } from '@xueshi/domain/messages/kinds'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

export type NewMessage = {
  id: string
  personId: string
  kind: MessageKind
  text: string
  declarationId: string | null
  createdAt: string
  /** Of what a person is told once, whoever tells it and however often. */
  topic?: string
  /** Only of messages that come with their past. */
  readAt?: string
}

/** Answers the identifiers of those that are new: what has the topic of an earlier one is told already. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[]): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    insert into messages select * from ${rowsOf('messages', messages.map(messageColumns))}
    on conflict (person_id, topic) where topic is not null do nothing
    returning id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export const messageColumns = ({ id, personId, kind, text, declarationId, createdAt, readAt, topic }: NewMessage) => ({
  person_id: personId,
  id,
  text,
  declaration_id: declarationId,
  created_at: createdAt,
  read_at: readAt ?? null,
  kind,
  topic: topic ?? null,
})

export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(sql<boolean>`person_id in ${heldBy(personId)}`)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Newest first; identifiers grow with time. */
export function listMessages(tx: Tx, personId: string, after: string | null, limit: number) {
  return tx
    .selectFrom('messages')
    .select(['id', 'kind', 'text', 'declaration_id as declarationId', 'created_at as createdAt', 'read_at as readAt'])
    .where(sql<boolean>`person_id in ${heldBy(personId)}`)
    .$if(after !== null, (query) => query.where('id', '<', after))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function readAll(tx: Tx, personId: string, now: string): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ read_at: now })
    .where(sql<boolean>`person_id in ${heldBy(personId)}`)
    .where('read_at', 'is', null)
    .execute()
}
