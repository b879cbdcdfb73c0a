import { accounts } from '@xueshi/contract/accounts'
import { roleRefusal } from '@xueshi/domain/factors/factors'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { hashPassword, normalizeFirstCode } from '@xueshi/foundation/crypto/secrets'
import { implement, type Services, type Tx } from '../services.ts'
import type { Actor } from './actor.ts'
import { listDemoAccounts } from './demo-accounts.ts'
import {
  chooseGrant,
  deleteOtherSessions,
  deleteSession,
  deleteSessionOf,
  deleteSessionsOf,
  getSession,
  listSessions,
} from './session-store.ts'
import { beginSession, findBySignInName, secretCheck, sessionOf } from './sign-in.ts'
import { getAccount, holdPassword, listGrants, setPassword } from './store.ts'

/** Programs may open many; those beyond are ended with all others at once. */
const MOST_SESSIONS = 100

export const accountRoutes = (services: Services) => {
  const checkSecret = secretCheck(services)
  const viewOf = async (tx: Tx, actor: Actor, now: string) =>
    sessionOf(services, tx, actor.tokenHash, await getAccount(tx, actor.accountId), now)

  return implement(accounts, {
    sessionCreate: {
      before: async ({ body, now }) =>
        checkSecret(await findBySignInName(services, body.signInName), 'password_hash', body.password, now),
      async handle({ tx, prepared, now, agent, setCookie }) {
        if (!(await holdPassword(tx, prepared))) throw new Refused('account.wrongSecret')
        return beginSession(services, tx, prepared, { proof: 'password', agent, now }, setCookie)
      },
    },
    sessionView: ({ tx, actor, now }) => viewOf(tx, actor, now),
    async sessionList({ tx, actor, now }) {
      const sessions = await listSessions(tx, actor.accountId, now, MOST_SESSIONS)
      const items = sessions.map(({ tokenHash, ...one }) => ({ ...one, current: tokenHash === actor.tokenHash }))
      return { items }
    },
    async sessionEndOne({ tx, actor, path }) {
      if (!(await deleteSessionOf(tx, actor.accountId, path.sessionId))) throw new Refused('session.notFound')
      return {}
    },
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
      const chosen = grants.find(({ id }) => id === body.grantId)
      if (!chosen) throw new Refused('account.grantNotFound')
      refuseIf(roleRefusal(chosen.role, await getSession(tx, actor.tokenHash), services.settings.secondFactor))
      await chooseGrant(tx, actor.tokenHash, body.grantId)
      return viewOf(tx, actor, now)
    },
    accountActivate: {
      async before({ body, now }) {
        const found = await findBySignInName(services, body.signInName)
        const account = await checkSecret(found, 'first_code_hash', normalizeFirstCode(body.firstCode), now)
        return { account, hash: await hashPassword(body.password) }
      },
      async handle({ tx, prepared, now, agent, setCookie }) {
        if (!(await setPassword(tx, prepared.account, prepared.hash))) throw new Refused('account.wrongSecret')
        return beginSession(services, tx, prepared.account, { proof: 'firstCode', agent, now }, setCookie)
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
