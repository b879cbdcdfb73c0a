import type { KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { waitsFor } from '../review/store.ts'
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
  leastHundredths: number
  mostHundredths: number
}

/** Trainings of which two declarations or more wait for the actor; what is due first comes first. */
export async function listRosters(
  tx: Tx,
  actor: Actor,
  { today, after, limit }: { today: string; after: readonly [string, string] | null; limit: number },
): Promise<RosterRow[]> {
  const page = after === null ? sql`` : sql`and (min(d.due_on), d.roster_key) > (${after[0]}::date, ${after[1]})`
  const { rows } = await sql<RosterRow>`
    select d.roster_key as key, min(d.title) as title, min(d.kind) as kind, min(d.year) as year,
      min(d.starts_on) as from, max(d.ends_on) as until, min(d.due_on) as "dueOn", count(*)::int as waiting,
      (count(*) filter (where d.round > 1))::int as resubmitted,
      (count(*) filter (where d.due_on < ${today}))::int as overdue,
      min(d.declared_hundredths) as "leastHundredths", max(d.declared_hundredths) as "mostHundredths"
    from declarations d where ${waitsFor(actor)} and d.roster_key is not null
    group by d.roster_key having count(*) > 1 ${page}
    order by min(d.due_on), d.roster_key limit ${limit}`.execute(tx)
  return rows
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
