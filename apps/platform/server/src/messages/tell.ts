import { messageKinds, wants } from '@xueshi/domain/messages/kinds'
import { afterQuietHours } from '@xueshi/domain/messages/quiet-hours'
import { idsAt } from '@xueshi/foundation/ids'
import { insertMessages, type NewMessage } from '../inbox/store.ts'
import type { Tx } from '../services.ts'
import { insertDeliveries, type NewDelivery } from './delivery-store.ts'
import { listReached } from './store.ts'

/**
 * Tells people, each in his inbox and by whatever else he wants to be told: what has to leave the house is written down
 * in the same transaction and sent afterwards. Answers how many were told; nobody is told twice of one topic.
 */
export async function tellPeople(tx: Tx, messages: readonly NewMessage[]): Promise<number> {
  const told = await insertMessages(tx, messages)
  const fresh = messages.filter(({ id }) => told.has(id))
  const [first] = fresh
  if (!first) return 0
  const newId = idsAt(first.createdAt)
  const reached = Map.groupBy(
    await listReached(tx, [...new Set(fresh.map(({ personId }) => personId))]),
    (one) => one.personId,
  )
  const deliveries = fresh.flatMap(({ id, personId, kind, createdAt }) =>
    (reached.get(personId) ?? [])
      .filter(({ choices, channel }) => wants(choices, kind, channel))
      .map(
        ({ channel, quiet }): NewDelivery => ({
          id: newId(),
          channel,
          of: { personId, messageId: id },
          createdAt,
          dueAt: messageKinds[kind].urgent ? createdAt : afterQuietHours(createdAt, quiet),
        }),
      ),
  )
  await insertDeliveries(tx, deliveries)
  return fresh.length
}
