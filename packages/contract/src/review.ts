import { REJECT_REASONS, RETURN_REASONS } from '@xueshi/domain/review/reasons'
import { KINDS } from '@xueshi/domain/rules/pack'
import { z } from 'zod'
import { Declaration, DeclarationSummary, REVIEW_REFUSALS } from './declarations.ts'
import { get, operations, post } from './operation.ts'
import {
  Hundredths,
  Id,
  pageOf,
  queryAfter,
  queryLimit,
  querySearch,
  queryYear,
  requiredText,
  text,
  Version,
} from './scalars.ts'

const codesOf = <C extends string>(reasons: readonly { readonly code: C }[]) => reasons.map(({ code }) => code)

const reviewers = ['clerk', 'handler', 'supervisor'] as const
const path = z.strictObject({ declarationId: Id })
const QueueItem = DeclarationSummary.extend({
  overdue: z.boolean(),
  resubmitted: z.boolean(),
}).meta({ id: 'QueueItem' })

/** What a return says. */
export const ReturnOpinion = z.strictObject({
  version: Version,
  markedFields: z.array(requiredText(40, '栏目')).max(40),
  reasonCodes: z.array(z.enum(codesOf(RETURN_REASONS))).max(10),
  text: text(500, '意见'),
})
/** What a rejection says. */
export const RejectOpinion = z.strictObject({
  version: Version,
  reasonCodes: z.array(z.enum(codesOf(REJECT_REASONS))).max(10),
  text: text(500, '意见'),
})

export const review = operations({
  reviewQueueList: get('/api/review/queue', {
    summary: '待本级审核的申报',
    access: reviewers,
    query: z.strictObject({
      year: queryYear.optional(),
      kind: z.enum(KINDS).optional(),
      due: z.enum(['overdue', 'soon']).optional(),
      unitId: Id.optional(),
      search: querySearch,
      limit: queryLimit(200, 50),
      after: queryAfter,
    }),
    reply: pageOf(QueueItem),
    refusals: [],
  }),
  reviewQueueCount: get('/api/review/queue/count', {
    summary: '待本级审核的数量',
    access: reviewers,
    reply: z.strictObject({
      waiting: z.int(),
      overdue: z.int(),
      dueSoon: z.int(),
      awaitingStamp: z.int(),
    }),
    refusals: [],
  }),
  declarationApprove: post('/api/declarations/{declarationId}/approve', {
    summary: '通过本级审核（单位审核、主管部门审查、人社审验）',
    access: reviewers,
    path,
    body: z.strictObject({
      version: Version,
      approvedHundredths: Hundredths.nullable().meta({ description: '核定学时；为空则沿用上一级或申报数' }),
      stampedScanId: Id.nullable().meta({ description: '单位审核时必须：盖章的附件3扫描件' }),
      text: text(500, '意见'),
    }),
    reply: Declaration,
    refusals: [...REVIEW_REFUSALS, 'files.notFound'],
  }),
  declarationReturn: post('/api/declarations/{declarationId}/return', {
    summary: '退回修改，标出有误的栏目',
    access: reviewers,
    path,
    body: ReturnOpinion,
    reply: Declaration,
    refusals: REVIEW_REFUSALS,
  }),
  declarationReject: post('/api/declarations/{declarationId}/reject', {
    summary: '不予通过',
    access: reviewers,
    path,
    body: RejectOpinion,
    reply: Declaration,
    refusals: REVIEW_REFUSALS,
  }),
  declarationBatchApprove: post('/api/review/batch-approve', {
    summary: '批量通过，逐项给出结果',
    access: reviewers,
    body: z.strictObject({
      items: z
        .array(z.strictObject({ declarationId: Id, version: Version }))
        .min(1, { error: '请至少选择一项' })
        .max(200, { error: '一次最多 200 项' })
        .refine((items) => new Set(items.map(({ declarationId }) => declarationId)).size === items.length, {
          error: '同一项只能出现一次',
        }),
      stampedScanId: Id.nullable(),
      text: text(500, '意见'),
    }),
    reply: z.strictObject({
      outcomes: z.array(
        z.strictObject({
          declarationId: Id,
          approved: z.boolean(),
          code: z.string().nullable(),
          message: z.string().nullable(),
        }),
      ),
    }),
    refusals: ['files.notFound'],
  }),
})
