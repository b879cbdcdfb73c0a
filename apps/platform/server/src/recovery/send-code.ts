import type { Channel } from '@xueshi/domain/messages/kinds'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { findBySignInName } from '../accounts/sign-in.ts'
import { makeCode, sendCode } from '../messages/codes.ts'
import { deliver } from '../messages/deliver.ts'
import { findContact } from '../messages/store.ts'
import type { JobServices } from '../services.ts'

export const RECOVERY = 'recovery'

export type RecoveryJob = {
  /** What was typed as the account, encrypted: it may be a citizen number. */
  readonly name: string
  readonly channel: Channel
}

/**
 * Has a code sent to the confirmed address of whoever has forgotten his password; where there is no such account, or no
 * such address, or too many codes, nothing is sent. Run again, it sends a new code, and only the newest one holds.
 */
export const sendRecoveryCode = (services: JobServices) =>
  ({
    name: RECOVERY,
    async run({ name, channel }: RecoveryJob) {
      const { db, crypto, clock } = services
      const account = await findBySignInName(services, crypto.decrypt(Buffer.from(name, 'base64')))
      if (!account?.person_id || account.password_hash === null) return
      const personId = account.person_id
      const made = await makeCode()
      const now = clock.now()
      await db.tx(async (tx) => {
        const contact = await findContact(tx, personId, channel)
        if (!contact) return
        const target = crypto.decrypt(contact.ciphertext)
        const wanted = { accountId: account.id, purpose: 'password' as const, channel, target }
        await sendCode(services, tx, wanted, made, { now, newId: idsAt(now) })
      })
      await deliver(services).run()
    },
  }) satisfies JobKind<RecoveryJob>
