import { REVIEWERS, ROLES } from '@xueshi/domain/roles'
import { z } from 'zod'
import { get, operations, post } from './operation.ts'
import { ROSTER_ITEMS, RosterKey } from './rosters.ts'
import { Id, IsoDate, queryLimit } from './scalars.ts'

const DeclarationIds = z
  .array(Id)
  .min(1, { error: '请至少选择一项' })
  .max(ROSTER_ITEMS, { error: `一次最多 ${ROSTER_ITEMS} 项` })
  .refine((ids) => new Set(ids).size === ids.length, { error: '同一项只能出现一次' })

const What = z.discriminatedUnion(
  'of',
  [
    z.strictObject({ of: z.literal('items'), declarationIds: DeclarationIds }),
    z.strictObject({ of: z.literal('roster'), rosterKey: RosterKey }),
  ],
  { error: '请说明是所选各项（items）还是整份名单（roster）' },
)

const Outcomes = z.strictObject({
  outcomes: z.array(
    z.strictObject({
      declarationId: Id,
      done: z.boolean(),
      code: z.string().nullable(),
      message: z.string().nullable(),
    }),
  ),
})

const Share = { accountId: Id, declarationIds: z.array(Id).max(ROSTER_ITEMS) }

export const assignments = operations({
  colleagueList: get('/api/review/colleagues', {
    summary: '今天在本机构任审核角色的人：各分到几项，谁外出',
    access: REVIEWERS,
    reply: z.strictObject({
      items: z.array(
        z
          .strictObject({
            accountId: Id,
            name: z.string(),
            roles: z.array(z.enum(ROLES)),
            backOn: IsoDate.nullable().meta({ description: '今天外出的，回来的日子' }),
            assigned: z.int().meta({ description: '现在分给此人的' }),
          })
          .meta({ id: 'Colleague' }),
      ),
    }),
    refusals: [],
  }),
  assignmentTake: post('/api/review/assignments/take', {
    summary: '领取未分配的申报，逐项给出结果',
    access: REVIEWERS,
    body: z.strictObject({ what: What }),
    reply: Outcomes,
    refusals: ['assignment.absentYourself', 'review.rosterNotFound'],
  }),
  assignmentGive: post('/api/review/assignments/give', {
    summary: '分给（改分给）本机构的一位同事，逐项给出结果',
    access: REVIEWERS,
    body: z.strictObject({ what: What, accountId: Id }),
    reply: Outcomes,
    refusals: [
      'assignment.colleagueNotFound',
      'assignment.colleagueAbsent',
      'assignment.everybodyAbsent',
      'assignment.absentYourself',
      'review.rosterNotFound',
    ],
  }),
  assignmentPutBack: post('/api/review/assignments/put-back', {
    summary: '放回未分配，逐项给出结果',
    access: REVIEWERS,
    body: z.strictObject({ what: What }),
    reply: Outcomes,
    refusals: ['review.rosterNotFound'],
  }),
  assignmentSpreadView: get('/api/review/assignments/spread', {
    summary: '平均分给在岗人员的预览：未分配的，先到期的先分，各分到哪些',
    access: REVIEWERS,
    query: z.strictObject({ limit: queryLimit(ROSTER_ITEMS, 100) }),
    reply: z.strictObject({
      shares: z.array(z.strictObject({ ...Share, name: z.string(), assigned: z.int() }).meta({ id: 'Share' })),
      left: z.int().meta({ description: '在岗的人都不能审核、因此仍未分配的' }),
      more: z.int().meta({ description: '这一次没有轮到的未分配申报' }),
    }),
    refusals: [],
  }),
  assignmentSpread: post('/api/review/assignments/spread', {
    summary: '照预览分给在岗人员，逐项给出结果；其间已分出去的不动',
    access: REVIEWERS,
    body: z.strictObject({
      shares: z
        .array(z.strictObject(Share))
        .min(1, { error: '请至少分给一人' })
        .max(100, { error: '一次最多分给 100 人' })
        .refine(
          (shares) => {
            const ids = shares.flatMap(({ declarationIds }) => declarationIds)
            return ids.length <= ROSTER_ITEMS && new Set(ids).size === ids.length
          },
          { error: `同一项只能分给一人，一次最多 ${ROSTER_ITEMS} 项` },
        ),
    }),
    reply: Outcomes,
    refusals: [
      'assignment.colleagueNotFound',
      'assignment.colleagueAbsent',
      'assignment.everybodyAbsent',
      'assignment.absentYourself',
    ],
  }),
})
