import type { Operation } from './document.ts'
import { factsOf, type Plan, someCaller } from './plan.ts'
import { type Request, requestOf } from './request.ts'
import { sampleInput } from './sample.ts'

type Change = (honest: Request) => Request

/** Everything about a request but its input: types, encodings, keys, methods, and the way its address is written. */
export function headAttacks(operations: readonly Operation[]): Plan[] {
  return operations.flatMap((operation) => [
    ...ofEach(CONTENT, (kind, change) =>
      operation.bodies.length > 0 || operation.upload ? [plan(kind, operation, change)] : [],
    ),
    ...ofEach(KEYS, (kind, change) => (operation.keyed ? [plan(kind, operation, change)] : [])),
    ...ofEach(HEADERS, (kind, change) => [plan(kind, operation, change)]),
    ...ofEach(ADDRESSES, (kind, change) => [plan(kind, operation, change, true)]),
    ...METHODS.filter((method) => method !== operation.method).map((method) =>
      plan('method', operation, (honest) => ({ ...honest, method }), true),
    ),
  ])
}

function ofEach(
  all: Readonly<Record<string, readonly Change[]>>,
  made: (kind: string, change: Change) => Plan[],
): Plan[] {
  return Object.entries(all).flatMap(([kind, changes]) => changes.flatMap((change) => made(kind, change)))
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE']

const withHeaders = (...all: Readonly<Record<string, string>>[]): Change[] =>
  all.map((headers) => (honest) => ({ ...honest, headers: { ...honest.headers, ...headers } }))
const withPath = (...all: ((path: string) => string)[]): Change[] =>
  all.map((write) => (honest) => ({ ...honest, path: write(honest.path) }))

const without =
  (name: string): Change =>
  ({ headers, ...honest }) => ({
    ...honest,
    headers: Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name)),
  })

const CONTENT: Readonly<Record<string, readonly Change[]>> = {
  'content type: missing': [without('content-type')],
  'content type: another': withHeaders(
    ...[
      'text/plain',
      'text/html',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      '*/*',
      ';;',
      'json',
    ].map((type) => ({ 'content-type': type })),
  ),
  'content type: of a form': withHeaders({ 'content-type': 'application/x-www-form-urlencoded' }),
  'content type: another charset': withHeaders(
    { 'content-type': 'application/json; charset=gbk' },
    { 'content-type': 'application/json; charset=utf-16' },
  ),
  'content encoding': withHeaders(
    ...['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip', 'banana'].map((encoding) => ({ 'content-encoding': encoding })),
  ),
  'body left out': [(honest) => ({ ...honest, body: null })],
}

const KEYS: Readonly<Record<string, readonly Change[]>> = {
  'key: missing': [without('idempotency-key')],
  'key: odd': withHeaders(
    ...['', 'short', 'x'.repeat(101), 'x'.repeat(5000), 'with a space', 'ÿÿÿÿÿÿÿÿ', "';drop table--", '        '].map(
      (key) => ({
        'idempotency-key': key,
      }),
    ),
  ),
}

const HEADERS: Readonly<Record<string, readonly Change[]>> = {
  'odd headers': withHeaders(
    { 'x-forwarded-for': "'; drop table x --, 1.2.3.4", 'x-real-ip': 'a', forwarded: 'for=_x' },
    { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' },
    { 'x-original-url': '/api/accounts', 'x-rewrite-url': '/metrics' },
    { accept: 'application/xml', 'accept-language': '../../etc', 'accept-encoding': 'gzip, br, *;q=0' },
    { host: 'evil.example', origin: 'https://evil.example', referer: 'https://evil.example/' },
    { range: 'bytes=0-0,1-1,2-2', 'if-match': '*', 'if-modified-since': 'never' },
    { cookie: `${'a=b; '.repeat(200)}xueshi_platform=` },
    { 'x-many': 'x'.repeat(12_000) },
    { traceparent: '00-zzzz', tracestate: 'a'.repeat(600), baggage: 'x=y' },
    { 'accept-version': '9.9.9' },
  ),
  'headers too large': withHeaders({ 'x-many': 'x'.repeat(30_000) }),
}

const ADDRESSES: Readonly<Record<string, readonly Change[]>> = {
  'address: slashes': withPath(
    (path) => `/${path}`,
    (path) => path.replaceAll('/', '//'),
    (path) => path.replace(/(\?|$)/, '/$1'),
    (path) => path.replace('/api/', '/api%2f'),
    (path) => path.replace('/api/', '/api\\'),
    (path) => path.replace('/api/', '/api/../api/'),
    (path) => path.replace('/api/', '/api/./'),
    (path) => path.replace('/api/', '/assets/..%2fapi%2f'),
    (path) => path.replace('/api/', '/API/'),
  ),
  'address: bytes': withPath(
    (path) => path.replace(/(\?|$)/, '%00$1'),
    (path) => path.replace(/(\?|$)/, '%zz$1'),
    (path) => path.replace(/(\?|$)/, '%ff$1'),
    (path) => path.replace(/(\?|$)/, '%ed%a0%80$1'),
    (path) => path.replace(/(\?|$)/, '%c0%af$1'),
    (path) => path.replace(/(\?|$)/, ';a=b$1'),
    (path) => path.replace(/(\?|$)/, `${'a'.repeat(3000)}$1`),
  ),
  'address: query': withPath(
    (path) => `${path}${path.includes('?') ? '&' : '?'}extra=1`,
    (path) => `${path}${path.includes('?') ? '&' : '?'}limit=1&limit=2`,
    (path) => `${path}${path.includes('?') ? '&' : '?'}a[]=1&a[b]=2`,
    (path) => `${path}${path.includes('?') ? '&' : '?'}__proto__=1&constructor=2`,
    (path) => `${path}${path.includes('?') ? '&' : '?'}%ff=1`,
    (path) => `${path}${path.includes('?') ? '&' : '?'}${'a=1&'.repeat(2000)}`,
    (path) => `${path}?${path.includes('?') ? '' : '?'}=&&&=`,
    (path) => `${path}#fragment`,
  ),
}

/** `elsewhere`: it may land at no operation, or at another one. */
function plan(kind: string, operation: Operation, change: Change, elsewhere = false): Plan {
  return {
    kind,
    operation: elsewhere ? null : operation,
    make(scene) {
      const caller = someCaller(scene, operation)
      const sent = change(requestOf(operation, sampleInput(operation, factsOf(scene, caller), 0), caller.headers))
      return {
        caller: caller.name,
        steps: [{ sent }],
        expected: elsewhere ? { operation: landedAt(scene.operations, sent), isHead: sent.method === 'HEAD' } : {},
      }
    },
  }
}

/** The operation that answers at an address, if one does: the method may be another one's. */
function landedAt(operations: readonly Operation[], { method, path }: Request): Operation | null {
  const [address = ''] = path.split(/[?#]/, 1)
  const wanted = method === 'HEAD' ? 'GET' : method
  return (
    operations.find(
      (each) => each.method === wanted && RegExp(`^${each.url.replaceAll(/\{\w+\}/g, '[^/]*')}$`).test(address),
    ) ?? null
  )
}
