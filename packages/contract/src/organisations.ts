import { ORGANISATION_KINDS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { get, listFile, operations } from './operation.ts'
import { Id, IsoDate, pageOf, queryAfter, queryLimit, querySearch } from './scalars.ts'

export const Area = z
  .strictObject({
    id: Id,
    code: z.string().nullable(),
    name: z.string(),
    level: z.enum(['province', 'city', 'district']),
    parentId: Id.nullable(),
  })
  .meta({ id: 'Area' })

export const Organisation = z
  .strictObject({
    id: Id,
    kind: z.enum(ORGANISATION_KINDS),
    name: z.string(),
    creditCode: z.string().nullable(),
    creditCodeWarning: z.string().nullable(),
    unitType: z.string().nullable(),
    areaName: z.string().nullable(),
    departmentName: z.string().nullable(),
    agencyName: z.string().nullable(),
    validFrom: IsoDate,
    validUntil: IsoDate.nullable(),
    mergedInto: z.strictObject({ id: Id, name: z.string() }).nullable().meta({ description: '已并入的单位' }),
    formerNames: z.array(z.string()).meta({ description: '原名：并入的单位的名称' }),
  })
  .meta({ id: 'Organisation' })

const filter = z.strictObject({
  search: querySearch,
  kind: z.enum(ORGANISATION_KINDS).optional(),
  areaId: Id.optional(),
  withoutClerk: z.enum(['true']).optional().meta({ description: '只列辖区内今天没有单位管理员任职的用人单位' }),
})

export const organisations = operations({
  areaList: get('/api/areas', {
    summary: '区划',
    access: 'signedIn',
    reply: z.strictObject({ items: z.array(Area) }),
    refusals: [],
  }),
  organisationList: get('/api/organisations', {
    summary: '组织机构',
    access: ['handler', 'supervisor', 'systemAdministrator'],
    query: filter.extend({ limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(Organisation),
    refusals: [],
  }),
  organisationListDownload: listFile('/api/organisations/download', {
    summary: '组织机构',
    access: ['handler', 'supervisor', 'systemAdministrator'],
    query: filter,
  }),
})
