import { PACK_VERSION_ACTIONS } from '@xueshi/domain/pack-versions/actions'
import { PACK_CORRECTION_STATES } from '@xueshi/domain/pack-versions/pack-correction'
import { PACK_VERSION_STATES } from '@xueshi/domain/pack-versions/pack-version'
import { PACK_STATUSES, PROVENANCE_STATUSES } from '@xueshi/domain/rules/pack'
import { PARTS } from '@xueshi/domain/rules/pack-sentences'
import { z } from 'zod'
import { ExplanationLine } from './declarations.ts'
import { StoredFile } from './files.ts'
import { download, get, operations, post, XLSX } from './operation.ts'
import {
  Id,
  Instant,
  IsoDate,
  nameText,
  pageOf,
  queryAfter,
  queryLimit,
  RuleBucket,
  RuleKind,
  text,
  Year,
} from './scalars.ts'

const officials = ['handler', 'supervisor'] as const
const Party = z.strictObject({ accountId: Id, personId: Id.nullable() })

const PackVersion = z
  .strictObject({
    id: Id,
    year: Year,
    version: z.int().meta({ description: '该年度提出的第几版' }),
    state: z.enum(PACK_VERSION_STATES),
    organisationId: Id,
    organisationName: z.string(),
    proposedBy: Party,
    fromOn: IsoDate.meta({ description: '执行日期；确认得更晚的，自确认之时起' }),
    title: z.string().meta({ description: '依据文件的名称' }),
    documentNumber: z.string().meta({ description: '文号' }),
    beganAt: Instant.nullable().meta({ description: '从这时起按这一版核算' }),
  })
  .meta({ id: 'PackVersion' })

const Sentence = z.strictObject({
  part: z.enum(PARTS),
  about: z.string(),
  text: z.string(),
  citation: z.string(),
  status: z.enum(PROVENANCE_STATUSES),
})
const PackDifference = z
  .strictObject({ about: z.string(), before: Sentence.nullable(), after: Sentence.nullable() })
  .meta({ id: 'PackDifference' })

const Sum = z.strictObject({ state: z.enum(PACK_CORRECTION_STATES), people: z.int(), changeHundredths: z.int() })

const Whole = PackVersion.extend({
  document: StoredFile,
  differences: z.array(PackDifference).meta({ description: '与这一版以前的规则不同之处' }),
  acts: z.array(
    z.strictObject({
      at: Instant,
      action: z.enum(['propose', ...PACK_VERSION_ACTIONS]),
      actorName: z.string(),
      text: z.string(),
    }),
  ),
  progress: z.strictObject({ people: z.int(), done: z.int().meta({ description: '已核算的人数' }) }),
  corrections: z.array(Sum).meta({ description: '提出的更正，按状态' }),
}).meta({ id: 'PackVersionWhole' })

const Sums = z.array(z.strictObject({ bucket: RuleBucket, hundredths: z.int() }))

const Correction = z.strictObject({
  personId: Id,
  year: Year,
  state: z.enum(PACK_CORRECTION_STATES),
  before: Sums.meta({ description: '学时银行中现有的学时' }),
  after: Sums.meta({ description: '按新规则核算的学时' }),
  changeHundredths: z.int(),
  proposedAt: Instant,
  decidedAt: Instant.nullable(),
  decidedByName: z.string().nullable(),
  reason: z.string(),
})
const PackCorrection = Correction.extend({ personName: z.string(), unitName: z.string().nullable() }).meta({
  id: 'PackCorrection',
})

const Side = z.strictObject({ hundredths: z.int(), explanation: z.array(ExplanationLine) })
const WholeCorrection = Correction.extend({
  versionId: Id,
  title: z.string(),
  documentNumber: z.string(),
  organisationName: z.string(),
  items: z.array(
    z.strictObject({
      sourceId: Id,
      name: z.string(),
      bucket: RuleBucket,
      kind: RuleKind,
      before: Side,
      after: Side,
    }),
  ),
}).meta({ id: 'PackCorrectionWhole' })

/** Eight times the longest pack that there is. */
const packText = z.string({ error: '规则包应为文字' }).max(300_000, { error: '规则包文件过长' })
const Offered = z.strictObject({
  year: Year,
  text: packText.nullable().meta({ description: '规则包文件的内容；没有的，是现行的规则包' }),
})

const path = z.strictObject({ versionId: Id })
const found = ['packVersion.notFound'] as const
const offering = [
  'policy.packNotFound',
  'packVersion.notTopBureau',
  'rules.packInvalid',
  'packVersion.reference',
  'packVersion.otherPack',
  'packVersion.kindMissing',
  'packVersion.unchanged',
] as const
const state = z.enum(PACK_CORRECTION_STATES).optional()

export const packVersions = operations({
  packVersionList: get('/api/pack-versions', {
    summary: '规则包的各版及其确认情况',
    access: officials,
    reply: z.strictObject({
      isTopBureau: z.boolean(),
      years: z.array(z.strictObject({ year: Year, status: z.enum(PACK_STATUSES) })),
      items: z.array(PackVersion),
    }),
    refusals: [],
  }),
  packVersionCheck: post('/api/pack-versions/check', {
    summary: '核对要提出的规则包，看与现行规则的不同之处',
    access: officials,
    body: Offered,
    reply: z.strictObject({ differences: z.array(PackDifference) }),
    refusals: offering,
  }),
  packVersionPropose: post('/api/pack-versions', {
    summary: '提出一版规则包，等另一人确认',
    access: officials,
    body: Offered.extend({
      fromOn: IsoDate,
      title: nameText(200, '文件名称'),
      documentNumber: nameText(100, '文号'),
      fileId: Id,
    }),
    reply: PackVersion,
    refusals: [
      ...offering,
      'files.notFound',
      'packVersion.documentNotPdf',
      'packVersion.fromPast',
      'packVersion.proposed',
      'packVersion.confirmed',
      'packVersion.running',
    ],
  }),
  packVersionView: get('/api/pack-versions/{versionId}', {
    summary: '规则包的一版：依据、不同之处、经过和核算进度',
    access: officials,
    path,
    reply: Whole,
    refusals: found,
  }),
  packVersionDecide: post('/api/pack-versions/{versionId}/decide', {
    summary: '确认、退回或撤回一版规则包',
    access: officials,
    path,
    body: z.strictObject({ action: z.enum(PACK_VERSION_ACTIONS), text: text(500, '说明') }),
    reply: PackVersion,
    refusals: [
      ...found,
      'packVersion.notTopBureau',
      'packVersion.secondPersonNeeded',
      'packVersion.notProposer',
      'packVersion.reasonMissing',
      'packVersion.proposed',
      'packVersion.confirmed',
      'packVersion.running',
      'packVersion.inForce',
      'packVersion.replaced',
      'packVersion.sentBack',
      'packVersion.withdrawn',
    ],
  }),
  packCorrectionList: get('/api/pack-versions/{versionId}/corrections', {
    summary: '规则变更后提出的更正',
    access: officials,
    path,
    query: z.strictObject({ state, limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(PackCorrection),
    refusals: found,
  }),
  packCorrectionListDownload: get('/api/pack-versions/{versionId}/corrections/download', {
    summary: '规则变更后提出的更正（Excel）',
    access: officials,
    path,
    query: z.strictObject({ state }),
    reply: download(XLSX),
    refusals: ['list.tooMany', ...found],
  }),
  packCorrectionsDecide: post('/api/pack-versions/{versionId}/corrections/decide', {
    summary: '按新规则更正所选人员的学时，或不予更正',
    access: officials,
    path,
    body: z.strictObject({
      personIds: z.array(Id).min(1, { error: '请先选择人员' }).max(200, { error: '一次最多办理 200 人' }),
      accept: z.boolean(),
      reason: text(500, '理由'),
    }),
    reply: z.strictObject({
      decided: z.int(),
      changed: z.int().meta({ description: '学时在提出以后有变化的；已重新核算，请再看一次' }),
    }),
    refusals: [...found, 'packCorrection.notFound', 'packCorrection.decided', 'packCorrection.reasonMissing'],
  }),
  packCorrectionOwnList: get('/api/pack-corrections', {
    summary: '一个人因规则变更提出的更正及其计算过程',
    access: ['professional', 'clerk', ...officials],
    query: z.strictObject({ personId: Id.optional() }),
    reply: z.strictObject({ corrections: z.array(WholeCorrection) }),
    refusals: ['person.notFound'],
  }),
})
