import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { type RefusalCode, Refused } from '@xueshi/domain/refusals'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { v4 as uuidv4 } from 'uuid'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/db.ts'
import type { Observation } from '../observe/observation.ts'
import { noteRefusal, observeRequests } from '../observe/requests.ts'
import { inWork } from '../observe/work.ts'
import { problemOf, refusedBy } from './errors.ts'
import { type Caller, createExecutor, type RawRequest, type RequestPorts } from './execute.ts'
import type { DownloadFile, HttpOperation, Mounted } from './operation.ts'
import { type Admit, limitRates } from './rate-limits.ts'
import { refuseContent } from './request-content.ts'
import { parseStrictJson } from './strict-json.ts'
import { parseStrictQuery } from './strict-query.ts'

export type HttpSettings = {
  readonly cookieName: string
  /** Cookies travel over HTTPS only; off for trying on plain HTTP. */
  readonly secureCookies: boolean
  readonly maxBodyBytes: number
  readonly maxUploadBytes: number
  readonly requestTimeoutMs: number
  /** Requests a minute from one address, over all operations; 0 switches it off. */
  readonly requestsPerMinute: number
  /** Requests a minute from one account, wherever they come from; 0 switches it off. */
  readonly accountRequestsPerMinute: number
  /** Requests a minute from one program with a key of its own; 0 switches it off. */
  readonly clientRequestsPerMinute: number
  /** Addresses and networks of the proxies that are believed when they tell the caller's address. */
  readonly trustedProxies: readonly string[]
}

export type HttpServerOptions<Actor extends Caller, Schema> = {
  readonly db: Db<Schema>
  readonly clock: Clock
  readonly observation: Observation
  readonly settings: HttpSettings
  readonly ports: RequestPorts<Actor, Schema>
  readonly mounted: readonly Mounted<Actor, Schema>[]
  /** Names of database constraints and what breaking one means to a caller. */
  readonly constraints: Readonly<Record<string, RefusalCode>>
}

/** What an answer may do in a browser: nothing, not even be shown in a frame. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"

/** Fastify with our operations mounted and nothing of its own left that guesses, coerces or answers in English. */
export async function createHttpServer<Actor extends Caller, Schema>(
  options: HttpServerOptions<Actor, Schema>,
): Promise<FastifyInstance> {
  const { settings, mounted } = options
  const app = Fastify({
    logger: false,
    genReqId: () => uuidv4(),
    bodyLimit: settings.maxBodyBytes,
    requestTimeout: settings.requestTimeoutMs,
    // Fastify's own refusal is in English; what still comes over an open connection is answered like any other.
    return503OnClosing: false,
    trustProxy: [...settings.trustedProxies],
    // The router is no place to refuse: what a parser throws there ends the process.
    // Nor does it judge how long an identifier may be: past its limit another route would answer, a page where there are any.
    routerOptions: { querystringParser: (text) => ({ text }), maxParamLength: 16_384 },
    http: {
      // Node refuses a missing Host with an empty answer; nothing here depends on one.
      requireHostHeader: false,
      // By itself Node looks only every half minute for requests that are late, and gives their heads a minute more.
      requestTimeout: settings.requestTimeoutMs,
      headersTimeout: settings.requestTimeoutMs,
      connectionsCheckingInterval: settings.requestTimeoutMs / 10,
    },
    frameworkErrors: (error, request, reply) => void answerError(options, error, request, reply),
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, options.observation),
  })
  // Nor does anything wait for an expectation; to Node, one that it does not know is an error without words.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  observeRequests(app, options.observation)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: FastifyRequest, body: Buffer) =>
    parseStrictJson(body),
  )
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: settings.maxUploadBytes },
    async (_: FastifyRequest, body: Buffer) => new Uint8Array(body),
  )
  answerErrors(app, options)
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: settings.secureCookies })
  const admit = await limitRates(app, settings)
  const execute = createExecutor(options.db, options.ports)
  for (const each of mounted) {
    app.route({
      onRequest: async (request) => {
        if (each.operation.method !== 'get') refuseContent(request, contentOf(each.operation))
      },
      method: each.operation.method,
      url: each.operation.url.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: { operation: each.id },
      handler: async (request, reply) => {
        const raw = rawRequest(request, each.operation, options, admit)
        const outcome = await inWork(request.work, () => execute(each, raw))
        if (outcome.cookie !== undefined) setCookie(reply, outcome.cookie, settings)
        return send(reply, each.operation, outcome.answer)
      },
    })
  }
  return app
}

function rawRequest<Actor extends Caller, Schema>(
  request: FastifyRequest,
  operation: HttpOperation,
  { clock, settings }: HttpServerOptions<Actor, Schema>,
  admit: Admit,
): RawRequest {
  if (operation.upload && !(request.body instanceof Uint8Array)) {
    throw new Refused('request.unsupportedType', { expected: contentOf(operation) })
  }
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  const byCookie = request.cookies[settings.cookieName]
  return {
    id: request.id,
    now: clock.now(),
    address: request.ip,
    agent: request.headers['user-agent'] ?? '',
    token: bearer ? { value: bearer, by: 'bearer' } : byCookie ? { value: byCookie, by: 'cookie' } : null,
    admit: (callerId, kind) => admit(request, callerId, kind),
    csrf: headerText(request.headers['x-csrf-token']),
    idempotencyKey: headerText(request.headers['idempotency-key']),
    params: request.params,
    query: parseStrictQuery((request.query as { text: string }).text),
    body: request.body,
  }
}

const contentOf = ({ upload }: HttpOperation) => (upload ? 'application/octet-stream' : 'application/json')

const headerText = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

function setCookie(reply: FastifyReply, token: string | null, { cookieName, secureCookies }: HttpSettings): void {
  const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: secureCookies } as const
  if (token === null) reply.clearCookie(cookieName, flags)
  else reply.setCookie(cookieName, token, flags)
}

function send(reply: FastifyReply, operation: HttpOperation, answer: unknown): FastifyReply {
  reply.header('cache-control', 'no-store').header('content-security-policy', POLICY)
  if (!('download' in operation.reply))
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
  const { mediaType, fileName, bytes, inline } = answer as DownloadFile
  return reply
    .type(mediaType)
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .send(Buffer.from(bytes))
}

function answerErrors<Actor extends Caller, Schema>(
  app: FastifyInstance,
  options: HttpServerOptions<Actor, Schema>,
): void {
  app.setErrorHandler((error, request, reply) => answerError(options, error, request, reply))
  app.setNotFoundHandler((request, reply) => answerRefused(reply, new Refused('request.unknownOperation'), request.id))
}

function answerError<Actor extends Caller, Schema>(
  { constraints, observation: { logger }, settings }: HttpServerOptions<Actor, Schema>,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const isUpload = request.headers['content-type'] === 'application/octet-stream'
  const limit = isUpload ? settings.maxUploadBytes : settings.maxBodyBytes
  // A caller who went away while he was sending: nobody hears the answer, and nothing of ours is broken.
  const refused = isCut(request)
    ? new Refused('request.malformed', { problem: '内容没有传完' })
    : refusedBy(error, constraints, limit)
  if (!refused) logger.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed')
  return answerRefused(reply, refused ?? new Refused('server.unavailable'), request.id)
}

const isCut = ({ raw }: FastifyRequest) => raw.destroyed && !raw.complete

function answerRefused(reply: FastifyReply, refused: Refused, requestId: string): FastifyReply {
  const { status, body } = problemOf(refused, requestId)
  noteRefusal(reply.request, refused.code)
  reply.header('cache-control', 'no-store').header('content-security-policy', POLICY)
  if (status === 503) reply.header('retry-after', '5')
  if (status === 429) reply.header('retry-after', String(body.details.seconds ?? 60))
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

/** What Node refuses before there is a request: broken or oversized headers, or a body that never comes. */
function answerBrokenRequest(
  error: Error & { code?: string },
  socket: import('node:net').Socket,
  { metrics }: Observation,
): void {
  if (!socket.writable) return void socket.destroy()
  const codes: Readonly<Record<string, RefusalCode>> = {
    HPE_HEADER_OVERFLOW: 'request.headersTooLarge',
    ERR_HTTP_REQUEST_TIMEOUT: 'request.tooSlow',
  }
  const code = codes[error.code ?? ''] ?? 'request.malformed'
  metrics.refusals.inc({ code })
  const { status, body } = problemOf(new Refused(code, { problem: '请求格式不对' }), uuidv4())
  const text = JSON.stringify(body)
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  )
}
