import { LEVELS } from '@xueshi/domain/review/declaration'
import { REJECT_REASONS, RETURN_REASONS } from '@xueshi/domain/review/reasons'
import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { Declaration, DeclarationSummary, REVIEW_REFUSALS } from './declarations.ts'
import { del, get, listFile, operations, post } from './operation.ts'
import {
  Hundredths,
  Id,
  Instant,
  IsoDate,
  Nothing,
  pageOf,
  queryAfter,
  queryLimit,
  querySearch,
  queryYear,
  RuleKind,
  requiredText,
  text,
  Version,
  validUntil,
} from './scalars.ts'

const codesOf = <C extends string>(reasons: readonly { readonly code: C }[]) => reasons.map(({ code }) => code)

const path = z.strictObject({ declarationId: Id })

/** Whose items a queue shows: one's own, those that nobody has yet, or whatever waits. */
export const QueueView = z
  .enum(['mine', 'unassigned', 'all'])
  .optional()
  .meta({ description: '我的、未分配、全部（默认）' })

const Assigned = z
  .strictObject({ accountId: Id, name: z.string() })
  .nullable()
  .meta({ description: '分给了谁；只告诉同一机构的审核人' })

export const QueueItem = DeclarationSummary.extend({
  overdue: z.boolean(),
  resubmitted: z.boolean(),
  assignedTo: Assigned,
}).meta({ id: 'QueueItem' })

const Counts = { waiting: z.int(), overdue: z.int(), dueSoon: z.int() }

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

/** Who has something open, and until when. */
export const Lease = z
  .strictObject({ accountId: Id, name: z.string(), openedAt: Instant, expiresAt: Instant })
  .meta({ id: 'Lease' })

/** Going on with what a colleague has open. */
export const TakeOver = z.strictObject({
  takeOver: requiredText(200, '接手的理由').nullable().meta({ description: '同事正在审核时，写明理由可以接手' }),
})

const UsualOpinion = z.strictObject({ id: Id, text: z.string() }).meta({ id: 'UsualOpinion' })

export const review = operations({
  reviewQueueList: get('/api/review/queue', {
    summary: '待本级审核的申报',
    access: REVIEWERS,
    query: z.strictObject({
      year: queryYear.optional(),
      kind: RuleKind.optional(),
      due: z.enum(['overdue', 'soon']).optional(),
      view: QueueView,
      unitId: Id.optional(),
      search: querySearch,
      limit: queryLimit(200, 50),
      after: queryAfter,
    }),
    reply: pageOf(QueueItem),
    refusals: [],
  }),
  reviewQueueListDownload: listFile('/api/review/queue/download', {
    summary: '待本级审核的申报',
    access: REVIEWERS,
    query: z.strictObject({
      year: queryYear.optional(),
      kind: RuleKind.optional(),
      due: z.enum(['overdue', 'soon']).optional(),
      view: QueueView,
      unitId: Id.optional(),
      search: querySearch,
    }),
  }),
  reviewQueueCount: get('/api/review/queue/count', {
    summary: '待本级审核的数量',
    access: REVIEWERS,
    reply: z.strictObject({
      ...Counts,
      awaitingStamp: z.int(),
      mine: z.strictObject(Counts).meta({ description: '其中分给本人的' }),
      unassigned: z.strictObject(Counts).meta({ description: '其中还没有分给谁的' }),
      everAssigned: z.boolean().meta({ description: '本机构分办过申报' }),
    }),
    refusals: [],
  }),
  declarationApprove: post('/api/declarations/{declarationId}/approve', {
    summary: '通过本级审核（单位审核、主管部门审查、人社审验）',
    access: REVIEWERS,
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
    access: REVIEWERS,
    path,
    body: ReturnOpinion,
    reply: Declaration,
    refusals: REVIEW_REFUSALS,
  }),
  declarationReject: post('/api/declarations/{declarationId}/reject', {
    summary: '不予通过',
    access: REVIEWERS,
    path,
    body: RejectOpinion,
    reply: Declaration,
    refusals: REVIEW_REFUSALS,
  }),
  declarationBatchApprove: post('/api/review/batch-approve', {
    summary: '批量通过，逐项给出结果',
    access: REVIEWERS,
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
  declarationOpen: post('/api/declarations/{declarationId}/open', {
    summary: '打开一条申报审核：在期限内由打开的人办理',
    access: REVIEWERS,
    path,
    body: TakeOver,
    reply: Lease,
    refusals: REVIEW_REFUSALS,
  }),
  declarationLeave: post('/api/declarations/{declarationId}/leave', {
    summary: '离开一条申报，交还给同事',
    access: REVIEWERS,
    path,
    body: Nothing,
    reply: Nothing,
    refusals: ['declaration.notFound'],
  }),
  declarationProgress: get('/api/declarations/{declarationId}/progress', {
    summary: '申报卡在哪里：在谁手中、自何时起、前面还有几项、超期后告知了谁',
    access: ['professional', ...REVIEWERS],
    path,
    reply: z.strictObject({
      since: Instant.nullable().meta({ description: '自何时起在目前的环节；不在审核的为空' }),
      ahead: z.int().nullable().meta({ description: '同一环节排在前面的项数，最多数到 1000' }),
      heldByName: z.string().nullable().meta({ description: '正在看这一项的审核人；只告诉同一单位的审核人' }),
      appointedBy: z.string().nullable().meta({ description: '单位无人任职时，请来授予单位管理员的机构' }),
      assignedTo: Assigned,
      deputies: z
        .array(z.strictObject({ name: z.string(), onBehalfOf: z.string(), validUntil }))
        .meta({ description: '目前由谁代办、受谁委托' }),
      told: z.array(z.strictObject({ officeName: z.string(), at: Instant })).meta({ description: '超期后告知的机构' }),
    }),
    refusals: ['declaration.notFound'],
  }),
  escalationList: get('/api/review/escalations', {
    summary: '督办：下级机构超期未办、已告知本机构的申报',
    access: ['handler', 'supervisor'],
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(
      z
        .strictObject({
          declarationId: Id,
          title: z.string(),
          personName: z.string(),
          unitName: z.string(),
          holderName: z.string(),
          level: z.enum(LEVELS),
          dueOn: IsoDate,
          toldAt: Instant,
        })
        .meta({ id: 'Escalation' }),
    ),
    refusals: [],
  }),
  escalationListDownload: listFile('/api/review/escalations/download', {
    summary: '督办：下级机构超期未办、已告知本机构的申报',
    access: ['handler', 'supervisor'],
    query: z.strictObject({}),
  }),
  usualOpinionList: get('/api/review/usual-opinions', {
    summary: '本单位的常用意见',
    access: REVIEWERS,
    reply: z.strictObject({ items: z.array(UsualOpinion) }),
    refusals: [],
  }),
  usualOpinionCreate: post('/api/review/usual-opinions', {
    summary: '添加一条常用意见',
    access: REVIEWERS,
    body: z.strictObject({ text: requiredText(200, '意见') }),
    reply: UsualOpinion,
    refusals: ['review.usualOpinionTaken', 'review.usualOpinionsFull'],
  }),
  usualOpinionDelete: del('/api/review/usual-opinions/{opinionId}', {
    summary: '删去一条常用意见',
    access: REVIEWERS,
    path: z.strictObject({ opinionId: Id }),
    reply: Nothing,
    refusals: ['review.usualOpinionNotFound'],
  }),
  reviewPatternView: get('/api/review/pattern', {
    summary: '我的审核情况：近 90 天，只给本人看',
    access: REVIEWERS,
    reply: z.strictObject({
      since: IsoDate,
      decided: z.int().meta({ description: '作出的审核意见' }),
      approved: z.int(),
      approvedUnopened: z.int().meta({ description: '没有打开过就通过的' }),
      laterReversed: z.int().meta({ description: '通过以后被后面的环节退回、不予通过，或入账后被更正的' }),
      rejected: z.int(),
      rejectionsOverturned: z.int().meta({ description: '不予通过以后被申诉改判的' }),
      medianSeconds: z.int().nullable().meta({ description: '从打开到作出意见的时间的中位数；没有打开过的不计' }),
    }),
    refusals: [],
  }),
})
