import { OFFICES } from '@xueshi/domain/accounts/grant'
import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { get, listFile, operations, post } from './operation.ts'
import { Id, IsoDate, Nothing, pageOf, queryAfter, queryLimit, querySearch, text, validUntil } from './scalars.ts'

export const Delegation = z
  .strictObject({
    id: Id,
    role: z.enum(OFFICES),
    organisationId: Id,
    delegatorAccountId: Id,
    delegatorName: z.string(),
    deputyAccountId: Id,
    deputyName: z.string(),
    validFrom: IsoDate,
    validUntil,
    reason: z.string(),
  })
  .meta({ id: 'Delegation' })

export const delegations = operations({
  delegationList: get('/api/delegations', {
    summary: '本机构的委托代办，新的在前',
    access: REVIEWERS,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Delegation),
    refusals: [],
  }),
  delegationListDownload: listFile('/api/delegations/download', {
    summary: '本机构的委托代办',
    access: REVIEWERS,
    query: z.strictObject({}),
  }),
  delegationCreate: post('/api/delegations', {
    summary: '委托本机构同事在一段时间内代办自己的角色',
    access: REVIEWERS,
    body: z.strictObject({
      deputyAccountId: Id,
      validFrom: IsoDate,
      validUntil,
      reason: text(100, '原因'),
    }),
    reply: Delegation,
    refusals: [
      'account.notFound',
      'account.administratorApart',
      'account.grantNotFound',
      'delegation.chained',
      'delegation.toSelf',
      'delegation.tooEarly',
      'delegation.empty',
      'delegation.outlivesGrant',
      'delegation.reasonMissing',
      'delegation.alreadyHolds',
      'delegation.bothStages',
      'delegation.factorMissing',
      'delegation.overlaps',
    ],
  }),
  delegationEnd: post('/api/delegations/{delegationId}/end', {
    summary: '收回或交还委托，立即生效',
    access: REVIEWERS,
    path: z.strictObject({ delegationId: Id }),
    body: Nothing,
    reply: Delegation,
    refusals: ['delegation.notFound', 'delegation.notYours', 'delegation.over'],
  }),
  deputyList: get('/api/delegations/deputies', {
    summary: '可以请来代办的同事：在本机构任职的人、本单位的人员，按姓名，最多 20 人',
    access: REVIEWERS,
    query: z.strictObject({ search: querySearch }),
    reply: z.strictObject({ items: z.array(z.strictObject({ accountId: Id, name: z.string() })) }),
    refusals: [],
  }),
})
