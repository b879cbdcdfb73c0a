import { Refused } from '@xueshi/domain/refusals'
import type { z } from 'zod'
import type { Db } from '../db/db.ts'
import type { Tx } from '../db/tx.ts'
import { idsAt } from '../ids.ts'
import { InputRefused } from './errors.ts'
import { canonicalInput, claimKey, type KeyedWrite, keepAnswer } from './idempotency.ts'
import type { Call, ClientCaller, DownloadFile, HttpOperation, Input, Mounted, StagedHandler } from './operation.ts'

/** A request as it arrived: nothing in it is trusted yet. */
export type RawRequest = {
  readonly id: string
  readonly now: string
  readonly address: string
  readonly token: { readonly value: string; readonly by: 'cookie' | 'bearer' } | null
  /** Counts the request once it is known whose it is. Refuses `request.tooMany`. */
  readonly admit: (callerId: string, kind: CallerKind) => Promise<void>
  readonly agent: string
  readonly csrf: string | undefined
  readonly idempotencyKey: string | undefined
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/** What a program adds to the wrapper: who is asking, and what is kept of it. */
export interface RequestPorts<Actor extends Caller, Schema> {
  /** Whose session the token is; `null` where it is none or has ended. */
  authenticate(tx: Tx<Schema>, token: string, now: string): Promise<Actor | null>
  /** Whose key it is; `null` where it is none or has been revoked. */
  authenticateClient(tx: Tx<Schema>, key: string, now: string): Promise<ClientCaller | null>
  /** Whether the page that sent a cookie proved that it is ours. */
  csrfHolds(token: string, csrf: string | undefined): boolean
  /** A keyed hash: input may hold a password or an identity number, which a plain hash would give away. */
  hashInput(text: string): string
  /** Makes an answer unreadable where it is kept: it may hold names or a one-time code. */
  sealAnswer(text: string): string
  openAnswer(sealed: string): string
  /** Keeps who did what, in the transaction that did it. */
  audit(tx: Tx<Schema>, entry: AuditEntry<Actor>): Promise<void>
}

export type AuditEntry<Actor> = {
  readonly id: string
  readonly at: string
  readonly actor: Actor | null
  readonly client: ClientCaller | null
  readonly operation: string
  readonly path: unknown
  readonly requestId: string
  readonly address: string
}

export type Outcome = { readonly answer: unknown; readonly cookie: string | null | undefined }

/** Who asks, with what his session still awaits before it is open (`null`: nothing). */
export type Caller = { readonly accountId: string; readonly role: string; readonly awaits: string | null }
export type CallerKind = 'account' | 'client'
/** Of the two at most one; neither where anybody may ask. */
type Known<Actor> = { readonly actor: Actor | null; readonly client: ClientCaller | null }
type Parsed = { readonly path: unknown; readonly query: unknown; readonly body: unknown; readonly upload: unknown }

/**
 * Carries out one request: read the input, know the caller, claim the key, run the handler in one transaction, keep
 * the audit row and the answer in the same one. Everything that an operation does not do for itself happens here.
 */
export function createExecutor<Actor extends Caller, Schema>(db: Db<Schema>, ports: RequestPorts<Actor, Schema>) {
  return (mounted: Mounted<Actor, Schema>, request: RawRequest): Promise<Outcome> => {
    const parsed = readInput(mounted.operation, request)
    return mounted.operation.method === 'get'
      ? read(db, ports, mounted, request, parsed)
      : write(db, ports, mounted, request, parsed)
  }
}

async function read<Actor extends Caller, Schema>(
  db: Db<Schema>,
  ports: RequestPorts<Actor, Schema>,
  { operation, handler }: Mounted<Actor, Schema>,
  request: RawRequest,
  parsed: Parsed,
): Promise<Outcome> {
  const { handle, after } = stagesOf(handler)
  const { answer, input } = await db.read(async (tx) => {
    const input = inputOf(parsed, request, await knowCaller(tx, ports, operation, request))
    return { answer: await handle(callOf(tx, input, request, undefined, () => {})), input }
  })
  return { answer: checkReply(operation, after ? await after(answer, input) : answer), cookie: undefined }
}

async function write<Actor extends Caller, Schema>(
  db: Db<Schema>,
  ports: RequestPorts<Actor, Schema>,
  { id, operation, handler }: Mounted<Actor, Schema>,
  request: RawRequest,
  parsed: Parsed,
): Promise<Outcome> {
  const { before, handle } = stagesOf(handler)
  const know = (tx: Tx<Schema>) => knowCaller(tx, ports, operation, request)
  const keyedBy = ({ actor, client }: Known<Actor>) => {
    const callerId = actor?.accountId ?? client?.clientId ?? null
    return keyedWrite(id, operation, request, callerId, parsed, (input) => ports.hashInput(canonicalInput(input)))
  }
  const prepare = async () => {
    const known = await db.read(know)
    keyedBy(known)
    return before?.(inputOf(parsed, request, known))
  }
  const prepared = before ? await prepare() : undefined
  return db.tx(async (tx) => {
    let cookie: string | null | undefined
    const known = await know(tx)
    const keyed = keyedBy(known)
    const earlier = keyed && (await claimKey(tx, keyed))
    if (earlier) return { answer: JSON.parse(ports.openAnswer(earlier.answer)), cookie }
    const setCookie = (token: string | null) => {
      cookie = token
    }
    const call = callOf(tx, inputOf(parsed, request, known), request, prepared, setCookie)
    const answer = checkReply(operation, await handle(call))
    await Promise.all([
      ports.audit(tx, auditEntry(id, call, known)),
      keyed && keepAnswer(tx, keyed, ports.sealAnswer(JSON.stringify(answer))),
    ])
    return { answer, cookie }
  })
}

function stagesOf<Actor, Schema>(handler: Mounted<Actor, Schema>['handler']) {
  const staged = typeof handler === 'function' ? { handle: handler } : handler
  return staged as StagedHandler<HttpOperation, Actor, Schema, unknown, unknown>
}

function readInput(operation: HttpOperation, request: RawRequest): Parsed {
  return {
    path: parse(operation.path, request.params),
    query: parse(operation.query, request.query),
    body: parse(operation.body, request.body),
    upload: operation.upload ? request.body : undefined,
  }
}

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const { success, data, error } = schema.safeParse(value)
  if (!success) throw new InputRefused(error)
  return data
}

function inputOf<Actor>(parsed: Parsed, request: RawRequest, known: Known<Actor>): Input<HttpOperation, Actor> {
  const { now, id: requestId, address, agent } = request
  return { ...parsed, ...known, now, requestId, address, agent } as unknown as Input<HttpOperation, Actor>
}

function callOf<Actor, Schema>(
  tx: Tx<Schema>,
  input: Input<HttpOperation, Actor>,
  request: RawRequest,
  prepared: unknown,
  setCookie: (token: string | null) => void,
): Call<HttpOperation, Actor, Schema, unknown> {
  return { ...input, tx, prepared, newId: idsAt(request.now), setCookie }
}

async function knowCaller<Actor extends Caller, Schema>(
  tx: Tx<Schema>,
  ports: RequestPorts<Actor, Schema>,
  { access, method, opens = [] }: HttpOperation,
  request: RawRequest,
): Promise<Known<Actor>> {
  if (access === 'public') return { actor: null, client: null }
  if (access === 'client') return { actor: null, client: await knowClient(tx, ports, request) }
  const { token, csrf, now, admit } = request
  const actor = token && (await ports.authenticate(tx, token.value, now))
  if (!actor) throw new Refused('session.missing')
  await admit(actor.accountId, 'account')
  if (actor.awaits !== null && !opens.includes(actor.awaits)) throw new Refused('session.notOpen')
  if (method !== 'get' && token.by === 'cookie' && !ports.csrfHolds(token.value, csrf))
    throw new Refused('session.csrf')
  if (access !== 'signedIn' && !access.includes(actor.role)) throw new Refused('session.roleLacking')
  return { actor, client: null }
}

/** A key comes in the header alone: a cookie is sent by a browser without anybody's asking. */
async function knowClient<Actor extends Caller, Schema>(
  tx: Tx<Schema>,
  ports: RequestPorts<Actor, Schema>,
  { token, now, admit }: RawRequest,
): Promise<ClientCaller> {
  const client = token?.by === 'bearer' ? await ports.authenticateClient(tx, token.value, now) : null
  if (!client) throw new Refused('client.keyMissing')
  await admit(client.clientId, 'client')
  return client
}

function keyedWrite(
  id: string,
  operation: HttpOperation,
  request: RawRequest,
  callerId: string | null,
  parsed: Parsed,
  hashOf: (input: Parsed) => string,
): KeyedWrite | null {
  if (operation.keyless || callerId === null) return null
  const key = request.idempotencyKey
  if (key === undefined || !/^[\x21-\x7e]{8,100}$/.test(key)) throw new Refused('request.keyMissing')
  return { accountId: callerId, key, operation: id, inputHash: hashOf(parsed), now: request.now }
}

function checkReply(operation: HttpOperation, answer: unknown): unknown {
  return 'download' in operation.reply ? (answer as DownloadFile) : operation.reply.parse(answer)
}

function auditEntry<Actor, Schema>(
  operation: string,
  call: Call<HttpOperation, Actor, Schema, unknown>,
  known: Known<Actor>,
): AuditEntry<Actor> {
  const { now, path, requestId, address } = call
  return { id: call.newId(), at: now, ...known, operation, path: path ?? {}, requestId, address }
}
