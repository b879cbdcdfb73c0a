import { digestWeek } from '@xueshi/domain/reminders/digest-week'
import { addDays, shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { listAbsent } from '../absences/store.ts'
import { listOfficialParties } from '../accounts/grant-store.ts'
import { tellAll } from '../messages/tell-all.ts'
import type { JobServices, Tx } from '../services.ts'
import { countWithoutClerk, listLeftByClerk } from './without-clerk-store.ts'

/** For so long it is told that a last clerk has gone, should no process have run meanwhile; then the digest says it. */
const TOLD_FOR_DAYS = 7

/**
 * Whoever looks after a unit is told within the hour that nobody is its clerk any more, whatever became of the last one:
 * he moved, retired, or his office ended. Once a week those over units are told how many are so.
 */
export const withoutClerk = ({ db, clock, settings }: Pick<JobServices, 'db' | 'clock' | 'settings'>) =>
  ({
    name: 'withoutClerk',
    schedule: '20 * * * *',
    async run() {
      const now = clock.now()
      const today = shanghaiDate(now)
      const since = addDays(today, -TOLD_FOR_DAYS)
      const newId = idsAt(now)
      for (const left of await db.read((tx) => listLeftByClerk(tx, since, today))) {
        const text = `${left.unitName}现在无人任职：最后一名单位管理员的任职已于 ${left.leftOn} 终止。请尽快授予新的单位管理员，否则等单位办理的申报和注册会停在那里。`
        const topic = `withoutClerk ${left.unitId} ${left.leftOn}`
        await db.tx((tx) => tellOffice(tx, left.officeId, { text, topic }, { now, newId }))
      }
      const week = digestWeek(now, settings.digestWeekday, settings.digestHour)
      if (week === null) return
      // Of what has happened since, it has just been told.
      const digestDay = addDays(week, settings.digestWeekday - 1)
      for (const { officeId, count } of await db.read((tx) => countWithoutClerk(tx, digestDay, today))) {
        const text = `${count} 家单位无人任职。请在“组织机构”中查看无人任职的单位，授予单位管理员。`
        const topic = `withoutClerk ${week} ${officeId}`
        await db.tx((tx) => tellOffice(tx, officeId, { text, topic }, { now, newId }))
      }
    },
  }) satisfies JobKind<object>

async function tellOffice(
  tx: Tx,
  officeId: string,
  said: { readonly text: string; readonly topic: string },
  act: { readonly now: string; readonly newId: () => string },
): Promise<void> {
  const today = shanghaiDate(act.now)
  const officials = await listOfficialParties(tx, officeId, ['handler', 'supervisor'], today)
  const accountIds = officials.map(({ accountId }) => accountId)
  const away = await listAbsent(tx, accountIds, today)
  const there = officials.flatMap(({ accountId, personId }) => (away.has(accountId) ? [] : (personId ?? [])))
  await tellAll(tx, there, { kind: 'withoutClerk', ...said }, act)
}
