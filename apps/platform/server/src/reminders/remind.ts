import { reminderText, type Unmet } from '@xueshi/domain/reminders/texts'
import type { Pack } from '@xueshi/domain/rules/pack'
import { shanghaiDate } from '@xueshi/domain/time'
import { inBatches } from '../batches.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'

/** One of a person and a day, whichever clerk sends it and however often he presses. */
export const reminderTopic = (now: string) => `reminder ${shanghaiDate(now)}`

/** Tells those who have not met the year what they lack, once a day. Answers how many were told. */
export async function remind(
  tx: Tx,
  unmet: readonly (Unmet & { readonly id: string })[],
  { pack, now, newId }: { readonly pack: Pack; readonly now: string; readonly newId: () => string },
): Promise<number> {
  let told = 0
  await inBatches(unmet, async (people) => {
    told += await tellPeople(
      tx,
      people.map((person) => ({
        id: newId(),
        personId: person.id,
        kind: 'reminder',
        text: reminderText(pack, person, shanghaiDate(now)),
        declarationId: null,
        createdAt: now,
        topic: reminderTopic(now),
      })),
    )
  })
  return told
}
