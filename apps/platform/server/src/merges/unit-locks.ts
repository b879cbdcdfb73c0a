import { sql } from 'kysely'
import { lockOrganisations } from '../organisations/merging-store.ts'
import { lockTree } from '../organisations/placement-store.ts'
import { lockPeople } from '../people/store.ts'
import { peopleAt } from '../people/unit-merging-store.ts'
import type { Tx } from '../services.ts'
import type { MergeRow } from './store.ts'

/**
 * Locks two units, then everybody of whom merging or separating them changes something: the tree, units and people come
 * in this order. Who comes to a unit meanwhile has held it, or waits for it.
 */
export async function lockUnits(tx: Tx, { id, kept_id, absorbed_id }: MergeRow): Promise<void> {
  await lockTree(tx)
  await lockOrganisations(tx, [kept_id, absorbed_id])
  await lockPeople(
    tx,
    sql`${peopleAt(absorbed_id)}
      union
      select person_id from memberships where merge_id = ${id}::uuid and valid_until is null`,
  )
}
