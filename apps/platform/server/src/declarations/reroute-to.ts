import { followsMember, reroute } from '@xueshi/domain/review/reroute'
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
export async function rerouteTo(
  tx: Tx,
  policies: Policies,
  actor: Actor,
  { underWay, unitId, now }: Rerouting,
): Promise<void> {
  const following = underWay.filter(({ declaration }) => followsMember(declaration))
  if (following.length === 0) return
  const routeAt = await routesAt(tx, policies, unitId, now)
  for (let from = 0; from < following.length; from += AT_ONCE) {
    const decided = following.slice(from, from + AT_ONCE).map((loaded) => ({
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
