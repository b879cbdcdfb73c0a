import type { UnitType } from '@xueshi/domain/identity/credit-code'
import type { OrganisationKind } from '@xueshi/domain/roles'
import type { Tx } from '../services.ts'

export type NewArea = {
  id: string
  code: string | null
  name: string
  level: 'province' | 'city' | 'district'
  parentId: string | null
  validFrom: string
  validUntil: string | null
}

export type NewOrganisation = {
  id: string
  kind: OrganisationKind
  name: string
  creditCode: string | null
  unitType: UnitType | null
  reviewPeople: 1 | 2
  learningPlatform: boolean
  validFrom: string
  placement: {
    id: string
    areaId: string
    departmentId: string | null
    agencyId: string | null
    bureauId: string | null
  }
}

export async function insertAreas(tx: Tx, areas: readonly NewArea[]): Promise<void> {
  await tx
    .insertInto('areas')
    .values(
      areas.map(({ id, code, name, level, parentId, validFrom, validUntil }) => ({
        id,
        code,
        name,
        level,
        parent_id: parentId,
        valid_from: validFrom,
        valid_until: validUntil,
      })),
    )
    .execute()
}

/** Organisations with their place in the tree, reviewers before those whom they review. */
export async function insertOrganisations(
  tx: Tx,
  organisations: readonly NewOrganisation[],
  now: string,
): Promise<void> {
  await tx
    .insertInto('organisations')
    .values(organisations.map((organisation) => organisationRow(organisation, now)))
    .execute()
  await tx.insertInto('placements').values(organisations.map(placementRow)).execute()
}

export const organisationRow = (organisation: NewOrganisation, now: string) => ({
  id: organisation.id,
  kind: organisation.kind,
  name: organisation.name,
  credit_code: organisation.creditCode,
  unit_type: organisation.unitType,
  review_people: organisation.reviewPeople,
  learning_platform: organisation.learningPlatform,
  valid_from: organisation.validFrom,
  created_at: now,
})

export const placementRow = ({ id, validFrom, placement }: NewOrganisation) => ({
  id: placement.id,
  organisation_id: id,
  area_id: placement.areaId,
  department_id: placement.departmentId,
  agency_id: placement.agencyId,
  bureau_id: placement.bureauId,
  valid_from: validFrom,
})
