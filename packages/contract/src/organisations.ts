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

const SameName = z
  .strictObject({
    unitId: Id,
    name: z.string(),
    creditCode: z.string().nullable(),
    areaName: z.string().nullable(),
    underName: z.string().nullable().meta({ description: '主管、代理或人社部门' }),
    members: z.int(),
  })
  .meta({ id: 'SameNameUnit' })

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
  sameNameUnitList: get('/api/organisations/same-names', {
    summary: '可能重复的单位：名称相同，至少一个在辖区内，还没有提出合并',
    access: ['handler', 'supervisor'],
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(
      z
        .strictObject({ unit: SameName.meta({ description: '在辖区内的一个' }), other: SameName })
        .meta({ id: 'SameNamePair' }),
    ),
    refusals: [],
  }),
  sameNameUnitListDownload: listFile('/api/organisations/same-names/download', {
    summary: '可能重复的单位',
    access: ['handler', 'supervisor'],
    query: z.strictObject({}),
  }),
  organisationListDownload: listFile('/api/organisations/download', {
    summary: '组织机构',
    access: ['handler', 'supervisor', 'systemAdministrator'],
    query: filter,
  }),
})
