import { RELIEF_ACTIONS } from '@xueshi/domain/reliefs/actions'
import { RELIEF_STATUSES } from '@xueshi/domain/reliefs/relief'
import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { StoredFile } from './files.ts'
import { get, listFile, operations, post } from './operation.ts'
import { Id, Instant, IsoDate, pageOf, queryAfter, queryLimit, requiredText, text, Year } from './scalars.ts'

const Party = z.strictObject({ accountId: Id, personId: Id.nullable() })
const personId = Id.optional().meta({ description: '管理端查看他人；本人为空' })

const Exemption = z.strictObject({
  id: z.string(),
  label: z.string(),
  evidence: z.string().meta({ description: '规则要求的证明材料' }),
  effect: z.string().meta({ description: '减免什么' }),
  article: z.string().meta({ description: '依据：文件、条款、原文' }),
})

export const ReliefRequest = z
  .strictObject({
    id: Id,
    status: z.enum(RELIEF_STATUSES),
    personId: Id,
    personName: z.string(),
    unitName: z.string().nullable(),
    year: z.int(),
    exemption: z.string().meta({ description: '规则包中的减免情形' }),
    label: z.string(),
    effect: z.string(),
    article: z.string(),
    firstDay: IsoDate,
    lastDay: IsoDate,
    months: z.array(z.int()).meta({ description: '按月减免的，计该年度的第几个月' }),
    note: z.string(),
    askedBy: Party,
    askedAt: Instant,
    agreed: z.array(Party),
    offices: z.array(
      z.strictObject({
        level: z.enum(['employer', 'department', 'bureau']),
        organisationId: Id,
        organisationName: z.string(),
        from: IsoDate.meta({ description: '自这一天起可以办理' }),
        dueOn: IsoDate.nullable(),
      }),
    ),
    evidence: z.array(StoredFile),
    acts: z.array(
      z.strictObject({
        at: Instant,
        action: z.enum(['ask', ...RELIEF_ACTIONS]),
        actorName: z.string(),
        organisationName: z.string().nullable(),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'ReliefRequest' })

const page = z.strictObject({ limit: queryLimit(100, 50), after: queryAfter })

export const reliefs = operations({
  exemptionView: get('/api/reliefs/exemptions', {
    summary: '各年度规则载明的减免情形，可为谁申请',
    access: ['professional', ...REVIEWERS],
    query: z.strictObject({ personId }),
    reply: z.strictObject({
      personId: Id,
      personName: z.string(),
      unitName: z.string().nullable(),
      years: z.array(
        z.strictObject({
          year: z.int(),
          firstDay: IsoDate,
          lastDay: IsoDate,
          lockedOn: IsoDate.nullable().meta({ description: '该年度已结账的，自何日起' }),
          exemptions: z.array(Exemption).meta({ description: '为空表示该年度规则没有载明减免情形' }),
        }),
      ),
    }),
    refusals: ['person.notFound'],
  }),
  personReliefList: get('/api/reliefs/of-person', {
    summary: '一个人的减免申请，新的在前',
    access: ['professional', ...REVIEWERS],
    query: page.extend({ personId }),
    reply: pageOf(ReliefRequest),
    refusals: ['person.notFound'],
  }),
  reliefCreate: post('/api/reliefs', {
    summary: '申请减免（本人，或单位管理员为本单位人员）',
    access: ['professional', 'clerk'],
    body: z
      .strictObject({
        personId: Id.nullable().meta({ description: '单位管理员为谁申请；本人为空' }),
        year: Year,
        exemption: requiredText(100, '减免情形'),
        firstDay: IsoDate,
        lastDay: IsoDate,
        note: text(200, '说明'),
        fileIds: z.array(Id).max(10, { error: '证明材料最多 10 份' }),
      })
      .meta({
        example: {
          personId: null,
          year: 2026,
          exemption: 'maternity',
          firstDay: '2026-03-01',
          lastDay: '2026-06-30',
          note: '',
          fileIds: [],
        },
      }),
    reply: ReliefRequest,
    refusals: [
      'person.notFound',
      'policy.packNotFound',
      'files.notFound',
      'relief.exemptionUnknown',
      'relief.yearLocked',
      'relief.daysBackwards',
      'relief.outsideYear',
      'relief.tooShort',
      'relief.alreadyGranted',
      'relief.alreadyOpen',
      'relief.evidenceMissing',
      'relief.noUnit',
    ],
  }),
  reliefList: get('/api/reliefs', {
    summary: '等待本机构办理的减免申请，先到的在前',
    access: REVIEWERS,
    query: page,
    reply: pageOf(ReliefRequest),
    refusals: [],
  }),
  reliefListDownload: listFile('/api/reliefs/download', {
    summary: '等待本机构办理的减免申请',
    access: REVIEWERS,
    query: z.strictObject({}),
  }),
  reliefDecide: post('/api/reliefs/{reliefId}/decide', {
    summary: '同意减免、退回、撤回，或撤销已准予的减免',
    access: ['professional', ...REVIEWERS],
    path: z.strictObject({ reliefId: Id }),
    body: z.strictObject({ decision: z.enum(RELIEF_ACTIONS), text: text(200, '理由') }),
    reply: ReliefRequest,
    refusals: [
      'relief.notFound',
      'relief.notYours',
      'relief.own',
      'relief.notYetYours',
      'relief.alreadyAgreed',
      'relief.reasonMissing',
      'relief.yearLocked',
      'relief.alreadyGranted',
      'relief.exemptionUnknown',
      'relief.noUnit',
      'relief.granted',
      'relief.returned',
      'relief.withdrawn',
      'relief.reversed',
    ],
  }),
})
