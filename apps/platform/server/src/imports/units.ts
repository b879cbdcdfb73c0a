import { listClerks } from '../accounts/store.ts'
import { listOrganisationsById } from '../organisations/store.ts'
import type { Tx } from '../services.ts'
import { listUnitPlaces } from './world-store.ts'

/** A unit as the route of a declaration needs it. `placement` is `null` where nobody verifies it. */
export type Unit = {
  readonly name: string
  readonly placement: {
    readonly unitId: string
    readonly departmentId: string | null
    readonly agencyId: string | null
    readonly bureauId: string
  } | null
  readonly clerks: readonly { readonly accountId: string; readonly personId: string | null }[]
}

export type Units = {
  readonly byId: ReadonlyMap<string, Unit>
  readonly peopleByOrganisation: Readonly<Record<string, 1 | 2>>
}

/** Loads the units of many declarations, with who reviews them. */
export async function loadUnits(tx: Tx, ids: readonly string[], today: string): Promise<Units> {
  const places = await listUnitPlaces(tx, ids, today)
  const clerks = Map.groupBy(await listClerks(tx, ids, today), ({ unitId }) => unitId)
  const holders = places.flatMap(({ departmentId, agencyId, bureauId }) => [departmentId, agencyId, bureauId])
  const organisations = await listOrganisationsById(
    tx,
    holders.filter((id) => id !== null),
  )
  const byId = places.map(({ id, name, departmentId, agencyId, bureauId }): [string, Unit] => [
    id,
    {
      name,
      placement: bureauId === null ? null : { unitId: id, departmentId, agencyId, bureauId },
      clerks: clerks.get(id) ?? [],
    },
  ])
  return {
    byId: new Map(byId),
    peopleByOrganisation: Object.fromEntries(organisations.map(({ id, reviewPeople }) => [id, reviewPeople])),
  }
}
