import { reminders } from '@xueshi/contract/reminders'
import { Refused } from '@xueshi/domain/refusals'
import { lastLearningDay, unmetListText } from '@xueshi/domain/reminders/texts'
import { daysBetween, shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { remind, reminderTopic } from './remind.ts'
import { countStandings, listUnmet } from './store.ts'

export const reminderRoutes = ({ policies, settings }: Services) => {
  const packOn = (now: string) => policies.packOf(Number(shanghaiDate(now).slice(0, 4))).pack

  async function unmetOf(tx: Tx, unitId: string, now: string) {
    const pack = packOn(now)
    const limit = settings.downloadRows
    const unmet = await listUnmet(tx, unitId, pack, limit + 1)
    if (unmet.length > limit) throw new Refused('person.tooMany', { limit })
    return unmet
  }

  return implement(reminders, {
    async reminderView({ tx, actor, now }) {
      const pack = packOn(now)
      const today = shanghaiDate(now)
      const lastDay = lastLearningDay(pack)
      const topic = reminderTopic(now)
      const { staff, unmet, told } = await countStandings(tx, unitOf(actor), pack, topic)
      return { year: pack.year, lastDay, daysLeft: daysBetween(today, lastDay), staff, unmet, remindedToday: told }
    },
    async reminderSend({ tx, actor, now, newId }) {
      const unmet = await unmetOf(tx, unitOf(actor), now)
      return { told: await remind(tx, unmet, { pack: packOn(now), now, newId }) }
    },
    async reminderText({ tx, actor, now }) {
      const unmet = await unmetOf(tx, unitOf(actor), now)
      const byName = unmet.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      return { text: unmetListText(packOn(now), actor.organisationName ?? '', byName, shanghaiDate(now)) }
    },
  })
}

function unitOf({ organisationId }: Actor): string {
  if (organisationId === null) throw new Refused('session.roleLacking')
  return organisationId
}
