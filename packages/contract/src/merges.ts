import { MERGE_ACTIONS } from '@xueshi/domain/merges/actions'
import { MERGE_STATUSES } from '@xueshi/domain/merges/merge'
import { z } from 'zod'
import { StoredFile } from './files.ts'
import { get, operations, post } from './operation.ts'
import { Id, Instant, IsoDate, nameText, pageOf, queryAfter, queryLimit, requiredText, text } from './scalars.ts'

const officials = ['handler', 'supervisor'] as const
const Party = z.strictObject({ accountId: Id, personId: Id.nullable() })

export const Merge = z
  .strictObject({
    id: Id,
    status: z.enum(MERGE_STATUSES),
    keptId: Id.meta({ description: '保留的账号' }),
    keptName: z.string(),
    absorbedId: Id.meta({ description: '停用的账号' }),
    absorbedName: z.string(),
    reason: z.string(),
    askedBy: Party.meta({ description: '提出合并的人；提出分开以后是提出分开的人' }),
    askedIn: Id,
    askedInName: z.string(),
    askedAt: Instant,
    bureauIds: z.array(Id).meta({ description: '可以决定的人社部门' }),
    bureauName: z.string(),
  })
  .meta({ id: 'Merge' })

const Hours = z.strictObject({ generalHundredths: z.int(), specializedHundredths: z.int() })

/** One of the two people, as an official compares them. */
const Side = z
  .strictObject({
    personId: Id,
    name: z.string(),
    phoneMasked: z.string().nullable(),
    activated: z.boolean(),
    identities: z.array(z.strictObject({ kind: z.string(), masked: z.string(), former: z.boolean() })),
    memberships: z.array(
      z.strictObject({
        unitId: Id,
        unitName: z.string(),
        areaName: z.string().nullable(),
        validFrom: IsoDate,
        validUntil: IsoDate.nullable(),
      }),
    ),
    offices: z.array(z.string()),
    underWay: z.int().meta({ description: '正在办理的申报' }),
    drafts: z.int(),
    years: z.array(Hours.extend({ year: z.int() })),
  })
  .meta({ id: 'MergeSide' })

const Whole = Merge.extend({
  evidence: z.array(StoredFile),
  acts: z.array(
    z.strictObject({
      at: Instant,
      action: z.enum(['ask', ...MERGE_ACTIONS]),
      actorName: z.string(),
      organisationName: z.string().nullable(),
      text: z.string(),
    }),
  ),
  kept: Side,
  absorbed: Side,
  together: z.array(Hours.extend({ year: z.int() })).meta({ description: '合并以后各年的学时' }),
  repeated: z
    .array(z.strictObject({ year: z.int(), title: z.string(), approvedHundredths: z.int() }))
    .meta({ description: '两个账号都有的同一活动，合并以后只计一次' }),
}).meta({ id: 'MergeWhole' })

const MERGING = [
  'merge.samePerson',
  'merge.alreadyMerged',
  'merge.holdsOthers',
  'merge.administrator',
  'merge.mattersOpen',
] as const

export const merges = operations({
  mergeCreate: post('/api/merges', {
    summary: '提出把同一人的两个账号合并',
    access: officials,
    body: z.strictObject({
      personId: Id.meta({ description: '辖区内的一个账号' }),
      otherName: nameText(50, '另一个账号的姓名'),
      otherNumber: requiredText(50, '另一个账号的证件号码'),
      keep: z.enum(['person', 'other']).meta({ description: '保留哪一个：辖区内的这个，或另一个' }),
      reason: text(500, '理由'),
      fileIds: z.array(Id).max(10, { error: '证明材料最多 10 份' }),
    }),
    reply: Merge,
    refusals: [
      'person.notFound',
      'merge.otherNotFound',
      'merge.evidenceMissing',
      'merge.reasonMissing',
      'merge.own',
      'merge.noBureau',
      'merge.alreadyOpen',
      'files.notFound',
      ...MERGING,
    ],
  }),
  mergeList: get('/api/merges', {
    summary: '本机构提出或决定的合并，新的在前',
    access: officials,
    query: z.strictObject({
      waiting: z.enum(['true']).optional().meta({ description: '只列等待决定的' }),
      limit: queryLimit(100, 50),
      after: queryAfter,
    }),
    reply: pageOf(Merge),
    refusals: [],
  }),
  mergeView: get('/api/merges/{mergeId}', {
    summary: '一项合并：两个账号并列，以及合并以后各年的学时',
    access: officials,
    path: z.strictObject({ mergeId: Id }),
    reply: Whole,
    refusals: ['merge.notFound'],
  }),
  mergeDecide: post('/api/merges/{mergeId}/decide', {
    summary: '同意、不同意、撤回，或提出把合并有误的账号分开',
    access: officials,
    path: z.strictObject({ mergeId: Id }),
    body: z.strictObject({ decision: z.enum(MERGE_ACTIONS), text: text(500, '说明') }),
    reply: Merge,
    refusals: [
      'merge.notFound',
      'merge.notYours',
      'merge.own',
      'merge.secondPersonNeeded',
      'merge.notAsker',
      'merge.reasonMissing',
      'merge.notDone',
      'merge.done',
      'merge.separating',
      'merge.refused',
      'merge.withdrawn',
      'merge.separated',
      'merge.numberInUse',
      ...MERGING,
    ],
  }),
})
