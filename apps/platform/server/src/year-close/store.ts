import type { Party } from '@xueshi/domain/review/actor'
import type { Level, Status } from '@xueshi/domain/review/declaration'
import type { KindId } from '@xueshi/domain/rules/pack'
import type { YearCloseAction } from '@xueshi/domain/year-close/actions'
import type { YearCloseState } from '@xueshi/domain/year-close/year-close'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

const selectCloses = (tx: Tx) =>
  tx
    .selectFrom('year_closes as c')
    .innerJoin('organisations as o', 'o.id', 'c.organisation_id')
    .selectAll('c')
    .select('o.name as organisation_name')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('year_close_acts as a')
          .select(['a.at', 'a.action', 'a.actor_name as actorName', 'a.text'])
          .select(['a.account_id as accountId', 'a.person_id as personId'])
          .whereRef('a.close_id', '=', 'c.id')
          .orderBy('a.seq'),
      ).as('acts'),
    )

export type CloseRow = Awaited<ReturnType<ReturnType<typeof selectCloses>['execute']>>[number]

/** The last close of each year that has any. */
export const listLastCloses = (tx: Tx): Promise<CloseRow[]> =>
  selectCloses(tx).distinctOn('c.year').orderBy('c.year', 'desc').orderBy('c.version', 'desc').execute()

export const findLastClose = (tx: Tx, year: number): Promise<CloseRow | undefined> =>
  selectCloses(tx).where('c.year', '=', year).orderBy('c.version', 'desc').limit(1).executeTakeFirst()

export const findClose = (tx: Tx, id: string): Promise<CloseRow | undefined> =>
  selectCloses(tx).where('c.id', '=', id).executeTakeFirst()

/** Locks a close before it is read to be decided on. */
export async function lockClose(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('year_closes').select('id').where('id', '=', id).forUpdate().execute()
}

export type NewClose = { readonly id: string; readonly year: number; readonly organisationId: string }

/** Of two that are asked for at once, one is refused by the keys. */
export async function insertClose(tx: Tx, { id, year, organisationId }: NewClose): Promise<void> {
  await sql`
    insert into year_closes (id, year, version, organisation_id, state)
    select ${id}::uuid, ${year}::int, coalesce(max(version), 0) + 1, ${organisationId}::uuid, 'asked'
    from year_closes where year = ${year}`.execute(tx)
}

/** Moves a close on, and notes when it locked its year or opened it again. */
export async function setCloseState(tx: Tx, id: string, state: YearCloseState, now: string): Promise<void> {
  await sql`
    update year_closes set state = ${state},
      locked_at = case when ${state} = 'running' then ${now}::timestamptz else locked_at end,
      reopened_at = case when ${state} = 'reopened' then ${now}::timestamptz end,
      people_count = case when ${state} = 'running' then (select count(*) from people) else people_count end
    where id = ${id}`.execute(tx)
}

export type NewCloseAct = {
  readonly closeId: string
  readonly at: string
  readonly by: Party & { readonly name: string }
  readonly action: YearCloseAction | 'ask'
  readonly text: string
}

export async function insertCloseAct(tx: Tx, { closeId, at, by, action, text }: NewCloseAct): Promise<void> {
  await sql`
    insert into year_close_acts (close_id, seq, at, account_id, person_id, actor_name, action, text)
    select ${closeId}::uuid, count(*) + 1, ${at}::timestamptz, ${by.accountId}::uuid, ${by.personId}::uuid,
      ${by.name}, ${action}, ${text}
    from year_close_acts where close_id = ${closeId}`.execute(tx)
}

/** Whether an organisation is the bureau that no bureau is over. */
export async function isTopBureau(tx: Tx, { organisationId }: Pick<Actor, 'organisationId'>, today: string) {
  const { rows } = await sql`
    select from organisations o
    where o.id = ${organisationId}::uuid and o.kind = 'bureau' and not exists (
      select from placements p where p.organisation_id = o.id and p.bureau_id is not null
        and p.valid_from <= ${today} and coalesce(p.valid_until > ${today}, true))`.execute(tx)
  return rows.length > 0
}

/** The condition of the index of declarations that are not decided; its words, for a parameter would not be matched. */
export const IS_UNDER_WAY = sql<boolean>`status in ('inReview', 'awaitingStamp', 'awaitingConfirmation', 'returned')`

/** What of a year is not decided yet, counted by where it is. */
export async function countUnderWay(tx: Tx, year: number) {
  const { rows } = await sql<{ status: Status; level: Level | null; count: number }>`
    select status, level, count(*)::int as count from declarations
    where year = ${year} and ${IS_UNDER_WAY}
    group by status, level order by status, level`.execute(tx)
  return rows
}

/** What a finished close came to. */
export async function findResult(tx: Tx, closeId: string) {
  const { rows } = await sql<{ people: number; met: number; underWay: number }>`
    select coalesce(sum(person_count), 0)::int as people, coalesce(sum(met_count), 0)::int as met,
      coalesce(sum(under_way_count), 0)::int as "underWay"
    from year_close_parts where close_id = ${closeId}`.execute(tx)
  return rows[0] ?? { people: 0, met: 0, underWay: 0 }
}

/** How many closes wait for a second official of the actor's office. */
export async function countCloses(tx: Tx, { organisationId }: Actor): Promise<number> {
  const { count } = await tx
    .selectFrom('year_closes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', ['asked', 'reopenAsked'])
    .executeTakeFirstOrThrow()
  return count
}

/** The closes that are being worked on. */
export const listRunningCloses = (tx: Tx): Promise<{ id: string }[]> =>
  tx.selectFrom('year_closes').select('id').where('state', '=', 'running').execute()

/** How many entries were posted into the year since it was locked by this close. */
export async function countLateEntries(tx: Tx, { year, version }: Pick<CloseRow, 'year' | 'version'>): Promise<number> {
  const { count } = await tx
    .selectFrom('late_entries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('year', '=', year)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return count
}

/** What of the year was not decided when it was closed. */
export async function listUnderWayThen(
  tx: Tx,
  { year, version }: Pick<CloseRow, 'year' | 'version'>,
  { after, limit }: { after: readonly [personId: string, declarationId: string]; limit: number },
) {
  const { rows } = await sql<UnderWayRow>`
    select w.person_id as "personId", p.name as "personName", u.name as "unitName", w.declaration_id as "declarationId",
      d.kind, d.title, w.status, w.level, o.name as "holderName", d.status as "statusNow"
    from year_close_under_way w
    join people p on p.id = w.person_id
    join declarations d on d.person_id = w.person_id and d.id = w.declaration_id
    left join organisations u on u.id = d.unit_id
    left join organisations o on o.id = w.holder_id
    where w.year = ${year} and w.version = ${version}
      and (w.person_id, w.declaration_id) > (${after[0]}::uuid, ${after[1]}::uuid)
    order by w.person_id, w.declaration_id limit ${limit}`.execute(tx)
  return rows
}

export type UnderWayRow = {
  readonly personId: string
  readonly personName: string
  readonly unitName: string | null
  readonly declarationId: string
  readonly kind: KindId
  readonly title: string
  readonly status: Status
  readonly level: Level | null
  readonly holderName: string | null
  readonly statusNow: Status
}
