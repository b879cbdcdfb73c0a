import type { Operation } from '@xueshi/contract/operation'
import { platform } from '@xueshi/contract/platform'
import { csrfOf, hashToken } from '@xueshi/foundation/crypto/secrets'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPdf } from '../../apps/platform/server/test/drafts.ts'
import { TEST_NOW } from '../../apps/platform/server/test/prepare.ts'
import { sampleInput } from '../../apps/platform/server/test/sample-input.ts'
import { type World, world } from '../../apps/platform/server/test/world.ts'
import { fingerprintOf } from './fingerprint.ts'
import { targetOf } from './world-target.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

type Signed = { readonly cookie: string; readonly csrf: string; readonly setCookie: string }

async function signIn(person: string, headers: Record<string, string> = {}, at = w): Promise<Signed> {
  const response = await fetch(`${at.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ signInName: `demo.${person}`, password: 'xueshi-demo' }),
  })
  const setCookie = response.headers.get('set-cookie') ?? ''
  const { csrf } = (await response.json()) as { csrf: string }
  return { cookie: setCookie.split(';')[0] ?? '', csrf, setCookie }
}

const view = (headers: Record<string, string>, at = w) => fetch(`${at.url}/api/session`, { headers })
const readAll = ({ cookie, csrf }: Signed) =>
  fetch(`${w.url}/api/messages/read`, {
    method: 'POST',
    headers: {
      cookie,
      'x-csrf-token': csrf,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: '{}',
  })
const answerOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]
const NO_SESSION = [401, 'session.missing']

test('a cookie that somebody planted never becomes a session', async () => {
  const planted = 'xueshi_platform=planted-by-a-stranger-in-advance-0123456789'
  const { cookie } = await signIn('professional', { cookie: planted })
  expect(cookie).not.toBe(planted)
  expect((await view({ cookie })).status).toBe(200)
  expect(await answerOf(await view({ cookie: planted }))).toEqual(NO_SESSION)
  // Behind a good one, it changes nothing; before it, it is the one that is believed, and is none.
  expect((await view({ cookie: `${cookie}; ${planted}` })).status).toBe(200)
  expect(await answerOf(await view({ cookie: `${planted}; ${cookie}` }))).toEqual(NO_SESSION)
})

test('each sign-in has a token of its own, and the hash that is stored opens nothing', async () => {
  const [first, second] = [await signIn('clerk'), await signIn('clerk')]
  expect(first.cookie).not.toBe(second.cookie)
  const token = first.cookie.split('=')[1] ?? ''
  expect(await answerOf(await view({ authorization: `Bearer ${hashToken(token)}` }))).toEqual(NO_SESSION)
})

test('every write needs the proof of its page beside the cookie, and changes nothing without', async () => {
  const fingerprint = await fingerprintOf(targetOf(w))
  const granted: string[] = []
  const roles = ['professional', 'clerk', 'bureau.handler', 'administrator']
  const people = await Promise.all(roles.map((person) => signIn(person)))
  const before = await fingerprint()
  for (const [id, operation] of Object.entries<Operation>(platform)) {
    if (operation.method === 'get' || operation.access === 'public' || operation.access === 'client') continue
    for (const { cookie } of people) {
      for (const csrf of [null, '', 'x', csrfOf('another'), cookie.split('=')[1] ?? '']) {
        const response = await write(operation, { cookie, ...(csrf === null ? {} : { 'x-csrf-token': csrf }) })
        const answer = await answerOf(response)
        if (`${answer}` !== '403,session.csrf') granted.push(`${id}: ${answer}`)
      }
    }
  }
  expect(granted).toEqual([])
  expect(await fingerprint()).toEqual(before)
})

function write(operation: Operation, headers: Record<string, string>): Promise<Response> {
  const path = sampleInput(operation.path) as Record<string, string> | undefined
  const query = sampleInput(operation.query) as Record<string, string> | undefined
  const url = operation.url.replaceAll(/\{(\w+)\}/g, (_, name: string) => path?.[name] ?? '')
  const content = operation.upload ? 'x' : operation.body ? JSON.stringify(sampleInput(operation.body)) : null
  return fetch(`${w.url}${url}?${new URLSearchParams(query)}`, {
    method: operation.method.toUpperCase(),
    headers: {
      ...(content !== null && { 'content-type': operation.upload ? 'application/octet-stream' : 'application/json' }),
      'idempotency-key': crypto.randomUUID(),
      ...headers,
    },
    body: content,
  })
}

test('a stolen cookie ends when its owner signs out', async () => {
  const owner = await signIn('department')
  expect((await readAll(owner)).status).toBe(200)
  await fetch(`${w.url}/api/session`, {
    method: 'DELETE',
    headers: { cookie: owner.cookie, 'x-csrf-token': owner.csrf },
  })
  expect(await answerOf(await readAll(owner))).toEqual(NO_SESSION)
})

test('a cookie that has expired is none, and does not come back', async () => {
  const owner = await signIn('agency')
  w.setNow('2022-11-22T14:00:00.000Z')
  expect(await answerOf(await readAll(owner))).toEqual(NO_SESSION)
  w.setNow(TEST_NOW)
  expect((await view({ cookie: owner.cookie })).status).toBe(200)
})

test('a session ends with the grant that it was opened in', async () => {
  const clerk = await signIn('clerk.district')
  const { grant } = (await (await view({ cookie: clerk.cookie })).json()) as { grant: { id: string } }
  const administrator = await w.as('administrator')
  await administrator.grantEnd({ path: { grantId: grant.id }, body: { validUntil: '2022-11-22' } })
  expect(await answerOf(await view({ cookie: clerk.cookie }))).toEqual(NO_SESSION)
})

test('a new first code ends every session of the account', async () => {
  const owner = await signIn('professional.enterprise')
  const { accountId } = (await (await view({ cookie: owner.cookie })).json()) as { accountId: string }
  await (await w.as('administrator')).firstCodeReissue({ path: { accountId }, body: {} })
  expect(await answerOf(await view({ cookie: owner.cookie }))).toEqual(NO_SESSION)
})

test('no script sees the cookie and no other page sends it; behind HTTPS it never travels in the open', async () => {
  expect((await signIn('clerk')).setCookie).toMatch(/^xueshi_platform=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const secure = await world({ env: { XUESHI_SECURE_COOKIES: '1' } })
  try {
    const { setCookie, cookie } = await signIn('clerk', {}, secure)
    expect(setCookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect((await view({ cookie }, secure)).headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
  } finally {
    await secure.close()
  }
})

test('what is answered runs nothing in a browser but what we wrote', async () => {
  const lin = await w.as('professional')
  const { cookie } = await signIn('professional')
  const fileId = await uploadPdf(lin)
  const paths = [
    '/',
    '/docs/',
    '/docs/static/swagger-ui.css',
    '/openapi.json',
    '/livez',
    '/api/session',
    '/api/nothing',
  ]
  for (const path of [...paths, '/api/declarations', `/api/files/${fileId}/content`, '/assets/nothing.js']) {
    const { headers } = await fetch(`${w.url}${path}`, { headers: { cookie } })
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
    expect([path, headers.get('x-frame-options')]).toEqual([path, 'SAMEORIGIN'])
    expect([path, headers.get('referrer-policy')]).toEqual([path, 'no-referrer'])
    const policy = headers.get('content-security-policy') ?? ''
    expect([path, policy]).not.toMatchObject([path, expect.stringMatching(/unsafe-|https?:|\*/)])
    if (/^\/($|docs|api)/.test(path)) {
      expect([path, policy]).toMatchObject([
        path,
        expect.stringMatching(/default-src '(self|none)'.*frame-ancestors 'none'/),
      ])
    }
  }
})
