import { LEVELS, STATUSES } from '@xueshi/domain/review/declaration'
import { YEAR_CLOSE_ACTIONS } from '@xueshi/domain/year-close/actions'
import { YEAR_CLOSE_STATES } from '@xueshi/domain/year-close/year-close'
import { z } from 'zod'
import { download, get, operations, post, XLSX } from './operation.ts'
import { Id, Instant, pageOf, queryAfter, queryLimit, queryYear, RuleBucket, RuleKind, text, Year } from './scalars.ts'

const officials = ['handler', 'supervisor'] as const
const Party = z.strictObject({ accountId: Id, personId: Id.nullable() })

const YearClose = z
  .strictObject({
    id: Id,
    year: Year,
    version: z.int().meta({ description: '该年度第几次结账' }),
    state: z.enum(YEAR_CLOSE_STATES),
    organisationId: Id,
    organisationName: z.string(),
    askedBy: Party.meta({ description: '提出结账或重新开放的人' }),
    lockedAt: Instant.nullable().meta({ description: '从这时起入账的都是补登' }),
    closedAt: Instant.nullable(),
    reopenedAt: Instant.nullable(),
  })
  .meta({ id: 'YearClose' })

const ClosingYear = z.strictObject({
  year: Year,
  packStatus: z.string(),
  close: YearClose.nullable().meta({ description: '最近一次结账' }),
})

const Whole = z
  .strictObject({
    year: Year,
    close: YearClose.extend({
      acts: z.array(
        z.strictObject({
          at: Instant,
          action: z.enum(['ask', ...YEAR_CLOSE_ACTIONS]),
          actorName: z.string(),
          text: z.string(),
        }),
      ),
      progress: z.strictObject({
        people: z.int().meta({ description: '开始结账时的人数' }),
        done: z.int().meta({ description: '已处理的人数' }),
      }),
      result: z
        .strictObject({
          people: z.int().meta({ description: '当年有学时或有单位的人数' }),
          met: z.int(),
          underWay: z.int().meta({ description: '结账时还没有办结的申报' }),
          digest: z.string().meta({ description: '全部记录的摘要（SHA-256），不是签名' }),
        })
        .nullable(),
      lateEntries: z.int().meta({ description: '结账以后登记的条数' }),
    }).nullable(),
    underWay: z
      .array(z.strictObject({ status: z.enum(STATUSES), level: z.enum(LEVELS).nullable(), count: z.int() }))
      .meta({ description: '现在还没有办结的申报' }),
  })
  .meta({ id: 'YearCloseWhole' })

const UnderWay = z
  .strictObject({
    personId: Id,
    personName: z.string(),
    unitName: z.string().nullable(),
    declarationId: Id,
    kind: RuleKind,
    title: z.string(),
    status: z.enum(STATUSES).meta({ description: '结账时的状态' }),
    level: z.enum(LEVELS).nullable(),
    holderName: z.string().nullable(),
    statusNow: z.enum(STATUSES),
  })
  .meta({ id: 'YearCloseUnderWay' })

const Sums = z.array(z.strictObject({ bucket: RuleBucket, hundredths: z.int() }))

const Difference = z
  .strictObject({
    personId: Id,
    personName: z.string(),
    unitName: z.string().nullable().meta({ description: '结账年度年末所在单位' }),
    closed: Sums.meta({ description: '结账时各科目的学时' }),
    now: Sums.meta({ description: '现在各科目的学时' }),
    metThen: z.boolean(),
    metNow: z.boolean(),
    awards: z.int().meta({ description: '结账以后的入账笔数' }),
    reversals: z.int().meta({ description: '结账以后的冲正笔数' }),
    lastAt: Instant,
  })
  .meta({ id: 'YearCloseDifference' })

const path = z.strictObject({ closeId: Id })
const page = z.strictObject({ limit: queryLimit(200, 50), after: queryAfter })

const found = ['yearClose.notFound'] as const

export const yearClose = operations({
  yearCloseList: get('/api/year-closes', {
    summary: '已结束的各年度及其结账情况',
    access: officials,
    reply: z.strictObject({ isTopBureau: z.boolean(), items: z.array(ClosingYear) }),
    refusals: [],
  }),
  yearCloseView: get('/api/year-closes/of/{year}', {
    summary: '一个年度的结账：还没有办结的申报、进度、结果和经过',
    access: officials,
    path: z.strictObject({ year: queryYear }),
    reply: Whole,
    refusals: ['policy.packNotFound', 'yearClose.notTopBureau'],
  }),
  yearCloseAsk: post('/api/year-closes', {
    summary: '提出年度结账，等另一人决定',
    access: officials,
    body: z.strictObject({ year: Year, text: text(500, '说明') }),
    reply: YearClose,
    refusals: [
      'policy.packNotFound',
      'yearClose.notTopBureau',
      'yearClose.notEnded',
      'yearClose.asked',
      'yearClose.running',
      'yearClose.done',
      'yearClose.reopenAsked',
    ],
  }),
  yearCloseDecide: post('/api/year-closes/{closeId}/decide', {
    summary: '同意、不同意、撤回，或提出重新开放',
    access: officials,
    path,
    body: z.strictObject({ action: z.enum(YEAR_CLOSE_ACTIONS), text: text(500, '说明') }),
    reply: YearClose,
    refusals: [
      ...found,
      'yearClose.notTopBureau',
      'yearClose.secondPersonNeeded',
      'yearClose.notAsker',
      'yearClose.reasonMissing',
      'yearClose.asked',
      'yearClose.running',
      'yearClose.done',
      'yearClose.reopenAsked',
      'yearClose.reopened',
      'yearClose.refused',
      'yearClose.withdrawn',
    ],
  }),
  yearCloseUnderWayList: get('/api/year-closes/{closeId}/under-way', {
    summary: '结账时还没有办结的申报',
    access: officials,
    path,
    query: page,
    reply: pageOf(UnderWay),
    refusals: found,
  }),
  yearCloseUnderWayListDownload: get('/api/year-closes/{closeId}/under-way/download', {
    summary: '结账时还没有办结的申报（Excel）',
    access: officials,
    path,
    query: z.strictObject({}),
    reply: download(XLSX),
    refusals: ['list.tooMany', ...found],
  }),
  yearCloseDifferenceList: get('/api/year-closes/{closeId}/differences', {
    summary: '结账以后学时有变化的人员',
    access: officials,
    path,
    query: page,
    reply: pageOf(Difference),
    refusals: found,
  }),
  yearCloseDifferenceListDownload: get('/api/year-closes/{closeId}/differences/download', {
    summary: '结账以后学时有变化的人员（Excel）',
    access: officials,
    path,
    query: z.strictObject({}),
    reply: download(XLSX),
    refusals: ['list.tooMany', ...found],
  }),
})
