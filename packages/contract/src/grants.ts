import { OFFICES } from '@xueshi/domain/accounts/grant'
import { ORGANISATION_KINDS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { get, operations, post } from './operation.ts'
import { Id, IsoDate, pageOf, queryAfter, queryLimit, validUntil } from './scalars.ts'

export const OfficeGrant = z
  .strictObject({
    id: Id,
    accountId: Id,
    name: z.string(),
    signInName: z.string().nullable(),
    role: z.enum(OFFICES),
    organisationId: Id.nullable(),
    organisationName: z.string().nullable(),
    organisationKind: z.enum(ORGANISATION_KINDS).nullable(),
    validFrom: IsoDate,
    validUntil: validUntil.nullable(),
    grantedByName: z.string().nullable(),
  })
  .meta({ id: 'OfficeGrant' })

/** The system administrator gives every role; departments, agencies and bureaus give the clerks of their units. */
const GIVERS = ['handler', 'supervisor', 'systemAdministrator'] as const

export const grants = operations({
  grantList: get('/api/grants', {
    summary: '角色授权',
    access: GIVERS,
    query: z.strictObject({
      organisationId: Id.optional(),
      accountId: Id.optional(),
      limit: queryLimit(100, 50),
      after: queryAfter,
    }),
    reply: pageOf(OfficeGrant),
    refusals: [],
  }),
  grantCreate: post('/api/grants', {
    summary: '授予角色',
    access: GIVERS,
    body: z.strictObject({
      accountId: Id,
      role: z.enum(OFFICES),
      organisationId: Id.nullable().meta({ description: '系统管理员不属于任何机构' }),
      validFrom: IsoDate,
      validUntil: validUntil.nullable(),
    }),
    reply: OfficeGrant,
    refusals: [
      'account.notFound',
      'account.grantNotYours',
      'account.grantToSelf',
      'account.roleMisplaced',
      'account.grantTooEarly',
      'account.grantEmpty',
      'account.grantExists',
      'account.administratorApart',
      'organisation.notFound',
      'organisation.ended',
    ],
  }),
  grantEnd: post('/api/grants/{grantId}/end', {
    summary: '终止授权',
    access: GIVERS,
    path: z.strictObject({ grantId: Id }),
    body: z.strictObject({ validUntil }),
    reply: OfficeGrant,
    refusals: [
      'account.grantNotFound',
      'account.grantEndsBefore',
      'account.grantEndTooEarly',
      'account.lastAdministrator',
    ],
  }),
})
