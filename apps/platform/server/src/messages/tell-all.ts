import type { MessageKind } from '@xueshi/domain/messages/kinds'
import type { Tx } from '../services.ts'
import { tellPeople } from './tell.ts'

/** So many are told in one statement; a large unit has ten thousand members. */
const TOLD_AT_ONCE = 1000

/** Tells everybody of them the same; nobody is told twice of one topic. */
export async function tellAll(
  tx: Tx,
  personIds: readonly string[],
  said: { readonly kind: MessageKind; readonly text: string; readonly topic?: string },
  { now, newId }: { readonly now: string; readonly newId: () => string },
): Promise<void> {
  const people = [...new Set(personIds)]
  for (let from = 0; from < people.length; from += TOLD_AT_ONCE) {
    const some = people.slice(from, from + TOLD_AT_ONCE)
    await tellPeople(
      tx,
      some.map((personId) => ({ ...said, id: newId(), personId, declarationId: null, createdAt: now })),
    )
  }
}
