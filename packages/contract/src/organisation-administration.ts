import { UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import { AREA_LEVELS } from '@xueshi/domain/organisations/area'
import { DESCRIPTION_FIELDS } from '@xueshi/domain/organisations/description'
import { ORGANISATION_KINDS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { get, operations, post, put } from './operation.ts'
import { Area, Organisation } from './organisations.ts'
import { Id, Instant, IsoDate, Nothing, nameText, sameNameConfirmed, text, Version, validUntil } from './scalars.ts'

const Place = z.strictObject({
  areaId: Id,
  departmentId: Id.nullable().meta({ description: '主管部门；基地为管理单位' }),
  agencyId: Id.nullable().meta({ description: '公共就业和人才服务中心，仅代理单位' }),
  bureauId: Id.nullable().meta({ description: '审验的人社部门' }),
})

const Placement = Place.extend({
  id: Id,
  areaName: z.string(),
  departmentName: z.string().nullable(),
  agencyName: z.string().nullable(),
  bureauName: z.string().nullable(),
  validFrom: IsoDate,
  validUntil: validUntil.nullable(),
}).meta({ id: 'Placement' })

const UnitType = z.enum(Object.keys(UNIT_TYPES) as [keyof typeof UNIT_TYPES])

/** What may be said anew of an organisation; a change is kept with what it was before. */
const Description = z.strictObject({
  name: nameText(100, '名称'),
  creditCode: text(40, '统一社会信用代码')
    .nullable()
    .meta({ description: '校验不符只提示，不拒绝', example: '123706994000000018' }),
  unitType: UnitType.nullable().meta({ description: '用人单位的类型；不填则按信用代码判断' }),
  reviewPeople: z.literal([1, 2]).meta({ description: '审核需要几人：2 为经办人初审、负责人复核' }),
  learningPlatform: z.boolean().meta({ description: '继续教育基地有网上学习平台（附件 2）' }),
})

const Change = z.strictObject({
  at: Instant,
  byName: z.string(),
  changed: z.array(
    z.strictObject({
      field: z.enum(DESCRIPTION_FIELDS),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})

export const OrganisationDetail = Organisation.extend({
  unitType: UnitType.nullable(),
  reviewPeople: z.literal([1, 2]),
  learningPlatform: z.boolean(),
  placements: z.array(Placement).meta({ description: '由近及远' }),
  changes: z.array(Change).meta({ description: '由近及远' }),
  version: Version,
}).meta({ id: 'OrganisationDetail' })

const administrator = ['systemAdministrator'] as const
const path = z.strictObject({ organisationId: Id })

const PLACEMENT_REFUSALS = [
  'area.notFound',
  'organisation.bureauMissing',
  'organisation.departmentNotAllowed',
  'organisation.agencyNotAllowed',
  'organisation.departmentAndAgency',
  'organisation.wrongKindAbove',
  'organisation.aboveNotInForce',
  'organisation.otherBureau',
  'organisation.cycle',
  'organisation.areaOutsideBureau',
  'organisation.dateInFuture',
] as const

export const organisationAdministration = operations({
  areaCreate: post('/api/areas', {
    summary: '新建区划',
    access: administrator,
    body: z.strictObject({
      code: z
        .string({ error: '行政区划代码应为文字' })
        .regex(/^\d{6}$/, { error: '行政区划代码应为 6 位数字' })
        .nullable()
        .meta({ description: 'GB/T 2260；功能区没有', example: '370699' }),
      name: nameText(50, '名称'),
      level: z.enum(AREA_LEVELS),
      parentId: Id.nullable(),
      validFrom: IsoDate,
    }),
    reply: Area,
    refusals: ['area.notFound', 'area.wrongParent', 'area.nameTaken', 'area.codeTaken'],
  }),
  areaEnd: post('/api/areas/{areaId}/end', {
    summary: '停用区划',
    access: administrator,
    path: z.strictObject({ areaId: Id }),
    body: z.strictObject({ validUntil }),
    reply: Nothing,
    refusals: ['area.notFound', 'area.inUse', 'organisation.dateInFuture', 'organisation.dateBeforeLast'],
  }),
  organisationView: get('/api/organisations/{organisationId}', {
    summary: '组织机构及其归属沿革',
    access: ['handler', 'supervisor', 'systemAdministrator'],
    path,
    reply: OrganisationDetail,
    refusals: ['organisation.notFound'],
  }),
  organisationCreate: post('/api/organisations', {
    summary: '新建组织机构',
    access: administrator,
    body: Description.extend({
      kind: z.enum(ORGANISATION_KINDS),
      validFrom: IsoDate,
      place: Place,
      sameNameConfirmed,
    }),
    reply: OrganisationDetail,
    refusals: [
      'organisation.sameName',
      'organisation.creditCodeTaken',
      'organisation.platformOfBaseOnly',
      ...PLACEMENT_REFUSALS,
    ],
  }),
  organisationUpdate: put('/api/organisations/{organisationId}', {
    summary: '修改组织机构',
    access: administrator,
    path,
    body: Description.extend({ version: Version, sameNameConfirmed }),
    reply: OrganisationDetail,
    refusals: [
      'organisation.notFound',
      'organisation.ended',
      'organisation.changedMeanwhile',
      'organisation.sameName',
      'organisation.creditCodeTaken',
      'organisation.platformOfBaseOnly',
    ],
  }),
  organisationEnd: post('/api/organisations/{organisationId}/end', {
    summary: '停用组织机构',
    access: administrator,
    path,
    body: z.strictObject({ validUntil }),
    reply: OrganisationDetail,
    refusals: [
      'organisation.notFound',
      'organisation.ended',
      'organisation.dependents',
      'organisation.hasMembers',
      'organisation.holdsDeclarations',
      'organisation.holdsRegistrations',
      'organisation.holdsMoves',
      'organisation.dateInFuture',
      'organisation.dateBeforeLast',
    ],
  }),
  placementChange: post('/api/organisations/{organisationId}/placements', {
    summary: '变更归属',
    access: administrator,
    path,
    body: z.strictObject({ place: Place, validFrom: IsoDate, version: Version }),
    reply: OrganisationDetail,
    refusals: [
      'organisation.notFound',
      'organisation.ended',
      'organisation.changedMeanwhile',
      'organisation.dependents',
      'organisation.dateBeforeLast',
      ...PLACEMENT_REFUSALS,
    ],
  }),
})
