import type { MergeAction } from '@xueshi/domain/merges/actions'
import type { Merge, MergeStatus, MergeSubject, MergingFacts } from '@xueshi/domain/merges/merge'
import type { Party } from '@xueshi/domain/review/actor'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

const selectMerges = (tx: Tx, { organisationId }: Actor) =>
  tx
    .selectFrom('merges as g')
    .leftJoin('people as k', 'k.id', 'g.kept_id')
    .leftJoin('people as a', 'a.id', 'g.absorbed_id')
    .leftJoin('organisations as ku', 'ku.id', 'g.kept_unit_id')
    .leftJoin('organisations as au', 'au.id', 'g.absorbed_unit_id')
    .innerJoin('organisations as o', 'o.id', 'g.asked_in')
    .innerJoin('organisations as b', 'b.id', 'g.bureau_id')
    .select(['g.id', 'g.subject', 'g.status', 'g.reason', 'g.asked_in', 'g.asked_at', 'g.merged_at'])
    .select(['g.bureau_id', 'g.above_id', 'o.name as asked_in_name', 'b.name as bureau_name'])
    .select(['g.left_membership_id', 'g.joined_membership_id', 'g.left_placement_id'])
    .select([
      sql<string>`coalesce(g.kept_id, g.kept_unit_id)`.as('kept_id'),
      sql<string>`coalesce(g.absorbed_id, g.absorbed_unit_id)`.as('absorbed_id'),
      sql<string>`coalesce(k.name, ku.name)`.as('kept_name'),
      sql<string>`coalesce(a.name, au.name)`.as('absorbed_name'),
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('merge_evidence as e')
          .innerJoin('files as f', 'f.id', 'e.file_id')
          .select(['f.id', 'f.name', 'f.media_type as mediaType', 'f.bytes', 'f.pages'])
          .whereRef('e.merge_id', '=', 'g.id')
          .orderBy('e.position'),
      ).as('evidence'),
      jsonArrayFrom(
        eb
          .selectFrom('merge_acts as c')
          .leftJoin('organisations as co', 'co.id', 'c.organisation_id')
          .select(['c.at', 'c.action', 'c.actor_name as actorName', 'co.name as organisationName', 'c.text'])
          .select(['c.account_id as accountId', 'c.person_id as personId'])
          .whereRef('c.merge_id', '=', 'g.id')
          .orderBy('c.seq'),
      ).as('acts'),
    ])
    .where((eb) =>
      eb.or([
        eb('g.asked_in', '=', organisationId),
        eb('g.bureau_id', '=', organisationId),
        eb('g.above_id', '=', organisationId),
      ]),
    )

export type MergeRow = Awaited<ReturnType<ReturnType<typeof selectMerges>['execute']>>[number]

/** One that the actor's office asked for or decides on. */
export const findMerge = (tx: Tx, actor: Actor, id: string): Promise<MergeRow | undefined> =>
  selectMerges(tx, actor).where('g.id', '=', id).executeTakeFirst()

/** Newest first. */
export function listMerges(
  tx: Tx,
  actor: Actor,
  filter: { subject: MergeSubject | undefined; waiting: boolean; after: string | null; limit: number },
): Promise<MergeRow[]> {
  const { subject, waiting, after, limit } = filter
  return selectMerges(tx, actor)
    .$if(subject !== undefined, (query) => query.where('g.subject', '=', subject ?? ''))
    .$if(waiting, (query) => query.where('g.status', 'in', ['proposed', 'separating']))
    .$if(after !== null, (query) => query.where('g.id', '<', after ?? ''))
    .orderBy('g.id', 'desc')
    .limit(limit)
    .execute()
}

/** How many the actor's office is to decide on. */
export async function countMerges(tx: Tx, { organisationId }: Actor): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from merges
    where status in ('proposed', 'separating') and ${organisationId}::uuid in (bureau_id, above_id)`.execute(tx)
  return rows[0]?.waiting ?? 0
}

/** As the rules of merging see it. */
export const mergeOf = (row: MergeRow): Merge => {
  const asked = row.acts.findLast(({ action }) => action === 'ask' || action === 'separate')
  return {
    id: row.id,
    subject: row.subject as MergeSubject,
    status: row.status as MergeStatus,
    keptId: row.kept_id,
    absorbedId: row.absorbed_id,
    askedBy: { accountId: asked?.accountId ?? '', personId: asked?.personId ?? null },
    askedIn: row.asked_in,
    bureauIds: [row.bureau_id, row.above_id].filter((id) => id !== null),
  }
}

export const mergeView = (row: MergeRow) => ({
  ...mergeOf(row),
  bureauIds: [...mergeOf(row).bureauIds],
  keptName: row.kept_name,
  absorbedName: row.absorbed_name,
  reason: row.reason,
  askedInName: row.asked_in_name,
  askedAt: row.asked_at,
  bureauName: row.bureau_name,
})

export type NewMerge = {
  readonly id: string
  readonly subject: MergeSubject
  readonly keptId: string
  readonly absorbedId: string
  readonly reason: string
  readonly askedIn: string
  readonly bureauId: string
  readonly aboveId: string | null
  readonly askedAt: string
  readonly fileIds: readonly string[]
}

export async function insertMerge(tx: Tx, one: NewMerge): Promise<void> {
  await tx
    .insertInto('merges')
    .values({
      id: one.id,
      subject: one.subject,
      ...(one.subject === 'person'
        ? { kept_id: one.keptId, absorbed_id: one.absorbedId }
        : { kept_unit_id: one.keptId, absorbed_unit_id: one.absorbedId }),
      status: 'proposed',
      reason: one.reason,
      asked_in: one.askedIn,
      bureau_id: one.bureauId,
      above_id: one.aboveId,
      asked_at: one.askedAt,
    })
    .execute()
  if (one.fileIds.length === 0) return
  await tx
    .insertInto('merge_evidence')
    .values(one.fileIds.map((fileId, position) => ({ merge_id: one.id, position, file_id: fileId })))
    .execute()
}

export async function setMergeStatus(tx: Tx, id: string, status: MergeStatus, mergedAt: string | null): Promise<void> {
  await tx.updateTable('merges').set({ status, merged_at: mergedAt }).where('id', '=', id).execute()
}

/** Where the absorbed unit stood before, if it had to leave its place. */
export async function setLeftPlacement(tx: Tx, id: string, placementId: string | null): Promise<void> {
  await tx.updateTable('merges').set({ left_placement_id: placementId }).where('id', '=', id).execute()
}

export type NewMergeAct = {
  readonly mergeId: string
  readonly at: string
  readonly by: Party & { readonly name: string; readonly organisationId: string | null }
  readonly action: MergeAction | 'ask'
  readonly text: string
}

export async function insertMergeAct(tx: Tx, { mergeId, at, by, action, text }: NewMergeAct): Promise<void> {
  await sql`
    insert into merge_acts (merge_id, seq, at, account_id, person_id, actor_name, organisation_id, action, text)
    select ${mergeId}::uuid, count(*) + 1, ${at}::timestamptz, ${by.accountId}::uuid, ${by.personId}::uuid,
      ${by.name}, ${by.organisationId}::uuid, ${action}, ${text}
    from merge_acts where merge_id = ${mergeId}`.execute(tx)
}

/** What merging these two is judged by on `today`. */
export async function findMergingFacts(
  tx: Tx,
  keptId: string,
  absorbedId: string,
  today: string,
): Promise<MergingFacts> {
  const { rows } = await sql<Omit<MergingFacts, 'keptId' | 'absorbedId'>>`
    select
      exists (select from people where id in (${keptId}, ${absorbedId}) and merged_into is not null) as "eitherAbsorbed",
      exists (select from people where merged_into = ${absorbedId}) as "absorbedHolds",
      exists (select from moves where person_id = ${absorbedId} and ended_at is null)
        or exists (select from amendments where person_id = ${absorbedId} and ended_at is null)
        or exists (select from relief_requests where person_id = ${absorbedId} and ended_at is null) as "mattersOpen",
      exists (
        select from grants g join accounts a on a.id = g.account_id
        where a.person_id in (${keptId}, ${absorbedId}) and g.role = 'systemAdministrator'
          and coalesce(g.valid_until > ${today}::date, true)) as "eitherAdministers"`.execute(tx)
  const [facts] = rows
  if (!facts) throw new Error('a question without an answer')
  return { keptId, absorbedId, ...facts }
}

/** Whether a file is evidence of a merge that the actor's office asked for or decides on. */
export async function isMergeEvidenceBefore(tx: Tx, fileId: string, { organisationId }: Actor): Promise<boolean> {
  if (organisationId === null) return false
  const { rows } = await sql`
    select from merge_evidence e join merges g on g.id = e.merge_id
    where e.file_id = ${fileId} and ${organisationId}::uuid in (g.asked_in, g.bureau_id, g.above_id) limit 1`.execute(
    tx,
  )
  return rows.length > 0
}
