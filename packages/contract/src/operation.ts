import type { OpeningStep } from '@xueshi/domain/factors/factors'
import type { RefusalCode } from '@xueshi/domain/refusals'
import type { Role } from '@xueshi/domain/roles'
import type { z } from 'zod'

/** Who may call: anybody, anybody signed in, another system with a key of its own, or those who act in these roles. */
export type Access = 'public' | 'signedIn' | 'client' | readonly Role[]

export type OperationSpec = {
  /** One Chinese line, the verb of the notice where it has one. */
  readonly summary: string
  readonly access: Access
  readonly path?: z.ZodObject
  readonly query?: z.ZodObject
  /** JSON body; `upload` instead takes the bytes of one file. */
  readonly body?: z.ZodType
  readonly upload?: true
  /** The JSON answer, or the media type of a file that is answered. */
  readonly reply: z.ZodType | Download
  /** Codes beyond those that any request can meet. */
  readonly refusals: readonly RefusalCode[]
  /**
   * Signing in has no account yet to keep a key for, and an answer that holds a secret is not kept; every other write
   * carries an Idempotency-Key.
   */
  readonly keyless?: true
  /** Also for a session that is not open yet and awaits this. */
  readonly opens?: readonly OpeningStep[]
}

export type Download = { readonly download: readonly string[] }
export const download = (...mediaTypes: string[]): Download => ({ download: mediaTypes })
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const isDownload = (reply: z.ZodType | Download): reply is Download => 'download' in reply

export type Method = 'get' | 'post' | 'put' | 'delete'
export type Operation = OperationSpec & { readonly method: Method; readonly url: string }

const operation =
  <M extends Method>(method: M) =>
  <const S extends OperationSpec>(url: string, spec: S) => ({ method, url, ...spec })

/** `url` holds path parameters in braces, as OpenAPI writes them. */
export const get = operation('get')
export const post = operation('post')
export const put = operation('put')
export const del = operation('delete')

/** A list as a workbook: what may be asked for is the list's own filters. */
export const listFile = <const A extends Access, const Q extends z.ZodObject>(
  url: string,
  { summary, access, query }: { readonly summary: string; readonly access: A; readonly query: Q },
) => get(url, { summary: `${summary}（Excel）`, access, query, reply: download(XLSX), refusals: ['list.tooMany'] })

/** A capability's operations, keyed by their noun-first ids. */
export const operations = <const T extends Readonly<Record<string, Operation>>>(all: T): T => all
