import type { MoveAction } from '@xueshi/domain/moves/actions'
import type { Stand } from '@xueshi/domain/moves/commands'
import type { Move } from '@xueshi/domain/moves/move'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { officeColumns } from '../office-columns.ts'
import type { Tx } from '../services.ts'

/** Moves with the names of everybody in them, and everything that was said to them. */
export const selectMoves = (tx: Tx) =>
  tx
    .selectFrom('moves as v')
    .innerJoin('people as p', 'p.id', 'v.person_id')
    .leftJoin('person_identities as n', (join) =>
      join.onRef('n.person_id', '=', 'v.person_id').on('n.kind', '=', 'citizenNumber').on('n.former_since', 'is', null),
    )
    .leftJoin('organisations as f', 'f.id', 'v.from_unit_id')
    .leftJoin('organisations as t', 't.id', 'v.to_unit_id')
    .leftJoin('organisations as k', 'k.id', 'v.asked_in')
    .leftJoin('organisations as u', 'u.id', 'v.unit_id')
    .leftJoin('organisations as d', 'd.id', 'v.department_id')
    .leftJoin('organisations as b', 'b.id', 'v.bureau_id')
    .leftJoin('placements as tp', (join) =>
      join.onRef('tp.organisation_id', '=', 'v.to_unit_id').on('tp.valid_until', 'is', null),
    )
    .leftJoin('areas as ta', 'ta.id', 'tp.area_id')
    .selectAll('v')
    .select((eb) => [
      'p.name as person_name',
      'n.masked as citizen_number_masked',
      'f.name as from_unit_name',
      't.name as to_unit_name',
      'ta.name as to_area_name',
      'k.name as asked_in_name',
      'u.name as unit_name',
      'd.name as department_name',
      'b.name as bureau_name',
      jsonArrayFrom(
        eb
          .selectFrom('move_acts as c')
          .leftJoin('organisations as co', 'co.id', 'c.organisation_id')
          .select(['c.at', 'c.action', 'c.actor_name as actorName', 'co.name as organisationName', 'c.text'])
          .whereRef('c.person_id', '=', 'v.person_id')
          .whereRef('c.move_id', '=', 'v.id')
          .orderBy('c.seq'),
      ).as('acts'),
    ])

export type MoveRow = Awaited<ReturnType<ReturnType<typeof selectMoves>['execute']>>[number]

export const findMove = (tx: Tx, id: string): Promise<MoveRow | undefined> =>
  selectMoves(tx).where('v.id', '=', id).executeTakeFirst()

/** Newest first. */
export const listMovesOf = (tx: Tx, personId: string): Promise<MoveRow[]> =>
  selectMoves(tx).where('v.person_id', '=', personId).orderBy('v.id', 'desc').execute()

/** Which of these people have a move under way. */
export async function listMoving(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('moves')
    .select('person_id')
    .where(sql<boolean>`person_id = ${anyOf(personIds)}`)
    .where('ended_at', 'is', null)
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}

/** Moves whose day has come, a few at a time. */
export function listDue(tx: Tx, today: string, limit: number): Promise<{ id: string }[]> {
  return tx
    .selectFrom('moves')
    .select('id')
    .where('effect_on', '<=', today)
    .where('ended_at', 'is', null)
    .orderBy('effect_on')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export type NewMoveRow = Omit<Move, keyof Stand | 'offices' | 'objectBy' | 'status'> & {
  readonly note: string
  readonly askedAt: string
  readonly stand: Stand
}

export async function insertMove(tx: Tx, move: NewMoveRow): Promise<void> {
  await tx
    .insertInto('moves')
    .values({
      person_id: move.personId,
      id: move.id,
      kind: move.kind,
      from_unit_id: move.fromUnitId,
      to_unit_id: move.toUnitId,
      starts_on: move.startsOn,
      ends_on: move.endsOn,
      note: move.note,
      asked_by: move.askedBy.accountId,
      asked_by_person: move.askedBy.personId,
      asked_in: move.askedIn,
      asked_at: move.askedAt,
      ...standColumns(move.stand, move.askedAt),
    })
    .execute()
}

/** How a move stands from here on; `agreedBy` is who spoke for it. */
export async function setStand(
  tx: Tx,
  { person_id, id }: Pick<MoveRow, 'person_id' | 'id'>,
  stand: Stand,
  at: string,
  agreedBy: string | null,
): Promise<void> {
  await tx
    .updateTable('moves')
    .set({ ...standColumns(stand, at), ...(agreedBy !== null && { agreed_by: agreedBy }) })
    .where('person_id', '=', person_id)
    .where('id', '=', id)
    .execute()
}

const ENDS: readonly Stand['status'][] = ['done', 'refused', 'withdrawn']

function standColumns({ status, offices, objectBy, effectOn }: Stand, at: string) {
  return {
    status,
    object_by: objectBy,
    effect_on: effectOn,
    ...officeColumns(offices),
    ended_at: ENDS.includes(status) ? at : null,
  }
}

export type NewAct = {
  readonly personId: string
  readonly moveId: string
  readonly at: string
  /** `null` where its day had come. */
  readonly by: { readonly accountId: string; readonly name: string; readonly organisationId: string | null } | null
  readonly action: MoveAction | 'ask' | 'effect'
  readonly text: string
}

export async function insertAct(tx: Tx, { personId, moveId, at, by, action, text }: NewAct): Promise<void> {
  await sql`
    insert into move_acts (person_id, move_id, seq, at, account_id, actor_name, organisation_id, action, text)
    select ${personId}::uuid, ${moveId}::uuid, count(*) + 1, ${at}::timestamptz, ${by?.accountId ?? null}::uuid,
      ${by?.name ?? ''}, ${by?.organisationId ?? null}::uuid, ${action}, ${text}
    from move_acts where person_id = ${personId} and move_id = ${moveId}`.execute(tx)
}
