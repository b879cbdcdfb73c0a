import { REGISTRATION_REASONS } from '@xueshi/domain/registration/reasons'
import { REGISTRATION_STATUSES } from '@xueshi/domain/registration/registration'
import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { NewPassword } from './accounts.ts'
import { get, listFile, operations, post } from './operation.ts'
import { Proof } from './proof.ts'
import { Id, Instant, IsoDate, nameText, pageOf, queryAfter, queryLimit, requiredText, text } from './scalars.ts'

const path = z.strictObject({ registrationId: Id })

const citizenNumber = requiredText(30, '公民身份号码').meta({ example: '370699199001010016' })
const memberFrom = IsoDate.meta({ description: '到单位的日期', example: '2022-11-01' })
const reason = z.enum(REGISTRATION_REASONS.map(({ code }) => code))

const IDENTITY_REFUSALS = [
  'identity.citizenNumberLength',
  'identity.citizenNumberCharacters',
  'identity.citizenNumberBirthDate',
  'identity.citizenNumberCheckDigit',
] as const
const SECRET_REFUSALS = ['registration.wrongSecret', 'registration.numberKnown', 'registration.locked'] as const
const ENDED_REFUSALS = [
  'registration.accepted',
  'registration.refused',
  'registration.withdrawn',
  'registration.closed',
] as const

/** Whoever knows both is the applicant. */
const Applicant = z.strictObject({ citizenNumber, password: requiredText(200, '密码') })

const Office = z
  .strictObject({
    level: z.enum(['employer', 'department', 'bureau']),
    organisationId: Id,
    organisationName: z.string(),
    from: IsoDate.meta({ description: '自这一天起可以办理' }),
    dueOn: IsoDate.nullable().meta({ description: '过了这一天，也请上一级办理；为空表示单位没有管理员' }),
  })
  .meta({ id: 'RegistrationOffice' })

const status = z.enum(REGISTRATION_STATUSES)

export const Registration = z
  .strictObject({
    id: Id,
    status,
    unitName: z.string(),
    areaName: z.string().nullable(),
    memberFrom: IsoDate,
    createdAt: Instant,
    offices: z.array(Office),
    decidedAt: Instant.nullable(),
    decidedByName: z.string().nullable().meta({ description: '办理的机构；自动结束或本人撤回的为空' }),
    reason: reason.nullable(),
    reasonText: z.string(),
  })
  .meta({ id: 'Registration' })

export const Waiting = z
  .strictObject({
    id: Id,
    status,
    name: z.string(),
    citizenNumberMasked: z.string(),
    phoneMasked: z.string(),
    numberKnown: z.boolean().meta({ description: '注册以后已由单位登记在册' }),
    unitName: z.string(),
    areaName: z.string().nullable(),
    memberFrom: IsoDate,
    createdAt: Instant,
    offices: z.array(Office),
  })
  .meta({ id: 'WaitingRegistration' })

const Decision = z.discriminatedUnion(
  'decision',
  [
    z.strictObject({ decision: z.literal('accept'), memberFrom }),
    z.strictObject({ decision: z.literal('refuse'), reason, text: text(200, '说明') }),
  ],
  { error: '请说明是确认（accept）还是不予确认（refuse）' },
)

export const registration = operations({
  registrationUnitList: get('/api/registrations/units', {
    summary: '注册时按统一社会信用代码或名称的一部分查找单位，最多十个',
    access: 'public',
    query: z.strictObject({
      search: requiredText(100, '单位名称').refine((value) => [...value.trim()].length >= 2, {
        error: '请至少填写两个字',
      }),
    }),
    reply: z.strictObject({
      items: z.array(
        z.strictObject({
          id: Id,
          name: z.string(),
          areaName: z.string().nullable(),
          formerNames: z.array(z.string()).meta({ description: '原名：并入的单位的名称' }),
        }),
      ),
    }),
    refusals: [],
  }),
  registrationCreate: post('/api/registrations', {
    summary: '注册：请所在单位确认',
    access: 'public',
    body: z.strictObject({
      name: nameText(50, '姓名'),
      citizenNumber,
      phone: requiredText(30, '手机号').meta({ example: '19900001234' }),
      unitId: Id,
      memberFrom,
      password: NewPassword,
      proof: Proof,
    }),
    reply: Registration,
    refusals: [
      ...IDENTITY_REFUSALS,
      'proof.notAccepted',
      'registration.numberKnown',
      'registration.alreadyWaiting',
      'registration.tooManyWaiting',
      'registration.unitNotFound',
      'registration.unitEnded',
      'registration.phoneNotMobile',
      'organisation.dateInFuture',
    ],
    keyless: true,
  }),
  registrationProgress: post('/api/registrations/progress', {
    summary: '凭公民身份号码和注册时的密码查看注册进度',
    access: 'public',
    body: Applicant,
    reply: z.strictObject({ today: IsoDate, items: z.array(Registration) }),
    refusals: SECRET_REFUSALS,
    keyless: true,
  }),
  registrationWithdraw: post('/api/registrations/{registrationId}/withdraw', {
    summary: '撤回注册',
    access: 'public',
    path,
    body: Applicant,
    reply: Registration,
    refusals: [...SECRET_REFUSALS, ...ENDED_REFUSALS],
    keyless: true,
  }),
  registrationList: get('/api/registrations', {
    summary: '等待本机构确认的注册，先到的在前',
    access: REVIEWERS,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Waiting),
    refusals: [],
  }),
  registrationListDownload: listFile('/api/registrations/download', {
    summary: '等待本机构确认的注册',
    access: REVIEWERS,
    query: z.strictObject({}),
  }),
  registrationDecide: post('/api/registrations/{registrationId}/decide', {
    summary: '确认注册，或不予确认',
    access: REVIEWERS,
    path,
    body: Decision,
    reply: z.strictObject({ registrationId: Id, status, personId: Id.nullable() }),
    refusals: [
      ...ENDED_REFUSALS,
      'registration.notFound',
      'registration.notYours',
      'registration.notYetYours',
      'registration.numberKnownMeanwhile',
      'registration.reasonTextMissing',
      'organisation.ended',
      'organisation.dateInFuture',
      'person.alreadyKnown',
    ],
  }),
})
