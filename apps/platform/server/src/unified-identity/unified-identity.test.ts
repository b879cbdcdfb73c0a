import { createPlatform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLIENT, startIdentityProvider } from '../../../../../trials/lab/identity-provider.ts'
import { newNumber } from '../../test/races/numbers.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

const ORIGIN = 'http://localhost:3999'
const [known, renamed, nowhere] = [newNumber(), newNumber(), newNumber()]

let w: World
let provider: Awaited<ReturnType<typeof startIdentityProvider>>
beforeAll(async () => {
  provider = await startIdentityProvider(`${ORIGIN}/unified-identity`, {
    known: { name: '宋 知远', citizen_number: known },
    renamed: { name: '梁静姝', citizen_number: renamed },
    nowhere: { name: '陌生人', citizen_number: nowhere },
    incomplete: { name: '无号人' },
  })
  w = await world({
    env: {
      XUESHI_PUBLIC_URL: ORIGIN,
      XUESHI_OIDC_ISSUER: provider.issuer,
      XUESHI_OIDC_CLIENT_ID: CLIENT.id,
      XUESHI_OIDC_CLIENT_SECRET: CLIENT.secret,
    },
  })
  await w.addPerson({ name: '宋知远', citizenNumber: known, unit: '示例丙农技推广站' })
  await w.addPerson({ name: '梁静书', citizenNumber: renamed, unit: '示例丙农技推广站' })
})
afterAll(async () => {
  await w.close()
  await provider.end()
})

const stranger = () => createPlatform({ baseUrl: w.url })

/** Goes to the provider as one of its citizens and answers what it sends back with. */
async function visitAs(citizen: string): Promise<{ search: string; proof: string }> {
  const { url, proof } = await stranger().unifiedIdentityVisit({ body: {} })
  const jar = new Map<string, string>()
  let next = url
  for (let hop = 0; hop < 10 && !next.startsWith(ORIGIN); hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const chosen = next.includes('/interaction/') ? `${next}?as=${citizen}` : next
    const response = await fetch(chosen, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    next = new URL(response.headers.get('location') ?? '', next).href
  }
  return { search: new URL(next).search, proof }
}

const comeBack = (body: { search: string; proof: string }) => stranger().unifiedIdentityReturn({ body })

test('who is known by his number is let in without ever having had a password', async () => {
  const session = await comeBack(await visitAs('known'))
  expect(session).toMatchObject({ state: 'open', name: '宋知远' })
  const own = createPlatform({ baseUrl: w.url, token: () => session.token })
  expect((await own.sessionList({})).items).toMatchObject([{ openedBy: 'unifiedIdentity', secondFactor: null }])
})

test('nobody else is, and no account is made', async () => {
  const accounts = () =>
    w.db.read((tx) =>
      tx
        .selectFrom('accounts')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    )
  const before = await accounts()
  expect(await refusalOf(comeBack(await visitAs('nowhere')))).toEqual({
    status: 404,
    code: 'unifiedIdentity.unknownPerson',
  })
  expect(await refusalOf(comeBack(await visitAs('renamed')))).toMatchObject({ code: 'unifiedIdentity.nameDiffers' })
  expect(await refusalOf(comeBack(await visitAs('incomplete')))).toMatchObject({ code: 'unifiedIdentity.incomplete' })
  expect(await accounts()).toEqual(before)
})

test('a return counts once, in time, and in the browser that set out', async () => {
  const first = await visitAs('known')
  const other = await visitAs('known')
  const EXPIRED = { status: 401, code: 'unifiedIdentity.expired' }
  expect(await refusalOf(comeBack({ ...first, proof: other.proof }))).toEqual(EXPIRED)
  expect(await comeBack(first)).toMatchObject({ state: 'open' })
  expect(await refusalOf(comeBack(first))).toEqual(EXPIRED)
  const forged = comeBack({ search: other.search.replace(/code=[^&]+/, 'code=invented'), proof: other.proof })
  expect(await refusalOf(forged)).toEqual({ status: 401, code: 'unifiedIdentity.denied' })
  expect(await refusalOf(comeBack({ search: '?', proof: '-' }))).toEqual(EXPIRED)
  expect(await refusalOf(comeBack(await visitAs('')))).toMatchObject({ code: 'unifiedIdentity.denied' })
})

test('the provider is one proof: who has a factor of his own is asked for it too', async () => {
  const session = await comeBack(await visitAs('known'))
  const { personId } = session.state === 'open' ? session : { personId: null }
  await w.db.tx(async (tx) => {
    const { id } = await tx
      .selectFrom('accounts')
      .select('id')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
    const at = '2022-11-22T02:00:00.000Z'
    const authenticator = { account_id: id, secret_ciphertext: Buffer.from('x'), created_at: at, confirmed_at: at }
    await tx.insertInto('authenticators').values(authenticator).execute()
  })
  expect(await comeBack(await visitAs('known'))).toMatchObject({ state: 'opening', awaits: 'secondFactor' })
})

test('a provider that is away says so at once, and a password still works', async () => {
  const away = await world({
    env: {
      XUESHI_PUBLIC_URL: ORIGIN,
      XUESHI_OIDC_ISSUER: 'http://127.0.0.1:1',
      XUESHI_OIDC_CLIENT_ID: CLIENT.id,
      XUESHI_OIDC_CLIENT_SECRET: CLIENT.secret,
      XUESHI_OIDC_NAME: '省统一身份认证',
    },
  })
  try {
    const platform = createPlatform({ baseUrl: away.url })
    expect(await platform.unifiedIdentityView({})).toEqual({ name: '省统一身份认证' })
    expect(await refusalOf(platform.unifiedIdentityVisit({ body: {} }))).toEqual({
      status: 422,
      code: 'unifiedIdentity.unavailable',
    })
    expect(await (await away.as('professional')).sessionView({})).toMatchObject({ name: '林晓燕' })
  } finally {
    await away.close()
  }
})

test('without settings there is none', async () => {
  const plain = await world()
  try {
    const platform = createPlatform({ baseUrl: plain.url })
    expect(await platform.unifiedIdentityView({})).toEqual({ name: null })
    expect(await refusalOf(platform.unifiedIdentityVisit({ body: {} }))).toMatchObject({
      code: 'unifiedIdentity.notOffered',
    })
  } finally {
    await plain.close()
  }
})
