import type { AreaLevel } from '@xueshi/domain/organisations/area'
import { Refused } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

export type AreaRow = { id: string; level: AreaLevel; parentId: string | null; validFrom: string }

/** An area in force, held as it is (`share`) or to be changed (`update`). Refuses `area.notFound`. */
export async function lockArea(tx: Tx, id: string, how: 'share' | 'update'): Promise<AreaRow> {
  const row = await tx
    .selectFrom('areas')
    .select(['id', 'level', 'parent_id as parentId', 'valid_from as validFrom'])
    .where('id', '=', id)
    .where('valid_until', 'is', null)
    .$if(how === 'share', (query) => query.forShare())
    .$if(how === 'update', (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw new Refused('area.notFound')
  return { ...row, level: row.level as AreaLevel }
}

/** The areas in force, for the question where one lies. */
export async function listAreasInForce(tx: Tx): Promise<AreaRow[]> {
  const rows = await tx
    .selectFrom('areas')
    .select(['id', 'level', 'parent_id as parentId', 'valid_from as validFrom'])
    .where('valid_until', 'is', null)
    .execute()
  return rows.map((row) => ({ ...row, level: row.level as AreaLevel }))
}

/** Whether organisations are placed in an area, or areas lie in it. */
export async function isAreaInUse(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from placements where area_id = ${id} and valid_until is null)
      or exists (select from areas where parent_id = ${id} and valid_until is null) as used`.execute(tx)
  return rows[0]?.used ?? false
}

export async function setAreaEnd(tx: Tx, id: string, validUntil: string): Promise<void> {
  await tx.updateTable('areas').set({ valid_until: validUntil }).where('id', '=', id).execute()
}
