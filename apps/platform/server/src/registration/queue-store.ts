import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { officeQueue, type QueuePage } from '../office-columns.ts'
import type { Tx } from '../services.ts'
import { type RegistrationRow, selectRegistrations } from './store.ts'

const queue = officeQueue('registrations', 'r', sql<boolean>`r.status = 'waiting'`)
export const countRegistrationQueue = queue.count

/** Oldest first. */
export function listQueue(tx: Tx, actor: Actor, { today, after, limit }: QueuePage): Promise<RegistrationRow[]> {
  return selectRegistrations(tx)
    .where(queue.waitsFor(actor, today))
    .$if(after !== null, (query) => query.where('r.id', '>', after ?? ''))
    .orderBy('r.id')
    .limit(limit)
    .execute()
}

/** What waits and has become the turn of a department or a bureau on one of these days, by identifier. */
export function listTurning(
  tx: Tx,
  { from, to, after }: { readonly from: string; readonly to: string; readonly after: string | null },
  limit: number,
): Promise<RegistrationRow[]> {
  return selectRegistrations(tx)
    .where('r.status', '=', 'waiting')
    .where((eb) => eb.or([eb.between('r.department_from', from, to), eb.between('r.bureau_from', from, to)]))
    .$if(after !== null, (query) => query.where('r.id', '>', after))
    .orderBy('r.id')
    .limit(limit)
    .execute()
}
