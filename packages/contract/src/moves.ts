import { MOVE_ACTIONS } from '@xueshi/domain/moves/actions'
import { MOVE_KINDS, MOVE_STATUSES } from '@xueshi/domain/moves/move'
import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { get, listFile, operations, post } from './operation.ts'
import { Id, Instant, IsoDate, nameText, pageOf, queryAfter, queryLimit, requiredText, text } from './scalars.ts'

const everybody = ['professional', ...REVIEWERS] as const
const path = z.strictObject({ moveId: Id })
const Party = z.strictObject({ accountId: Id, personId: Id.nullable() })

const Office = z
  .strictObject({
    level: z.enum(['employer', 'department', 'bureau']),
    organisationId: Id,
    organisationName: z.string(),
    from: IsoDate.meta({ description: '自这一天起可以办理' }),
    dueOn: IsoDate.nullable().meta({ description: '办理期限；为空表示没有人可以办理，已请上一级办理' }),
  })
  .meta({ id: 'MoveOffice' })

const Act = z.strictObject({
  at: Instant,
  action: z.enum(['ask', ...MOVE_ACTIONS, 'effect']),
  actorName: z.string(),
  organisationName: z.string().nullable(),
  text: z.string(),
})

export const Move = z
  .strictObject({
    id: Id,
    kind: z.enum(MOVE_KINDS),
    status: z.enum(MOVE_STATUSES),
    personId: Id,
    personName: z.string(),
    citizenNumberMasked: z.string().nullable(),
    askedBy: Party,
    askedIn: Id.nullable().meta({ description: '提出调动的单位；本人提出的为空' }),
    askedInName: z.string().nullable(),
    askedAt: Instant,
    fromUnitId: Id.nullable(),
    fromUnitName: z.string().nullable(),
    toUnitId: Id.nullable(),
    toUnitName: z.string().nullable(),
    toAreaName: z.string().nullable(),
    startsOn: IsoDate,
    endsOn: IsoDate.nullable().meta({ description: '借调：首个不再有效的日子' }),
    note: z.string(),
    offices: z.array(Office),
    objectBy: IsoDate.nullable().meta({ description: '原单位可以提出异议的最后一天' }),
    effectOn: IsoDate.nullable().meta({ description: '没有人提出异议时生效的日子' }),
    acts: z.array(Act),
  })
  .meta({ id: 'Move' })

export const Membership = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  areaName: z.string().nullable(),
  validFrom: IsoDate,
  validUntil: IsoDate.nullable(),
  merged: z.boolean().meta({ description: '因单位合并或分开而开始' }),
})

const wish = {
  startsOn: IsoDate,
  endsOn: IsoDate.nullable(),
  note: text(200, '说明'),
}
const joining = z.enum(['transfer', 'secondment', 'agency'])
const leaving = z.enum(['retirement', 'departure'])

export const moves = operations({
  moveCreate: post('/api/moves', {
    summary: '本人申请调动、借调、转为代理、退休或离职',
    access: ['professional'],
    body: z.strictObject({ kind: z.enum(MOVE_KINDS), toUnitId: Id.nullable(), ...wish }),
    reply: Move,
    refusals: [
      'move.alreadyOpen',
      'move.noUnit',
      'move.beforeMembership',
      'move.unitNotFound',
      'move.unitEnded',
      'move.sameUnit',
      'move.notUnderAgency',
      'move.secondmentEnd',
    ],
  }),
  moveInvite: post('/api/moves/invite', {
    summary: '单位请人员调入本单位，由本人同意',
    access: ['clerk'],
    body: z.strictObject({
      kind: joining,
      name: nameText(50, '姓名'),
      citizenNumber: requiredText(30, '公民身份号码').meta({ example: '370699199001010016' }),
      ...wish,
    }),
    reply: Move,
    refusals: [
      'move.personNotFound',
      'move.own',
      'move.alreadyOpen',
      'move.noUnit',
      'move.beforeMembership',
      'move.unitEnded',
      'move.unitNotFound',
      'move.sameUnit',
      'move.notUnderAgency',
      'move.secondmentEnd',
    ],
  }),
  moveRelease: post('/api/people/{personId}/moves', {
    summary: '单位登记本单位人员退休或离职，由本人同意',
    access: ['clerk'],
    path: z.strictObject({ personId: Id }),
    body: z.strictObject({ kind: leaving, startsOn: IsoDate, note: text(200, '说明') }),
    reply: Move,
    refusals: ['person.notFound', 'move.own', 'move.alreadyOpen', 'move.noUnit', 'move.beforeMembership'],
  }),
  moveList: get('/api/moves', {
    summary: '等待本机构办理的调动，先到的在前',
    access: REVIEWERS,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Move),
    refusals: [],
  }),
  moveListDownload: listFile('/api/moves/download', {
    summary: '等待本机构办理的调动',
    access: REVIEWERS,
    query: z.strictObject({}),
  }),
  moveDecide: post('/api/moves/{moveId}/decide', {
    summary: '同意调动，不同意，提出异议，或撤回',
    access: everybody,
    path,
    body: z.strictObject({ decision: z.enum(MOVE_ACTIONS), text: text(200, '说明') }),
    reply: Move,
    refusals: [
      'move.notFound',
      'move.notYours',
      'move.own',
      'move.ownRequest',
      'move.notYetYours',
      'move.objectionLate',
      'move.reasonMissing',
      'move.agreed',
      'move.done',
      'move.refused',
      'move.withdrawn',
      'move.changedMeanwhile',
    ],
  }),
  membershipList: get('/api/memberships', {
    summary: '所在单位的经历、借调和调动；本人查看自己的，单位查看本单位人员的',
    access: everybody,
    query: z.strictObject({ personId: Id.optional() }),
    reply: z.strictObject({
      personId: Id,
      today: IsoDate,
      memberships: z.array(Membership),
      secondments: z.array(Membership),
      moves: z.array(Move),
    }),
    refusals: ['person.notFound'],
  }),
})
