import type { UnitType } from '@xueshi/domain/identity/credit-code'
import type { Description, FieldChange } from '@xueshi/domain/organisations/description'
import type { EndFacts } from '@xueshi/domain/organisations/ending'
import { Refused } from '@xueshi/domain/refusals'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import { hasDependents } from './placement-store.ts'
import { formerNames, mergedInto } from './store.ts'

const described = (tx: Tx, id: string) =>
  tx
    .selectFrom('organisations as o')
    .select([mergedInto.as('mergedInto'), formerNames.as('formerNames')])
    .select([
      'id',
      'kind',
      'name',
      'credit_code as creditCode',
      'unit_type as unitType',
      'review_people as reviewPeople',
      'learning_platform as learningPlatform',
      'valid_from as validFrom',
      'valid_until as validUntil',
    ])
    .where('id', '=', id)

export type Described = Description & {
  id: string
  kind: OrganisationKind
  validFrom: string
  validUntil: string | null
  mergedInto: { id: string; name: string } | null
  formerNames: string[]
}

/** Refuses `organisation.notFound`. */
export async function getDescribed(tx: Tx, id: string): Promise<Described> {
  return asDescribed(await described(tx, id).executeTakeFirst())
}

/** One that is to be changed: locked, and refused with `organisation.ended` once it has ended. */
export async function lockInForce(tx: Tx, id: string): Promise<Described> {
  const organisation = asDescribed(await described(tx, id).forUpdate().executeTakeFirst())
  if (organisation.validUntil !== null) throw new Refused('organisation.ended')
  return organisation
}

/** As `lockInForce`, and refused with `organisation.changedMeanwhile` where this version is no longer its own. */
export async function lockVersion(tx: Tx, id: string, version: number): Promise<Described> {
  const organisation = await lockInForce(tx, id)
  if ((await getVersion(tx, id)) !== version) throw new Refused('organisation.changedMeanwhile')
  return organisation
}

/** Grows with every change of what an organisation is called and is, and of where it stands. */
export async function getVersion(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select (select count(*) from organisation_changes where organisation_id = ${id})
      + (select count(*) from placements where organisation_id = ${id}) as version`.execute(tx)
  return rows[0]?.version ?? 0
}

function asDescribed(row: Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirst']>>): Described {
  if (!row) throw new Refused('organisation.notFound')
  return {
    ...row,
    kind: row.kind as OrganisationKind,
    unitType: row.unitType as UnitType | null,
    reviewPeople: row.reviewPeople as 1 | 2,
  }
}

export async function updateDescription(tx: Tx, id: string, description: Description): Promise<void> {
  await tx
    .updateTable('organisations')
    .set({
      name: description.name,
      credit_code: description.creditCode,
      unit_type: description.unitType,
      review_people: description.reviewPeople,
      learning_platform: description.learningPlatform,
    })
    .where('id', '=', id)
    .execute()
}

export async function insertChange(
  tx: Tx,
  change: { id: string; organisationId: string; at: string; accountId: string; changed: readonly FieldChange[] },
): Promise<void> {
  await tx
    .insertInto('organisation_changes')
    .values({
      id: change.id,
      organisation_id: change.organisationId,
      at: change.at,
      account_id: change.accountId,
      changed: JSON.stringify(change.changed),
    })
    .execute()
}

/** The latest first. */
export async function listChanges(tx: Tx, organisationId: string) {
  const rows = await tx
    .selectFrom('organisation_changes as c')
    .innerJoin('accounts as a', 'a.id', 'c.account_id')
    .select(['c.at', 'a.display_name as byName', 'c.changed'])
    .where('c.organisation_id', '=', organisationId)
    .orderBy('c.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, changed: row.changed as unknown as FieldChange[] }))
}

/** What would be left behind in an organisation that ends: also declarations that will come to it on their way. */
export async function getEndFacts(tx: Tx, id: string): Promise<EndFacts> {
  const { rows } = await sql<Omit<EndFacts, 'dependents'>>`
    select
      exists (select from memberships where organisation_id = ${id} and valid_until is null) as members,
      exists (
        select from declarations d
        cross join lateral (
          select coalesce(o.happened->'rerouted'->'steps', o.happened->'reopened'->'steps',
            o.happened->'submission'->'steps') as steps from opinions o
          where o.person_id = d.person_id and o.declaration_id = d.id and o.action in ('submit', 'reroute', 'reopen')
          order by o.seq desc limit 1) last
        cross join lateral jsonb_array_elements(last.steps) with ordinality as step (value, place)
        where d.unit_id in (
            select organisation_id from placements
            where ${id} in (organisation_id, department_id, agency_id, bureau_id))
          and d.status in ('inReview', 'awaitingStamp', 'awaitingConfirmation')
          and step.place > coalesce(d.step_index, 0)
          and (step.value->>'organisationId')::uuid = ${id})
        or exists (select from appeals where status = 'open' and office_id = ${id}) as "holdsDeclarations",
      exists (
        select from registrations where status = 'waiting'
          and ${id} in (unit_id, department_id, bureau_id)) as "holdsRegistrations",
      exists (
        select from moves where ended_at is null
          and ${id} in (to_unit_id, unit_id, department_id, bureau_id))
        or exists (
          select from amendments where ended_at is null
            and ${id} in (organisation_id, unit_id, department_id, bureau_id))
        or exists (
          select from relief_requests where ended_at is null
            and ${id} in (unit_id, department_id, bureau_id)) as "holdsMoves"`.execute(tx)
  const [left = { members: false, holdsDeclarations: false, holdsRegistrations: false, holdsMoves: false }] = rows
  return { dependents: await hasDependents(tx, id), ...left }
}

export async function setEnd(tx: Tx, id: string, validUntil: string): Promise<void> {
  await tx.updateTable('organisations').set({ valid_until: validUntil }).where('id', '=', id).execute()
}
