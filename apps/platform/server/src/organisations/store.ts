import { normalizeCreditCode } from '@xueshi/domain/identity/credit-code'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { inCharge } from '../accounts/charge.ts'
import { containing } from '../paging.ts'
import type { Tx } from '../services.ts'

export function listAreas(tx: Tx, today: string) {
  return tx
    .selectFrom('areas')
    .select(['id', 'code', 'name', 'level', 'parent_id as parentId'])
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
    .orderBy('id')
    .execute()
}

export type OrganisationFilter = {
  today: string
  search: string | undefined
  kind: OrganisationKind | undefined
  areaId: string | undefined
  /** Whose units without a clerk in office are asked for; `null` where all organisations are. */
  withoutClerkFor: Actor | null
  after: readonly [string, string] | null
  limit: number
}

/** Ordered by name, then id. */
export function listOrganisations(tx: Tx, filter: OrganisationFilter) {
  const { today, search, kind, areaId, withoutClerkFor, after, limit } = filter
  return tx
    .selectFrom('organisations as o')
    .leftJoin('placements as p', (join) =>
      join
        .onRef('p.organisation_id', '=', 'o.id')
        .on('p.valid_from', '<=', today)
        .on((eb) => eb.or([eb('p.valid_until', 'is', null), eb('p.valid_until', '>', today)])),
    )
    .leftJoin('areas as a', 'a.id', 'p.area_id')
    .leftJoin('organisations as d', 'd.id', 'p.department_id')
    .leftJoin('organisations as g', 'g.id', 'p.agency_id')
    .select([mergedInto.as('mergedInto'), formerNames.as('formerNames')])
    .select([
      'o.id',
      'o.kind',
      'o.name',
      'o.credit_code as creditCode',
      'o.unit_type as unitType',
      'a.name as areaName',
      'd.name as departmentName',
      'g.name as agencyName',
      'o.valid_from as validFrom',
      'o.valid_until as validUntil',
    ])
    .$if(kind !== undefined, (query) => query.where('o.kind', '=', kind ?? ''))
    .$if(areaId !== undefined, (query) => query.where('p.area_id', '=', areaId ?? ''))
    .$if(!!search, (query) =>
      query.where((eb) =>
        eb.or([
          eb('o.name', 'like', containing(search ?? '')),
          eb('o.credit_code', '=', search?.toUpperCase() ?? ''),
          isFoundAs(search ?? ''),
        ]),
      ),
    )
    .$if(withoutClerkFor !== null, (query) =>
      withoutClerkFor === null ? query : query.where(isWithoutClerk(withoutClerkFor, today)),
    )
    .$if(after !== null, (query) => query.where(sql<boolean>`(o.name, o.id) > (${after?.[0]}, ${after?.[1]}::uuid)`))
    .orderBy('o.name')
    .orderBy('o.id')
    .limit(limit)
    .execute()
}

/** Into which unit `organisations o` was merged. */
export const mergedInto = sql<{ id: string; name: string } | null>`(
  select json_build_object('id', k.id, 'name', k.name) from organisations k where k.id = o.merged_into)`

/** What `organisations o` was called before, and what those are called that were merged into it. */
export const formerNames = sql<string[]>`array(
  select f.name from organisations f where f.merged_into = o.id
  union
  select said.field->>'before' from organisation_changes c cross join jsonb_array_elements(c.changed) as said (field)
  where c.organisation_id = o.id and said.field->>'field' = 'name' and said.field->>'before' <> o.name
  order by 1)`

/**
 * The condition that `organisations o`, or one that was merged into it, had this credit code once or this in its name.
 * What a change says has an index of its own.
 */
export const isFoundAs = (search: string) => sql<boolean>`o.id in (
  select f.merged_into from organisations f
  where f.merged_into is not null
    and (f.name like ${containing(search)} or f.credit_code = ${normalizeCreditCode(search)})
  union all
  select c.organisation_id from organisation_changes c
  where c.changed @> ${JSON.stringify([{ field: 'creditCode', before: normalizeCreditCode(search) }])}::jsonb
  union all
  select c.organisation_id from organisation_changes c cross join jsonb_array_elements(c.changed) as said (field)
  where c.changed @> '[{"field": "name"}]' and said.field->>'field' = 'name'
    and said.field->>'before' like ${containing(search)})`

/** The condition that nobody is clerk of a unit on this day; `unit` is the SQL of its id. */
export const hasNoClerk = (unit: RawBuilder<unknown>, today: string) => sql<boolean>`not exists (
  select from grants g where g.organisation_id = ${unit} and g.role = 'clerk'
    and g.valid_from <= ${today}::date and coalesce(g.valid_until > ${today}::date, true))`

/** The condition that `organisations o` is a unit in the actor's charge in which nobody is clerk on this day. */
const isWithoutClerk = (actor: Actor, today: string) => sql<boolean>`
  o.kind = 'unit' and o.valid_until is null and ${inCharge(actor, sql.ref('o.id'))}
    and ${hasNoClerk(sql.ref('o.id'), today)}`

export type PlacementRow = {
  areaId: string
  departmentId: string | null
  agencyId: string | null
  bureauId: string | null
}

/** Where an organisation stands in the tree on a day. */
export function findPlacement(tx: Tx, organisationId: string, day: string): Promise<PlacementRow | undefined> {
  return tx
    .selectFrom('placements')
    .select(['area_id as areaId', 'department_id as departmentId', 'agency_id as agencyId', 'bureau_id as bureauId'])
    .where('organisation_id', '=', organisationId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', day)]))
    .executeTakeFirst()
}

/** Where an organisation that has ended stood last. */
export function findLastPlacement(tx: Tx, organisationId: string): Promise<PlacementRow | undefined> {
  return tx
    .selectFrom('placements')
    .select(['area_id as areaId', 'department_id as departmentId', 'agency_id as agencyId', 'bureau_id as bureauId'])
    .where('organisation_id', '=', organisationId)
    .orderBy('valid_until', (order) => order.desc().nullsFirst())
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Holds organisations until the transaction ends, so that none of them moves or ends meanwhile; answers those that have
 * not ended. Asked before their places are read.
 */
export async function holdInForce(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from organisations where id = ${anyOf(ids)} and valid_until is null order by id for key share`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export type OrganisationRow = { id: string; name: string; kind: OrganisationKind; reviewPeople: 1 | 2 }

export async function listOrganisationsById(tx: Tx, ids: readonly string[]): Promise<OrganisationRow[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('organisations')
    .select(['id', 'name', 'kind', 'review_people as reviewPeople'])
    .where(sql<boolean>`id = ${anyOf(ids)}`)
    .execute()
  return rows as OrganisationRow[]
}

/** Which of these names are those of a unit, department, bureau or base registered here. */
export async function listLocalNames(tx: Tx, names: readonly string[]): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set()
  const rows = await tx
    .selectFrom('organisations')
    .select('name')
    .distinct()
    .where(sql<boolean>`name = any(${names}::text[])`)
    .execute()
  return new Set(rows.map(({ name }) => name))
}
