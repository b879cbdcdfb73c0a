import { digestWeek } from '@xueshi/domain/reminders/digest-week'
import { digestText } from '@xueshi/domain/reminders/texts'
import type { Pack } from '@xueshi/domain/rules/pack'
import { shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { listAbsent } from '../absences/store.ts'
import { listClerks } from '../accounts/store.ts'
import { tellPeople } from '../messages/tell.ts'
import type { JobServices, Tx } from '../services.ts'
import { beginDigest, countStandings, listUnitsWithoutDigest } from './store.ts'

const UNITS_AT_A_TIME = 200

/**
 * Once a week the clerks of each unit are told how many of its people lack hours. It looks every hour, so that a machine
 * that was off at the hour catches up; each unit has a transaction of its own, and one digest of a week.
 */
export const digest = (services: JobServices) =>
  ({
    name: 'digest',
    schedule: '5 * * * *',
    async run() {
      const { db, clock, policies, settings } = services
      const now = clock.now()
      const week = digestWeek(now, settings.digestWeekday, settings.digestHour)
      const today = shanghaiDate(now)
      const known = policies.all.find(({ pack }) => pack.year === Number(today.slice(0, 4)))
      if (week === null || !known) return
      for (;;) {
        const units = await db.read((tx) => listUnitsWithoutDigest(tx, week, today, UNITS_AT_A_TIME))
        if (units.length === 0) return
        const newId = idsAt(now)
        for (const unitId of units) await db.tx((tx) => tellDigest(tx, { unitId, week, now, pack: known.pack }, newId))
      }
    },
  }) satisfies JobKind<object>

type Wanted = { readonly unitId: string; readonly week: string; readonly now: string; readonly pack: Pack }

/** Tells a unit's clerks who are there how its people stand, once a week, and not at all where all have met the year. */
export async function tellDigest(tx: Tx, { unitId, week, now, pack }: Wanted, newId: () => string): Promise<void> {
  const today = shanghaiDate(now)
  const { unmet } = await countStandings(tx, unitId, pack, '')
  if (!(await beginDigest(tx, week, unitId, unmet, now)) || unmet === 0) return
  const clerks = await listClerks(tx, [unitId], today)
  const away = await listAbsent(
    tx,
    clerks.map(({ accountId }) => accountId),
    today,
  )
  const personIds = new Set(clerks.flatMap(({ accountId, personId }) => (away.has(accountId) ? [] : (personId ?? []))))
  await tellPeople(
    tx,
    [...personIds].map((personId) => ({
      id: newId(),
      personId,
      kind: 'digest',
      text: digestText(pack, unmet, today),
      declarationId: null,
      createdAt: now,
      topic: `digest ${week} ${unitId}`,
    })),
  )
}
