import { idsOf } from '@xueshi/domain/review/awaited'
import type { KindId } from '@xueshi/domain/rules/pack'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { holderNameOn, holderOn, isFree, isHeldBy } from '../assignments/holder.ts'
import type { Holder } from '../assignments/store.ts'
import { type DeclarationRow, selectDeclarations } from '../declarations/store.ts'
import { containing } from '../paging.ts'
import type { Tx } from '../services.ts'

/** What a queue is seen by: one's own, what nobody has yet, whatever waits. */
export type QueueView = 'mine' | 'unassigned' | 'all'

/** A row of the queue: with the number of its submission, and who should review it. */
export type QueueRow = DeclarationRow & { readonly round: number; readonly assigned: Holder | null }

export type QueueFilter = {
  year: number | undefined
  kind: KindId | undefined
  due: 'overdue' | 'soon' | undefined
  view: QueueView | undefined
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

/** The condition that it stands in a view. */
function inView(actor: Actor, view: QueueView | undefined, today: string): RawBuilder<boolean> {
  if (view === 'mine') return isHeldBy(actor.accountId, today)
  return view === 'unassigned' ? isFree(today) : sql<boolean>`true`
}

/** What is due first comes first. */
export async function listQueue(tx: Tx, actor: Actor, filter: QueueFilter): Promise<QueueRow[]> {
  const { year, kind, due, view, unitId, search, today, soonUntil, after, limit } = filter
  const rows = await selectDeclarations(tx)
    .select(['d.round', holderNameOn(today).as('assigned')])
    .where(waitsFor(actor))
    .where(inView(actor, view, today))
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
  return rows as unknown as QueueRow[]
}

type Counts = { waiting: number; overdue: number; dueSoon: number }

const NONE: Counts = { waiting: 0, overdue: 0, dueSoon: 0 }
const sum = (one: Counts, other: Counts): Counts => ({
  waiting: one.waiting + other.waiting,
  overdue: one.overdue + other.overdue,
  dueSoon: one.dueSoon + other.dueSoon,
})

/** How much waits for the actor, and what of it is his or nobody's yet. `offset 0`: a holder is looked for once. */
export async function countQueue(tx: Tx, actor: Actor, today: string, soonUntil: string) {
  const { rows } = await sql<Counts & { whose: 'mine' | 'unassigned' | 'others' }>`
    select case when w.holder is null then 'unassigned' when w.holder = ${actor.accountId} then 'mine'
        else 'others' end as whose,
      count(*) as waiting,
      count(*) filter (where w.due_on < ${today}) as overdue,
      count(*) filter (where w.due_on >= ${today} and w.due_on <= ${soonUntil}) as "dueSoon"
    from (select d.due_on, ${holderOn(today)} as holder from declarations d where ${waitsFor(actor)} offset 0) w
    group by 1`.execute(tx)
  const of = (whose: string): Counts => {
    const { waiting, overdue, dueSoon } = rows.find((row) => row.whose === whose) ?? NONE
    return { waiting, overdue, dueSoon }
  }
  const [mine, unassigned] = [of('mine'), of('unassigned')]
  return { ...[mine, unassigned, of('others')].reduce(sum), mine, unassigned }
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
