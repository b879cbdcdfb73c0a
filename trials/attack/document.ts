import type { Access, Operation as ContractOperation } from '@xueshi/contract/operation'
import { platform } from '@xueshi/contract/platform'
import { z } from 'zod'

/** What the document says of a value, as far as a generator reads it. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly example?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
}

export type Parameter = { readonly name: string; readonly required: boolean; readonly schema: Schema }

export type Operation = {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly access: Access
  readonly path: readonly Parameter[]
  readonly query: readonly Parameter[]
  /** The JSON body; where the document offers several, each of them. */
  readonly bodies: readonly Schema[]
  readonly upload: boolean
  readonly keyed: boolean
  /** What may be answered: by status, then by media type; `null` for a file. */
  readonly answers: ReadonlyMap<number, ReadonlyMap<string, z.ZodType | null>>
}

type DocumentContent = Readonly<Record<string, { readonly schema: Schema }>>
type DocumentOperation = {
  readonly operationId: string
  readonly parameters?: readonly (Parameter & { readonly in: string })[]
  readonly requestBody?: { readonly content: DocumentContent }
  readonly responses: Readonly<Record<string, { readonly content: DocumentContent }>>
}
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** The operations as the running server tells them to strangers, with validators made from its own document. */
export async function readDocument(url: string): Promise<Operation[]> {
  const text = await (await fetch(`${url}/openapi.json`)).text()
  const document = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as Document
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(path, method, operation, document)),
  )
}

function operationOf(url: string, method: string, said: DocumentOperation, document: Document): Operation {
  const parameters = said.parameters ?? []
  const content = said.requestBody?.content ?? {}
  const body = content['application/json']?.schema
  return {
    id: said.operationId,
    method: method.toUpperCase(),
    url,
    access: (platform as Readonly<Record<string, ContractOperation>>)[said.operationId]?.access ?? 'signedIn',
    path: parameters.filter((each) => each.in === 'path'),
    query: parameters.filter((each) => each.in === 'query'),
    bodies: body ? (body.oneOf ?? body.anyOf ?? [body]) : [],
    upload: 'application/octet-stream' in content,
    keyed: parameters.some(({ name }) => name === 'Idempotency-Key'),
    answers: new Map(
      Object.entries(said.responses).map(([status, { content: types }]) => [
        Number(status),
        answersOf(types, document),
      ]),
    ),
  }
}

function answersOf(types: DocumentContent, { components }: Document): Map<string, z.ZodType | null> {
  return new Map(
    Object.entries(types).map(([type, { schema }]) => {
      const isFile = schema.format === 'binary'
      return [type, isFile ? null : z.fromJSONSchema({ ...schema, $defs: components.schemas } as never)]
    }),
  )
}

/** Whether somebody who acts in a role, or in none, is named by an operation. */
export function isNamed({ access }: Operation, role: string | null): boolean {
  if (access === 'public') return true
  if (role === null) return false
  // Everybody there has a session, and none of them a key.
  if (access === 'client') return false
  return access === 'signedIn' || (access as readonly string[]).includes(role)
}
