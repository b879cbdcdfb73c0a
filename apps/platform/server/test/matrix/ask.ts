import type { Operation } from '@xueshi/contract/operation'
import { REFUSAL_STATUS } from '@xueshi/domain/refusal'
import { type RefusalCode, refusals } from '@xueshi/domain/refusals'
import { z } from 'zod'
import { sampleInput } from '../sample-input.ts'
import type { Bindings } from './things.ts'

/**
 * `#` stopped at the door, before any code of the operation; `.` as if it did not exist; `-` told that it is not his to
 * do; `+` his to do, whatever else may stand against it.
 */
export type Verdict = '#' | '.' | '-' | '+'

const AT_THE_DOOR: readonly string[] = ['session.missing', 'session.roleLacking', 'session.csrf', 'client.keyMissing']

/** Told who may not, by a rule and not by lacking the right. */
const NOT_HIS: readonly string[] = ['account.grantToSelf', 'factor.ownReset', 'delegation.toSelf']

/** Answers that say nothing about who may. */
const UNTRIED: readonly string[] = ['request.malformed', 'request.unknownOperation', 'server.unavailable']

type Input = Readonly<Record<string, unknown>>

/** The least valid input of a part of an operation, and the names that it knows. */
type Part = { readonly least: Input; readonly names: ReadonlySet<string> }

const parts = new WeakMap<z.ZodType, Part>()

function partOf(schema: z.ZodType): Part {
  const known = parts.get(schema)
  if (known) return known
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  const part = { least: (sampleInput(schema) ?? {}) as Input, names: new Set(Object.keys(properties)) }
  parts.set(schema, part)
  return part
}

/** What a part of an operation is asked with: of the bindings, those that it knows. */
function inputOf(schema: z.ZodType | undefined, bindings: Bindings): Input {
  if (schema === undefined) return {}
  const { least, names } = partOf(schema)
  return { ...least, ...Object.fromEntries(Object.entries(bindings).filter(([name]) => names.has(name))) }
}

/** Asks an operation for a thing with the least valid input beside what names the thing. */
export async function ask(url: string, token: string | null, operation: Operation, bindings: Bindings) {
  const path = inputOf(operation.path, bindings)
  const query = inputOf(operation.query, bindings) as Record<string, string>
  const address = operation.url.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(path[name]))
  const headers = new Headers({ 'idempotency-key': crypto.randomUUID() })
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  const init: RequestInit = { method: operation.method.toUpperCase(), headers }
  if (operation.upload || operation.body) {
    headers.set('content-type', operation.upload ? 'application/octet-stream' : 'application/json')
    init.body = operation.upload ? 'x' : JSON.stringify(inputOf(operation.body, bindings))
  }
  const response = await fetch(`${url}${address}?${new URLSearchParams(query)}`, init)
  return { ok: response.ok, text: await response.text() }
}

/** What an answer says about who may. A list is his where it shows the thing. */
export function verdictOf(
  operation: Operation,
  { ok, text }: { ok: boolean; text: string },
  bindings: Bindings,
): Verdict {
  const code = ok ? codeWithin(text) : (JSON.parse(text) as { code: string }).code
  if (code === null) return isListOf(operation, text) && !shows(text, bindings) ? '.' : '+'
  if (UNTRIED.includes(code)) throw new Error(`${operation.url} was not tried: ${text}`)
  if (AT_THE_DOOR.includes(code)) return '#'
  const { kind } = refusals[code as RefusalCode]
  if (REFUSAL_STATUS[kind] === 404) return '.'
  return kind === 'forbidden' || NOT_HIS.includes(code) ? '-' : '+'
}

/** Of an answer that gives each item its own outcome, the one of the thing. */
function codeWithin(text: string): string | null {
  if (!text.startsWith('{"outcomes":')) return null
  const { outcomes } = JSON.parse(text) as { outcomes: { code: string | null }[] }
  return outcomes[0]?.code ?? null
}

const isListOf = ({ path }: Operation, text: string) => path === undefined && text.startsWith('{"items":')

const shows = (text: string, bindings: Bindings) =>
  Object.values(bindings).some((value) => typeof value === 'string' && value.length >= 36 && text.includes(value))
