import type { Move } from '@xueshi/domain/moves/move'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** The unit that somebody belongs to, or belonged to last; `null` where he never belonged to one. */
export async function findLastMembership(
  tx: Tx,
  personId: string,
): Promise<{ unitId: string; validFrom: string; leftOn: string | null } | null> {
  const row = await tx
    .selectFrom('memberships')
    .select(['organisation_id as unitId', 'valid_from as validFrom', 'valid_until as leftOn'])
    .where('person_id', '=', personId)
    .orderBy((eb) => eb('valid_until', 'is', null), 'desc')
    .orderBy('valid_until', 'desc')
    .orderBy('valid_from', 'desc')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export type Stay = {
  unitId: string
  unitName: string
  areaName: string | null
  validFrom: string
  validUntil: string | null
  /** Whether it began because two entries of one unit were merged, or separated again. */
  merged: boolean
}

async function listStays(tx: Tx, table: 'memberships' | 'secondments', personId: string): Promise<Stay[]> {
  // A stay that another of the same day has taken the place of lasted no day.
  const { rows } = await sql<Stay>`
    select u.id as "unitId", u.name as "unitName", a.name as "areaName", m.valid_from as "validFrom",
      m.valid_until as "validUntil", ${table === 'memberships' ? sql`m.merge_id is not null` : sql`false`} as merged
    from ${sql.table(table)} m
    join organisations u on u.id = m.organisation_id
    left join placements p on p.organisation_id = u.id and p.valid_until is null
    left join areas a on a.id = p.area_id
    where m.person_id = ${personId} and coalesce(m.valid_until > m.valid_from, true)
    order by m.valid_from desc`.execute(tx)
  return rows
}

/** Where somebody has belonged, the latest first. */
export const listMemberships = (tx: Tx, personId: string): Promise<Stay[]> => listStays(tx, 'memberships', personId)

export const listSecondments = (tx: Tx, personId: string): Promise<Stay[]> => listStays(tx, 'secondments', personId)

/** Which of these people belong to a unit or did once. */
export async function listEverMembers(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('memberships')
    .select('person_id')
    .where(sql<boolean>`person_id = ${anyOf(personIds)}`)
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}

/** He leaves the staff list of his unit. */
export async function endMembership(tx: Tx, personId: string, day: string): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ valid_until: day })
    .where('person_id', '=', personId)
    .where('valid_until', 'is', null)
    .execute()
}

/** This stay of his at a unit ends, if it has not ended before. */
export async function endStay(tx: Tx, personId: string, id: string, day: string): Promise<void> {
  await sql`
    update memberships set valid_until = greatest(${day}::date, valid_from)
    where person_id = ${personId} and id = ${id} and valid_until is null`.execute(tx)
}

/** Who leaves his unit is lent to nobody any more. */
export async function endSecondments(tx: Tx, personId: string, day: string): Promise<void> {
  await sql`
    update secondments set valid_until = greatest(valid_from, ${day}::date)
    where person_id = ${personId} and valid_until > ${day}::date`.execute(tx)
}

/** He comes to a unit, with the title that he had. */
export async function beginMembership(
  tx: Tx,
  { personId, startsOn }: Pick<Move, 'personId' | 'startsOn'>,
  unitId: string,
  id: string,
  now: string,
): Promise<void> {
  await sql`
    insert into memberships (person_id, id, organisation_id, title_series, title_level, title_name, title_obtained_on,
      specialty, valid_from, created_at)
    select ${personId}::uuid, ${id}::uuid, ${unitId}::uuid, last.title_series, last.title_level, last.title_name,
      last.title_obtained_on, coalesce(last.specialty, ''), ${startsOn}::date, ${now}::timestamptz
    from (select) as one
    left join lateral (
      select * from memberships m where m.person_id = ${personId}
      order by m.valid_from desc, m.created_at desc limit 1
    ) last on true`.execute(tx)
}

export async function insertSecondment(tx: Tx, { personId, id, startsOn, endsOn }: Move, unitId: string) {
  await tx
    .insertInto('secondments')
    .values({
      person_id: personId,
      id,
      organisation_id: unitId,
      valid_from: startsOn,
      valid_until: endsOn ?? startsOn,
    })
    .execute()
}
