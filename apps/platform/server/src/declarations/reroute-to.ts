import { followsMember, goesOnWithoutUnit, reroute } from '@xueshi/domain/review/reroute'
import type { Actor } from '../accounts/actor.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import type { Loaded } from './load.ts'
import { routesAt } from './route-of.ts'
import { saveOutcomes } from './save-outcome.ts'
import { setUnit } from './store.ts'

/** So many travel in one statement; thousands wait at a large unit. */
const AT_ONCE = 500

type Rerouting = { readonly underWay: readonly Loaded[]; readonly unitId: string; readonly now: string }

/** What the old unit has not spoken on goes to the new one. Everything of its people is locked. */
export async function rerouteTo(tx: Tx, policies: Policies, actor: Actor, rerouting: Rerouting): Promise<void> {
  const following = rerouting.underWay.filter(({ declaration }) => followsMember(declaration))
  if (following.length === 0) return
  const routeAt = await routesAt(tx, policies, rerouting.unitId, rerouting.now)
  await rerouteAll(tx, actor, { ...rerouting, underWay: following }, routeAt)
}

/** What waits for a unit that ends, with nobody in its place, goes on to those above it. Its people are locked. */
export async function rerouteAbove(tx: Tx, policies: Policies, actor: Actor, rerouting: Rerouting): Promise<void> {
  const going = rerouting.underWay.filter(({ declaration }) => goesOnWithoutUnit(declaration))
  if (going.length === 0) return
  const routeAt = await routesAt(tx, policies, rerouting.unitId, rerouting.now)
  await rerouteAll(tx, actor, { ...rerouting, underWay: going }, (declared) =>
    routeAt(declared).filter(({ level }) => level !== 'employer'),
  )
}

async function rerouteAll(
  tx: Tx,
  actor: Actor,
  { underWay, unitId, now }: Rerouting,
  routeAt: Awaited<ReturnType<typeof routesAt>>,
): Promise<void> {
  for (let from = 0; from < underWay.length; from += AT_ONCE) {
    const decided = underWay.slice(from, from + AT_ONCE).map((loaded) => ({
      loaded,
      outcome: reroute(loaded.declaration, actor, { at: now, unitId, steps: routeAt(loaded.row) }),
      scan: null,
    }))
    await saveOutcomes(tx, actor, decided, now)
    await setUnit(
      tx,
      decided.map(({ loaded }) => loaded.row.id),
      unitId,
    )
  }
}
