import { accounts } from '@xueshi/contract/accounts'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { hashPassword, normalizeFirstCode } from '@xueshi/foundation/crypto/secrets'
import { implement, type Services, type Tx } from '../services.ts'
import type { Actor } from './actor.ts'
import { listDemoAccounts } from './demo-accounts.ts'
import { findBySignInName, openSession, secretCheck, sessionOf } from './sign-in.ts'
import {
  chooseGrant,
  deleteOtherSessions,
  deleteSession,
  deleteSessionsOf,
  getAccount,
  holdPassword,
  listGrants,
  setPassword,
} from './store.ts'

export const accountRoutes = (services: Services) => {
  const checkSecret = secretCheck(services)
  const viewOf = async (tx: Tx, actor: Actor, now: string) =>
    sessionOf(services, tx, actor.tokenHash, await getAccount(tx, actor.accountId), now)

  return implement(accounts, {
    sessionCreate: {
      before: async ({ body, now }) =>
        checkSecret(await findBySignInName(services, body.signInName), 'password_hash', body.password, now),
      async handle({ tx, prepared, now, setCookie }) {
        if (!(await holdPassword(tx, prepared))) throw new Refused('account.wrongSecret')
        return openSession(services, tx, prepared, now, setCookie)
      },
    },
    sessionView: ({ tx, actor, now }) => viewOf(tx, actor, now),
    async sessionEnd({ tx, actor, setCookie }) {
      await deleteSession(tx, actor.tokenHash)
      setCookie(null)
      return {}
    },
    async sessionEndAll({ tx, actor, setCookie }) {
      await deleteSessionsOf(tx, actor.accountId)
      setCookie(null)
      return {}
    },
    async roleChoose({ tx, actor, body, now }) {
      const grants = await listGrants(tx, actor.accountId, shanghaiDate(now))
      if (!grants.some(({ id }) => id === body.grantId)) throw new Refused('account.grantNotFound')
      await chooseGrant(tx, actor.tokenHash, body.grantId)
      return viewOf(tx, actor, now)
    },
    accountActivate: {
      async before({ body, now }) {
        const found = await findBySignInName(services, body.signInName)
        const account = await checkSecret(found, 'first_code_hash', normalizeFirstCode(body.firstCode), now)
        return { account, hash: await hashPassword(body.password) }
      },
      async handle({ tx, prepared, now, setCookie }) {
        if (!(await setPassword(tx, prepared.account, prepared.hash))) throw new Refused('account.wrongSecret')
        return openSession(services, tx, prepared.account, now, setCookie)
      },
    },
    passwordChange: {
      async before({ body, actor, now }) {
        const account = await services.db.read((tx) => getAccount(tx, actor.accountId))
        await checkSecret(account, 'password_hash', body.current, now)
        return { account, hash: await hashPassword(body.password) }
      },
      async handle({ tx, actor, prepared }) {
        if (!(await setPassword(tx, prepared.account, prepared.hash))) throw new Refused('account.wrongSecret')
        await deleteOtherSessions(tx, actor.accountId, actor.tokenHash)
        return {}
      },
    },
    demoAccountList: async ({ tx }) => ({ items: services.settings.demo ? await listDemoAccounts(tx) : [] }),
  })
}
