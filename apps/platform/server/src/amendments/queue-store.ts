import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'
import { type AmendmentRow, selectAmendments } from './store.ts'

/** The columns of `amendments v` that say what waits for an office of this kind, and since when. */
function columnsOf({ organisationKind }: Actor) {
  const level = organisationKind === 'unit' ? 'unit' : organisationKind === 'bureau' ? 'bureau' : 'department'
  return { id: sql.ref(`v.${level}_id`), from: sql.ref(`v.${level}_from`), dueOn: sql.ref(`v.${level}_due_on`) }
}

/** The condition that an amendment waits for the actor's office on a day, whoever else may decide too. */
function waitsFor(actor: Actor, today: string): RawBuilder<boolean> {
  const { id, from } = columnsOf(actor)
  return sql<boolean>`${id} = ${actor.organisationId}::uuid and ${from} <= ${today}::date`
}

/** Oldest first. */
export function listAmendmentQueue(
  tx: Tx,
  actor: Actor,
  { today, after, limit }: { today: string; after: string | null; limit: number },
): Promise<AmendmentRow[]> {
  return selectAmendments(tx)
    .where(waitsFor(actor, today))
    .$if(after !== null, (query) => query.where('v.id', '>', after ?? ''))
    .orderBy('v.id')
    .limit(limit)
    .execute()
}

export async function countAmendmentQueue(
  tx: Tx,
  actor: Actor,
  today: string,
): Promise<{ waiting: number; overdue: number }> {
  const { dueOn } = columnsOf(actor)
  const { rows } = await sql<{ waiting: number; overdue: number }>`
    select count(*) as waiting, count(*) filter (where ${dueOn} < ${today}::date) as overdue
    from amendments v where ${waitsFor(actor, today)}`.execute(tx)
  return rows[0] ?? { waiting: 0, overdue: 0 }
}
