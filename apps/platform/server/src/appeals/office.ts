import { type AppealOffice, appealOffice } from '@xueshi/domain/appeals/appeal'
import type { Declaration } from '@xueshi/domain/review/declaration'
import { listOfficialParties } from '../accounts/grant-store.ts'
import { findPlacement } from '../organisations/store.ts'
import type { Tx } from '../services.ts'

/** The bureau that decides on an appeal against how this declaration ended, by the offices of `today`. */
export async function officeFor(
  tx: Tx,
  { steps }: Declaration,
  barred: readonly string[],
  today: string,
): Promise<string> {
  const bureauId = steps.at(-1)?.organisationId ?? ''
  const officeOf = async (organisationId: string): Promise<AppealOffice> => ({
    organisationId,
    officials: await listOfficialParties(tx, organisationId, ['handler', 'supervisor'], today),
  })
  const aboveId = (await findPlacement(tx, bureauId, today))?.bureauId ?? null
  const above = aboveId === null || aboveId === bureauId ? null : await officeOf(aboveId)
  return appealOffice(barred, await officeOf(bureauId), above)
}
