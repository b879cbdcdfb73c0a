import { resetRefusal } from '@xueshi/domain/factors/factors'
import { refuseIf } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import { getAccountInCharge, lockAccount } from '../accounts/directory-store.ts'
import { deleteSessionsOf } from '../accounts/session-store.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'
import { deletePasskeys } from './passkey-store.ts'
import { deleteAuthenticator, deleteRecoveryCodes, forgetAttempts, heldFactors } from './store.ts'

/** For somebody who lost all his factors: takes them away, ends his sessions and tells him who did it. */
export async function resetFactors(tx: Tx, actor: Actor, accountId: string, now: string, newId: () => string) {
  await lockAccount(tx, accountId)
  const account = await getAccountInCharge(tx, actor, accountId)
  refuseIf(resetRefusal(accountId, await heldFactors(tx, accountId), actor))
  await clearFactors(tx, accountId)
  if (account.personId !== null) {
    const text = `系统管理员${actor.name}已重置您的二次验证，所有设备已退出。如果不是您要求的，请立即修改密码并联系系统管理员。`
    const message = { id: newId(), personId: account.personId, kind: 'account' as const, text }
    await tellPeople(tx, [{ ...message, declarationId: null, createdAt: now }])
  }
  return {}
}

/** Takes every factor of an account away and ends its sessions. */
export async function clearFactors(tx: Tx, accountId: string): Promise<void> {
  await deleteAuthenticator(tx, accountId)
  await deletePasskeys(tx, accountId)
  await deleteRecoveryCodes(tx, accountId)
  await forgetAttempts(tx, accountId)
  await deleteSessionsOf(tx, accountId)
}
