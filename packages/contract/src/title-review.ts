import { UNIT_TYPES, type UnitType } from '@xueshi/domain/identity/credit-code'
import { LOOK_BACK_COUNTS } from '@xueshi/domain/rules/look-back'
import { CELL_STATUSES, TITLE_OUTCOMES } from '@xueshi/domain/title-review/sheet'
import { DEGREES, TITLE_LEVELS } from '@xueshi/domain/titles'
import { z } from 'zod'
import { ExplanationLine } from './declarations.ts'
import { download, get, operations, XLSX } from './operation.ts'
import { Id, pageOf, queryAfter, queryLimit, querySearch, queryYear, RuleBucket, text } from './scalars.ts'

const unitTypes = Object.keys(UNIT_TYPES) as UnitType[]

export const Candidate = z.strictObject({
  unitType: z.enum(unitTypes).nullable().meta({ description: '所在单位登记的单位类型' }),
  series: z.string().nullable(),
  committee: z.string().nullable(),
  level: z.enum(TITLE_LEVELS).nullable(),
  degree: z.enum(DEGREES).nullable(),
})

const TitleCell = z.strictObject({
  year: z.int(),
  bucket: RuleBucket,
  status: z.enum(CELL_STATUSES),
  postedHundredths: z.int(),
  pendingHundredths: z.int().meta({ description: '在途，不计入' }),
  minimumHundredths: z.int().nullable(),
  shortageHundredths: z.int(),
  explanation: z.array(ExplanationLine),
})

const windowOutcome = {
  bucket: RuleBucket,
  label: z.string(),
  outcome: z.enum(TITLE_OUTCOMES),
  shortageHundredths: z.int(),
}
export const TitleWindow = z.strictObject({
  ...windowOutcome,
  years: z.array(z.int()).meta({ description: '要求的年度' }),
  openYears: z.array(z.int()).meta({ description: '其中学时要求未确认的年度' }),
  count: z.enum(LOOK_BACK_COUNTS).nullable(),
  ground: z.string().meta({ description: '依据：文件、条款、原文' }),
})

const answer = {
  personId: Id,
  personName: z.string(),
  unitName: z.string().nullable(),
  outcome: z.enum(TITLE_OUTCOMES),
  isOpen: z.boolean().meta({ description: '所依据的内容未确认' }),
  shortageHundredths: z.int(),
  shortages: z.array(z.string()).meta({ description: '差在哪里、还能不能补' }),
}

export const TitleSheet = z
  .strictObject({
    ...answer,
    applicationYear: z.int(),
    candidate: Candidate,
    windows: z.array(TitleWindow),
    cells: z.array(TitleCell).meta({ description: '年度×科目，最近的年度在前' }),
  })
  .meta({ id: 'TitleSheet' })

/** One of a unit's or an area's people, with the answer only. */
export const TitleAnswer = z
  .strictObject({
    ...answer,
    citizenNumberMasked: z.string().nullable(),
    unitType: z.enum(unitTypes).nullable(),
    titleSeries: z.string().nullable(),
    windows: z.array(z.strictObject(windowOutcome)),
  })
  .meta({ id: 'TitleAnswer' })

/** What somebody says of his application beyond what is registered of him. */
export const wishes = {
  series: text(40, '系列').optional().meta({ description: '申报系列；不填为登记的职称系列' }),
  committee: text(80, '评委会').optional(),
  level: z.enum(TITLE_LEVELS).optional().meta({ description: '申报级别' }),
  degree: z.enum(DEGREES).optional(),
}

const reviewers = ['clerk', 'handler', 'supervisor'] as const
const filters = { applicationYear: queryYear, outcome: z.enum(TITLE_OUTCOMES).optional(), search: querySearch }

export const titleReview = operations({
  titleSheetView: get('/api/title-sheet', {
    summary: '职称申报学时核对（一人）',
    access: ['professional', ...reviewers],
    query: z.strictObject({
      applicationYear: queryYear,
      personId: Id.optional().meta({ description: '管理端查看他人；本人为空' }),
      ...wishes,
    }),
    reply: TitleSheet,
    refusals: ['person.notFound', 'policy.packNotFound'],
  }),
  titleSheetList: get('/api/title-sheets', {
    summary: '职称申报学时核对（本单位、辖区人员）；按结论筛选时一页可能不满',
    access: reviewers,
    query: z.strictObject({ ...filters, limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(TitleAnswer),
    refusals: ['policy.packNotFound'],
  }),
  titleSheetListDownload: get('/api/title-sheets/download', {
    summary: '职称申报学时核对（Excel）',
    access: reviewers,
    query: z.strictObject(filters),
    reply: download(XLSX),
    refusals: ['list.tooMany', 'policy.packNotFound'],
  }),
})
