import { MERGE_ACTIONS } from '@xueshi/domain/merges/actions'
import { MERGE_STATUSES, MERGE_SUBJECTS } from '@xueshi/domain/merges/merge'
import { z } from 'zod'
import { StoredFile } from './files.ts'
import { Membership } from './moves.ts'
import { get, listFile, operations, post } from './operation.ts'
import { Id, Instant, IsoDate, nameText, pageOf, queryAfter, queryLimit, requiredText, text } from './scalars.ts'

const officials = ['handler', 'supervisor'] as const
const askers = ['clerk', ...officials] as const
const Party = z.strictObject({ accountId: Id, personId: Id.nullable() })

export const Merge = z
  .strictObject({
    id: Id,
    subject: z.enum(MERGE_SUBJECTS).meta({ description: '合并的是同一人的两个账号，还是同一单位的两条登记' }),
    status: z.enum(MERGE_STATUSES),
    keptId: Id.meta({ description: '保留的账号或单位' }),
    keptName: z.string(),
    absorbedId: Id.meta({ description: '停用的账号或单位' }),
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
    memberships: z.array(Membership),
    offices: z.array(z.string()),
    underWay: z.int().meta({ description: '正在办理的申报' }),
    drafts: z.int(),
    years: z.array(Hours.extend({ year: z.int() })),
  })
  .meta({ id: 'MergeSide' })

/** One of the two units, as whoever asks or decides compares them. */
const UnitSide = z
  .strictObject({
    unitId: Id,
    name: z.string(),
    creditCode: z.string().nullable(),
    creditCodeWarning: z.string().nullable(),
    unitType: z.string().nullable(),
    areaName: z.string().nullable(),
    departmentName: z.string().nullable(),
    agencyName: z.string().nullable(),
    bureauName: z.string().nullable(),
    validFrom: IsoDate,
    validUntil: IsoDate.nullable(),
    formerNames: z.array(z.string()).meta({ description: '并入的单位的名称' }),
    clerks: z.array(z.string()),
    members: z.int(),
    underWay: z.int().meta({ description: '正在办理的申报' }),
    awaitsUnit: z.int().meta({ description: '其中等这个单位审核的' }),
    registrations: z.int().meta({ description: '等待确认的注册' }),
    moves: z.int().meta({ description: '正在办理的调入和调出' }),
    amendments: z.int().meta({ description: '等这个单位核对，或更正这个单位的' }),
    filings: z.int().meta({ description: '备案的项目' }),
  })
  .meta({ id: 'UnitMergeSide' })

const Heard = Merge.extend({
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
})

const Whole = Heard.extend({
  kept: Side,
  absorbed: Side,
  together: z.array(Hours.extend({ year: z.int() })).meta({ description: '合并以后各年的学时' }),
  repeated: z
    .array(z.strictObject({ year: z.int(), title: z.string(), approvedHundredths: z.int() }))
    .meta({ description: '两个账号都有的同一活动，合并以后只计一次' }),
}).meta({ id: 'MergeWhole' })

const filter = z.strictObject({
  subject: z.enum(MERGE_SUBJECTS).optional(),
  waiting: z.enum(['true']).optional().meta({ description: '只列等待决定的' }),
})

const UNIT_MERGING = [
  'unitMerge.sameUnit',
  'unitMerge.notAUnit',
  'unitMerge.ended',
  'unitMerge.alreadyMerged',
  'unitMerge.holdsOthers',
] as const

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
    summary: '本机构提出或决定的账号合并和单位合并，新的在前',
    access: askers,
    query: filter.extend({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Merge),
    refusals: [],
  }),
  mergeListDownload: listFile('/api/merges/download', {
    summary: '合并',
    access: askers,
    query: filter,
  }),
  mergeView: get('/api/merges/{mergeId}', {
    summary: '一项合并：两个账号并列，以及合并以后各年的学时',
    access: officials,
    path: z.strictObject({ mergeId: Id }),
    reply: Whole,
    refusals: ['merge.notFound'],
  }),
  mergeDecide: post('/api/merges/{mergeId}/decide', {
    summary: '同意、不同意、撤回，或提出把合并有误的账号或单位分开',
    access: askers,
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
      ...UNIT_MERGING,
      'organisation.ended',
      'organisation.creditCodeTaken',
      'organisation.aboveNotInForce',
    ],
  }),
  unitMergeCreate: post('/api/unit-merges', {
    summary: '提出把同一单位的两条登记合并',
    access: askers,
    body: z.strictObject({
      unitId: Id.meta({ description: '本单位，或辖区内的一个单位' }),
      otherId: Id.meta({ description: '与它是同一单位的另一条登记' }),
      keep: z.enum(['unit', 'other']).meta({ description: '保留哪一个：本单位（辖区内的这个），或另一个' }),
      reason: text(500, '理由'),
      fileIds: z.array(Id).max(10, { error: '证明材料最多 10 份' }),
    }),
    reply: Merge,
    refusals: [
      'organisation.notFound',
      'merge.reasonMissing',
      'unitMerge.noBureau',
      'unitMerge.alreadyOpen',
      'files.notFound',
      ...UNIT_MERGING,
    ],
  }),
  unitMergeView: get('/api/unit-merges/{mergeId}', {
    summary: '一项单位合并：两条登记并列',
    access: askers,
    path: z.strictObject({ mergeId: Id }),
    reply: Heard.extend({ kept: UnitSide, absorbed: UnitSide }).meta({ id: 'UnitMergeWhole' }),
    refusals: ['merge.notFound'],
  }),
})
