import { organisationAdministration } from '@xueshi/contract/organisation-administration'
import { areaRefusal } from '@xueshi/domain/organisations/area'
import { changesBetween, descriptionRefusal, normalizeDescription } from '@xueshi/domain/organisations/description'
import { endRefusal } from '@xueshi/domain/organisations/ending'
import {
  moveRefusal,
  type PlacementFacts,
  placementDayRefusal,
  placementRefusal,
} from '@xueshi/domain/organisations/placement'
import { refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { endGrantsIn } from '../accounts/grant-store.ts'
import { implement, type Tx } from '../services.ts'
import { isAreaInUse, listAreasInForce, lockArea, setAreaEnd } from './area-store.ts'
import { insertAreas, insertOrganisations } from './batch.ts'
import {
  getDescribed,
  getEndFacts,
  getVersion,
  insertChange,
  listChanges,
  lockInForce,
  lockVersion,
  setEnd,
  updateDescription,
} from './description-store.ts'
import {
  closePlacement,
  getCurrentPlacement,
  hasDependents,
  holdAbove,
  insertPlacement,
  listBureausUpwards,
  listPlacements,
  lockTree,
} from './placement-store.ts'
import { warningOf } from './routes.ts'
import { refuseSameName } from './same-name-store.ts'
import { listHeldUnits } from './scope.ts'

export const organisationAdministrationRoutes = () =>
  implement(organisationAdministration, {
    async areaCreate({ tx, body, newId }) {
      await lockTree(tx)
      const parent = body.parentId === null ? null : await lockArea(tx, body.parentId, 'share')
      refuseIf(areaRefusal(body.level, parent))
      const area = { ...body, name: body.name.trim(), id: newId() }
      await insertAreas(tx, [{ ...area, validUntil: null }])
      const { validFrom: _, ...shown } = area
      return shown
    },
    async areaEnd({ tx, path, body, now }) {
      await lockTree(tx)
      const { validFrom } = await lockArea(tx, path.areaId, 'update')
      refuseIf(placementDayRefusal(validFrom, body.validUntil, shanghaiDate(now)), { from: validFrom })
      refuseIf((await isAreaInUse(tx, path.areaId)) ? 'area.inUse' : null)
      await setAreaEnd(tx, path.areaId, body.validUntil)
      return {}
    },
    organisationView: ({ tx, path }) => viewOf(tx, path.organisationId),
    async organisationCreate({ tx, body, now, newId }) {
      const { kind, validFrom, place, sameNameConfirmed, ...said } = body
      const id = newId()
      const description = normalizeDescription(kind, said)
      refuseIf(descriptionRefusal(kind, description))
      refuseIf(placementDayRefusal(validFrom, validFrom, shanghaiDate(now)))
      await lockTree(tx)
      refuseIf(placementRefusal(await placementFacts(tx, { organisationId: id, kind, place, validFrom })))
      if (!sameNameConfirmed) await refuseSameName(tx, { id, name: description.name, areaId: place.areaId })
      const organisation = { ...description, id, kind, validFrom, placement: { ...place, id: newId() } }
      await insertOrganisations(tx, [organisation], now)
      return viewOf(tx, id)
    },
    async organisationUpdate({ tx, actor, path, body, now, newId }) {
      const { version, sameNameConfirmed, ...said } = body
      const before = await lockVersion(tx, path.organisationId, version)
      const after = normalizeDescription(before.kind, said)
      refuseIf(descriptionRefusal(before.kind, after))
      const changed = changesBetween(before, after)
      if (changed.length > 0) {
        if (!sameNameConfirmed && changed.some(({ field }) => field === 'name')) {
          await refuseSameName(tx, { id: before.id, name: after.name })
        }
        await updateDescription(tx, before.id, after)
        const { accountId } = actor
        await insertChange(tx, { id: newId(), organisationId: before.id, at: now, accountId, changed })
      }
      return viewOf(tx, before.id)
    },
    async organisationEnd({ tx, path, body: { validUntil }, now }) {
      await lockTree(tx)
      const { id } = await lockInForce(tx, path.organisationId)
      const { validFrom } = await getCurrentPlacement(tx, id)
      refuseIf(placementDayRefusal(validFrom, validUntil, shanghaiDate(now)), { from: validFrom })
      refuseIf(endRefusal(await getEndFacts(tx, id)))
      await setEnd(tx, id, validUntil)
      await closePlacement(tx, id, validUntil)
      await endGrantsIn(tx, id, validUntil)
      return viewOf(tx, id)
    },
    async placementChange({ tx, path, body: { place, validFrom, version }, now, newId }) {
      await lockTree(tx)
      const { id, kind } = await lockVersion(tx, path.organisationId, version)
      const former = await getCurrentPlacement(tx, id)
      refuseIf(placementDayRefusal(former.validFrom, validFrom, shanghaiDate(now)), { from: former.validFrom })
      refuseIf(placementRefusal(await placementFacts(tx, { organisationId: id, kind, place, validFrom })))
      refuseIf(moveRefusal(kind, former, place, await hasDependents(tx, id)))
      await closePlacement(tx, id, validFrom)
      for (const held of await listHeldUnits(tx, id)) await insertPlacement(tx, newId(), held, place, validFrom)
      return viewOf(tx, id)
    },
  })

type Wish = Pick<PlacementFacts, 'organisationId' | 'kind' | 'place' | 'validFrom'>

/** What the domain asks of a place: who stands above, held until it is saved, and how the areas lie. */
async function placementFacts(tx: Tx, wish: Wish): Promise<PlacementFacts> {
  const { areaId, departmentId, agencyId, bureauId } = wish.place
  await lockArea(tx, areaId, 'share')
  return {
    ...wish,
    above: await holdAbove(
      tx,
      [departmentId, agencyId, bureauId].filter((id) => id !== null),
    ),
    bureausUpwards: await listBureausUpwards(tx, bureauId),
    areas: await listAreasInForce(tx),
  }
}

async function viewOf(tx: Tx, id: string) {
  const organisation = await getDescribed(tx, id)
  const placements = await listPlacements(tx, id)
  const [last] = placements
  return {
    ...organisation,
    creditCodeWarning: warningOf(organisation.creditCode),
    areaName: last?.areaName ?? null,
    departmentName: last?.departmentName ?? null,
    agencyName: last?.agencyName ?? null,
    placements,
    changes: await listChanges(tx, id),
    version: await getVersion(tx, id),
  }
}
