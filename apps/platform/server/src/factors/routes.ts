import { factors } from '@xueshi/contract/factors'
import { hasFactor, removalRefusal } from '@xueshi/domain/factors/factors'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { newTotpSecret, totpStep, totpUri } from '@xueshi/foundation/crypto/totp'
import { completeSession } from '../accounts/sign-in.ts'
import { holdAccount } from '../accounts/store.ts'
import { implement, type Services } from '../services.ts'
import { checkCode, countOrRefuse, giveRecoveryCodes, spendCode } from './code.ts'
import { afterEnrolment, forgetWithoutFactor, holdFactors, mustHave, ownerCheck } from './enrolment.ts'
import { listPasskeys } from './passkey-store.ts'
import { passkeyHandlers } from './passkeys.ts'
import { resetFactors } from './reset.ts'
import {
  beginAuthenticator,
  confirmAuthenticator,
  deleteAuthenticator,
  findAuthenticator,
  forgetAttempts,
  heldFactors,
} from './store.ts'

export const factorRoutes = (services: Services) => {
  const { crypto, db } = services
  const checkOwner = ownerCheck(services)
  return implement(factors, {
    async factorView({ tx, actor, now }) {
      const { recoveryCodes } = await heldFactors(tx, actor.accountId)
      const authenticator = await findAuthenticator(tx, actor.accountId)
      return {
        required: await mustHave(services, tx, actor.accountId, now),
        authenticatorSince: authenticator?.confirmedAt ?? null,
        passkeys: await listPasskeys(tx, actor.accountId),
        recoveryCodes,
      }
    },
    authenticatorBegin: {
      before: ({ actor, body, now }) => checkOwner(actor, body.password, now),
      async handle({ tx, actor, now }) {
        await holdFactors(tx, actor)
        const secret = newTotpSecret()
        if (!(await beginAuthenticator(tx, actor.accountId, crypto.encrypt(secret), now))) {
          throw new Refused('factor.authenticatorExists')
        }
        return { secret, uri: totpUri(secret, actor.name) }
      },
    },
    authenticatorConfirm: {
      async before({ actor: { accountId }, body, now }) {
        await countOrRefuse(services, accountId, now)
        const begun = await db.read((tx) => findAuthenticator(tx, accountId))
        if (!begun || begun.confirmedAt) throw new Refused('factor.authenticatorMissing')
        const step = totpStep(crypto.decrypt(begun.secret), body.code, now)
        if (step === null) throw new Refused('factor.wrongCode')
        return { secret: begun.secret, step }
      },
      async handle(call) {
        const { tx, actor, prepared, now } = call
        const held = await holdFactors(tx, actor)
        if (!(await confirmAuthenticator(tx, actor.accountId, prepared.secret, prepared.step, now))) {
          throw new Refused('factor.authenticatorMissing')
        }
        await forgetAttempts(tx, actor.accountId)
        return afterEnrolment(services, call, 'authenticator', held)
      },
    },
    authenticatorRemove: {
      async before({ actor, body, now }) {
        await checkOwner(actor, body.password, now)
        return checkCode(services, actor.accountId, body.code, now)
      },
      async handle({ tx, actor, prepared, now }) {
        const held = await holdFactors(tx, actor)
        if (!held.authenticator) throw new Refused('factor.authenticatorMissing')
        refuseIf(removalRefusal(held, await mustHave(services, tx, actor.accountId, now)))
        await spendCode(tx, actor.accountId, prepared, now)
        await deleteAuthenticator(tx, actor.accountId)
        await forgetWithoutFactor(tx, actor.accountId)
        return {}
      },
    },
    recoveryCodesRenew: {
      before: ({ actor, body, now }) => checkOwner(actor, body.password, now),
      async handle({ tx, actor, now }) {
        if (!hasFactor(await holdFactors(tx, actor))) throw new Refused('factor.missing')
        return { recoveryCodes: await giveRecoveryCodes(services, tx, actor.accountId, now) }
      },
    },
    secondFactorGive: {
      async before({ actor, body, now }) {
        if (actor.awaits === null) throw new Refused('session.alreadyOpen')
        return checkCode(services, actor.accountId, body.code, now)
      },
      async handle({ tx, actor, prepared, now, setCookie }) {
        await holdAccount(tx, actor.accountId)
        const factor = await spendCode(tx, actor.accountId, prepared, now)
        return completeSession(services, tx, actor, factor, now, setCookie)
      },
    },
    ...passkeyHandlers(services, checkOwner),
    factorsReset: ({ tx, actor, path, now, newId }) => resetFactors(tx, actor, path.accountId, now, newId),
  })
}
