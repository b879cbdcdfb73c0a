import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generalCourse } from './drafts.ts'
import { refusalOf, type World, world } from './world.ts'

let w: World
let token: string
beforeAll(async () => {
  w = await world()
  const response = await fetch(`${w.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: 'demo.professional', password: 'xueshi-demo' }),
  })
  token = ((await response.json()) as { token: string }).token
})
afterAll(() => w.close())

const send = (
  method: string,
  path: string,
  body?: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) =>
  fetch(`${w.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  })

describe('a write with its key', () => {
  test('sent twice happens once and gets the same answer', async () => {
    const lin = await w.as('professional')
    const body = await generalCourse(lin)
    const idempotencyKey = crypto.randomUUID()
    const first = await lin.declarationCreate({ body, idempotencyKey })
    expect(await lin.declarationCreate({ body, idempotencyKey })).toEqual(first)
    const { items } = await lin.declarationList({ query: {} })
    expect(items.filter(({ id }) => id === first.id)).toHaveLength(1)
    const other = lin.declarationCreate({ body: { ...body, declaredHundredths: 1 }, idempotencyKey })
    expect(await refusalOf(other)).toEqual({ status: 409, code: 'request.keyReused' })
  })

  test('at the same time happens once', async () => {
    const lin = await w.as('professional')
    const body = await generalCourse(lin)
    const idempotencyKey = crypto.randomUUID()
    const both = await Promise.all([1, 2, 3].map(() => lin.declarationCreate({ body, idempotencyKey })))
    expect(new Set(both.map(({ id }) => id)).size).toBe(1)
  })

  test('refused is not remembered: corrected, it may use the key again', async () => {
    const lin = await w.as('professional')
    const idempotencyKey = crypto.randomUUID()
    const body = await generalCourse(lin, { evidence: [{ fileId: crypto.randomUUID(), code: 'proof' }] })
    expect(await refusalOf(lin.declarationCreate({ body, idempotencyKey }))).toMatchObject({ code: 'files.notFound' })
    const mended = await generalCourse(lin)
    expect(await refusalOf(lin.declarationCreate({ body: mended, idempotencyKey }))).toBeNull()
  })

  test('without a key is refused, before a file that comes with it is looked at', async () => {
    const upload = await send('POST', '/api/files?name=a.pdf', 'no pdf', {
      'idempotency-key': 'short',
      'content-type': 'application/octet-stream',
    })
    expect(((await upload.json()) as { code: string }).code).toBe('request.keyMissing')
    const response = await send('POST', '/api/messages/read', '{}', { 'idempotency-key': 'short' })
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'request.keyMissing'])
  })
})

describe('bad input', () => {
  const invalidUtf8 = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d])
  test.each<[string, string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number, string]>([
    ['not JSON', '/api/messages/read', '{', {}, 400, 'request.malformed'],
    ['invalid UTF-8', '/api/messages/read', invalidUtf8, {}, 400, 'request.malformed'],
    ['a duplicate key', '/api/messages/read', '{"a":1,"a":2}', {}, 400, 'request.malformed'],
    ['an unknown field', '/api/messages/read', '{"extra":1}', {}, 400, 'request.malformed'],
    ['a NUL', '/api/session/role', '{"grantId":"\\u0000"}', {}, 400, 'request.malformed'],
    ['a lone surrogate', '/api/session/role', '{"grantId":"\\ud800"}', {}, 400, 'request.malformed'],
    ['a coercible type', '/api/session/role', '{"grantId":1}', {}, 400, 'request.malformed'],
    ['no object at all', '/api/messages/read', 'null', {}, 400, 'request.malformed'],
    ['deep nesting', '/api/messages/read', `${'['.repeat(99)}${']'.repeat(99)}`, {}, 400, 'request.malformed'],
    [
      'another content type',
      '/api/messages/read',
      'a=1',
      { 'content-type': 'text/plain' },
      415,
      'request.unsupportedType',
    ],
    ['too large a body', '/api/messages/read', `"${'x'.repeat(1_000_001)}"`, {}, 413, 'request.tooLarge'],
    ['an unknown address', '/api/nothing', '{}', {}, 404, 'request.unknownOperation'],
  ])('%s is refused in Chinese', async (_, path, body, headers, status, code) => {
    const response = await send('POST', path, body, headers)
    const problem = (await response.json()) as { code: string; message: string }
    expect([response.status, problem.code]).toEqual([status, code])
    expect(problem.message).toMatch(/[\u4e00-\u9fff]/)
    expect(problem.message).not.toMatch(/undefined|expected|invalid|object/i)
  })

  test.each([
    ['an unknown parameter', '/api/declarations?nonsense=1'],
    ['a repeated parameter', '/api/declarations?year=2022&year=2023'],
    ['an empty number', '/api/declarations?limit='],
    ['a number that is none', '/api/declarations?year=20x2'],
    ['bad percent-encoding', '/api/declarations?search=%ED%A0%80'],
    ['too large a page', '/api/declarations?limit=9999'],
    ['an identifier that is none', '/api/declarations/1'],
    ['a NUL in a page key', `/api/messages?after=${btoa('["\\u0000"]')}`],
    ['a forged page key', `/api/declarations?after=${btoa('["x","y"]')}`],
  ])('%s is refused', async (_, path) => {
    expect((await send('GET', path)).status).toBe(400)
  })
})

test('the running server shows its document and its health', async () => {
  const document = (await (await fetch(`${w.url}/openapi.json`)).json()) as { openapi: string }
  expect(document.openapi).toBe('3.1.0')
  expect((await fetch(`${w.url}/livez`)).status).toBe(200)
  expect((await fetch(`${w.url}/readyz`)).status).toBe(200)
  expect((await fetch(`${w.url}/docs/`)).status).toBe(200)
})
