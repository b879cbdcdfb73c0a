import { addDays, shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { tellPeople } from '../messages/tell.ts'
import type { JobServices } from '../services.ts'
import { type DueItem, listDueOn } from './store.ts'

const AT_A_TIME = 500

/**
 * Every morning those are told whose declaration is due tomorrow, or was due yesterday and still lies there. Also the
 * days before are looked at, in case no process ran then; a topic for each due date keeps it to one of each.
 */
export const dueReminders = (services: JobServices) =>
  ({
    name: 'dueReminders',
    schedule: '30 8 * * *',
    async run() {
      const { db, clock } = services
      const now = clock.now()
      const today = shanghaiDate(now)
      const days = [1, -1, -2, -3].map((distance) => addDays(today, distance))
      let after: string | null = null
      for (;;) {
        const items: DueItem[] = await db.read((tx) => listDueOn(tx, days, after, AT_A_TIME))
        const last = items.at(-1)
        if (!last) return
        const newId = idsAt(now)
        await db.tx((tx) =>
          tellPeople(
            tx,
            items.map((item) => ({
              id: newId(),
              personId: item.personId,
              kind: 'due',
              text: item.dueOn > today ? nearText(item) : overdueText(item),
              declarationId: item.id,
              createdAt: now,
              topic: `due ${item.id} ${item.dueOn} ${item.dueOn > today ? 'near' : 'overdue'}`,
            })),
          ),
        )
        after = last.id
      }
    },
  }) satisfies JobKind<object>

const nearText = ({ title }: DueItem) => `您申报的“${title}”明天到办理期限，目前仍在审核。`
const overdueText = ({ title, dueOn }: DueItem) =>
  `您申报的“${title}”已超过办理期限（${dueOn}），审核机构尚未办理。您不需要重新申报，可以在申报页查看现在由谁办理。`
