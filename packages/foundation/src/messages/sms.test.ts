import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createLogger } from '../logger.ts'
import { NotSent } from './sender.ts'
import { consoleSms, httpSms } from './sms.ts'

const SMS = { key: 'delivery-1', to: '19900001234', template: 'SMS_1', parameters: { code: '123456' } }

let server: Server | undefined
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())))

/** A gateway that answers so, and what it was asked. */
async function gateway(status: number, answer: string) {
  const asked: { headers: NodeJS.Dict<string | string[]>; body: unknown }[] = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) })
      response.writeHead(status, { 'content-type': 'application/json' }).end(answer)
    })
  })
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return { asked, sender: httpSms({ url: `http://127.0.0.1:${port}/sms`, token: 'a token' }) }
}

const failureOf = (sending: Promise<string>) =>
  sending.then(
    () => null,
    (error: unknown) => error,
  )

test('an SMS goes out by the number of its template, under a key, with the token', async () => {
  const { asked, sender } = await gateway(200, '{"id":"provider-7"}')
  expect(await sender.send(SMS)).toBe('provider-7')
  expect(asked).toMatchObject([
    {
      headers: { authorization: 'Bearer a token', 'idempotency-key': 'delivery-1' },
      body: { id: 'delivery-1', phone: '19900001234', template: 'SMS_1', parameters: { code: '123456' } },
    },
  ])
})

test.each([
  [400, { failure: 'refused', final: true }],
  [401, { failure: 'postponed', final: false }],
  [429, { failure: 'postponed', final: false }],
  [500, { failure: 'postponed', final: false }],
])('an answer of %i says whether it may pass later', async (status, expected) => {
  const { sender } = await gateway(status, 'no JSON')
  const error = await failureOf(sender.send(SMS))
  expect(error).toBeInstanceOf(NotSent)
  expect(error).toMatchObject(expected)
  expect(String(error)).not.toContain('1990000')
})

test('a gateway that is not there is tried again', async () => {
  const error = await failureOf(httpSms({ url: 'http://127.0.0.1:9/', token: 'a token' }).send(SMS))
  expect(error).toMatchObject({ failure: 'unreachable', final: false })
})

test('without a provider the log tells of an SMS neither number nor text', async () => {
  const lines: string[] = []
  const sender = consoleSms(createLogger('info', { write: (line) => void lines.push(line) }))
  await sender.send(SMS)
  expect(lines.join('')).toContain('SMS_1')
  expect(lines.join('')).not.toMatch(/1990000|123456/)
  expect(sender.sent).toEqual([SMS])
})
