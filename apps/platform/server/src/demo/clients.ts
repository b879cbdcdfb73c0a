import type { Purpose } from '@xueshi/domain/clients/client'
import { addDays, shanghaiDate } from '@xueshi/domain/time'
import { DEMO_PREFIX } from '../accounts/demo-accounts.ts'
import { holdUsedKey, insertKey, newKey } from '../clients/key-store.ts'
import { insertClient } from '../clients/store.ts'
import { insertAnswers } from '../compliance/ask-store.ts'
import { insertConsent } from '../compliance/consent-store.ts'
import type { Tx } from '../services.ts'
import { later } from './timeline.ts'

const CLIENT = { name: '示例职称评审系统', organisationName: '示例职称评审委员会' }
const BASIS = '示例办法第三条（演示用，并非真实规定）：聘任前应当核验继续教育情况。'

/**
 * Another system that has asked twice about the professional of the sign-in page: once by his consent, and once by a
 * basis that is registered for it. Nobody has its key; a newcomer issues another one.
 */
export async function plantClients(
  tx: Tx,
  years: readonly number[],
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const administrator = await accountOf(tx, 'administrator')
  const { personId } = await accountOf(tx, 'professional')
  if (personId === null) return
  const registeredAt = later(now, -20 * 24 * 60)
  const today = shanghaiDate(registeredAt)
  const [clientId, keyId, consentId] = [idAt(registeredAt), idAt(registeredAt), idAt(registeredAt)]
  const purposes = [
    { purpose: 'titleReview' as const, legalBasis: null },
    { purpose: 'appointment' as const, legalBasis: BASIS },
  ]
  const client = { id: clientId, ...CLIENT, validFrom: today, validUntil: null, purposes }
  await insertClient(tx, client, administrator.id, registeredAt)
  await insertKey(tx, { id: keyId, clientId, key: newKey(), createdBy: administrator.id }, registeredAt)
  const consent = { personId, id: consentId, clientId, purpose: 'titleReview' as const }
  await insertConsent(tx, { ...consent, validFrom: today, validUntil: addDays(today, 365) }, registeredAt)
  const { name: clientName, organisationName } = CLIENT
  const asked = (days: number, purpose: Purpose, legalBasis: string | null) => {
    const at = later(now, -days * 24 * 60)
    const by = { clientId, keyId, clientName, organisationName, purpose, legalBasis }
    return { ...by, personId, id: idAt(at), at, consentId: legalBasis === null ? consentId : null, years }
  }
  const answers = [asked(12, 'titleReview', null), asked(4, 'appointment', BASIS)]
  await insertAnswers(tx, answers)
  for (const { at } of answers) await holdUsedKey(tx, { clientId, keyId, name: clientName }, shanghaiDate(at))
}

async function accountOf(tx: Tx, signInName: string) {
  return tx
    .selectFrom('accounts')
    .select(['id', 'person_id as personId'])
    .where('sign_in_name', '=', `${DEMO_PREFIX}${signInName}`)
    .executeTakeFirstOrThrow()
}
