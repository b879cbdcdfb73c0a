import { CORRECTION_STATUSES } from '@xueshi/domain/ledger/correction'
import { ledgerRefusals } from '@xueshi/domain/ledger/refusals'
import { PACK_STATUSES, PROVENANCE_STATUSES } from '@xueshi/domain/rules/pack'
import { z } from 'zod'
import { DeclarationSummary, ExplanationLine } from './declarations.ts'
import { get, listFile, operations, post } from './operation.ts'
import {
  Hundredths,
  Id,
  Instant,
  IsoDate,
  pageOf,
  queryAfter,
  queryLimit,
  queryYear,
  RuleBucket,
  RuleKind,
  requiredText,
  text,
} from './scalars.ts'

export const Entry = z
  .strictObject({
    id: Id,
    personId: Id,
    year: z.int(),
    type: z.enum(['award', 'reversal']),
    bucket: RuleBucket,
    kind: RuleKind,
    title: z.string().meta({ description: '来源的名称，如培训项目名称' }),
    hundredths: z.int(),
    sourceKind: z.string(),
    sourceId: Id,
    version: z.int(),
    reversesId: Id.nullable(),
    reversedById: Id.nullable(),
    packId: z.string(),
    packStatus: z.string(),
    evidenceGrade: z.enum(['A', 'B', 'C', 'D']),
    registrarName: z.string(),
    registrarOrganisation: z.string(),
    effectiveOn: IsoDate,
    recordedAt: Instant,
    late: z.boolean().meta({ description: '补登：年度结账以后登记的' }),
  })
  .meta({ id: 'Entry' })

const Provenance = z.strictObject({
  status: z.enum(PROVENANCE_STATUSES),
  source: z.strictObject({ document: z.string(), article: z.string(), quote: z.string().nullable() }).nullable(),
  note: z.string().nullable(),
})
const Measure = z.strictObject({
  label: z.string(),
  minimumHundredths: z.int(),
  postedHundredths: z.int(),
  pendingHundredths: z.int().meta({ description: '在途，未入账，不计入是否达标' }),
  otherYearsHundredths: z.int().meta({ description: '同一周期以前年度的学时，与本年度已入账的一并计算' }),
  shortageHundredths: z.int(),
  met: z.boolean(),
  provenance: Provenance,
})

export const YearStanding = z
  .strictObject({
    year: z.int(),
    packId: z.string(),
    packStatus: z.enum(PACK_STATUSES),
    lockedOn: IsoDate.nullable().meta({ description: '该年度已结账的，自何日起' }),
    met: z.boolean(),
    missingHundredths: z.int(),
    total: Measure,
    buckets: z.array(Measure.extend({ id: RuleBucket })),
    others: z.array(Measure).meta({ description: '对某些类别另有的最低要求，如其中面授' }),
    reliefs: z
      .array(z.strictObject({ text: z.string(), article: z.string() }))
      .meta({ description: '减免使该年度的要求有何不同，及其依据' }),
  })
  .meta({ id: 'YearStanding' })

const BankReply = z.strictObject({
  personId: Id,
  personName: z.string(),
  unitName: z.string().nullable(),
  years: z.array(YearStanding).meta({ description: '最近各年度，最新在前' }),
  year: z.int(),
  entries: z.array(Entry),
  pending: z.array(DeclarationSummary).meta({ description: '在途的申报：在谁手中、何时到期' }),
})

const StandingReply = z.strictObject({
  personId: Id,
  personName: z.string(),
  year: z.int(),
  packId: z.string(),
  packStatus: z.enum(PACK_STATUSES),
  measures: z.array(
    z.strictObject({
      id: z.string().meta({ description: '合计为 total，科目为其代码，对某些类别的最低要求为 part0、part1……' }),
      label: z.string(),
      lines: z.array(ExplanationLine),
      entryIds: z.array(Id).meta({ description: '计入的入账记录' }),
      pendingIds: z.array(Id).meta({ description: '在途的申报' }),
    }),
  ),
  entries: z.array(Entry),
  pending: z.array(DeclarationSummary),
})

const Party = z.strictObject({ accountId: Id, personId: Id.nullable() })

export const Correction = z
  .strictObject({
    id: Id,
    personId: Id,
    personName: z.string(),
    title: z.string(),
    year: z.int(),
    entryId: Id,
    status: z.enum(CORRECTION_STATUSES),
    approvedHundredths: z.int().meta({ description: '更正后的核定学时（未扣上限）；0 为撤销' }),
    reason: z.string(),
    proposedBy: Party,
    proposedByName: z.string(),
    proposedAt: Instant,
    decidedBy: Party.nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decisionText: z.string(),
    entry: z
      .strictObject({
        id: Id,
        personId: Id,
        type: z.enum(['award', 'reversal']),
        reversed: z.boolean(),
        approvedHundredths: z.int(),
        bureauIds: z.array(Id),
      })
      .meta({ description: '判断谁可办理（correctionRefusal）所需' }),
  })
  .meta({ id: 'Correction' })

const LEDGER_REFUSALS = Object.keys(ledgerRefusals) as (keyof typeof ledgerRefusals)[]
const bureau = ['handler', 'supervisor'] as const
const entryPath = z.strictObject({ personId: Id, entryId: Id })
const correctionPath = z.strictObject({ correctionId: Id })

export const bank = operations({
  bankView: get('/api/bank', {
    summary: '学时银行',
    access: ['professional', 'clerk', 'handler', 'supervisor'],
    query: z.strictObject({
      personId: Id.optional().meta({ description: '管理端查看他人；本人为空' }),
      year: queryYear.optional(),
    }),
    reply: BankReply,
    refusals: ['person.notFound'],
  }),
  standingExplain: get('/api/bank/{personId}/explanation', {
    summary: '达标情况的每个数怎么来的',
    access: ['professional', 'clerk', 'handler', 'supervisor'],
    path: z.strictObject({ personId: Id }),
    query: z.strictObject({ year: queryYear }),
    reply: StandingReply,
    refusals: ['person.notFound', 'policy.packNotFound'],
  }),
  entryExplain: get('/api/bank/{personId}/entries/{entryId}/explanation', {
    summary: '这个学时怎么来的',
    access: ['professional', 'clerk', 'handler', 'supervisor'],
    path: entryPath,
    reply: z.strictObject({ entry: Entry, explanation: z.array(ExplanationLine), canonicalHash: z.string() }),
    refusals: ['ledger.entryNotFound'],
  }),
  entryCorrect: post('/api/bank/{personId}/entries/{entryId}/corrections', {
    summary: '提出更正（由第二人复核后生效）',
    access: bureau,
    path: entryPath,
    body: z.strictObject({ approvedHundredths: Hundredths, reason: requiredText(500, '理由') }),
    reply: Correction,
    refusals: LEDGER_REFUSALS,
  }),
  correctionList: get('/api/corrections', {
    summary: '学时更正',
    access: bureau,
    query: z.strictObject({
      status: z.enum(['proposed', 'approved', 'refused', 'withdrawn']).optional(),
      limit: queryLimit(200, 50),
      after: queryAfter,
    }),
    reply: pageOf(Correction),
    refusals: [],
  }),
  correctionListDownload: listFile('/api/corrections/download', {
    summary: '学时更正',
    access: bureau,
    query: z.strictObject({ status: z.enum(['proposed', 'approved', 'refused', 'withdrawn']).optional() }),
  }),
  correctionDecide: post('/api/corrections/{correctionId}/decide', {
    summary: '复核更正',
    access: bureau,
    path: correctionPath,
    body: z.strictObject({ approve: z.boolean(), text: text(500, '意见') }),
    reply: Correction,
    refusals: LEDGER_REFUSALS,
  }),
  correctionWithdraw: post('/api/corrections/{correctionId}/withdraw', {
    summary: '撤回更正',
    access: bureau,
    path: correctionPath,
    body: z.strictObject({}),
    reply: Correction,
    refusals: LEDGER_REFUSALS,
  }),
})
