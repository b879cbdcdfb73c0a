import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'
import { type RegistrationRow, selectRegistrations } from './store.ts'

/** The columns of `registrations r` that say what waits for an office of this kind, and since when. */
function columnsOf({ organisationKind }: Actor) {
  const level = organisationKind === 'unit' ? 'unit' : organisationKind === 'bureau' ? 'bureau' : 'department'
  return { id: sql.ref(`r.${level}_id`), from: sql.ref(`r.${level}_from`), dueOn: sql.ref(`r.${level}_due_on`) }
}

/** The condition that a registration waits for the actor's office on a day, whoever else may decide too. */
function waitsFor(actor: Actor, today: string): RawBuilder<boolean> {
  const { id, from } = columnsOf(actor)
  return sql<boolean>`r.status = 'waiting' and ${id} = ${actor.organisationId}::uuid and ${from} <= ${today}::date`
}

/** Oldest first. */
export function listQueue(
  tx: Tx,
  actor: Actor,
  { today, after, limit }: { today: string; after: string | null; limit: number },
): Promise<RegistrationRow[]> {
  return selectRegistrations(tx)
    .where(waitsFor(actor, today))
    .$if(after !== null, (query) => query.where('r.id', '>', after ?? ''))
    .orderBy('r.id')
    .limit(limit)
    .execute()
}

export async function countQueue(tx: Tx, actor: Actor, today: string): Promise<{ waiting: number; overdue: number }> {
  const { dueOn } = columnsOf(actor)
  const { rows } = await sql<{ waiting: number; overdue: number }>`
    select count(*) as waiting, count(*) filter (where ${dueOn} < ${today}::date) as overdue
    from registrations r where ${waitsFor(actor, today)}`.execute(tx)
  return rows[0] ?? { waiting: 0, overdue: 0 }
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
