import { shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import type { Actor } from '../accounts/actor.ts'
import { getAccount } from '../accounts/store.ts'
import { holdInForce } from '../organisations/store.ts'
import { lockPeople } from '../people/store.ts'
import type { JobServices, Tx } from '../services.ts'
import { fulfil } from './effect.ts'
import { findMove, listDue, type MoveRow } from './store.ts'

const AT_ONCE = 200

/** Soon after every midnight, what has been agreed and whose day has come takes effect, each in its own transaction. */
export const moveJob = (services: JobServices) =>
  ({
    name: 'moves',
    schedule: '10 0 * * *',
    async run() {
      const { db, clock } = services
      const today = shanghaiDate(clock.now())
      for (;;) {
        const due = await db.read((tx) => listDue(tx, today, AT_ONCE))
        for (const { id } of due) await db.tx((tx) => fulfilOne(tx, services, id, clock.now()))
        if (due.length < AT_ONCE) return
      }
    },
  }) satisfies JobKind<object>

async function fulfilOne(tx: Tx, services: JobServices, id: string, now: string): Promise<void> {
  const found = await findMove(tx, id)
  if (!found) return
  await holdInForce(
    tx,
    [found.from_unit_id, found.to_unit_id].filter((unit) => unit !== null),
  )
  await lockPeople(tx, [found.person_id])
  const row = await findMove(tx, id)
  // Somebody may have withdrawn it or objected while it waited for its lock.
  if (!row || row.ended_at !== null || row.effect_on === null || row.effect_on > shanghaiDate(now)) return
  await fulfil(tx, services, await speakerOf(tx, row), row, { now, newId: idsAt(now) })
}

/** Who spoke last for a move: what follows from it is recorded as his. */
async function speakerOf(tx: Tx, row: MoveRow): Promise<Actor> {
  const account = await getAccount(tx, row.agreed_by ?? row.asked_by)
  return {
    accountId: account.id,
    personId: account.person_id,
    role: 'clerk',
    organisationId: row.to_unit_id ?? row.from_unit_id,
    name: account.display_name,
    grantId: '',
    onBehalfOf: null,
    organisationName: row.to_unit_name,
    organisationKind: 'unit',
    tokenHash: '',
    awaits: null,
  }
}
