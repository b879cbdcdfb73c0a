import type { OrganisationKind } from '@xueshi/domain/roles'
import { idsAt } from '@xueshi/foundation/ids'
import type { Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { inBatches } from '../../src/batches.ts'
import { insertOrganisations, type NewOrganisation } from '../../src/organisations/batch.ts'
import { TEST_NOW } from '../prepare.ts'
import type { World } from '../world.ts'
import { idOf } from './offices.ts'

export type Place = Omit<NewOrganisation['placement'], 'id'>

/** A place in the city's own area, under these organisations by their names. */
export async function cityPlace(
  administrator: Platform,
  { department, bureau = '示例市人社部门' }: { department?: string; bureau?: string },
): Promise<Place> {
  const { items } = await administrator.areaList({})
  return {
    areaId: items.find(({ name }) => name === '烟台市')?.id ?? '',
    departmentId: department === undefined ? null : await idOf(administrator, department),
    agencyId: null,
    bureauId: await idOf(administrator, bureau),
  }
}

/** As many organisations of a kind in one place: what ends or moves one needs a new one every time. */
export async function manyOrganisations(
  w: World,
  kind: OrganisationKind,
  place: Place,
  count: number,
): Promise<{ id: string; name: string }[]> {
  const newId = idsAt(TEST_NOW)
  const series = crypto.randomUUID().slice(0, 8)
  const described = { creditCode: null, unitType: null, reviewPeople: 1 as const, learningPlatform: false }
  const all = Array.from({ length: count }, (_, index) => ({
    ...described,
    id: newId(),
    kind,
    name: `竞办${series}第${index + 1}机构`,
    validFrom: '2016-01-01',
    placement: { ...place, id: newId() },
  }))
  await w.db.tx((tx) => inBatches(all, (rows) => insertOrganisations(tx, rows, TEST_NOW)))
  return all.map(({ id, name }) => ({ id, name }))
}

/** Gives each person's declarations a unit of their own, as if he had declared them there and gone elsewhere since. */
export async function declaredIn(w: World, of: readonly { personId: string; unitId: string }[]): Promise<void> {
  await w.db.tx((tx) =>
    sql`update declarations d set unit_id = c."unitId" from jsonb_to_recordset(${JSON.stringify(of)}::jsonb)
      as c ("personId" uuid, "unitId" uuid) where d.person_id = c."personId"`.execute(tx),
  )
}
