import type { operations } from './platform.gen.ts'
import { platformRoutes } from './platform-routes.gen.ts'

/** Why a call was refused: the code is stable, the message is Chinese and tells what to do. */
export class RefusedCall extends Error {
  readonly status: number
  readonly code: string
  readonly details: Readonly<Record<string, string | number>>
  readonly problems: readonly { readonly path: string; readonly message: string }[]
  readonly requestId: string | null

  constructor(status: number, body: Partial<ProblemBody>) {
    super(body.message ?? '系统暂时无法访问。请检查网络后重试。')
    this.name = 'RefusedCall'
    this.status = status
    this.code = body.code ?? 'network'
    this.details = body.details ?? {}
    this.problems = body.problems ?? []
    this.requestId = body.requestId ?? null
  }
}

type ProblemBody = {
  code: string
  message: string
  details: Record<string, string | number>
  problems: { path: string; message: string }[]
  requestId: string
}

export type OperationId = keyof operations
type Parameters<Id extends OperationId> = operations[Id]['parameters']
type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody: { content: infer C } }
  ? C extends { 'application/json': infer B }
    ? B
    : Blob | Uint8Array<ArrayBuffer>
  : never
type Present<K extends string, V> = [V] extends [never]
  ? unknown
  : undefined extends V
    ? { [P in K]?: V }
    : { [P in K]: V }

/** What an operation is asked with: its path, its query and its body, as far as it has them. */
export type Ask<Id extends OperationId> = Present<'path', NonNullable<Parameters<Id>['path']>> &
  Present<'query', Parameters<Id>['query'] extends infer Q | undefined ? Q : Parameters<Id>['query']> &
  Present<'body', BodyOf<Id>> & {
    /** Makes a retry of a write the same write; made anew for each call where it is not given. */
    idempotencyKey?: string
    signal?: AbortSignal
  }

type Success<Id extends OperationId> = operations[Id]['responses'] extends { 200: { content: infer C } } ? C : never
/** What an operation answers: its JSON, or the bytes of a file. */
export type Answer<Id extends OperationId> = Success<Id> extends { 'application/json': infer J } ? J : Blob

export type Platform = { [Id in OperationId]: (ask: Ask<Id>) => Promise<Answer<Id>> }

/** The session that a sign-in was answered with, for callers who have no second factor; throws where one is awaited. */
export function openSession(begun: Answer<'sessionCreate'>): Answer<'sessionView'> {
  if (begun.state !== 'open') throw new Error(`The session awaits ${begun.awaits}.`)
  return begun
}

export type ClientOptions = {
  readonly baseUrl: string
  /** A bearer token, for programs; a page uses its cookie and `csrf` instead. */
  readonly token?: () => string | null
  readonly csrf?: () => string | null
  /** Called with every refusal, before it is thrown. */
  readonly onRefused?: (refused: RefusedCall) => void
}

/** Every operation of platform as a function: `platform.declarationSubmit({ path, body })`. Refusals are thrown. */
export function createPlatform(options: ClientOptions): Platform {
  const calls = Object.keys(platformRoutes).map((id) => [
    id,
    (ask: RawAsk) => call(options, platformRoutes[id as OperationId], ask),
  ])
  return Object.fromEntries(calls) as Platform
}

type RawAsk = {
  path?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  idempotencyKey?: string
  signal?: AbortSignal
}
type Route = { readonly method: string; readonly url: string; readonly upload: boolean }

async function call(options: ClientOptions, route: Route, ask: RawAsk): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(urlOf(options.baseUrl, route, ask), requestOf(options, route, ask))
  } catch (error) {
    if (ask.signal?.aborted) throw error
    throw refuse(options, new RefusedCall(0, {}))
  }
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  if (!response.ok) throw refuse(options, new RefusedCall(response.status, isJson ? await response.json() : {}))
  return isJson ? response.json() : response.blob()
}

function refuse(options: ClientOptions, refused: RefusedCall): RefusedCall {
  options.onRefused?.(refused)
  return refused
}

function urlOf(baseUrl: string, route: Route, { path = {}, query = {} }: RawAsk): string {
  const url = route.url.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `${baseUrl}${url}${search === '' ? '' : `?${search}`}`
}

function requestOf({ token, csrf }: ClientOptions, { method, upload }: Route, ask: RawAsk): RequestInit {
  const headers = new Headers()
  const bearer = token?.()
  if (bearer) headers.set('authorization', `Bearer ${bearer}`)
  const proof = csrf?.()
  if (proof) headers.set('x-csrf-token', proof)
  if (method !== 'get') headers.set('idempotency-key', ask.idempotencyKey ?? crypto.randomUUID())
  const init: RequestInit = { method: method.toUpperCase(), headers, credentials: 'same-origin' }
  if (ask.signal) init.signal = ask.signal
  if (ask.body !== undefined) {
    headers.set('content-type', upload ? 'application/octet-stream' : 'application/json')
    init.body = upload ? (ask.body as Blob) : JSON.stringify(ask.body)
  }
  return init
}
