import type { z } from 'zod'
import type { Tx } from '../db/tx.ts'

/** What the wrapper needs to know of an operation; a program's contract says the rest. */
export interface HttpOperation {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly url: string
  readonly access: 'public' | 'signedIn' | 'client' | readonly string[]
  readonly path?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly upload?: true
  readonly reply: z.ZodType | { readonly download: readonly string[] }
  readonly keyless?: true
  /** What a session may still await where this is called to open it; any other operation takes open ones only. */
  readonly opens?: readonly string[]
}

/** A program of somebody else's, which asks with a key instead of a session and acts in nobody's name. */
export type ClientCaller = {
  readonly clientId: string
  readonly keyId: string
  readonly name: string
}

/** A file as an answer. `inline` lets the browser show it in the page's viewer. */
export type DownloadFile = {
  readonly mediaType: string
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly inline?: boolean
}

type Output<T> = T extends z.ZodType ? z.output<T> : undefined
type Shown<T> = T extends readonly (infer E)[]
  ? readonly Shown<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Shown<T[K]> }
    : T
export type ReplyOf<O extends HttpOperation> = O['reply'] extends z.ZodType ? Shown<z.input<O['reply']>> : DownloadFile

/** What a request brings, read and checked, before any transaction. */
export type Input<O extends HttpOperation, Actor> = {
  readonly actor: O['access'] extends 'public' | 'client' ? Actor | null : Actor
  /** Which program asks, where the operation is for programs. */
  readonly client: O['access'] extends 'client' ? ClientCaller : null
  readonly path: Output<O['path']>
  readonly query: Output<O['query']>
  readonly body: Output<O['body']>
  readonly upload: O['upload'] extends true ? Uint8Array : undefined
  /** The instant at which the request arrived. */
  readonly now: string
  readonly requestId: string
  readonly address: string
  /** What the caller's program says of itself. */
  readonly agent: string
}

export type Call<O extends HttpOperation, Actor, Schema, Prepared> = Input<O, Actor> & {
  readonly tx: Tx<Schema>
  readonly prepared: Prepared
  /** A new UUIDv7 of this request's time. */
  readonly newId: () => string
  /** Sets the session cookie once the transaction is saved; `null` clears it. */
  readonly setCookie: (token: string | null) => void
}

/**
 * Where an operation's code may run. `handle` is the transaction (a read-only one for a `get`); slow work without
 * the database goes before it (a write: reading a file) or after it (a `get`: making a document).
 */
export interface StagedHandler<O extends HttpOperation, Actor, Schema, Prepared, Answer> {
  before?(input: Input<O, Actor>): Promise<Prepared>
  handle(call: Call<O, Actor, Schema, Prepared>): Promise<Answer>
  after?(answer: Answer, input: Input<O, Actor>): Promise<ReplyOf<O>>
}

export type Handler<O extends HttpOperation, Actor, Schema> =
  | ((call: Call<O, Actor, Schema, undefined>) => Promise<ReplyOf<O>>)
  // biome-ignore lint/suspicious/noExplicitAny: what lies between a handler's stages is its own affair.
  | StagedHandler<O, Actor, Schema, any, any>

export type Handlers<T extends Readonly<Record<string, HttpOperation>>, Actor, Schema> = {
  readonly [K in keyof T]: Handler<T[K], Actor, Schema>
}

/** An operation with its code, as the server mounts it. */
export type Mounted<Actor, Schema> = {
  readonly id: string
  readonly operation: HttpOperation
  readonly handler: Handler<HttpOperation, Actor, Schema>
}

/** Joins a capability's operations with their handlers; a missing handler does not compile. */
export function implementFor<Actor, Schema>() {
  return <T extends Readonly<Record<string, HttpOperation>>>(
    operations: T,
    handlers: Handlers<T, Actor, Schema>,
  ): Mounted<Actor, Schema>[] =>
    Object.entries(operations).map(([id, operation]) => ({
      id,
      operation,
      handler: handlers[id] as unknown as Handler<HttpOperation, Actor, Schema>,
    }))
}
