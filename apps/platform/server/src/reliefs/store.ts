import type { ReliefAction } from '@xueshi/domain/reliefs/actions'
import type { ReliefStand } from '@xueshi/domain/reliefs/commands'
import type { Party } from '@xueshi/domain/review/actor'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { officeColumns } from '../office-columns.ts'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

/** Requests with the names of everybody in them, their evidence, and everything that was said to them. */
export const selectReliefs = (tx: Tx) =>
  tx
    .selectFrom('relief_requests as v')
    .innerJoin('people as p', 'p.id', 'v.person_id')
    .leftJoin('memberships as m', (join) => join.onRef('m.person_id', '=', 'p.id').on('m.valid_until', 'is', null))
    .leftJoin('organisations as mo', 'mo.id', 'm.organisation_id')
    .leftJoin('organisations as u', 'u.id', 'v.unit_id')
    .leftJoin('organisations as d', 'd.id', 'v.department_id')
    .leftJoin('organisations as b', 'b.id', 'v.bureau_id')
    .selectAll('v')
    .select((eb) => [
      'p.name as person_name',
      'mo.name as member_of',
      'u.name as unit_name',
      'd.name as department_name',
      'b.name as bureau_name',
      jsonArrayFrom(
        eb
          .selectFrom('relief_evidence as e')
          .innerJoin('files as f', 'f.id', 'e.file_id')
          .select(['f.id', 'f.name', 'f.media_type as mediaType', 'f.bytes', 'f.pages'])
          .whereRef('e.request_id', '=', 'v.id')
          .orderBy('e.position'),
      ).as('evidence'),
      jsonArrayFrom(
        eb
          .selectFrom('relief_acts as c')
          .leftJoin('organisations as co', 'co.id', 'c.organisation_id')
          .select(['c.at', 'c.action', 'c.actor_name as actorName', 'co.name as organisationName', 'c.text'])
          .select(['c.account_id as accountId', 'c.person_id as personId'])
          .whereRef('c.request_id', '=', 'v.id')
          .orderBy('c.seq'),
      ).as('acts'),
    ])

export type ReliefRow = Awaited<ReturnType<ReturnType<typeof selectReliefs>['execute']>>[number]

export const findRelief = (tx: Tx, id: string): Promise<ReliefRow | undefined> =>
  selectReliefs(tx).where('v.id', '=', id).executeTakeFirst()

/** What a person, or an account that was merged into his, has asked for; newest first. */
export function listReliefsOf(
  tx: Tx,
  personId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<ReliefRow[]> {
  return selectReliefs(tx)
    .where(sql<boolean>`v.person_id in ${heldBy(personId)}`)
    .$if(after !== null, (query) => query.where('v.id', '<', after ?? ''))
    .orderBy('v.id', 'desc')
    .limit(limit)
    .execute()
}

export type NewReliefRequest = {
  readonly id: string
  readonly personId: string
  readonly year: number
  readonly exemption: string
  readonly firstDay: string
  readonly lastDay: string
  readonly months: readonly number[]
  readonly packId: string
  readonly packHash: string
  readonly note: string
  readonly askedBy: Party
  readonly askedAt: string
  readonly fileIds: readonly string[]
  readonly stand: ReliefStand
}

export async function insertRelief(tx: Tx, one: NewReliefRequest): Promise<void> {
  await tx
    .insertInto('relief_requests')
    .values({
      id: one.id,
      person_id: one.personId,
      year: one.year,
      exemption: one.exemption,
      first_day: one.firstDay,
      last_day: one.lastDay,
      months: [...one.months],
      pack_id: one.packId,
      pack_hash: one.packHash,
      note: one.note,
      asked_by: one.askedBy.accountId,
      asked_by_person: one.askedBy.personId,
      asked_at: one.askedAt,
      ...standColumns(one.stand, one.askedAt),
    })
    .execute()
  await tx
    .insertInto('relief_evidence')
    .values(one.fileIds.map((fileId, position) => ({ request_id: one.id, position, file_id: fileId })))
    .execute()
}

/** How a request stands from here on. */
export async function setReliefStand(tx: Tx, id: string, stand: ReliefStand, at: string): Promise<void> {
  await tx.updateTable('relief_requests').set(standColumns(stand, at)).where('id', '=', id).execute()
}

const standColumns = ({ status, offices }: ReliefStand, at: string) => ({
  status,
  ...officeColumns(offices),
  ended_at: offices.length === 0 ? at : null,
})

export type NewReliefAct = {
  readonly requestId: string
  readonly at: string
  readonly by: Party & { readonly name: string; readonly organisationId: string | null }
  readonly action: ReliefAction | 'ask'
  readonly text: string
}

export async function insertReliefAct(tx: Tx, { requestId, at, by, action, text }: NewReliefAct): Promise<void> {
  await sql`
    insert into relief_acts (request_id, seq, at, account_id, person_id, actor_name, organisation_id, action, text)
    select ${requestId}::uuid, count(*) + 1, ${at}::timestamptz, ${by.accountId}::uuid, ${by.personId}::uuid,
      ${by.name}, ${by.organisationId}::uuid, ${action}, ${text}
    from relief_acts where request_id = ${requestId}`.execute(tx)
}

/** Whether a file is evidence of a request that this organisation may decide on today, or has spoken on. */
export async function isReliefEvidenceBefore(
  tx: Tx,
  fileId: string,
  organisationId: string | null,
  today: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from relief_evidence e join relief_requests v on v.id = e.request_id
    where e.file_id = ${fileId} and (
      (v.unit_id = ${organisationId} and v.unit_from <= ${today}::date)
      or (v.department_id = ${organisationId} and v.department_from <= ${today}::date)
      or (v.bureau_id = ${organisationId} and v.bureau_from <= ${today}::date)
      or exists (select from relief_acts c where c.request_id = v.id and c.organisation_id = ${organisationId}))
    limit 1`.execute(tx)
  return rows.length > 0
}
