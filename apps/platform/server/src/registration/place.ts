import type { RegistrationPlace } from '@xueshi/domain/registration/offices'
import { listClerks } from '../accounts/store.ts'
import { findLastPlacement, findPlacement, holdInForce, type PlacementRow } from '../organisations/store.ts'
import type { Tx } from '../services.ts'

/**
 * Where a unit stands today, with those above it held; `null` for one that stands nowhere. A clerk who is
 * `besidesPersonId` does not count as one in office: he does not decide what concerns himself.
 */
export async function findOfficePlace(
  tx: Tx,
  unitId: string,
  today: string,
  besidesPersonId: string | null = null,
): Promise<RegistrationPlace | null> {
  const placement = await findPlacement(tx, unitId, today)
  return placement ? officePlace(tx, { unitId, placement, today, besidesPersonId }) : null
}

/** The same for somebody's last unit, which may have ended: those who stood above it then go on with his matters. */
export async function findLastOfficePlace(
  tx: Tx,
  unitId: string,
  today: string,
  besidesPersonId: string,
): Promise<RegistrationPlace | null> {
  const placement = (await findPlacement(tx, unitId, today)) ?? (await findLastPlacement(tx, unitId))
  return placement ? officePlace(tx, { unitId, placement, today, besidesPersonId }) : null
}

type Standing = {
  readonly unitId: string
  readonly placement: PlacementRow
  readonly today: string
  readonly besidesPersonId: string | null
}

async function officePlace(
  tx: Tx,
  { unitId, placement, today, besidesPersonId }: Standing,
): Promise<RegistrationPlace | null> {
  const { agencyId, bureauId } = placement
  if (bureauId === null) return null
  const departmentId = placement.departmentId ?? agencyId
  await holdInForce(tx, departmentId === null ? [bureauId] : [departmentId, bureauId])
  const clerks = await listClerks(tx, [unitId], today)
  const clerkInOffice = clerks.some(({ personId }) => personId === null || personId !== besidesPersonId)
  return { unitId, departmentId, bureauId, clerkInOffice }
}
