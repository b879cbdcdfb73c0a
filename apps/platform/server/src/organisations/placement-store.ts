import type { Above, Place } from '@xueshi/domain/organisations/placement'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** An organisation's places in the tree, the latest first. */
export function listPlacements(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('placements as p')
    .innerJoin('areas as a', 'a.id', 'p.area_id')
    .leftJoin('organisations as d', 'd.id', 'p.department_id')
    .leftJoin('organisations as g', 'g.id', 'p.agency_id')
    .leftJoin('organisations as b', 'b.id', 'p.bureau_id')
    .select([
      'p.id',
      'p.area_id as areaId',
      'a.name as areaName',
      'p.department_id as departmentId',
      'd.name as departmentName',
      'p.agency_id as agencyId',
      'g.name as agencyName',
      'p.bureau_id as bureauId',
      'b.name as bureauName',
      'p.valid_from as validFrom',
      'p.valid_until as validUntil',
    ])
    .where('p.organisation_id', '=', organisationId)
    .orderBy('p.valid_from', 'desc')
    .orderBy('p.valid_until', (order) => order.desc().nullsFirst())
    .orderBy('p.id', 'desc')
    .execute()
}

/** The place that an organisation, which its caller has locked, now has. */
export function getCurrentPlacement(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('placements')
    .select([
      'id',
      'area_id as areaId',
      'department_id as departmentId',
      'agency_id as agencyId',
      'bureau_id as bureauId',
      'valid_from as validFrom',
    ])
    .where('organisation_id', '=', organisationId)
    .where('valid_until', 'is', null)
    .executeTakeFirstOrThrow()
}

/** Organisations that shall stand above another, held as they are until it is saved; those without a place are left out. */
export async function holdAbove(tx: Tx, ids: readonly string[]): Promise<Above[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('organisations as o')
    .innerJoin('placements as p', (join) =>
      join.onRef('p.organisation_id', '=', 'o.id').on('p.valid_until', 'is', null),
    )
    .select([
      'o.id',
      'o.kind',
      'p.area_id as areaId',
      'p.bureau_id as bureauId',
      'p.valid_from as validFrom',
      sql<boolean>`o.valid_until is not null`.as('ended'),
    ])
    .where('o.id', 'in', [...new Set(ids)])
    .orderBy('o.id')
    .forShare('o')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }))
}

/**
 * Whoever changes where something stands in the tree waits for whoever else does: each looks at places far from its own,
 * and two who lock these one after another would lock them in opposite orders.
 */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tree'))`.execute(tx)
}

/** Holds the whole tree as it is until the transaction ends: for what reads more of it than it could lock one by one. */
export async function holdTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('tree'))`.execute(tx)
}

/** A bureau, the one above it, and so on. */
export async function listBureausUpwards(tx: Tx, bureauId: string | null): Promise<string[]> {
  if (bureauId === null) return []
  const { rows } = await sql<{ id: string }>`
    with recursive upwards (id) as (
      select ${bureauId}::uuid
      union
      select p.bureau_id from placements p
      join upwards on p.organisation_id = upwards.id
      where p.valid_until is null and p.bureau_id is not null)
    select id from upwards`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whether organisations now stand under this one. */
export async function hasDependents(tx: Tx, organisationId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('placements')
    .select('id')
    .where('valid_until', 'is', null)
    .where((eb) =>
      eb.or([
        eb('department_id', '=', organisationId),
        eb('agency_id', '=', organisationId),
        eb('bureau_id', '=', organisationId),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** An organisation leaves its place, and with it those that were merged into it. */
export async function closePlacement(tx: Tx, organisationId: string, validUntil: string): Promise<void> {
  await sql`
    update placements set valid_until = greatest(${validUntil}::date, valid_from)
    where valid_until is null and organisation_id in (
      select id from organisations where id = ${organisationId} or merged_into = ${organisationId})`.execute(tx)
}

export async function insertPlacement(
  tx: Tx,
  id: string,
  organisationId: string,
  place: Place,
  validFrom: string,
): Promise<void> {
  await tx
    .insertInto('placements')
    .values({
      id,
      organisation_id: organisationId,
      area_id: place.areaId,
      department_id: place.departmentId,
      agency_id: place.agencyId,
      bureau_id: place.bureauId,
      valid_from: validFrom,
    })
    .execute()
}
