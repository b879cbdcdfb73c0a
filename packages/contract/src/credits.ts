import { CREDIT_STATES } from '@xueshi/domain/credits/credit'
import { ELSEWHERE_SYSTEMS } from '@xueshi/domain/rules/pack'
import { z } from 'zod'
import { get, listFile, operations, post } from './operation.ts'
import { Hundredths, Id, Instant, pageOf, queryAfter, queryLimit, queryYear, requiredText } from './scalars.ts'

export const Credit = z
  .strictObject({
    id: Id,
    state: z.enum(CREDIT_STATES).meta({ description: '待认定、待核定、已计学时、不予采用' }),
    personId: Id.nullable(),
    unitName: z.string().nullable(),
    name: z.string(),
    citizenNumberMasked: z.string(),
    year: z.int(),
    system: z.enum(ELSEWHERE_SYSTEMS),
    category: z.string().nullable(),
    label: z.string().meta({ description: '规则包中的名称' }),
    certificate: z.string(),
    creditsHundredths: z.int().meta({ description: '学分的百分之一' }),
    postedHundredths: z.int().meta({ description: '已入账学时的百分之一' }),
    hasStandard: z.boolean().meta({ description: '规则包有折算标准，学时自动登记' }),
    standard: z.string().meta({ description: '折算标准的出处，没有时说明原因' }),
    organisationName: z.string(),
    importedByName: z.string(),
    importedAt: Instant,
    settledReason: z.string().nullable(),
    settledByName: z.string().nullable(),
    decidedReason: z.string().nullable(),
  })
  .meta({ id: 'Credit' })

const inCharge = ['clerk', 'handler', 'supervisor'] as const
const officials = ['handler', 'supervisor'] as const
const path = z.strictObject({ creditId: Id })
const filters = {
  state: z.enum(CREDIT_STATES).optional(),
  year: queryYear.optional(),
  system: z.enum(ELSEWHERE_SYSTEMS).optional(),
}
const reason = requiredText(200, '依据')

export const credits = operations({
  creditList: get('/api/credits', {
    summary: '外部学分：其他系统的学分及其折算情况',
    access: inCharge,
    query: z.strictObject({ ...filters, limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(Credit),
    refusals: [],
  }),
  creditListDownload: listFile('/api/credits/download', {
    summary: '外部学分',
    access: inCharge,
    query: z.strictObject(filters),
  }),
  personCreditList: get('/api/credits/of-person', {
    summary: '一个人的外部学分',
    access: ['professional', ...inCharge],
    query: z.strictObject({ personId: Id.optional(), year: queryYear }),
    reply: z.strictObject({ items: z.array(Credit) }),
    refusals: ['person.notFound'],
  }),
  creditMatch: post('/api/credits/{creditId}/match', {
    summary: '认定一笔外部学分是谁的',
    access: inCharge,
    path,
    body: z.strictObject({ personId: Id, reason }),
    reply: Credit,
    refusals: ['credit.notFound', 'credit.notWaiting', 'credit.own', 'person.notFound', 'yearClose.closed'],
  }),
  creditDismiss: post('/api/credits/{creditId}/dismiss', {
    summary: '不予采用一笔外部学分',
    access: inCharge,
    path,
    body: z.strictObject({ reason }),
    reply: Credit,
    refusals: ['credit.notFound', 'credit.notWaiting'],
  }),
  creditsSettle: post('/api/credits/settle', {
    summary: '核定外部学分折算的学时',
    access: officials,
    body: z.strictObject({
      creditIds: z.array(Id).min(1, { error: '没有选择学分' }).max(200, { error: '一次最多核定 200 笔' }),
      kind: z.enum(['generalCourse', 'training']).meta({ description: '计入公需科目，或专业科目（培训进修类）' }),
      perCreditHundredths: Hundredths.min(1, { error: '每学分折算的学时应大于零' }).max(100_000, {
        error: '每学分折算的学时过大',
      }),
      reason,
    }),
    reply: z.strictObject({ settled: z.int() }),
    refusals: [
      'credit.notFound',
      'credit.notBureau',
      'credit.notMatched',
      'credit.own',
      'credit.hasStandard',
      'rules.creditUnknown',
      'yearClose.closed',
    ],
  }),
})
