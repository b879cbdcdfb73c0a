import type { AppealStatus } from '@xueshi/domain/appeals/appeal'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

/** Appeals with the names of everybody in them, their evidence, and the rejection that they are against. */
const selectAppeals = (tx: Tx) =>
  tx
    .selectFrom('appeals as v')
    .innerJoin('declarations as d', (join) =>
      join.onRef('d.person_id', '=', 'v.person_id').onRef('d.id', '=', 'v.declaration_id'),
    )
    .innerJoin('opinions as r', (join) =>
      join
        .onRef('r.person_id', '=', 'v.person_id')
        .onRef('r.declaration_id', '=', 'v.declaration_id')
        .onRef('r.seq', '=', 'v.rejected_seq'),
    )
    .innerJoin('people as p', 'p.id', 'v.person_id')
    .innerJoin('organisations as u', 'u.id', 'd.unit_id')
    .innerJoin('organisations as o', 'o.id', 'v.office_id')
    .selectAll('v')
    .select((eb) => [
      'd.title',
      'p.name as person_name',
      'u.name as unit_name',
      'o.name as office_name',
      'r.actor_name as rejected_by_name',
      'r.happened as rejection',
      jsonArrayFrom(
        eb
          .selectFrom('appeal_evidence as e')
          .innerJoin('files as f', 'f.id', 'e.file_id')
          .select(['f.id', 'f.name', 'f.media_type as mediaType', 'f.bytes', 'f.pages'])
          .whereRef('e.person_id', '=', 'v.person_id')
          .whereRef('e.appeal_id', '=', 'v.id')
          .orderBy('e.position'),
      ).as('evidence'),
    ])

export type AppealRow = Awaited<ReturnType<ReturnType<typeof selectAppeals>['execute']>>[number]

export const findAppeal = (tx: Tx, id: string): Promise<AppealRow | undefined> =>
  selectAppeals(tx).where('v.id', '=', id).executeTakeFirst()

type OfDeclaration = { readonly personId: string; readonly id: string }

/** The newest first. A declaration has few: one for each time that it was rejected. */
export function listAppealsOf(tx: Tx, { personId, id }: OfDeclaration): Promise<AppealRow[]> {
  return selectAppeals(tx)
    .where('v.person_id', '=', personId)
    .where('v.declaration_id', '=', id)
    .orderBy('v.rejected_seq', 'desc')
    .execute()
}

type QueuePage = { readonly after: readonly [string, string] | null; readonly limit: number }

/** What waits for the actor's office; what is due first comes first. */
export function listAppealQueue(tx: Tx, { organisationId }: Actor, { after, limit }: QueuePage): Promise<AppealRow[]> {
  return selectAppeals(tx)
    .where('v.status', '=', 'open')
    .where('v.office_id', '=', organisationId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(v.due_on, v.id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`),
    )
    .orderBy('v.due_on')
    .orderBy('v.id')
    .limit(limit)
    .execute()
}

export async function countAppealQueue(tx: Tx, { organisationId }: Actor, today: string) {
  const { rows } = await sql<{ waiting: number; overdue: number }>`
    select count(*) as waiting, count(*) filter (where due_on < ${today}::date) as overdue
    from appeals where status = 'open' and office_id = ${organisationId}`.execute(tx)
  return rows[0] ?? { waiting: 0, overdue: 0 }
}

export type NewAppeal = {
  readonly id: string
  readonly declaration: OfDeclaration
  readonly rejectedSeq: number
  readonly officeId: string
  readonly reason: string
  readonly barred: readonly string[]
  readonly raisedAt: string
  readonly dueOn: string
  readonly fileIds: readonly string[]
}

export async function insertAppeal(tx: Tx, { id, declaration, fileIds, ...appeal }: NewAppeal): Promise<void> {
  await tx
    .insertInto('appeals')
    .values({
      person_id: declaration.personId,
      id,
      declaration_id: declaration.id,
      rejected_seq: appeal.rejectedSeq,
      office_id: appeal.officeId,
      status: 'open',
      reason: appeal.reason,
      barred: [...appeal.barred],
      raised_at: appeal.raisedAt,
      due_on: appeal.dueOn,
    })
    .execute()
  if (fileIds.length === 0) return
  const rows = fileIds.map((fileId, position) => ({ appeal_id: id, position, file_id: fileId }))
  await tx
    .insertInto('appeal_evidence')
    .values(rows.map((row) => ({ ...row, person_id: declaration.personId })))
    .execute()
}

export async function setDecision(
  tx: Tx,
  id: string,
  { status, opinion, actor, at }: { status: AppealStatus; opinion: string; actor: Actor; at: string },
): Promise<void> {
  await tx
    .updateTable('appeals')
    .set({
      status,
      opinion,
      decided_at: at,
      decided_by: actor.accountId,
      decided_by_name: actor.name,
      on_behalf_of: actor.onBehalfOf,
    })
    .where('id', '=', id)
    .execute()
}
