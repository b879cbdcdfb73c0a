import { Agent, request as httpRequest } from 'node:http'
import type { Operation } from './document.ts'
import { ABSENT, type Input } from './sample.ts'
import type { Answer } from './wire.ts'

export type Request = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

const FRAGMENT = Symbol('fragment')

/** JSON that no value writes: `NaN`, `1e400`, the same key twice. */
export const fragment = (json: string): object => ({ [FRAGMENT]: json })

/** JSON text of a value, with its fragments as they are. */
export function writeJson(value: unknown): string {
  const fragments: string[] = []
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (each === null || typeof each !== 'object' || !(FRAGMENT in each)) return each
    fragments.push(String(each[FRAGMENT]))
    return `\ue000${fragments.length - 1}\ue000`
  })
  return (text ?? '').replaceAll(/"\ue000(\d+)\ue000"/g, (_, index: string) => fragments[Number(index)] ?? '')
}

/** The request that an input is; `headers` come on top of those that every honest one has. */
export function requestOf(
  { method, url, keyed, upload }: Operation,
  { path, query, body }: Input,
  headers: Readonly<Record<string, string>>,
  file?: Buffer,
): Request {
  const address = url.replaceAll(/\{(\w+)\}/g, (_, name: string) => inAddress(path[name]))
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${inAddress(name)}=${inAddress(value)}`)
    .join('&')
  const content = upload ? (file ?? Buffer.from('x')) : body === undefined ? null : Buffer.from(writeJson(body))
  return {
    method,
    path: search === '' ? address : `${address}?${search}`,
    headers: {
      ...(content && { 'content-type': upload ? 'application/octet-stream' : 'application/json' }),
      ...(keyed && { 'idempotency-key': crypto.randomUUID() }),
      ...headers,
    },
    body: content,
  }
}

/** Percent-encoded; half a surrogate pair as the three bytes that careless programs write for it. */
export function inAddress(value: unknown): string {
  if (value === ABSENT || value === undefined) return ''
  const text = typeof value === 'object' && value !== null ? writeJson(value) : String(value)
  return [...text].map((each) => (each.isWellFormed() ? encodeURIComponent(each) : halfAsBytes(each))).join('')
}

const halfAsBytes = (half: string) =>
  [0xed, 0x80 | ((half.charCodeAt(0) >> 6) & 0x3f), 0x80 | (half.charCodeAt(0) & 0x3f)]
    .map((byte) => `%${byte.toString(16)}`)
    .join('')

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

/** Sends it as an HTTP client does; status 0 where no answer came in time. */
export function send(url: string, { method, path, headers, body }: Request, patienceMs: number): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const begun = performance.now()
    const nothing = () =>
      resolve({ status: 0, headers: {}, body: Buffer.alloc(0), milliseconds: performance.now() - begun })
    const sent = httpRequest(
      { hostname, port, method, path, agent, headers: { ...headers, ...lengthOf(method, body) } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', nothing)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: headersOf(response.headers),
            body: Buffer.concat(chunks),
            milliseconds: performance.now() - begun,
          }),
        )
      },
    )
    sent.setTimeout(patienceMs, () => sent.destroy())
    sent.on('error', nothing)
    sent.end(body ?? undefined)
  })
}

function lengthOf(method: string, body: Buffer | null): Record<string, string> {
  return body ? { 'content-length': String(body.length) } : method === 'POST' ? { 'content-length': '0' } : {}
}

function headersOf(headers: import('node:http').IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

/** No connection of ours outlives the run. */
export const closeConnections = (): void => agent.destroy()
