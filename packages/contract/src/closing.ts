import { z } from 'zod'
import { get, operations, post } from './operation.ts'
import { Id, Instant, IsoDate, Nothing, text, Version, validUntil } from './scalars.ts'

const officials = ['handler', 'supervisor', 'systemAdministrator'] as const
const path = z.strictObject({ organisationId: Id })

const Left = z
  .strictObject({
    members: z.int().meta({ description: '在册人员' }),
    lent: z.int().meta({ description: '借调来的人员' }),
    clerks: z.array(z.string()).meta({ description: '任职的单位管理员' }),
    awaitsUnit: z.int().meta({ description: '等单位审核、盖章的申报' }),
    beyondUnit: z.int().meta({ description: '单位已审核，正在上级办理的申报' }),
    withMember: z.int().meta({ description: '草稿、退回修改、已撤回和等本人确认的申报' }),
    registrations: z.int().meta({ description: '等待单位确认的注册' }),
    movesIn: z.int().meta({ description: '正在办理的调入' }),
    movesOut: z.int().meta({ description: '正在办理的调出' }),
    amendments: z.int().meta({ description: '人员申请、等单位核对的更正' }),
    reliefs: z.int().meta({ description: '人员申请、等单位审核的减免' }),
    ownAmendments: z.int().meta({ description: '正在办理的单位信息更正' }),
    filings: z.int().meta({ description: '备案的项目' }),
  })
  .meta({ id: 'ClosingLeft' })

export const closing = operations({
  closingView: get('/api/organisations/{organisationId}/closing', {
    summary: '停用用人单位以前：还有哪些人和事，各将怎样',
    access: officials,
    path,
    reply: z
      .strictObject({
        organisationId: Id,
        name: z.string(),
        validUntil: IsoDate.nullable(),
        standsFrom: IsoDate.nullable().meta({ description: '停用日期不早于这一天；已停用的为空' }),
        aboveName: z.string().nullable().meta({ description: '没有接收单位时，等单位审核的申报接着由它审查' }),
        left: Left,
        mergeOpen: z.boolean().meta({ description: '有一项合并没有办结，不能停用' }),
        version: Version,
        closed: z
          .strictObject({
            reason: z.string(),
            successor: z.strictObject({ id: Id, name: z.string() }).nullable(),
            members: z.int(),
            at: Instant,
            byName: z.string(),
            inName: z.string().nullable(),
          })
          .nullable(),
      })
      .meta({ id: 'Closing' }),
    refusals: ['organisation.notFound', 'closing.unitsOnly'],
  }),
  organisationClose: post('/api/organisations/{organisationId}/close', {
    summary: '停用用人单位：人员转到接收单位或离职，等单位办理的事项转出，然后停用',
    access: officials,
    path,
    body: z.strictObject({
      validUntil,
      successorId: Id.nullable().meta({ description: '接收人员的单位；为空表示人员离职' }),
      reason: text(500, '原因'),
      version: Version,
      members: z.int().min(0).meta({ description: '确认时看到的在册人数' }),
    }),
    reply: Nothing,
    refusals: [
      'organisation.notFound',
      'organisation.changedMeanwhile',
      'closing.unitsOnly',
      'organisation.ended',
      'closing.mergeOpen',
      'closing.reasonMissing',
      'organisation.dateInFuture',
      'organisation.dateBeforeLast',
      'closing.successorNotFound',
      'closing.successorSame',
      'closing.successorEnded',
      'closing.successorYounger',
      'closing.membersChanged',
    ],
  }),
})
