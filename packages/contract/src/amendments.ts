import { AMENDMENT_ACTIONS } from '@xueshi/domain/amendments/actions'
import { AMENDMENT_STATUSES, AMENDMENT_SUBJECTS } from '@xueshi/domain/amendments/amendment'
import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { StoredFile } from './files.ts'
import { get, listFile, operations, post } from './operation.ts'
import {
  Id,
  Instant,
  IsoDate,
  nameText,
  pageOf,
  queryAfter,
  queryLimit,
  requiredText,
  sameNameConfirmed,
  text,
} from './scalars.ts'

const askers = ['professional', 'clerk'] as const
const Party = z.strictObject({ accountId: Id, personId: Id.nullable() })

const Office = z
  .strictObject({
    level: z.enum(['employer', 'department', 'bureau']),
    organisationId: Id,
    organisationName: z.string(),
    from: IsoDate.meta({ description: '自这一天起可以办理' }),
    dueOn: IsoDate.nullable().meta({ description: '办理期限；为空表示没有人可以办理，已请上一级办理' }),
  })
  .meta({ id: 'AmendmentOffice' })

export const Amendment = z
  .strictObject({
    id: Id,
    subject: z.enum(AMENDMENT_SUBJECTS),
    status: z.enum(AMENDMENT_STATUSES),
    personId: Id.nullable(),
    organisationId: Id.nullable(),
    aboutName: z.string().meta({ description: '更正前后所属的人员或单位' }),
    oldValue: z.string().meta({ description: '身份证号只显示部分' }),
    newValue: z.string(),
    warnings: z.array(z.string()).meta({ description: '请办理的人再看一眼的地方' }),
    note: z.string(),
    askedBy: Party,
    askedAt: Instant,
    agreed: z.array(Party),
    offices: z.array(Office),
    evidence: z.array(StoredFile),
    acts: z.array(
      z.strictObject({
        at: Instant,
        action: z.enum(['ask', ...AMENDMENT_ACTIONS]),
        actorName: z.string(),
        organisationName: z.string().nullable(),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'Amendment' })

const EFFECT_REFUSALS = ['amendment.numberKnown', 'organisation.ended', 'organisation.creditCodeTaken'] as const

export const amendments = operations({
  amendmentCreate: post('/api/amendments', {
    summary: '申请更正个人信息（本人）或单位信息（单位管理员）',
    access: askers,
    body: z.strictObject({
      subject: z.enum(AMENDMENT_SUBJECTS),
      value: nameText(100, '更正后的内容'),
      note: text(200, '说明'),
      fileIds: z.array(Id).max(10, { error: '证明材料最多 10 份' }),
    }),
    reply: Amendment,
    refusals: [
      'amendment.alreadyOpen',
      'amendment.evidenceMissing',
      'amendment.sameValue',
      'amendment.wrongSubject',
      'amendment.valueMissing',
      'amendment.numberKnown',
      'amendment.noUnit',
      'files.notFound',
      'organisation.ended',
      'identity.citizenNumberLength',
      'identity.citizenNumberCharacters',
      'identity.citizenNumberBirthDate',
      'identity.citizenNumberCheckDigit',
    ],
  }),
  amendmentOwnList: get('/api/amendments/own', {
    summary: '本人（本单位）申请的更正，新的在前',
    access: askers,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Amendment),
    refusals: [],
  }),
  amendmentList: get('/api/amendments', {
    summary: '等待本机构办理的更正，先到的在前',
    access: REVIEWERS,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Amendment),
    refusals: [],
  }),
  amendmentListDownload: listFile('/api/amendments/download', {
    summary: '等待本机构办理的更正',
    access: REVIEWERS,
    query: z.strictObject({}),
  }),
  amendmentDecide: post('/api/amendments/{amendmentId}/decide', {
    summary: '同意更正，不同意，或撤回',
    access: ['professional', ...REVIEWERS],
    path: z.strictObject({ amendmentId: Id }),
    body: z.strictObject({
      decision: z.enum(AMENDMENT_ACTIONS),
      text: text(200, '说明'),
      sameNameConfirmed,
    }),
    reply: Amendment,
    refusals: [
      'amendment.notFound',
      'amendment.notYours',
      'amendment.own',
      'amendment.notYetYours',
      'amendment.alreadyAgreed',
      'amendment.reasonMissing',
      'amendment.done',
      'amendment.refused',
      'amendment.withdrawn',
      'organisation.sameName',
      ...EFFECT_REFUSALS,
    ],
  }),
  ownPhoneChange: post('/api/own/phone', {
    summary: '更改本人的手机号，立即生效',
    access: ['professional'],
    body: z.strictObject({ phone: requiredText(30, '手机号').meta({ example: '19900001234' }) }),
    reply: z.strictObject({ phoneMasked: z.string() }),
    refusals: ['registration.phoneNotMobile'],
  }),
  ownDetails: get('/api/own/details', {
    summary: '本人登记的信息',
    access: ['professional'],
    reply: z.strictObject({
      name: z.string(),
      citizenNumberMasked: z.string().nullable(),
      sex: z.enum(['male', 'female']).nullable(),
      birthDate: IsoDate.nullable(),
      phoneMasked: z.string().nullable(),
    }),
    refusals: ['person.notFound'],
  }),
})
