import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { begin } from '../../test/authenticator.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { softwarePasskey } from '../../test/software-passkey.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts'

const ORIGIN = 'https://xueshi.example'
const FAILED = { status: 401, code: 'factor.passkeyFailed' }

let w: World
beforeAll(async () => {
  w = await world({ env: { XUESHI_PUBLIC_URL: ORIGIN, XUESHI_SECOND_FACTOR: 'required' } })
})
afterAll(() => w.close())
beforeEach(() => w.setNow(TEST_NOW))

const stranger = () => createPlatform({ baseUrl: w.url })

async function add(platform: Platform, password: string | null, passkey = softwarePasskey(ORIGIN)) {
  const asked = await platform.passkeyBegin({ body: { password } })
  const enrolled = await platform.passkeyAdd({ body: { name: '办公室电脑', response: passkey.make(asked) } })
  return { passkey, ...enrolled }
}

async function signIn(passkey: ReturnType<typeof softwarePasskey>) {
  const asked = await stranger().passkeySignInBegin({ body: {} })
  return stranger().passkeySignIn({ body: { response: passkey.sign(asked) } })
}

test('a passkey set up while signing in opens that session, and is the whole of the next sign-in', async () => {
  const { platform, begun } = await begin(w, 'clerk')
  expect(begun).toMatchObject({ awaits: 'enrolment' })
  const { passkey, session, recoveryCodes } = await add(platform, null)
  expect(session).toMatchObject({ state: 'open', name: '周明远' })
  expect(recoveryCodes).toHaveLength(10)
  const whole = await signIn(passkey)
  expect(whole).toMatchObject({ state: 'open', name: '周明远' })
  const own = createPlatform({ baseUrl: w.url, token: () => whole.token })
  expect(await own.factorView({})).toMatchObject({ passkeys: [{ name: '办公室电脑', lastUsedAt: TEST_NOW }] })
  const { items } = await own.sessionList({})
  expect(items.find(({ current }) => current)).toMatchObject({ openedBy: 'passkey', secondFactor: null })
})

test('what was signed is taken once, in time, by its own account, and only where its owner was asked', async () => {
  const { platform } = await begin(w, 'department')
  const { passkey } = await add(platform, null)
  const asked = await stranger().passkeySignInBegin({ body: {} })
  const response = passkey.sign(asked)
  await stranger().passkeySignIn({ body: { response } })
  expect(await refusalOf(stranger().passkeySignIn({ body: { response } }))).toEqual(FAILED)
  const unverified = passkey.signUnverified(await stranger().passkeySignInBegin({ body: {} }))
  expect(await refusalOf(stranger().passkeySignIn({ body: { response: unverified } }))).toEqual(FAILED)
  const invented = passkey.sign({ options: { challenge: 'an-invented-challenge' } })
  expect(await refusalOf(stranger().passkeySignIn({ body: { response: invented } }))).toEqual(FAILED)
  const late = passkey.sign(await stranger().passkeySignInBegin({ body: {} }))
  w.setNow('2022-11-22T02:05:00.000Z')
  expect(await refusalOf(stranger().passkeySignIn({ body: { response: late } }))).toEqual(FAILED)
  for (const nonsense of [{}, { id: 1 }, { id: response.id }, { id: response.id, response: {} }]) {
    expect(await refusalOf(stranger().passkeySignIn({ body: { response: nonsense } }))).toEqual(FAILED)
  }
})

test('a copy of a passkey, whose counter has fallen behind, is refused', async () => {
  const { platform } = await begin(w, 'agency')
  const { passkey } = await add(platform, null)
  await signIn(passkey)
  await signIn(passkey)
  passkey.rewind(0)
  expect(await refusalOf(signIn(passkey))).toEqual(FAILED)
})

test('as a second factor it opens the session of its own account only', async () => {
  const own = await begin(w, 'bureau.handler')
  const { passkey } = await add(own.platform, null)
  const other = await begin(w, 'bureau.district')
  const { passkey: foreign } = await add(other.platform, null)
  const { platform, begun } = await begin(w, 'bureau.handler')
  expect(begun).toMatchObject({ awaits: 'secondFactor', factors: ['passkey', 'recoveryCode'] })
  const give = async (signing: typeof passkey) =>
    platform.secondPasskeyGive({ body: { response: signing.sign(await platform.secondPasskeyBegin({ body: {} })) } })
  expect(await refusalOf(give(foreign))).toEqual(FAILED)
  // What is asked of everybody is no answer to what is asked of him.
  const asked = await stranger().passkeySignInBegin({ body: {} })
  const crossed = platform.secondPasskeyGive({ body: { response: passkey.sign(asked) } })
  expect(await refusalOf(crossed)).toEqual(FAILED)
  expect(await give(passkey)).toMatchObject({ state: 'open', name: '赵思源' })
})

test('a passkey is added with the password, once, and removed with the password and a code', async () => {
  const { platform } = await begin(w, 'professional')
  expect(await refusalOf(add(platform, null))).toMatchObject({ code: 'factor.passwordMissing' })
  expect(await refusalOf(add(platform, 'wrong'))).toMatchObject({ code: 'account.wrongSecret' })
  const { passkey, recoveryCodes } = await add(platform, DEMO_PASSWORD)
  expect(await refusalOf(add(platform, DEMO_PASSWORD, passkey))).toMatchObject({ code: 'factor.passkeyExists' })
  const [{ id } = { id: '' }] = (await platform.factorView({})).passkeys
  const remove = (passkeyId: string, code: string) =>
    platform.passkeyRemove({ path: { passkeyId }, body: { password: DEMO_PASSWORD, code } })
  expect(await refusalOf(remove(id, '000000'))).toMatchObject({ code: 'factor.wrongCode' })
  const foreign = remove('019a0b6e-7c00-7000-8000-000000000001', recoveryCodes?.[0] ?? '')
  expect(await refusalOf(foreign)).toMatchObject({ code: 'factor.passkeyNotFound' })
  await remove(id, recoveryCodes?.[0] ?? '')
  expect(await platform.factorView({})).toMatchObject({ passkeys: [], recoveryCodes: 0 })
  expect(await refusalOf(signIn(passkey))).toEqual(FAILED)
})

test('nobody has more passkeys than he can tell apart', async () => {
  const { platform } = await begin(w, 'professional.enterprise')
  for (let count = 0; count < 10; count += 1) await add(platform, DEMO_PASSWORD)
  expect(await refusalOf(add(platform, DEMO_PASSWORD))).toEqual({ status: 422, code: 'factor.tooManyPasskeys' })
})

test('one device is signed out from another, and nobody else’s', async () => {
  const one = await begin(w, 'two.roles')
  const { session } = await add(one.platform, null)
  one.token.value = session?.token ?? null
  const passkey = softwarePasskey(ORIGIN)
  await add(one.platform, DEMO_PASSWORD, passkey)
  const other = await signIn(passkey)
  const far = createPlatform({ baseUrl: w.url, token: () => other.token })
  const { items } = await far.sessionList({})
  const here = items.find(({ current }) => !current)?.id ?? ''
  const { platform: foreign } = await begin(w, 'professional')
  expect(await refusalOf(foreign.sessionEndOne({ path: { sessionId: here } }))).toEqual({
    status: 404,
    code: 'session.notFound',
  })
  await far.sessionEndOne({ path: { sessionId: here } })
  expect(await refusalOf(one.platform.sessionView({}))).toMatchObject({ code: 'session.missing' })
  expect(await far.sessionView({})).toMatchObject({ name: '何知秋' })
})
