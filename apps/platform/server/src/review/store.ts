import { idsOf } from '@xueshi/domain/review/awaited'
import type { KindId } from '@xueshi/domain/rules/pack'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { type DeclarationRow, selectDeclarations } from '../declarations/store.ts'
import { containing } from '../paging.ts'
import type { Tx } from '../services.ts'

export type QueueFilter = {
  year: number | undefined
  kind: KindId | undefined
  due: 'overdue' | 'soon' | undefined
  unitId: string | undefined
  search: string | undefined
  today: string
  soonUntil: string
  after: readonly [string, string] | null
  limit: number
}

/** The condition that a declaration waits for the actor (`awaited`): his office, his role, and nothing that bars him. */
export const waitsFor = (actor: Actor) => sql<boolean>`
  d.status = 'inReview' and d.holder_id = ${actor.organisationId}::uuid and ${actor.role} = any(d.awaited_roles)
  and not d.barred && ${idsOf(actor)}::uuid[]`

/** What is due first comes first. */
export async function listQueue(
  tx: Tx,
  actor: Actor,
  filter: QueueFilter,
): Promise<(DeclarationRow & { round: number })[]> {
  const { year, kind, due, unitId, search, today, soonUntil, after, limit } = filter
  const rows = await selectDeclarations(tx)
    .select('d.round')
    .where(waitsFor(actor))
    .$if(year !== undefined, (query) => query.where('d.year', '=', year ?? 0))
    .$if(kind !== undefined, (query) => query.where('d.kind', '=', kind ?? ''))
    .$if(unitId !== undefined, (query) => query.where('d.unit_id', '=', unitId ?? ''))
    .$if(due === 'overdue', (query) => query.where('d.due_on', '<', today))
    .$if(due === 'soon', (query) => query.where('d.due_on', '>=', today).where('d.due_on', '<=', soonUntil))
    .$if(!!search, (query) =>
      query.where((eb) => eb.or([eb('p.name', '=', search ?? ''), eb('d.title', 'like', containing(search ?? ''))])),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(d.due_on, d.id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`),
    )
    .orderBy('d.due_on')
    .orderBy('d.id')
    .limit(limit)
    .execute()
  return rows as unknown as (DeclarationRow & { round: number })[]
}

export async function countQueue(tx: Tx, actor: Actor, today: string, soonUntil: string) {
  const { rows } = await sql<{ waiting: number; overdue: number; dueSoon: number }>`
    select count(*) as waiting,
      count(*) filter (where d.due_on < ${today}) as overdue,
      count(*) filter (where d.due_on >= ${today} and d.due_on <= ${soonUntil}) as "dueSoon"
    from declarations d where ${waitsFor(actor)}`.execute(tx)
  return rows[0] ?? { waiting: 0, overdue: 0, dueSoon: 0 }
}

/** Declarations that a clerk of the unit made and the member has confirmed: they wait for the stamped scan. */
export async function countAwaitingStamp(tx: Tx, actor: Actor): Promise<number> {
  if (actor.role !== 'clerk') return 0
  const { count } = await tx
    .selectFrom('declarations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('holder_id', '=', actor.organisationId)
    .where('status', '=', 'awaitingStamp')
    .executeTakeFirstOrThrow()
  return count
}
