import type { AmendmentAction } from '@xueshi/domain/amendments/actions'
import type { AmendmentStatus, AmendmentSubject } from '@xueshi/domain/amendments/amendment'
import type { AmendmentStand } from '@xueshi/domain/amendments/commands'
import type { Party } from '@xueshi/domain/review/actor'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Actor } from '../accounts/actor.ts'
import { officeColumns } from '../office-columns.ts'
import { inScope } from '../organisations/scope.ts'
import type { Tx } from '../services.ts'

/** Amendments with the names of everybody in them, their evidence, and everything that was said to them. */
export const selectAmendments = (tx: Tx) =>
  tx
    .selectFrom('amendments as v')
    .leftJoin('people as p', 'p.id', 'v.person_id')
    .leftJoin('organisations as o', 'o.id', 'v.organisation_id')
    .leftJoin('organisations as u', 'u.id', 'v.unit_id')
    .leftJoin('organisations as d', 'd.id', 'v.department_id')
    .leftJoin('organisations as b', 'b.id', 'v.bureau_id')
    .selectAll('v')
    .select((eb) => [
      sql<string>`coalesce(p.name, o.name)`.as('about_name'),
      'u.name as unit_name',
      'd.name as department_name',
      'b.name as bureau_name',
      jsonArrayFrom(
        eb
          .selectFrom('amendment_evidence as e')
          .innerJoin('files as f', 'f.id', 'e.file_id')
          .select(['f.id', 'f.name', 'f.media_type as mediaType', 'f.bytes', 'f.pages'])
          .whereRef('e.amendment_id', '=', 'v.id')
          .orderBy('e.position'),
      ).as('evidence'),
      jsonArrayFrom(
        eb
          .selectFrom('amendment_acts as c')
          .leftJoin('organisations as co', 'co.id', 'c.organisation_id')
          .select(['c.at', 'c.action', 'c.actor_name as actorName', 'co.name as organisationName', 'c.text'])
          .select(['c.account_id as accountId', 'c.person_id as personId'])
          .whereRef('c.amendment_id', '=', 'v.id')
          .orderBy('c.seq'),
      ).as('acts'),
    ])

export type AmendmentRow = Awaited<ReturnType<ReturnType<typeof selectAmendments>['execute']>>[number]

export const findAmendment = (tx: Tx, id: string): Promise<AmendmentRow | undefined> =>
  selectAmendments(tx).where('v.id', '=', id).executeTakeFirst()

type About = { readonly personId: string | null; readonly organisationId: string | null }

/** Newest first. */
export function listAmendmentsAbout(
  tx: Tx,
  { personId, organisationId }: About,
  { after, limit }: { after: string | null; limit: number },
): Promise<AmendmentRow[]> {
  return selectAmendments(tx)
    .$if(personId !== null, (query) => query.where('v.person_id', '=', personId))
    .$if(personId === null, (query) => query.where('v.organisation_id', '=', organisationId))
    .$if(after !== null, (query) => query.where('v.id', '<', after ?? ''))
    .orderBy('v.id', 'desc')
    .limit(limit)
    .execute()
}

export type NewAmendment = About & {
  readonly id: string
  readonly subject: AmendmentSubject
  readonly oldValue: string
  readonly newValue: string
  /** Of a citizen number, whose values are masked. */
  readonly number: { readonly lookup: string; readonly ciphertext: Uint8Array } | null
  readonly note: string
  readonly askedBy: Party
  readonly askedAt: string
  readonly fileIds: readonly string[]
  readonly stand: AmendmentStand
}

export async function insertAmendment(tx: Tx, one: NewAmendment): Promise<void> {
  await tx
    .insertInto('amendments')
    .values({
      id: one.id,
      subject: one.subject,
      person_id: one.personId,
      organisation_id: one.organisationId,
      old_value: one.oldValue,
      new_value: one.newValue,
      number_lookup: one.number?.lookup ?? null,
      number_ciphertext: one.number?.ciphertext ?? null,
      note: one.note,
      asked_by: one.askedBy.accountId,
      asked_by_person: one.askedBy.personId,
      asked_at: one.askedAt,
      ...standColumns(one.stand, one.askedAt),
    })
    .execute()
  await tx
    .insertInto('amendment_evidence')
    .values(one.fileIds.map((fileId, position) => ({ amendment_id: one.id, position, file_id: fileId })))
    .execute()
}

/** How an amendment stands from here on. */
export async function setAmendmentStand(tx: Tx, id: string, stand: AmendmentStand, at: string): Promise<void> {
  await tx.updateTable('amendments').set(standColumns(stand, at)).where('id', '=', id).execute()
}

const ENDS: readonly AmendmentStatus[] = ['done', 'refused', 'withdrawn']

function standColumns({ status, offices }: AmendmentStand, at: string) {
  return {
    status,
    ...officeColumns(offices),
    ended_at: ENDS.includes(status) ? at : null,
  }
}

export type NewAmendmentAct = {
  readonly amendmentId: string
  readonly at: string
  readonly by: Party & { readonly name: string; readonly organisationId: string | null }
  readonly action: AmendmentAction | 'ask'
  readonly text: string
}

export async function insertAmendmentAct(tx: Tx, { amendmentId, at, by, action, text }: NewAmendmentAct) {
  await sql`
    insert into amendment_acts (amendment_id, seq, at, account_id, person_id, actor_name, organisation_id, action, text)
    select ${amendmentId}::uuid, count(*) + 1, ${at}::timestamptz, ${by.accountId}::uuid, ${by.personId}::uuid,
      ${by.name}, ${by.organisationId}::uuid, ${action}, ${text}
    from amendment_acts where amendment_id = ${amendmentId}`.execute(tx)
}

/** Whether a file is evidence of an amendment that this organisation may decide on today, or has spoken on. */
export async function isEvidenceBefore(
  tx: Tx,
  fileId: string,
  organisationId: string | null,
  today: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from amendment_evidence e join amendments v on v.id = e.amendment_id
    where e.file_id = ${fileId} and (
      (v.unit_id = ${organisationId} and v.unit_from <= ${today}::date)
      or (v.department_id = ${organisationId} and v.department_from <= ${today}::date)
      or (v.bureau_id = ${organisationId} and v.bureau_from <= ${today}::date)
      or exists (select from amendment_acts c where c.amendment_id = v.id and c.organisation_id = ${organisationId}))
    limit 1`.execute(tx)
  return rows.length > 0
}

/** Whether it is about a unit that the actor looks after, or one of its people: he may have had it before. */
export async function isOfHisPeople(tx: Tx, actor: Actor, row: AmendmentRow): Promise<boolean> {
  const { rows } = await sql`
    select from (values (${row.organisation_id}::uuid)) about (unit_id) where ${inScope(actor, sql`about.unit_id`)}
    union all
    select from memberships m
    where m.person_id = ${row.person_id}::uuid and m.valid_until is null and ${inScope(actor, sql`m.organisation_id`)}
    limit 1`.execute(tx)
  return rows.length > 0
}
