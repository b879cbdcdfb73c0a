import { REFUSAL_STATUS } from '@xueshi/domain/refusal'
import { refusals } from '@xueshi/domain/refusals'
import type { Operation } from './document.ts'
import type { Answer } from './wire.ts'

/** What an answer must be besides what every answer must be. */
export type Expectation = {
  /** `null`: an address or method that is no operation's. */
  readonly operation: Operation | null
  /** Longest time to an answer. */
  readonly withinMs: number
  /** A connection that was cut by us needs none. */
  readonly mayBeSilent?: boolean
  /** Nothing of the sort may be granted, whatever else is answered. */
  readonly mustBeRefused?: boolean
  readonly isHead?: boolean
}

/** What anybody may be told at an address that is none. */
const NO_OPERATION = new Set([200, 400, 401, 404, 408, 413, 415, 429, 431])

/** Every fault of an answer, in words that are the same for the same fault. */
export function faultsOf(answer: Answer, expected: Expectation): string[] {
  const { operation } = expected
  if (answer.status === 0) return expected.mayBeSilent ? [] : ['no answer']
  const faults: string[] = []
  if (answer.milliseconds > expected.withinMs) faults.push(`took more than ${expected.withinMs} ms`)
  if (answer.status >= 500) faults.push(`status ${answer.status}`)
  const isNamed = operation ? operation.answers.has(answer.status) : NO_OPERATION.has(answer.status)
  if (!isNamed) faults.push(`status ${answer.status} is not named`)
  if (expected.mustBeRefused && answer.status < 400) faults.push('granted')
  if (expected.isHead) return faults
  return [...faults, ...(answer.status >= 400 ? refusalFaults(answer) : contentFaults(answer, operation))]
}

function contentFaults({ status, headers, body }: Answer, operation: Operation | null): string[] {
  const types = operation?.answers.get(status)
  if (!types) return []
  const type = (headers['content-type'] ?? '').split(';')[0] ?? ''
  const schema = types.get(type)
  if (schema === undefined) return [`type ${type} is not named`]
  if (schema === null) return body.length > 0 ? [] : ['an empty file']
  const [issue] = schema.safeParse(parsed(body)).error?.issues ?? []
  return issue
    ? [`body off its schema: ${issue.path.filter((part) => typeof part === 'string').join('.')} ${issue.code}`]
    : []
}

type Problem = { code?: unknown; message?: unknown; requestId?: unknown }

function refusalFaults({ status, headers, body }: Answer): string[] {
  if (!(headers['content-type'] ?? '').startsWith('application/json')) return ['a refusal that is not JSON']
  const { code, message, requestId } = (parsed(body) ?? {}) as Problem
  if (typeof code !== 'string' || !(code in refusals)) return [`unknown code ${String(code)}`]
  const { kind } = refusals[code as keyof typeof refusals]
  const faults: string[] = []
  if (REFUSAL_STATUS[kind] !== status) faults.push(`${code} with status ${status}`)
  if (typeof message !== 'string' || !/[\u4e00-\u9fff].*。$/s.test(message)) faults.push(`${code} without a sentence`)
  else if (/undefined|\[object|expected|invalid|must be|NaN/i.test(message)) faults.push(`${code} in no plain words`)
  if (typeof requestId !== 'string') faults.push(`${code} without a request id`)
  if (body.length > 30_000) faults.push('a refusal of more than 30 kB')
  return faults
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}
