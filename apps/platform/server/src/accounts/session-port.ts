import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import { csrfHolds, hashToken } from '@xueshi/foundation/crypto/secrets'
import type { RequestPorts } from '@xueshi/foundation/http/execute'
import { noteOffice } from '@xueshi/foundation/observe/work'
import { insertAuditEntry } from '../audit/store.ts'
import { findKeyHolder } from '../clients/key-store.ts'
import type { DB } from '../schema.gen.ts'
import type { Actor } from './actor.ts'
import { findActor } from './actor-store.ts'

/** Who is asking, and what is kept of it: what the request wrapper needs from this program. */
export const sessionPort = (crypto: CryptoProvider): RequestPorts<Actor, DB> => ({
  async authenticate(tx, token, now) {
    const actor = await findActor(tx, hashToken(token), now, shanghaiDate(now))
    if (actor) noteOffice(actor.role, actor.organisationId)
    return actor ?? null
  },
  async authenticateClient(tx, key, now) {
    const client = await findKeyHolder(tx, key, shanghaiDate(now))
    if (client) noteOffice('client', null)
    return client
  },
  csrfHolds: (token, csrf) => csrfHolds(hashToken(token), csrf),
  async audit(tx, entry) {
    if (await insertAuditEntry(tx, entry)) return
    throw new Refused(entry.client ? 'client.keyMissing' : 'session.missing')
  },
  hashInput: (text) => crypto.lookup(text),
  sealAnswer: (text) => Buffer.from(crypto.encrypt(text)).toString('base64'),
  openAnswer: (sealed) => crypto.decrypt(Buffer.from(sealed, 'base64')),
})
