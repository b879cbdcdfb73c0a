import { REFUSAL_STATUS } from '@xueshi/domain/refusal'
import { type RefusalCode, Refused, refusals, refusalText } from '@xueshi/domain/refusals'
import { z } from 'zod'
import { constraintOf, sqlState } from '../db/db.ts'

export type InputProblem = { readonly path: string; readonly message: string }

/** The body of every refusal. */
export type ProblemBody = {
  readonly code: RefusalCode
  readonly message: string
  readonly details: Readonly<Record<string, string | number>>
  readonly problems: readonly InputProblem[]
  readonly requestId: string
}

/** Input that does not fit its schema, with every problem listed. */
export class InputRefused extends Refused {
  readonly problems: readonly InputProblem[]

  constructor(error: z.ZodError) {
    const problems = error.issues.map((issue) => ({ path: issue.path.join('.'), message: problemText(issue) }))
    super('request.malformed', {
      problem: problems[0] ? `${problems[0].path} ${problems[0].message}`.trim() : '格式不对',
    })
    this.problems = problems
  }
}

const zhCn = z.locales.zhCN().localeError

function problemText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `不认识的字段：${issue.keys.join('、')}`
  if (/[\u4e00-\u9fff]/u.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return issue.message.includes('received undefined') ? '缺少这一项' : '类型不对'
  const translated = zhCn(issue as Parameters<typeof zhCn>[0])
  return typeof translated === 'string' ? translated : (translated?.message ?? issue.message)
}

/** SQLSTATEs of a value that is not of its type: only what a caller sent, as a page's key, gets there unread. */
const UNREADABLE_VALUES: ReadonlySet<string> = new Set(['22P02', '22007', '22008', '22003', '22021'])

/** Errors of Fastify itself, by its code. */
const FASTIFY_CODES: Readonly<Record<string, RefusalCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupportedType',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_CTP_EMPTY_TYPE: 'request.unsupportedType',
  FST_ERR_BAD_URL: 'request.malformed',
  FST_ERR_NOT_FOUND: 'request.unknownOperation',
}

/**
 * What an error means to the caller; `null` where nothing that we know explains it, which is ours to mend and
 * answered as `server.unavailable`.
 */
export function refusedBy(error: unknown, constraints: Readonly<Record<string, RefusalCode>>): Refused | null {
  if (error instanceof Refused) return error
  const constraint = constraintOf(error)
  const byConstraint = constraint === undefined ? undefined : constraints[constraint]
  if (byConstraint) return new Refused(byConstraint)
  const state = sqlState(error)
  if (state !== undefined && UNREADABLE_VALUES.has(state)) {
    return new Refused('request.malformed', { problem: '参数的格式不对' })
  }
  const code = (error as { code?: unknown }).code
  const byFastify = typeof code === 'string' ? FASTIFY_CODES[code] : undefined
  return byFastify
    ? new Refused(byFastify, { problem: '格式不对', limit: '大小限制', expected: 'application/json' })
    : null
}

export function problemOf(refused: Refused, requestId: string): { status: number; body: ProblemBody } {
  return {
    status: REFUSAL_STATUS[refusals[refused.code].kind],
    body: {
      code: refused.code,
      message: refusalText(refused.code, refused.details),
      details: refused.details,
      problems: refused instanceof InputRefused ? refused.problems : [],
      requestId,
    },
  }
}
