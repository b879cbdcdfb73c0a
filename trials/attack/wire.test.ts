import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '../../apps/platform/server/test/world.ts'
import { type Answer, sendPieces } from './wire.ts'

let w: World
beforeAll(async () => {
  w = await world({ oneProcess: true })
})
afterAll(() => w.close())

const PATIENCE = { patienceMs: 10_000 }
const HEAD = 'Host: 127.0.0.1\r\nConnection: close\r\n'

const request = (line: string, headers = HEAD, body: string | Buffer = ''): Promise<Answer> =>
  sendPieces(
    w.processes[0] ?? '',
    [{ bytes: Buffer.concat([Buffer.from(`${line} HTTP/1.1\r\n${headers}\r\n`, 'latin1'), Buffer.from(body)]) }],
    PATIENCE,
  )

function signIn(body: string | Buffer, type = 'application/json', more = ''): Promise<Answer> {
  const length = `Content-Length: ${Buffer.byteLength(body)}\r\n`
  return request('POST /api/session', `${HEAD}Content-Type: ${type}\r\n${length}${more}`, body)
}

const problemOf = (answer: Answer) => JSON.parse(answer.body.toString()) as { code: string; message: string }

test.each<[string, string, string]>([
  ['an address that is badly encoded', 'GET /api/%zz', HEAD],
  ['an address with bytes that are no UTF-8', 'GET /api/declarations/%ff', HEAD],
  ['an identifier longer than any', `GET /api/declarations/${'a'.repeat(300)}`, HEAD],
  ['two lengths', 'POST /api/session', `${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n`],
  ['a length and pieces', 'POST /api/session', `${HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n`],
  ['a NUL in a header', 'GET /api/session', `${HEAD}X: a\0b\r\n`],
  ['a method that nobody knows', 'BREW /api/session', HEAD],
])('%s is refused in our own words', async (_, line, headers) => {
  const answer = await request(line, headers)
  expect([answer.status, problemOf(answer).code]).toEqual([400, 'request.malformed'])
  expect(problemOf(answer).message).toMatch(/[\u4e00-\u9fff]。$/)
})

test('a request without a Host, or with an expectation that nobody knows, is answered like any other', async () => {
  const without = await request('GET /api/session', 'Connection: close\r\n')
  expect([without.status, problemOf(without).code]).toEqual([401, 'session.missing'])
  const expecting = await request('GET /api/session', `${HEAD}Expect: banana\r\n`)
  expect([expecting.status, problemOf(expecting).code]).toEqual([401, 'session.missing'])
})

test.each<[string, string, string]>([
  ['packed content', 'application/json', 'Content-Encoding: gzip\r\n'],
  ['characters in another encoding than UTF-8', 'application/json; charset=gbk', ''],
  ['a type that only begins like JSON', 'application/jsonp', ''],
  ['a file where JSON belongs', 'application/octet-stream', ''],
  ['a form', 'application/x-www-form-urlencoded', ''],
])('%s is refused for its type', async (_, type, more) => {
  const answer = await signIn(more === '' ? '{}' : gzipSync('{}'), type, more)
  expect([answer.status, problemOf(answer)]).toMatchObject([415, { code: 'request.unsupportedType' }])
  expect(problemOf(answer).message).toContain('application/json')
})

test('too large a body is told how large it may be', async () => {
  const answer = await request(
    'POST /api/session',
    `${HEAD}Content-Type: application/json\r\nContent-Length: 99999999\r\n`,
  )
  expect([answer.status, problemOf(answer).message]).toEqual([413, '内容超过上限 1 MB。请压缩或分次提交。'])
})

test.each<[string, string]>([
  ['a text whose end never comes', `"${'\\"'.repeat(400_000)}`],
  ['a hundred thousand lists in each other', '['.repeat(400_000)],
  ['a hundred thousand values', `[${'{},'.repeat(200_000)}{}]`],
  ['a hundred thousand keys', `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":0`).join(',')}}`],
])('%s holds nobody up', async (_, body) => {
  const answer = await signIn(body)
  expect([answer.status, problemOf(answer).code]).toEqual([400, 'request.malformed'])
  expect(answer.milliseconds).toBeLessThan(15_000)
  expect(answer.body.length).toBeLessThan(20_000)
})

test.each<[string, string]>([
  ['a key that is written twice, once with an escape', '{"signInName":"a","signIn\\u004eame":"b","password":"c"}'],
  ['the key __proto__', '{"signInName":"a","password":"c","__proto__":{"admin":true}}'],
  ['a NUL in a key', '{"signInName":"a","password":"c","x\\u0000":1}'],
  ['a byte order mark', '\ufeff{"signInName":"a","password":"c"}'],
  ['something behind the JSON', '{"signInName":"a","password":"c"}{}'],
])('%s is refused', async (_, body) => {
  const answer = await signIn(body)
  expect([answer.status, problemOf(answer).code]).toEqual([400, 'request.malformed'])
})

test('many mistakes are answered with the first of them', async () => {
  const answer = await signIn(
    JSON.stringify(Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`key${at}`, 0]))),
  )
  expect(answer.status).toBe(400)
  expect(answer.body.length).toBeLessThan(2000)
})

test('a request that does not arrive in time is refused, wherever it stops', async () => {
  const slow = await world({ oneProcess: true, env: { XUESHI_REQUEST_SECONDS: '1' } })
  try {
    const json = 'Content-Type: application/json\r\n'
    const stopped = [
      'POST /api/session HTTP/1.1\r\nHost: x\r\nX: ',
      `POST /api/session HTTP/1.1\r\n${HEAD}${json}Content-Length: 100\r\n\r\n{`,
      `POST /api/session HTTP/1.1\r\n${HEAD}${json}Transfer-Encoding: chunked\r\n\r\n100\r\n{`,
    ]
    const sent = stopped.map((bytes) => sendPieces(slow.processes[0] ?? '', [{ bytes }], PATIENCE))
    for (const answer of await Promise.all(sent)) {
      expect([answer.status, problemOf(answer).code]).toEqual([408, 'request.tooSlow'])
    }
  } finally {
    await slow.close()
  }
})
