import { LEVELS, STAGES, STATUSES } from '@xueshi/domain/review/declaration'
import { reviewRefusals } from '@xueshi/domain/review/refusals'
import { z } from 'zod'
import { StoredFile } from './files.ts'
import { FiledProject } from './filings.ts'
import { del, get, listFile, operations, post, put } from './operation.ts'
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
  RuleBucket,
  RuleKind,
  requiredText,
  text,
  Version,
  Year,
} from './scalars.ts'

const DayRange = z.strictObject({ firstDay: IsoDate, lastDay: IsoDate })
const FieldValue = z.union([text(500, '内容'), z.int(), DayRange])
const Fields = z
  .record(requiredText(40, '字段名'), FieldValue)
  .refine((fields) => Object.keys(fields).length <= 40, { error: '字段过多' })
  .meta({ description: '附件3该类别的字段，见规则包 kinds[].fields；空栏不写' })

const Evidence = z
  .array(z.strictObject({ fileId: Id, code: requiredText(40, '材料类别') }))
  .max(20, { error: '最多 20 份材料' })

/** What the declarer fills in; saved as often as he likes until it is submitted. */
export const Draft = z.strictObject({
  year: Year,
  kind: RuleKind,
  fields: Fields,
  declaredHundredths: Hundredths,
  evidence: z
    .array(z.strictObject({ fileId: Id, code: requiredText(40, '材料类别') }))
    .max(20, { error: '最多 20 份材料' }),
  pledged: z.boolean({ error: '是否承诺应为是或否' }),
})

export const Finding = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['blocking', 'attention']),
    field: z.string().nullable(),
    text: z.string(),
    advice: z.string(),
    source: z.strictObject({ document: z.string(), article: z.string(), quote: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Finding', description: '预检发现的问题与办法' })

export const ExplanationLine = z
  .strictObject({ step: z.string(), rule: z.string(), article: z.string(), inputs: z.string(), result: z.string() })
  .meta({ id: 'ExplanationLine', description: '学时计算的一步：规则、依据、输入、结果' })

const PrecheckReply = z.strictObject({
  findings: z.array(Finding),
  bucket: RuleBucket,
  hundredths: z.int(),
  explanation: z.array(ExplanationLine),
})

export const DeclarationSummary = z
  .strictObject({
    id: Id,
    year: z.int(),
    kind: RuleKind,
    title: z.string(),
    personId: Id,
    personName: z.string(),
    unitName: z.string(),
    from: IsoDate.nullable(),
    until: IsoDate.nullable(),
    declaredHundredths: z.int(),
    approvedHundredths: z.int().nullable(),
    status: z.enum(STATUSES),
    level: z.enum(LEVELS).nullable(),
    stage: z.enum(STAGES).nullable(),
    holderName: z.string().nullable().meta({ description: '目前在哪个单位手中' }),
    dueOn: IsoDate.nullable(),
    forMember: z.boolean().meta({ description: '由单位管理员代报' }),
    submittedAt: Instant.nullable(),
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'DeclarationSummary' })

const AnyValue = z.union([FieldValue, z.boolean(), z.null(), z.array(z.string())])
const Revision = z.strictObject({
  fields: z.record(z.string(), AnyValue),
  declaredHundredths: z.int(),
  evidenceIds: z.array(z.string()),
})
const Party = { accountId: Id, personId: Id.nullable() }

const late = z.literal(true).optional().meta({ description: '该年度已结账，补登须另一人同意' })

/** Where the declaration stands, as `refusal()` of the review rules reads it. */
export const ReviewState = z
  .strictObject({
    id: Id,
    personId: Id,
    declaredByAccountId: Id,
    declaredByPersonId: Id.nullable(),
    declaredForMember: z.boolean(),
    unitId: Id,
    revision: Revision,
    version: z.int(),
    status: z.enum(STATUSES),
    round: z.int(),
    seq: z.int(),
    steps: z.array(
      z.strictObject({
        level: z.enum(LEVELS),
        organisationId: Id,
        dueOn: IsoDate,
        people: z.union([z.literal(1), z.literal(2)]),
        late,
      }),
    ),
    stepIndex: z.int().nullable(),
    stage: z.enum(STAGES).nullable(),
    opinions: z.array(
      z.strictObject({
        ...Party,
        action: z.enum(['stamp', 'approve']),
        round: z.int(),
        stepIndex: z.int(),
        level: z.enum(LEVELS),
        stage: z.enum(STAGES),
        stampedScanId: Id.nullable(),
        approvedHundredths: z.int().nullable(),
        text: z.string(),
        at: Instant,
      }),
    ),
    submittedBy: z.array(z.strictObject(Party)),
    submitted: Revision.nullable(),
    returned: Revision.nullable(),
    markedFields: z.array(z.string()),
    approvedHundredths: z.int().nullable(),
    overturnedStep: z.int().nullable(),
  })
  .meta({ id: 'ReviewState' })

export const HistoryLine = z
  .strictObject({
    seq: z.int(),
    at: Instant,
    action: z.string(),
    actorName: z.string(),
    onBehalfOf: z.string().nullable().meta({ description: '代办的，受谁委托' }),
    organisationName: z.string().nullable(),
    level: z.enum(LEVELS).nullable(),
    stage: z.enum(STAGES).nullable(),
    approvedHundredths: z.int().nullable(),
    markedFields: z.array(z.string()),
    reasonCodes: z.array(z.string()),
    text: z.string(),
    stampedScan: StoredFile.nullable(),
  })
  .meta({ id: 'HistoryLine' })

export const FieldDifference = z
  .strictObject({ field: z.string(), before: AnyValue, after: AnyValue, marked: z.boolean() })
  .meta({ id: 'FieldDifference' })

export const Declaration = DeclarationSummary.extend({
  fields: Fields,
  evidence: z.array(z.strictObject({ file: StoredFile, code: z.string() })),
  filedProject: FiledProject.nullable(),
  pledge: z.strictObject({ text: z.string(), at: Instant }).nullable(),
  declaredByName: z.string(),
  steps: z.array(
    z.strictObject({
      level: z.enum(LEVELS),
      organisationId: Id,
      organisationName: z.string(),
      dueOn: IsoDate,
      people: z.int(),
      late,
      state: z.enum(['done', 'current', 'ahead']),
    }),
  ),
  history: z.array(HistoryLine),
  changes: z.array(FieldDifference).meta({ description: '退回后重新提交：与上次相比的变化' }),
  yearLockedOn: IsoDate.nullable().meta({ description: '该年度已结账的，自何日起：通过后记为补登' }),
  review: ReviewState,
}).meta({ id: 'Declaration' })

const path = z.strictObject({ declarationId: Id })
const declarers = ['professional', 'clerk'] as const
/** Which of them a state or an actor meets is decided by `refusal()` of the review rules. */
export const REVIEW_REFUSALS = Object.keys(reviewRefusals) as (keyof typeof reviewRefusals)[]
const draftRefusals = [...REVIEW_REFUSALS, 'files.notFound'] as const

export const declarations = operations({
  declarationList: get('/api/declarations', {
    summary: '学时申报（本人的；单位管理员看本单位的）',
    access: declarers,
    query: z.strictObject({
      year: queryYear.optional(),
      status: z.enum(STATUSES).optional(),
      search: querySearch,
      limit: queryLimit(200, 50),
      after: queryAfter,
    }),
    reply: pageOf(DeclarationSummary),
    refusals: [],
  }),
  declarationListDownload: listFile('/api/declarations/download', {
    summary: '学时申报',
    access: declarers,
    query: z.strictObject({ year: queryYear.optional(), status: z.enum(STATUSES).optional(), search: querySearch }),
  }),
  declarationView: get('/api/declarations/{declarationId}', {
    summary: '一项学时申报',
    access: ['professional', 'clerk', 'handler', 'supervisor'],
    path,
    reply: Declaration,
    refusals: ['declaration.notFound'],
  }),
  declarationCreate: post('/api/declarations', {
    summary: '新建学时申报草稿（单位管理员可代本单位人员）',
    access: declarers,
    body: Draft.extend({ personId: Id.nullable().meta({ description: '代报时为被代报人；本人申报为空' }) }),
    reply: Declaration,
    refusals: [
      'person.notFound',
      'files.notFound',
      'policy.packNotFound',
      'declaration.noUnit',
      'review.ownDeclaration',
    ],
  }),
  declarationUpdate: put('/api/declarations/{declarationId}', {
    summary: '保存学时申报草稿',
    access: declarers,
    path,
    body: Draft.extend({ version: Version }),
    reply: Declaration,
    refusals: [...draftRefusals, 'policy.packNotFound'],
  }),
  declarationDiscard: del('/api/declarations/{declarationId}', {
    summary: '删除学时申报草稿',
    access: declarers,
    path,
    reply: Nothing,
    refusals: REVIEW_REFUSALS,
  }),
  declarationPrecheck: get('/api/declarations/{declarationId}/precheck', {
    summary: '申报前预检：能算多少、有什么问题、怎么办',
    access: ['professional', 'clerk', 'handler', 'supervisor'],
    path,
    reply: PrecheckReply,
    refusals: ['declaration.notFound', 'policy.packNotFound'],
  }),
  declarationExplain: get('/api/declarations/{declarationId}/explanation', {
    summary: '申报的学时怎么来的：申报、核定、入账',
    access: ['professional', 'clerk', 'handler', 'supervisor'],
    path,
    reply: z.strictObject({ title: z.string(), lines: z.array(ExplanationLine) }),
    refusals: ['declaration.notFound', 'policy.packNotFound'],
  }),
  declarationSubmit: post('/api/declarations/{declarationId}/submit', {
    summary: '个人申报（单位管理员：提请本人确认）',
    access: declarers,
    path,
    body: z.strictObject({ version: Version }),
    reply: Declaration,
    refusals: [
      ...draftRefusals,
      'declaration.noUnit',
      'declaration.afterLeaving',
      'declaration.unitEnded',
      'declaration.precheckFailed',
    ],
  }),
  declarationConfirm: post('/api/declarations/{declarationId}/confirm', {
    summary: '本人确认代报',
    access: ['professional'],
    path,
    body: z.strictObject({
      version: Version,
      pledged: z.literal(true, { error: '确认前请作出真实性承诺' }),
      evidence: Evidence,
    }),
    reply: Declaration,
    refusals: draftRefusals,
  }),
  declarationDecline: post('/api/declarations/{declarationId}/decline', {
    summary: '本人不认可代报，退回单位管理员',
    access: ['professional'],
    path,
    body: z.strictObject({ version: Version, text: requiredText(500, '原因') }),
    reply: Declaration,
    refusals: draftRefusals,
  }),
  declarationStamp: post('/api/declarations/{declarationId}/stamp', {
    summary: '上传单位盖章件（代报并经本人确认后，视为单位审核意见）',
    access: ['clerk'],
    path,
    body: z.strictObject({ version: Version, stampedScanId: Id }),
    reply: Declaration,
    refusals: draftRefusals,
  }),
  declarationWithdraw: post('/api/declarations/{declarationId}/withdraw', {
    summary: '撤回',
    access: declarers,
    path,
    body: z.strictObject({ version: Version }),
    reply: Declaration,
    refusals: draftRefusals,
  }),
})
