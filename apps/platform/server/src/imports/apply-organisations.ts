import { normalizeDescription } from '@xueshi/domain/organisations/description'
import type { OrganisationRecord } from '@xueshi/domain/workbooks/world'
import { inBatches } from '../batches.ts'
import { insertOrganisations, type NewOrganisation } from '../organisations/batch.ts'
import type { Tx } from '../services.ts'
import type { ApplyContext } from './apply.ts'
import type { LoadedWorld } from './world.ts'

/** Enters accepted units as of today, each with one reviewer. */
export async function applyOrganisations(
  tx: Tx,
  { now, newId }: ApplyContext,
  records: readonly OrganisationRecord[],
  { today }: LoadedWorld,
): Promise<void> {
  const units = records.map(({ place, name, creditCode, unitType }): NewOrganisation => {
    const said = { name, creditCode, unitType, reviewPeople: 1, learningPlatform: false } as const
    const placement = { ...place, id: newId() }
    return { ...normalizeDescription('unit', said), id: newId(), kind: 'unit', validFrom: today, placement }
  })
  await inBatches(units, (rows) => insertOrganisations(tx, rows, now))
}
