import type { RegistrationPlace } from '@xueshi/domain/registration/offices'
import { listClerks } from '../accounts/store.ts'
import { findPlacement, holdInForce } from '../organisations/store.ts'
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
  if (!placement?.bureauId) return null
  const { agencyId, bureauId } = placement
  const departmentId = placement.departmentId ?? agencyId
  await holdInForce(tx, departmentId === null ? [bureauId] : [departmentId, bureauId])
  const clerks = await listClerks(tx, [unitId], today)
  const clerkInOffice = clerks.some(({ personId }) => personId === null || personId !== besidesPersonId)
  return { unitId, departmentId, bureauId, clerkInOffice }
}
