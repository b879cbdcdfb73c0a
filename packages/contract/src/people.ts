import { z } from 'zod'
import { get, operations, post } from './operation.ts'
import { Id, Instant, IsoDate, Nothing, pageOf, queryAfter, queryLimit, querySearch, queryYear } from './scalars.ts'

export const Person = z
  .strictObject({
    id: Id,
    name: z.string(),
    formerNames: z.array(z.string()).meta({ description: '更正以前的姓名，由近及远' }),
    citizenNumberMasked: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    sex: z.enum(['male', 'female']).nullable(),
    unitId: Id.nullable(),
    unitName: z.string().nullable(),
    memberFrom: IsoDate.nullable(),
    departmentName: z.string().nullable(),
    titleSeries: z.string().nullable(),
    titleLevel: z.string().nullable(),
    titleName: z.string().nullable(),
    activated: z.boolean(),
  })
  .meta({ id: 'Person' })

/** A person of the staff list with the year's standing beside him. */
export const StaffMember = Person.extend({
  generalHundredths: z.int(),
  specializedHundredths: z.int(),
  pendingHundredths: z.int(),
  met: z.boolean(),
}).meta({ id: 'StaffMember' })

export const people = operations({
  personList: get('/api/people', {
    summary: '本单位（辖区）人员及年度完成情况；可按姓名（原名也可）开头、名字开头或身份证号查找',
    access: ['clerk', 'handler', 'supervisor'],
    query: z.strictObject({
      year: queryYear,
      search: querySearch,
      standing: z.enum(['met', 'unmet']).optional(),
      limit: queryLimit(200, 50),
      after: queryAfter,
    }),
    reply: pageOf(StaffMember),
    refusals: [],
  }),
  personListDownload: get('/api/people/download', {
    summary: '人员及年度完成情况（Excel）',
    access: ['clerk', 'handler', 'supervisor'],
    query: z.strictObject({ year: queryYear, search: querySearch, standing: z.enum(['met', 'unmet']).optional() }),
    reply: { download: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
    refusals: ['person.tooMany'],
  }),
  personView: get('/api/people/{personId}', {
    summary: '人员',
    access: ['clerk', 'handler', 'supervisor'],
    path: z.strictObject({ personId: Id }),
    reply: Person,
    refusals: ['person.notFound'],
  }),
  firstCodeIssue: post('/api/people/{personId}/first-code', {
    summary: '发放一次性首登码',
    access: ['clerk'],
    path: z.strictObject({ personId: Id }),
    body: Nothing,
    reply: z.strictObject({ name: z.string(), firstCode: z.string(), expiresAt: Instant }),
    refusals: ['person.notFound', 'account.alreadyActivated', 'account.officeHolder'],
  }),
})
