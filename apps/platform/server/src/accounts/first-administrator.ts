import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { Services } from '../services.ts'
import { enterOffice } from './administration.ts'
import { resetToFirstCode } from './directory-store.ts'
import { type FirstCode, makeFirstCode } from './first-code.ts'
import { holdAdministrators } from './grant-store.ts'
import { insertGrants } from './store.ts'

/**
 * Makes the account that all others come from, with the code that lets its owner in. Refuses
 * `account.administratorExists`, `account.signInNameTaken`.
 */
export async function createFirstAdministrator(
  services: Pick<Services, 'db' | 'clock' | 'settings'>,
  account: { name: string; signInName: string },
): Promise<Pick<FirstCode, 'code' | 'expiresAt'>> {
  const now = services.clock.now()
  const { code, hash, expiresAt } = await makeFirstCode(services, now)
  await services.db.tx(async (tx) => {
    const today = shanghaiDate(now)
    if (await holdAdministrators(tx, today)) throw new Refused('account.administratorExists')
    const newId = idsAt(now)
    const { id } = await enterOffice(tx, account, now, newId)
    await resetToFirstCode(tx, id, hash, expiresAt)
    const grant = { id: newId(), accountId: id, role: 'systemAdministrator' as const, organisationId: null }
    await insertGrants(tx, [{ ...grant, validFrom: today, grantedBy: null, createdAt: now }])
  })
  return { code, expiresAt }
}
