import { APPEAL_OUTCOMES, APPEAL_STATUSES } from '@xueshi/domain/appeals/appeal'
import { LEVELS } from '@xueshi/domain/review/declaration'
import { z } from 'zod'
import { StoredFile } from './files.ts'
import { get, listFile, operations, post } from './operation.ts'
import { Id, Instant, IsoDate, pageOf, queryAfter, queryLimit, text } from './scalars.ts'

const officials = ['handler', 'supervisor'] as const

export const Appeal = z
  .strictObject({
    id: Id,
    declarationId: Id,
    title: z.string(),
    personName: z.string(),
    unitName: z.string(),
    rejectedSeq: z.int().meta({ description: '针对办理记录中的哪一条不予通过' }),
    rejectedLevel: z.enum(LEVELS),
    rejectedByName: z.string(),
    rejectedText: z.string(),
    officeId: Id,
    officeName: z.string(),
    status: z.enum(APPEAL_STATUSES),
    reason: z.string(),
    evidence: z.array(StoredFile),
    barred: z.array(Id).meta({ description: '参与过办理、不能决定申诉的账号和人员' }),
    raisedAt: Instant,
    dueOn: IsoDate,
    decidedAt: Instant.nullable(),
    decidedByName: z.string().nullable(),
    onBehalfOf: z.string().nullable().meta({ description: '代办的，受谁委托' }),
    opinion: z.string().nullable(),
  })
  .meta({ id: 'Appeal' })

const path = z.strictObject({ declarationId: Id })

export const appeals = operations({
  appealCreate: post('/api/declarations/{declarationId}/appeals', {
    summary: '对不予通过提出申诉',
    access: ['professional'],
    path,
    body: z.strictObject({
      reason: text(1000, '理由'),
      fileIds: z.array(Id).max(10, { error: '补充材料最多 10 份' }),
    }),
    reply: Appeal,
    refusals: [
      'declaration.notFound',
      'files.notFound',
      'appeal.notRejected',
      'appeal.notMember',
      'appeal.already',
      'appeal.tooLate',
      'appeal.reasonMissing',
    ],
  }),
  declarationAppealList: get('/api/declarations/{declarationId}/appeals', {
    summary: '一项申报的申诉，新的在前；不予通过的还说明申诉期限',
    access: ['professional', 'clerk', ...officials],
    path,
    reply: z.strictObject({
      items: z.array(Appeal),
      lastDay: IsoDate.nullable().meta({ description: '可以申诉的最后一天；不是不予通过的为空' }),
    }),
    refusals: ['declaration.notFound'],
  }),
  appealList: get('/api/appeals', {
    summary: '等待本机构决定的申诉，先到期的在前',
    access: officials,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Appeal),
    refusals: [],
  }),
  appealListDownload: listFile('/api/appeals/download', {
    summary: '等待本机构决定的申诉',
    access: officials,
    query: z.strictObject({}),
  }),
  appealDecide: post('/api/appeals/{appealId}/decide', {
    summary: '决定申诉：维持，或改判（退回不予通过的那一级重审）',
    access: officials,
    path: z.strictObject({ appealId: Id }),
    body: z.strictObject({ outcome: z.enum(APPEAL_OUTCOMES), text: text(1000, '理由') }),
    reply: Appeal,
    refusals: [
      'appeal.notFound',
      'appeal.notYours',
      'appeal.tookPart',
      'appeal.decided',
      'appeal.opinionMissing',
      'appeal.officeEnded',
      'appeal.notRejected',
      'policy.packNotFound',
    ],
  }),
})
