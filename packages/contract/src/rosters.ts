import { EXCEPTION_CODES } from '@xueshi/domain/review/roster-exceptions'
import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { FieldDifference } from './declarations.ts'
import { StoredFile } from './files.ts'
import { get, listFile, operations, post } from './operation.ts'
import { Lease, QueueView, RejectOpinion, ReturnOpinion, TakeOver } from './review.ts'
import { Hundredths, Id, IsoDate, Nothing, pageOf, queryAfter, queryLimit, RuleKind, text, Version } from './scalars.ts'

export const RosterKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: '名单编号格式不对' })
  .meta({ description: '培训班名单的编号', example: '0'.repeat(64) })
const path = z.strictObject({ rosterKey: RosterKey })

/** A roster is decided in one call, so that its bound is that of the call. */
export const ROSTER_ITEMS = 500

const Training = {
  key: z.string(),
  title: z.string(),
  kind: RuleKind,
  year: z.int(),
  from: IsoDate.nullable(),
  until: IsoDate.nullable(),
  dueOn: IsoDate.nullable().meta({ description: '最早的办结期限' }),
}

export const Roster = z
  .strictObject({
    ...Training,
    waiting: z.int(),
    resubmitted: z.int().meta({ description: '退回或撤回后重报的' }),
    overdue: z.int(),
    unassigned: z.int().meta({ description: '还没有分给谁的' }),
    assignedTo: z.array(z.string()).meta({ description: '分给了谁' }),
    leastHundredths: Hundredths,
    mostHundredths: Hundredths,
  })
  .meta({ id: 'Roster' })

const RosterItem = z
  .strictObject({
    id: Id,
    version: Version,
    personName: z.string(),
    unitName: z.string(),
    declaredHundredths: z.int(),
    approvedHundredths: z.int().nullable(),
    dueOn: IsoDate.nullable(),
    evidence: z.array(StoredFile),
    exceptions: z.array(z.strictObject({ code: z.enum(EXCEPTION_CODES), text: z.string() })),
    changes: z.array(FieldDifference).meta({ description: '退回后的改动；前面各级的意见是否保留见申报本身' }),
    assignedToName: z.string().nullable().meta({ description: '分给了谁' }),
    heldByName: z.string().nullable().meta({ description: '同事正在单独审核这一项' }),
  })
  .meta({ id: 'RosterItem' })

const RosterView = z
  .strictObject({
    ...Training,
    filedHundredths: z.int().nullable(),
    items: z.array(RosterItem).max(ROSTER_ITEMS),
    more: z.int().meta({ description: '这一次没有列出的；办理后再列出' }),
    common: z.array(z.strictObject({ text: z.string(), count: z.int() })).meta({ description: '多数人都有的提示' }),
    needsStamp: z.boolean().meta({ description: '单位审核须附盖章扫描件' }),
    sample: z.array(Id).meta({ description: '通过前必须看过佐证材料的申报' }),
  })
  .meta({ id: 'RosterView' })

const Wish = z.discriminatedUnion(
  'decision',
  [
    z.strictObject({ decision: z.literal('approve'), declarationId: Id, version: Version }),
    ReturnOpinion.extend({ decision: z.literal('return'), declarationId: Id }),
    RejectOpinion.extend({ decision: z.literal('reject'), declarationId: Id }),
  ],
  { error: '请说明是通过（approve）、退回修改（return）还是不予通过（reject）' },
)

export const rosters = operations({
  rosterList: get('/api/review/rosters', {
    summary: '待本级审核的培训班名单（同一培训两人以上），先到期的在前',
    access: REVIEWERS,
    query: z.strictObject({ view: QueueView, limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Roster),
    refusals: [],
  }),
  rosterListDownload: listFile('/api/review/rosters/download', {
    summary: '待本级审核的培训班名单',
    access: REVIEWERS,
    query: z.strictObject({ view: QueueView }),
  }),
  rosterView: get('/api/review/rosters/{rosterKey}', {
    summary: '一份名单：各人的申报、系统挑出的例外、须抽查的材料',
    access: REVIEWERS,
    path,
    reply: RosterView,
    refusals: ['review.rosterNotFound', 'policy.packNotFound'],
  }),
  rosterOpen: post('/api/review/rosters/{rosterKey}/open', {
    summary: '打开一份名单：在期限内由打开的人办理，并抽出须看的材料',
    access: REVIEWERS,
    path,
    body: TakeOver,
    reply: Lease,
    refusals: ['review.rosterNotFound'],
  }),
  rosterLeave: post('/api/review/rosters/{rosterKey}/leave', {
    summary: '离开一份名单，交还给同事',
    access: REVIEWERS,
    path,
    body: Nothing,
    reply: Nothing,
    refusals: [],
  }),
  rosterDecide: post('/api/review/rosters/{rosterKey}/decide', {
    summary: '一次办理一份名单，逐项给出结果',
    access: REVIEWERS,
    path,
    body: z.strictObject({
      items: z
        .array(Wish)
        .min(1, { error: '请至少办理一项' })
        .max(ROSTER_ITEMS, { error: `一次最多 ${ROSTER_ITEMS} 项` })
        .refine((items) => new Set(items.map(({ declarationId }) => declarationId)).size === items.length, {
          error: '同一项只能出现一次',
        }),
      seen: z.array(Id).max(ROSTER_ITEMS).meta({ description: '看过佐证材料的申报' }),
      stampedScanId: Id.nullable(),
      text: text(500, '意见'),
    }),
    reply: z.strictObject({
      outcomes: z.array(
        z.strictObject({
          declarationId: Id,
          done: z.boolean(),
          code: z.string().nullable(),
          message: z.string().nullable(),
        }),
      ),
    }),
    refusals: ['review.notOpened', 'review.heldByAnother', 'review.sampleUnseen', 'files.notFound'],
  }),
})
