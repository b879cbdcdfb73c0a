import { REFUSAL_STATUS } from '@xueshi/domain/refusal'
import { type RefusalCode, type RefusalDetails, Refused, refusals, refusalText } from '@xueshi/domain/refusals'
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

/** A form has fewer; a hostile body has thousands, and would be answered with more than it brought. */
const MOST_PROBLEMS = 50
const LONGEST_NAME = 60

/** Input that does not fit its schema, with its problems listed, as far as anybody reads them. */
export class InputRefused extends Refused {
  readonly problems: readonly InputProblem[]

  constructor(error: z.ZodError) {
    const problems = error.issues
      .slice(0, MOST_PROBLEMS)
      .map((issue) => ({ path: clipped(issue.path.join('.')), message: problemText(issue) }))
    super('request.malformed', {
      problem: problems[0] ? `${problems[0].path} ${problems[0].message}`.trim() : '格式不对',
    })
    this.problems = problems
  }
}

const clipped = (name: string) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).toWellFormed()}…` : name)

const zhCn = z.locales.zhCN().localeError

function problemText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `不认识的字段：${issue.keys.slice(0, 5).map(clipped).join('、')}${issue.keys.length > 5 ? '等' : ''}`
  }
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
  FST_ERR_MAX_PARAM_LENGTH: 'request.malformed',
  FST_ERR_NOT_FOUND: 'request.unknownOperation',
}

/**
 * What an error means to the caller; `null` where nothing that we know explains it, which is ours to mend and
 * answered as `server.unavailable`. `bodyLimit` is what the request's body may have, in bytes.
 */
export function refusedBy(
  error: unknown,
  constraints: Readonly<Record<string, RefusalCode>>,
  bodyLimit = 1_000_000,
): Refused | null {
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
  return byFastify ? new Refused(byFastify, DETAILS_OF[byFastify]?.(bodyLimit) ?? {}) : null
}

const DETAILS_OF: Partial<Record<RefusalCode, (bodyLimit: number) => RefusalDetails>> = {
  'request.tooLarge': (bodyLimit) => ({ limit: `${Math.floor(bodyLimit / 1_000_000)} MB` }),
  'request.unsupportedType': () => ({ expected: 'application/json' }),
  'request.malformed': () => ({ problem: '网址或长度的格式不对' }),
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
