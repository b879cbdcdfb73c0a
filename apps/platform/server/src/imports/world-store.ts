import type { KindId } from '@xueshi/domain/rules/pack'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { inScope } from '../organisations/scope.ts'
import type { Tx } from '../services.ts'

/** The organisations of a day, and whether the actor is in charge of their people. */
export function listNamedOrganisations(tx: Tx, actor: Actor, today: string) {
  return tx
    .selectFrom('organisations as o')
    .leftJoin('placements as p', (join) => join.onRef('p.organisation_id', '=', 'o.id').on('p.valid_until', 'is', null))
    .leftJoin('areas as a', 'a.id', 'p.area_id')
    .select(['o.id', 'o.name', 'o.kind', 'o.learning_platform as hasPlatform', 'a.name as areaName'])
    .select(inScope(actor, sql.ref('o.id')).as('inScope'))
    .where('o.valid_from', '<=', today)
    .where((eb) => eb.or([eb('o.valid_until', 'is', null), eb('o.valid_until', '>', today)]))
    .orderBy('o.name')
    .orderBy('o.id')
    .execute()
}

/** What units were called that were merged into others: a list may still name them so. */
export function listFormerNames(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('organisations as f')
    .innerJoin('organisations as k', 'k.id', 'f.merged_into')
    .select(['k.id', 'f.name'])
    .where('k.valid_until', 'is', null)
    .orderBy('f.name')
    .execute()
}

export type OrganisationRow = Awaited<ReturnType<typeof listNamedOrganisations>>[number]

const selectMembers = (tx: Tx) =>
  tx
    .selectFrom('person_identities as n')
    .innerJoin('people as p', 'p.id', 'n.person_id')
    .leftJoin('memberships as m', (join) => join.onRef('m.person_id', '=', 'p.id').on('m.valid_until', 'is', null))
    .select([
      'p.id',
      'p.name',
      'p.phone_ciphertext as phoneCiphertext',
      'p.rural_revitalization as isRural',
      'n.ciphertext as numberCiphertext',
      'm.organisation_id as organisationId',
      'm.department_name as department',
      'm.title_series as series',
      'm.title_level as level',
      'm.title_name as title',
      'm.title_obtained_on as titleSince',
      'm.specialty',
    ])
    .where('n.kind', '=', 'citizenNumber')

export type MemberRow = Awaited<ReturnType<ReturnType<typeof selectMembers>['execute']>>[number]

/** People by the keyed hashes of their citizen numbers. */
export async function listMembersByNumber(tx: Tx, lookups: readonly string[]): Promise<MemberRow[]> {
  if (lookups.length === 0) return []
  return selectMembers(tx).where(sql<boolean>`n.lookup = any(${lookups}::text[])`).execute()
}

/** People of any unit by their names. */
export async function listMembersByName(tx: Tx, names: readonly string[]): Promise<MemberRow[]> {
  if (names.length === 0) return []
  return selectMembers(tx).where(sql<boolean>`p.name = any(${names}::text[])`).execute()
}

/** The register of a year. */
export function listFilingsOfYear(tx: Tx, year: number) {
  return tx
    .selectFrom('filed_projects')
    .select([
      'id',
      'filer_id as filerId',
      'sequence',
      'printed_number as printedNumber',
      'name',
      'organiser',
      'hundredths',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'place',
      'audience',
      'contact',
      'filed_on as filedOn',
    ])
    .where('year', '=', year)
    .orderBy('id')
    .execute()
}

export type FilingRow = Awaited<ReturnType<typeof listFilingsOfYear>>[number]

export type DeclaredRow = {
  personId: string
  kind: KindId
  title: string
  host: string | null
  startsOn: string | null
  endsOn: string | null
  hundredths: number
  filedProjectId: string | null
  importKey: string | null
  status: string
}

/** All that is declared for these people, of any year and in any state. */
export async function listDeclared(tx: Tx, personIds: readonly string[]): Promise<DeclaredRow[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('declarations')
    .select([
      'person_id as personId',
      'kind',
      'title',
      sql<string | null>`fields ->> 'host'`.as('host'),
      'starts_on as startsOn',
      'ends_on as endsOn',
      'declared_hundredths as hundredths',
      'filed_project_id as filedProjectId',
      'import_key as importKey',
      'status',
    ])
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .orderBy('id')
    .execute()
  return rows as DeclaredRow[]
}

/** Where units stand in the tree today, with their names. */
export async function listUnitPlaces(tx: Tx, unitIds: readonly string[], today: string) {
  if (unitIds.length === 0) return []
  return tx
    .selectFrom('organisations as o')
    .leftJoin('placements as p', (join) =>
      join
        .onRef('p.organisation_id', '=', 'o.id')
        .on('p.valid_from', '<=', today)
        .on((eb) => eb.or([eb('p.valid_until', 'is', null), eb('p.valid_until', '>', today)])),
    )
    .select(['o.id', 'o.name', 'p.department_id as departmentId', 'p.agency_id as agencyId', 'p.bureau_id as bureauId'])
    .where('o.id', 'in', unitIds)
    .execute()
}
