import type { factors } from '@xueshi/contract/factors'
import { deviceOf } from '@xueshi/domain/accounts/device'
import { MOST_PASSKEYS, removalRefusal } from '@xueshi/domain/factors/factors'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import {
  credentialOf,
  type Passkey,
  type PasskeyOptions,
  readRegistration,
  readSignature,
  registrationOptions,
  signingOptions,
} from '@xueshi/foundation/crypto/passkeys'
import type { Handlers } from '@xueshi/foundation/http/operation'
import type { Actor } from '../accounts/actor.ts'
import { completeSession, openSession } from '../accounts/sign-in.ts'
import { getAccount, holdAccount } from '../accounts/store.ts'
import type { DB } from '../schema.gen.ts'
import type { Services, Tx } from '../services.ts'
import { checkCode, spendCode } from './code.ts'
import { afterEnrolment, forgetWithoutFactor, holdFactors, mustHave, type OwnerCheck } from './enrolment.ts'
import {
  deletePasskey,
  findPasskey,
  insertChallenge,
  insertPasskey,
  listCredentials,
  notePasskeyUse,
  type PasskeyRow,
  takeChallenge,
} from './passkey-store.ts'

/** How long a browser may take to answer, as WebAuthn recommends at the most. */
const CHALLENGE_MS = 5 * 60_000

type Operations = Pick<
  typeof factors,
  | 'passkeyBegin'
  | 'passkeyAdd'
  | 'passkeyRemove'
  | 'secondPasskeyBegin'
  | 'secondPasskeyGive'
  | 'passkeySignInBegin'
  | 'passkeySignIn'
>

/** Passkeys: made, removed, and signed in with as a second factor or as the whole sign-in. */
export function passkeyHandlers(services: Services, checkOwner: OwnerCheck): Handlers<Operations, Actor, DB> {
  const place = { origin: services.settings.publicUrl, name: 'Xueshi' }
  const give = async (tx: Tx, options: PasskeyOptions, accountId: string | null, now: string) => {
    const expiresAt = new Date(Date.parse(now) + CHALLENGE_MS).toISOString()
    await insertChallenge(tx, options.challenge, accountId, expiresAt)
    return { options }
  }
  return {
    passkeyBegin: {
      before: ({ actor, body, now }) => checkOwner(actor, body.password, now),
      async handle({ tx, actor, now }) {
        refuseFull((await holdFactors(tx, actor)).passkeys)
        const existing = await listCredentials(tx, actor.accountId)
        const owner = { id: actor.accountId, name: actor.name }
        return give(tx, await registrationOptions(place, owner, existing.map(passkeyOf)), actor.accountId, now)
      },
    },
    passkeyAdd: {
      before: ({ body }) => readRegistration(place, body.response),
      async handle(call) {
        const { tx, actor, body, prepared, now, newId } = call
        const held = await holdFactors(tx, actor)
        refuseFull(held.passkeys)
        if (!prepared || !(await takeChallenge(tx, prepared.challenge, actor.accountId, now))) {
          throw new Refused('factor.passkeyFailed')
        }
        const { transports, ...passkey } = prepared.passkey
        const row = { ...passkey, id: newId(), accountId: actor.accountId, transports: transports.join() }
        await insertPasskey(tx, { ...row, name: body.name.trim(), createdAt: now })
        return afterEnrolment(services, call, 'passkey', held)
      },
    },
    passkeyRemove: {
      async before({ actor, body, now }) {
        await checkOwner(actor, body.password, now)
        return checkCode(services, actor.accountId, body.code, now)
      },
      async handle({ tx, actor, path, prepared, now }) {
        const held = await holdFactors(tx, actor)
        refuseIf(removalRefusal(held, await mustHave(services, tx, actor.accountId, now)))
        await spendCode(tx, actor.accountId, prepared, now)
        if (!(await deletePasskey(tx, actor.accountId, path.passkeyId))) throw new Refused('factor.passkeyNotFound')
        await forgetWithoutFactor(tx, actor.accountId)
        return {}
      },
    },
    async secondPasskeyBegin({ tx, actor, now }) {
      if (actor.awaits === null) throw new Refused('session.alreadyOpen')
      const own = await listCredentials(tx, actor.accountId)
      return give(tx, await signingOptions(place, own.map(passkeyOf)), actor.accountId, now)
    },
    secondPasskeyGive: {
      async before({ actor, body }) {
        if (actor.awaits === null) throw new Refused('session.alreadyOpen')
        return signedWith(services, place, body.response)
      },
      async handle({ tx, actor, prepared, now, setCookie }) {
        if (prepared.passkey.accountId !== actor.accountId) throw new Refused('factor.passkeyFailed')
        await holdAccount(tx, actor.accountId)
        await acceptSignature(tx, prepared, actor.accountId, now)
        return completeSession(services, tx, actor, 'passkey', now, setCookie)
      },
    },
    passkeySignInBegin: async ({ tx, now }) => give(tx, await signingOptions(place, []), null, now),
    passkeySignIn: {
      before: ({ body }) => signedWith(services, place, body.response),
      async handle({ tx, prepared, now, agent, setCookie }) {
        const { accountId } = prepared.passkey
        await holdAccount(tx, accountId)
        await acceptSignature(tx, prepared, null, now)
        const how = { openedBy: 'passkey', secondFactor: null, device: deviceOf(agent) } as const
        return openSession(services, tx, await getAccount(tx, accountId), how, now, setCookie)
      },
    },
  }
}

function refuseFull(passkeys: number): void {
  if (passkeys >= MOST_PASSKEYS) throw new Refused('factor.tooManyPasskeys', { limit: MOST_PASSKEYS })
}

const passkeyOf = ({ credentialId, publicKey, counter, transports }: PasskeyRow): Passkey => ({
  credentialId,
  publicKey,
  counter,
  transports: transports === '' ? [] : transports.split(','),
})

type Signed = { readonly passkey: PasskeyRow; readonly challenge: string; readonly counter: number }

/** Reads a signature before the transaction that accepts it. Refuses `factor.passkeyFailed`. */
async function signedWith(
  { db }: Services,
  place: { readonly origin: string; readonly name: string },
  response: unknown,
): Promise<Signed> {
  const credentialId = credentialOf(response)
  const passkey = credentialId === null ? undefined : await db.read((tx) => findPasskey(tx, credentialId))
  const signature = passkey && (await readSignature(place, response, passkeyOf(passkey)))
  if (!passkey || !signature) throw new Refused('factor.passkeyFailed')
  return { passkey, ...signature }
}

/** Takes the challenge that was signed, and the counter. Refuses `factor.passkeyFailed`. */
async function acceptSignature(tx: Tx, signed: Signed, givenTo: string | null, now: string): Promise<void> {
  const taken = await takeChallenge(tx, signed.challenge, givenTo, now)
  if (!taken || !(await notePasskeyUse(tx, signed.passkey.id, signed.counter, now))) {
    throw new Refused('factor.passkeyFailed')
  }
}
