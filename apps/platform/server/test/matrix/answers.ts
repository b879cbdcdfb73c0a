import { insertAnswers } from '../../src/compliance/ask-store.ts'
import { insertConsent } from '../../src/compliance/consent-store.ts'
import { otherSystem } from '../clients.ts'
import { TEST_NOW } from '../prepare.ts'
import type { Cast } from './cast.ts'
import type { Stand } from './ground.ts'

let client: Promise<{ clientId: string; keyId: string }> | null = null

/** The other system of all consents and answers. */
function clientOf({ w }: Cast) {
  client ??= otherSystem(w).then((other) => ({ clientId: other.client.id, keyId: other.keyId }))
  return client
}

/** What the person at the place consents to. */
export async function consent(cast: Cast, { personId }: Stand) {
  const { clientId } = await clientOf(cast)
  const given = { personId, id: cast.newId(), clientId, purpose: 'titleReview' as const }
  const days = { validFrom: '2022-11-22', validUntil: '2022-11-29' }
  await cast.w.db.tx((tx) => insertConsent(tx, { ...given, ...days }, TEST_NOW))
  return { consentId: given.id }
}

/** What another system was told of the person at the place. */
export async function complianceRecord(cast: Cast, { personId }: Stand) {
  const asked = { personId, id: cast.newId(), at: TEST_NOW, ...(await clientOf(cast)), purpose: 'titleReview' }
  const names = { clientName: '示例职称评审系统', organisationName: '示例职称评审委员会' }
  const answer = { ...asked, ...names, legalBasis: '示例条例第一条。', consentId: null, years: [2022] }
  await cast.w.db.tx((tx) => insertAnswers(tx, [answer]))
  return { recordId: asked.id }
}
