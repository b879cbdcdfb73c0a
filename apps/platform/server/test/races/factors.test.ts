import { newTotpSecret } from '@xueshi/foundation/crypto/totp'
import { totpCode } from '@xueshi/foundation/crypto/totp.fixture'
import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { DEMO_PASSWORD } from '../../src/accounts/demo-accounts.ts'
import { beginAuthenticator, confirmAuthenticator } from '../../src/factors/store.ts'
import { TEST_NOW, testCrypto } from '../prepare.ts'
import { type World, world } from '../world.ts'
import { type Copy, copiesOf } from './copies.ts'
import { newMember } from './declarations.ts'
import { anyOrder, race } from './race.ts'

const GUESSES = 12
const TRIED = 5

let w: World
let administrator: Platform
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
})
afterAll(() => w.close())

type Item = Copy & { readonly code: string }

/** People who have an authenticator, none of whose codes they have used. */
async function members(count: number): Promise<Item[]> {
  const copies = await copiesOf(w, await newMember(w), count)
  return Promise.all(
    copies.map(async (copy) => {
      const secret = newTotpSecret()
      const sealed = testCrypto.encrypt(secret)
      await w.db.tx(async (tx) => {
        await beginAuthenticator(tx, copy.accountId, sealed, TEST_NOW)
        await confirmAuthenticator(tx, copy.accountId, sealed, 0, TEST_NOW)
      })
      return { ...copy, code: totpCode(secret, TEST_NOW) }
    }),
  )
}

/** The second step with this code, in a sign-in of its own. */
async function give({ signInName }: Item, code: string): Promise<unknown> {
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
  token.value = (await platform.sessionCreate({ body: { signInName, password: DEMO_PASSWORD } })).token
  return platform.secondFactorGive({ body: { code } })
}

/** How many sessions of an account a second factor has opened. */
async function opened({ accountId }: Item): Promise<number> {
  const { count } = await w.db.read((tx) =>
    tx
      .selectFrom('sessions')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('account_id', '=', accountId)
      .where('second_factor', 'is not', null)
      .executeTakeFirstOrThrow(),
  )
  return Number(count)
}

race('one code opens one session, however many bring it at once', {
  items: members,
  calls: (item) => ({ one: () => give(item, item.code), other: () => give(item, item.code) }),
  allowed: anyOrder('ok', 'factor.wrongCode'),
  after: async (item) => expect(await opened(item)).toBe(1),
})

race('many guesses at once try no more than five codes', {
  items: members,
  calls: (item) =>
    Object.fromEntries(Array.from({ length: GUESSES }, (_, index) => [`guess ${index}`, () => give(item, '000000')])),
  allowed: { 'factor.wrongCode': TRIED, 'factor.locked': GUESSES - TRIED },
  after: async (item) => expect(await opened(item)).toBe(0),
})

race('a reset ends what a code opens at the same time', {
  items: members,
  calls: (item) => ({
    give: () => give(item, item.code),
    reset: () => administrator.factorsReset({ path: { accountId: item.accountId }, body: {} }),
  }),
  allowed: [
    ['ok', 'ok'],
    ['factor.wrongCode', 'ok'],
    ['session.missing', 'ok'],
    // The password came after the reset: no second step is left.
    ['session.alreadyOpen', 'ok'],
  ],
  after: async (item) => expect(await opened(item)).toBe(0),
})
