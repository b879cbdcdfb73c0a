import { AREA_LEVELS } from '@xueshi/domain/organisations/area'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { compact } from '@xueshi/domain/workbooks/cells'
import type { KnownTree, TreeOrganisation } from '@xueshi/domain/workbooks/tree'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { listAreas } from '../organisations/store.ts'
import type { Tx } from '../services.ts'

const OFFICES: readonly OrganisationKind[] = ['department', 'agency', 'bureau']

/** The whole tree, for judging units that shall be entered; those that have ended as they stood last. */
export async function loadTree(tx: Tx, { role }: Actor, today: string): Promise<KnownTree> {
  const areas = await listAreas(tx, today)
  const organisations = await listTreeOrganisations(tx)
  const byCode = new Map(organisations.map((each) => [each.creditCode, each]))
  const standing = organisations.filter(({ ended }) => !ended)
  const byName = new Map(standing.map((each) => [nameKey(each.areaId, compact(each.name)), each]))
  return {
    mayFound: role === 'systemAdministrator',
    areas: areas.map(({ id, name, level, parentId }) => {
      const known = AREA_LEVELS.find((each) => each === level)
      if (!known) throw new Error(`There is no level of areas called ${level}.`)
      return { id, name, parentId, level: known }
    }),
    offices: standing.filter(({ kind }) => OFFICES.includes(kind)),
    byCode: (code) => byCode.get(code) ?? null,
    byName: (areaId, name) => byName.get(nameKey(areaId, name)) ?? null,
  }
}

const nameKey = (areaId: string, name: string) => `${areaId} ${name}`

async function listTreeOrganisations(tx: Tx): Promise<TreeOrganisation[]> {
  const { rows } = await sql<TreeOrganisation>`
    select distinct on (o.id) o.id, o.kind, o.name, o.credit_code as "creditCode", o.valid_until is not null as ended,
      p.area_id as "areaId", p.department_id as "departmentId", p.agency_id as "agencyId", p.bureau_id as "bureauId",
      p.valid_from as "validFrom"
    from organisations o join placements p on p.organisation_id = o.id
    order by o.id, p.valid_from desc`.execute(tx)
  return [...rows]
}
