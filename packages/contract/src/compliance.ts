import { PURPOSES } from '@xueshi/domain/clients/client'
import { BASIS_KINDS } from '@xueshi/domain/compliance/basis'
import { CONSENT_STATES } from '@xueshi/domain/compliance/consent'
import { IDENTITY_KINDS } from '@xueshi/domain/identity/kinds'
import { PACK_STATUSES } from '@xueshi/domain/rules/pack'
import { z } from 'zod'
import { get, listFile, operations, post } from './operation.ts'
import {
  Id,
  Instant,
  IsoDate,
  Nothing,
  nameText,
  pageOf,
  queryAfter,
  queryLimit,
  querySearch,
  requiredText,
  validUntil,
  Year,
} from './scalars.ts'

const purpose = z.enum(PURPOSES)

/** Whom another system asks about: who knows the number and the name. */
const Asked = z.strictObject({
  identityKind: z.enum(IDENTITY_KINDS),
  number: requiredText(40, '证件号码').meta({ example: '370699199001010016' }),
  name: nameText(50, '姓名'),
})

const forWhat = {
  years: z
    .array(Year)
    .min(1, { error: '请至少写一个年度' })
    .max(10, { error: '一次最多十个年度' })
    .refine((years) => new Set(years).size === years.length, { error: '年度重复' })
    .meta({ example: [2026] }),
  purpose,
}

const Minimum = z.strictObject({
  label: z.string(),
  minimumHundredths: z.int(),
  postedHundredths: z.int().meta({ description: '已入账；在途的不计' }),
  met: z.boolean(),
})

const ComplianceYear = z
  .strictObject({
    year: z.int(),
    packId: z.string().meta({ description: '所用规则包' }),
    packStatus: z.enum(PACK_STATUSES),
    packStatusName: z.string().meta({ description: '规则包的状态，如“未确认”：其中的标准尚未经人社部门确认' }),
    met: z.boolean().meta({ description: '合计与各科目都达到要求' }),
    total: Minimum,
    buckets: z.array(Minimum.extend({ id: z.string().meta({ description: '科目' }) })),
  })
  .meta({ id: 'ComplianceYear' })

const ComplianceAnswer = z
  .strictObject({
    answerId: Id.meta({ description: '答复编号，本人从“谁查过我的学时”下载的记录中是同一编号' }),
    asOf: Instant.meta({ description: '截至这一时刻' }),
    purpose,
    basis: z.enum(BASIS_KINDS),
    basisText: z.string(),
    met: z.boolean().meta({ description: '所问的每个年度都达标' }),
    years: z.array(ComplianceYear),
  })
  .meta({ id: 'ComplianceAnswer' })

const ASK_REFUSALS = [
  'client.notInForce',
  'client.tooManyMisses',
  'compliance.purposeNotAllowed',
  'policy.packNotFound',
] as const
const ONE_REFUSALS = ['compliance.personUnknown', 'compliance.consentMissing'] as const

/** One line of a person's log. */
export const ComplianceRecord = z
  .strictObject({
    id: Id,
    at: Instant,
    clientName: z.string(),
    organisationName: z.string(),
    purpose,
    basisText: z.string(),
    years: z.array(z.int()),
  })
  .meta({ id: 'ComplianceRecord' })

export const Consent = z
  .strictObject({
    id: Id,
    clientName: z.string(),
    organisationName: z.string(),
    purpose,
    validFrom: IsoDate,
    validUntil,
    givenAt: Instant,
    withdrawnAt: Instant.nullable(),
    state: z.enum(CONSENT_STATES),
  })
  .meta({ id: 'Consent' })

const access = ['professional'] as const

export const compliance = operations({
  complianceView: post('/api/compliance', {
    summary: '一个人的各年度是否达标，答复其他系统',
    access: 'client',
    body: z.strictObject({ ...Asked.shape, ...forWhat }),
    reply: ComplianceAnswer,
    refusals: [...ASK_REFUSALS, ...ONE_REFUSALS],
  }),
  complianceList: post('/api/compliance/list', {
    summary: '许多人的各年度是否达标，最多五百人，逐人给出答复或原因',
    access: 'client',
    body: z.strictObject({
      people: z.array(Asked).min(1, { error: '请至少写一个人' }).max(500, { error: '一次最多五百人' }),
      ...forWhat,
    }),
    reply: z.strictObject({
      outcomes: z
        .array(
          z.strictObject({
            code: z.enum(ONE_REFUSALS).nullable(),
            message: z.string().nullable(),
            answer: ComplianceAnswer.nullable(),
          }),
        )
        .meta({ description: '与所问的人顺序相同' }),
    }),
    refusals: ASK_REFUSALS,
  }),
  complianceRecordList: get('/api/compliance/records', {
    summary: '谁查过我的学时，新的在前',
    access,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(ComplianceRecord),
    refusals: [],
  }),
  complianceRecordListDownload: listFile('/api/compliance/records/download', {
    summary: '谁查过我的学时',
    access,
    query: z.strictObject({}),
  }),
  consentList: get('/api/consents', {
    summary: '本人的同意，新的在前',
    access,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Consent),
    refusals: [],
  }),
  consentListDownload: listFile('/api/consents/download', {
    summary: '本人的同意',
    access,
    query: z.strictObject({}),
  }),
  consentClientList: get('/api/consents/clients', {
    summary: '须经本人同意才能查询的系统，按名称查找，最多 20 个',
    access,
    query: z.strictObject({ search: querySearch }),
    reply: z.strictObject({
      items: z.array(
        z.strictObject({ id: Id, name: z.string(), organisationName: z.string(), purposes: z.array(purpose) }),
      ),
    }),
    refusals: [],
  }),
  consentGive: post('/api/consents', {
    summary: '同意一个系统为一种用途查询本人的学时',
    access,
    body: z.strictObject({ clientId: Id, purpose, validFrom: IsoDate, validUntil }),
    reply: Consent,
    refusals: [
      'consent.clientNotFound',
      'consent.notNeeded',
      'consent.tooEarly',
      'consent.empty',
      'consent.alreadyGiven',
    ],
  }),
  consentWithdraw: post('/api/consents/{consentId}/withdraw', {
    summary: '撤回同意，立即生效',
    access,
    path: z.strictObject({ consentId: Id }),
    body: Nothing,
    reply: Consent,
    refusals: ['consent.notFound', 'consent.over'],
  }),
})
