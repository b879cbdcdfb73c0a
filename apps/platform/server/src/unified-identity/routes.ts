import { unifiedIdentity } from '@xueshi/contract/unified-identity'
import { checkCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { isSameName } from '@xueshi/domain/unified-identity/same-name'
import { newToken } from '@xueshi/foundation/crypto/secrets'
import { type Claims, type NoAnswer, openIdProvider } from '@xueshi/foundation/openid/openid'
import { beginSession } from '../accounts/sign-in.ts'
import { holdAccount } from '../accounts/store.ts'
import { implement, type Services } from '../services.ts'
import { findPerson, insertVisit, takeVisit } from './store.ts'

/** How long somebody may take at the provider. */
const VISIT_MS = 10 * 60_000

/** Where the provider sends people back to: a page, which hands over what it was called with. */
const RETURN_PATH = '/unified-identity'

export const unifiedIdentityRoutes = (services: Services) => {
  const { crypto, db, clock, settings, observation } = services
  const offered = settings.unifiedIdentity
  const provider =
    offered &&
    openIdProvider({ ...offered, returnUrl: settings.publicUrl + RETURN_PATH }, () => Date.parse(clock.now()))
  const name = offered?.name ?? ''

  /** Refuses `unifiedIdentity.notOffered`. */
  function theProvider() {
    if (!offered || !provider) throw new Refused('unifiedIdentity.notOffered')
    return { provider, offered }
  }
  function refuseNoAnswer({ failed, error }: NoAnswer): never {
    const { code, name: kind } = error as { code?: unknown; name?: unknown }
    observation.logger.warn({ failed, code: String(code ?? kind) }, 'unified identity failed')
    throw new Refused(failed === 'unavailable' ? 'unifiedIdentity.unavailable' : 'unifiedIdentity.denied', { name })
  }

  return implement(unifiedIdentity, {
    unifiedIdentityView: async () => ({ name: offered?.name ?? null }),
    unifiedIdentityVisit: {
      async before() {
        const visit = await theProvider().provider.visit()
        return 'failed' in visit ? refuseNoAnswer(visit) : visit
      },
      async handle({ tx, prepared: { url, secrets }, now }) {
        const proof = newToken()
        const expiresAt = new Date(Date.parse(now) + VISIT_MS).toISOString()
        const { state, nonce } = secrets
        await insertVisit(tx, { state, proof, nonce, verifier: crypto.encrypt(secrets.verifier), expiresAt })
        return { url, proof }
      },
    },
    unifiedIdentityReturn: {
      async before({ body: { search, proof }, now }) {
        const { provider, offered } = theProvider()
        const state = new URLSearchParams(search).get('state') ?? ''
        const visit = await db.tx((tx) => takeVisit(tx, state, proof, now))
        if (!visit) throw new Refused('unifiedIdentity.expired')
        const secrets = { state, nonce: visit.nonce, verifier: crypto.decrypt(visit.verifier) }
        const answer = await provider.claims(search, secrets)
        if ('failed' in answer) refuseNoAnswer(answer)
        return readClaims(answer.claims, offered, shanghaiDate(now))
      },
      async handle({ tx, prepared: { number, claimedName }, now, agent, setCookie }) {
        const found = await findPerson(tx, crypto.lookup(number))
        if (!found) throw new Refused('unifiedIdentity.unknownPerson')
        if (!isSameName(found.name, claimedName)) throw new Refused('unifiedIdentity.nameDiffers')
        await holdAccount(tx, found.account.id)
        return beginSession(services, tx, found.account, { proof: 'unifiedIdentity', agent, now }, setCookie)
      },
    },
  })
}

type ClaimNames = { readonly name: string; readonly numberClaim: string; readonly nameClaim: string }

/** Who the provider says it is. Refuses `unifiedIdentity.incomplete`. */
function readClaims(claims: Claims, { name, numberClaim, nameClaim }: ClaimNames, today: string) {
  const [given, claimedName] = [claims[numberClaim], claims[nameClaim]]
  const checked = typeof given === 'string' ? checkCitizenNumber(given, today) : null
  if (!checked?.ok || typeof claimedName !== 'string' || claimedName.trim() === '') {
    throw new Refused('unifiedIdentity.incomplete', { name })
  }
  return { number: checked.number, claimedName }
}
