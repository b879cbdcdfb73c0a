import { idsAt } from '@xueshi/foundation/ids'
import { sql } from 'kysely'
import type { Services } from '../services.ts'
import { plantPeople } from './people.ts'
import { plantTree } from './tree.ts'

/** Fills an empty database with the demo world; one that has organisations already is left as it is. */
export async function fillDemoWorld(services: Services): Promise<void> {
  const { db, clock } = services
  await db.tx(async (tx) => {
    const { rows } = await sql`select 1 from organisations limit 1`.execute(tx)
    if (rows.length > 0) return
    const now = clock.now()
    const newId = idsAt(now)
    const tree = await plantTree(tx, newId, now)
    await plantPeople(tx, services, tree, newId, now)
  })
}
