import type { KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { holderOn } from '../assignments/holder.ts'
import { type QueueView, waitsFor } from '../review/store.ts'
import type { Tx } from '../services.ts'

export type RosterRow = {
  key: string
  title: string
  kind: KindId
  year: number
  from: string | null
  until: string | null
  dueOn: string | null
  waiting: number
  resubmitted: number
  overdue: number
  unassigned: number
  assignedTo: string[]
  leastHundredths: number
  mostHundredths: number
}

export type RosterFilter = {
  readonly today: string
  readonly view: QueueView | undefined
  readonly after: readonly [string, string] | null
  readonly limit: number
}

/**
 * Trainings of which two declarations or more wait for the actor, some of them in a view; what is due first comes first.
 * `offset 0`: a holder is looked for once.
 */
export async function listRosters(
  tx: Tx,
  actor: Actor,
  { today, view, after, limit }: RosterFilter,
): Promise<RosterRow[]> {
  const page = after === null ? sql`` : sql`and (min(d.due_on), d.roster_key) > (${after[0]}::date, ${after[1]})`
  const { rows } = await sql<RosterRow>`
    select d.roster_key as key, min(d.title) as title, min(d.kind) as kind, min(d.year) as year,
      min(d.starts_on) as from, max(d.ends_on) as until, min(d.due_on) as "dueOn", count(*)::int as waiting,
      (count(*) filter (where d.round > 1))::int as resubmitted,
      (count(*) filter (where d.due_on < ${today}))::int as overdue,
      (count(*) filter (where d.holder is null))::int as unassigned,
      coalesce(array_agg(distinct a.display_name) filter (where a.id is not null), '{}') as "assignedTo",
      min(d.declared_hundredths) as "leastHundredths", max(d.declared_hundredths) as "mostHundredths"
    from (
      select d.roster_key, d.title, d.kind, d.year, d.starts_on, d.ends_on, d.due_on, d.round, d.declared_hundredths,
        ${holderOn(today)} as holder
      from declarations d
      where ${waitsFor(actor)} and d.roster_key is not null offset 0) d
    left join accounts a on a.id = d.holder
    group by d.roster_key having count(*) > 1 ${someInView(actor, view)} ${page}
    order by min(d.due_on), d.roster_key limit ${limit}`.execute(tx)
  return rows
}

function someInView(actor: Actor, view: QueueView | undefined) {
  if (view === 'mine') return sql`and count(*) filter (where d.holder = ${actor.accountId}::uuid) > 0`
  return view === 'unassigned' ? sql`and count(*) filter (where d.holder is null) > 0` : sql``
}

/** What of a roster waits for the actor, first come first, with whether it has evidence; and how much there is in all. */
export async function listWaiting(tx: Tx, actor: Actor, key: string, limit: number) {
  const { rows } = await sql<{ id: string; version: number; hasEvidence: boolean; total: number }>`
    select d.id, d.version, count(*) over ()::int as total,
      exists (select from declaration_evidence e where e.person_id = d.person_id and e.declaration_id = d.id)
        as "hasEvidence"
    from declarations d where ${waitsFor(actor)} and d.roster_key = ${key}
    order by d.id limit ${limit}`.execute(tx)
  return rows
}

/** The hashes of files' contents. */
export async function listContents(tx: Tx, fileIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('files')
    .select(['id', 'sha256'])
    .where(sql<boolean>`id = ${anyOf(fileIds)}`)
    .execute()
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]))
}

export type RosterDecision = {
  id: string
  at: string
  key: string
  sample: readonly string[]
  seen: readonly string[]
  approved: number
  leftOut: number
}

export async function insertRosterDecision(tx: Tx, actor: Actor, decision: RosterDecision): Promise<void> {
  const { id, at, key, sample, seen, approved, leftOut } = decision
  await tx
    .insertInto('roster_decisions')
    .values({
      id,
      at,
      office_id: actor.organisationId ?? '',
      roster_key: key,
      account_id: actor.accountId,
      sample: [...sample],
      seen: [...seen],
      approved,
      left_out: leftOut,
    })
    .execute()
}
