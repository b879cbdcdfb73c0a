import { recovery } from '@xueshi/contract/recovery'
import { CHANNELS } from '@xueshi/domain/messages/kinds'
import { Refused } from '@xueshi/domain/refusals'
import { hashPassword } from '@xueshi/foundation/crypto/secrets'
import { deleteSessionsOf } from '../accounts/session-store.ts'
import { findBySignInName } from '../accounts/sign-in.ts'
import { setPassword } from '../accounts/store.ts'
import { useCode } from '../messages/code-store.ts'
import { matchCode } from '../messages/codes.ts'
import { sends } from '../messages/senders.ts'
import { tellPeople } from '../messages/tell.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { checkProof, useProof } from './proofs.ts'
import { RECOVERY, type RecoveryJob } from './send-code.ts'
import { countRequests, insertRequest, type RecoveryRequest } from './store.ts'

/** Requests in an hour: for one name, be it an account's or not, and from one address, behind which may be an office. */
const MOST_OF_NAME = 5
const MOST_FROM_ADDRESS = 30

export const recoveryRoutes = (services: Services) => {
  const { crypto, jobs, senders, settings } = services

  return implement(recovery, {
    recoveryChannels: async () => ({
      channels: CHANNELS.filter((channel) => sends(senders, channel, 'code')),
      codeMinutes: settings.codeMinutes,
    }),
    recoveryBegin: {
      before: ({ body, now }) => checkProof(services, body.proof, now),
      async handle({ tx, body: { signInName, channel, proof }, address, now, newId }) {
        if (!sends(senders, channel, 'code')) throw new Refused('message.channelAbsent')
        await useProof(tx, proof)
        const nameLookup = crypto.lookup(`recovery ${signInName.trim().toUpperCase()}`)
        await countIn(tx, { id: newId(), nameLookup, addressLookup: crypto.lookup(address), createdAt: now })
        // Whether there is such an account is asked later, so that neither the answer nor its time tells.
        const name = Buffer.from(crypto.encrypt(signInName.trim())).toString('base64')
        await jobs.send(tx, RECOVERY, { name, channel } satisfies RecoveryJob)
        return {}
      },
    },
    recoveryFinish: {
      async before({ body: { signInName, code, password }, now }) {
        const account = await findBySignInName(services, signInName.trim())
        const codeId = await matchCode(services, account?.id ?? null, 'password', code, now)
        return { account, codeId, hash: await hashPassword(password) }
      },
      async handle({ tx, prepared: { account, codeId, hash }, now, newId }) {
        if (!account || codeId === null || !(await useCode(tx, codeId, now))) throw new Refused('recovery.codeWrong')
        if (!(await setPassword(tx, account, hash))) throw new Refused('recovery.codeWrong')
        await deleteSessionsOf(tx, account.id)
        if (account.person_id !== null) {
          await tellPeople(tx, [
            {
              id: newId(),
              personId: account.person_id,
              kind: 'account',
              text: '您的密码已通过“忘记密码”重新设置，所有设备上的登录都已退出。如果不是您本人操作，请立即联系本单位管理员。',
              declarationId: null,
              createdAt: now,
            },
          ])
        }
        return {}
      },
    },
  })
}

/** Refuses `recovery.tooMany`. */
async function countIn(tx: Tx, request: RecoveryRequest): Promise<void> {
  const since = new Date(Date.parse(request.createdAt) - 3_600_000).toISOString()
  const { ofName, fromAddress } = await countRequests(tx, request, since)
  if (ofName >= MOST_OF_NAME || fromAddress >= MOST_FROM_ADDRESS) throw new Refused('recovery.tooMany')
  await insertRequest(tx, request)
}
