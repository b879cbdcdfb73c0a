import type { Operation } from './document.ts'
import { factsOf, type Plan, type Step, someCaller } from './plan.ts'
import { requestOf } from './request.ts'
import { sampleInput } from './sample.ts'
import type { Piece } from './wire.ts'

/** An honest request as bytes: its line, its headers, its body. */
type Written = { readonly line: string; readonly headers: string; readonly body: Buffer }
type Break = (honest: Written) => Omit<Sending, 'pieces'> & { pieces: readonly Piece[] }
type Sending = { readonly pieces: readonly Piece[]; readonly hangUp?: boolean; readonly silent?: boolean }

/** The server of the attack waits ten seconds for a request. */
export const REQUEST_SECONDS = 10
const SLOWEST_MS = (REQUEST_SECONDS + 5) * 1000

/** What no HTTP client sends: broken, cut, slow and doubled messages, for a read, a write and an upload. */
export function wireAttacks(operations: readonly Operation[]): Plan[] {
  const of = (id: string) => operations.find((operation) => operation.id === id)
  const targets = [
    of('declarationList'),
    of('declarationCreate'),
    of('fileUpload'),
    of('sessionCreate'),
    of('importCreate'),
  ]
  return targets.flatMap((operation) =>
    operation === undefined
      ? []
      : Object.entries(BREAKS).flatMap(([kind, all]) =>
          all.map((breaking) => plan(`wire: ${kind}`, operation, breaking)),
        ),
  )
}

/** Bodies that come too slowly: each takes as long as the server waits. */
export function slowAttacks(operations: readonly Operation[]): Plan[] {
  return operations
    .filter(({ id }) => ['declarationCreate', 'fileUpload', 'sessionCreate'].includes(id))
    .flatMap((operation) => SLOW.map((breaking) => plan('wire: slow', operation, breaking, SLOWEST_MS)))
}

const whole = ({ line, headers, body }: Written): Buffer =>
  Buffer.concat([Buffer.from(`${line}\r\n${headers}\r\n`, 'latin1'), body])
const lengthOf = (body: Buffer) => `Content-Length: ${body.length}\r\n`
const once = (bytes: Buffer | string): Sending => ({ pieces: [{ bytes }] })
const withHeaders =
  (more: string): Break =>
  (honest) =>
    once(whole({ ...honest, headers: honest.headers + more }))
const chunked =
  (text: string): Break =>
  ({ line, headers }) =>
    once(`${line}\r\n${headers}Transfer-Encoding: chunked\r\n\r\n${text}`)

/** Forty pieces of one byte each. */
function byteByByte({ line, headers, body }: Written): Piece[] {
  const bytes = [...body.subarray(0, 40)].map((byte) => ({
    bytes: Buffer.from(`1\r\n${String.fromCharCode(byte)}\r\n`, 'latin1'),
    thenWaitMs: 1,
  }))
  return [{ bytes: `${line}\r\n${headers}Transfer-Encoding: chunked\r\n\r\n` }, ...bytes, { bytes: '0\r\n\r\n' }]
}

const BREAKS: Readonly<Record<string, readonly Break[]>> = {
  'first line': [
    ...['BREW', 'get', '', 'GET\t', 'CONNECT'].map(
      (method): Break =>
        (honest) => ({
          ...once(whole({ ...honest, line: honest.line.replace(/^\w+/, method) })),
          silent: method === 'CONNECT',
        }),
    ),
    ...['HTTP/0.9', 'HTTP/2.0', 'HTTP/9.9', 'HTTP', '', 'HTTPS/1.1'].map(
      (version): Break =>
        (honest) =>
          once(whole({ ...honest, line: honest.line.replace('HTTP/1.1', version) })),
    ),
    (honest) => once(whole({ ...honest, line: honest.line.replace(' /api', ' http://evil.example/api') })),
    (honest) => once(whole({ ...honest, line: honest.line.replace('/api/', '/api/é ') })),
    (honest) => once(whole({ ...honest, line: honest.line.replace('/api/', `/api/${'x'.repeat(40_000)}`) })),
    () => once('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'),
    () => once('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    () => once('OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    () => ({ ...once('\r\n\r\n\r\n\r\n'), silent: true }),
  ],
  headers: [
    withHeaders('X: a\0b\r\n'),
    withHeaders('X y: a\r\n'),
    withHeaders(': a\r\n'),
    withHeaders('X: a\n b\r\n'),
    withHeaders(`X: ${'a'.repeat(30_000)}\r\n`),
    withHeaders(Array.from({ length: 3000 }, (_, index) => `X${index}: a\r\n`).join('')),
    withHeaders('Expect: banana\r\n'),
    withHeaders('Upgrade: h2c, websocket\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n'),
    withHeaders('Content-Length: 1\r\n'),
    withHeaders('Content-Length: -1\r\n'),
    withHeaders('Content-Length: 1e3\r\n'),
    withHeaders('Content-Length: 99999999999999999999\r\n'),
    withHeaders('Authorization: Bearer x\r\nAuthorization: Bearer y\r\n'),
    withHeaders('Idempotency-Key: another-key\r\n'),
    withHeaders('Content-Type: text/plain\r\n'),
    (honest) => once(whole(honest).toString('latin1').replaceAll('\r\n', '\n')),
    (honest) => once(whole({ ...honest, headers: honest.headers.replace(/Host: [^\r]*\r\n/, '') })),
    (honest) => once(whole({ ...honest, headers: `Host: a\r\n${honest.headers}` })),
  ],
  pieces: [
    chunked('zz\r\n{}\r\n0\r\n\r\n'),
    chunked('-1\r\n{}\r\n0\r\n\r\n'),
    chunked('2;a=b\r\n{}\r\n0\r\nX-Trailer: a\r\n\r\n'),
    chunked('2\r\n{}GARBAGE'),
    (honest) =>
      once(whole({ ...honest, headers: `${honest.headers}Transfer-Encoding: chunked\r\n${lengthOf(honest.body)}` })),
    (honest) => once(whole({ ...honest, headers: `${honest.headers}Transfer-Encoding: gzip\r\n` })),
    (honest) => once(whole({ ...honest, headers: `${honest.headers}Transfer-Encoding: chunked, identity\r\n` })),
    (honest) => ({ pieces: byteByByte(honest) }),
  ],
  cut: [0.1, 0.5, 0.95].flatMap((share): Break[] => [
    (honest) => {
      const bytes = whole({ ...honest, headers: honest.headers + lengthOf(honest.body) })
      return { pieces: [{ bytes: bytes.subarray(0, Math.floor(bytes.length * share)) }], hangUp: true, silent: true }
    },
    (honest) => {
      const bytes = whole({ ...honest, headers: `${honest.headers}Content-Length: ${honest.body.length + 500}\r\n` })
      return { pieces: [{ bytes, thenWaitMs: 20 }], hangUp: true, silent: true }
    },
  ]),
  'hung up after asking': [
    (honest) => ({
      ...once(whole({ ...honest, headers: honest.headers + lengthOf(honest.body) })),
      hangUp: true,
      silent: true,
    }),
  ],
  'two in one': [
    (honest) => {
      const bytes = whole({ ...honest, headers: honest.headers.replace('close', 'keep-alive') + lengthOf(honest.body) })
      return once(Buffer.concat([bytes, Buffer.from('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n')]))
    },
  ],
}

const SLOW: readonly Break[] = [
  // A header line that never ends.
  ({ line }) => ({ pieces: [{ bytes: `${line}\r\nHost: x\r\nX: ` }] }),
  // A body that stops.
  (honest) => once(whole({ ...honest, headers: `${honest.headers}Content-Length: ${honest.body.length + 100}\r\n` })),
  // A piece that is announced larger than anything.
  chunked('ffffffffffffffff\r\n{}\r\n0\r\n\r\n'),
  // A body that trickles.
  ({ line, headers }) => ({
    pieces: [
      { bytes: `${line}\r\n${headers}Content-Length: 100000\r\n\r\n` },
      ...Array.from({ length: REQUEST_SECONDS + 5 }, () => ({ bytes: ' ', thenWaitMs: 1000 })),
    ],
  }),
]

function plan(kind: string, operation: Operation, breaking: Break, patienceMs = 10_000): Plan {
  return {
    kind,
    operation,
    make(scene) {
      const caller = someCaller(scene, operation)
      const { method, path, headers, body } = requestOf(
        operation,
        sampleInput(operation, factsOf(scene, caller), 0),
        caller.headers,
      )
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      const {
        pieces,
        hangUp = false,
        silent = false,
      } = breaking({
        line: `${method} ${path} HTTP/1.1`,
        headers: `Host: 127.0.0.1\r\nConnection: close\r\n${lines.join('')}`,
        body: body ?? Buffer.alloc(0),
      })
      const sent: Step['sent'] = { pieces, settings: { patienceMs, hangUp } }
      return {
        caller: caller.name,
        steps: [{ sent }],
        // What such bytes mean may be no operation at all.
        expected: { operation: null, mayBeSilent: silent, withinMs: patienceMs },
      }
    },
  }
}
