import { addDays, shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { officesOf } from '../office-columns.ts'
import type { JobServices } from '../services.ts'
import { listTurning } from './queue-store.ts'
import { tellOffices } from './tell.ts'

const AT_A_TIME = 200

/**
 * Every morning those offices are told whose turn it has become because another has let its days pass. Also the days
 * before are looked at, in case no process ran then; nobody is told twice.
 */
export const registrationTurns = ({ db, clock }: Pick<JobServices, 'db' | 'clock'>) =>
  ({
    name: 'registrationTurns',
    schedule: '35 8 * * *',
    async run() {
      const now = clock.now()
      const today = shanghaiDate(now)
      let after: string | null = null
      for (;;) {
        const rows = await db.read((tx) => listTurning(tx, { from: addDays(today, -3), to: today, after }, AT_A_TIME))
        const last = rows.at(-1)
        if (!last) return
        const newId = idsAt(now)
        for (const row of rows) {
          await db.tx((tx) => tellOffices(tx, { id: row.id, offices: officesOf(row) }, { now, newId }))
        }
        after = last.id
      }
    },
  }) satisfies JobKind<object>
