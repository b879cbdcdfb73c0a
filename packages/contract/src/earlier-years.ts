import { REGISTER_STATES } from '@xueshi/domain/earlier-years/register'
import { z } from 'zod'
import { download, get, listFile, operations, post, XLSX } from './operation.ts'
import { Id, Instant, IsoDate, pageOf, queryAfter, queryLimit, RuleBucket, RuleKind, text } from './scalars.ts'

export const EarlierRegister = z
  .strictObject({
    id: Id,
    fileName: z.string(),
    organisationId: Id,
    organisationName: z.string(),
    state: z.enum(REGISTER_STATES).meta({ description: '待复核、正在入账、已入账、不同意' }),
    items: z.int().meta({ description: '项数' }),
    posted: z.int().meta({ description: '已入账项数' }),
    importedBy: z.strictObject({ accountId: Id, personId: Id.nullable() }),
    importedByName: z.string(),
    importedAt: Instant,
    isOfActor: z.boolean().meta({ description: '其中有查看人本人的学时' }),
    decidedByName: z.string().nullable(),
    decidedReason: z.string().nullable(),
    decidedAt: Instant.nullable(),
  })
  .meta({ id: 'EarlierRegister' })

const Total = z.strictObject({
  year: z.int(),
  bucket: RuleBucket,
  people: z.int(),
  hundredths: z.int().meta({ description: '合计学时的百分之一' }),
})

const EarlierHours = z
  .strictObject({
    id: Id,
    personId: Id,
    personName: z.string(),
    citizenNumberMasked: z.string().nullable(),
    unitName: z.string().nullable(),
    year: z.int(),
    kind: RuleKind,
    name: z.string().meta({ description: '空：全年合计' }),
    certificate: z.string(),
    doneOn: IsoDate.nullable(),
    registrar: z.string(),
    registeredOn: IsoDate.nullable(),
    hundredths: z.int(),
  })
  .meta({ id: 'EarlierHours' })

const officials = ['handler', 'supervisor'] as const
const path = z.strictObject({ registerId: Id })

export const earlierYears = operations({
  earlierRegisterList: get('/api/earlier-years', {
    summary: '历年学时登记表',
    access: officials,
    query: z.strictObject({ state: z.enum(REGISTER_STATES).optional(), limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(EarlierRegister),
    refusals: [],
  }),
  earlierRegisterListDownload: listFile('/api/earlier-years/download', {
    summary: '历年学时登记表',
    access: officials,
    query: z.strictObject({ state: z.enum(REGISTER_STATES).optional() }),
  }),
  earlierRegisterView: get('/api/earlier-years/{registerId}', {
    summary: '一份历年学时登记表及各年度合计',
    access: officials,
    path,
    reply: EarlierRegister.extend({ totals: z.array(Total) }),
    refusals: ['earlier.notFound'],
  }),
  earlierHoursList: get('/api/earlier-years/{registerId}/hours', {
    summary: '登记表的各项学时，由多到少',
    access: officials,
    path,
    query: z.strictObject({ limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(EarlierHours),
    refusals: ['earlier.notFound'],
  }),
  earlierHoursListDownload: get('/api/earlier-years/{registerId}/hours/download', {
    summary: '登记表的各项学时，由多到少（Excel）',
    access: officials,
    path,
    query: z.strictObject({}),
    reply: download(XLSX),
    refusals: ['list.tooMany', 'earlier.notFound'],
  }),
  earlierRegisterDecide: post('/api/earlier-years/{registerId}/decide', {
    summary: '复核历年学时：同意入账，或不同意',
    access: officials,
    path,
    body: z.strictObject({ approve: z.boolean(), reason: text(200, '意见') }),
    reply: EarlierRegister,
    refusals: [
      'earlier.notFound',
      'earlier.decided',
      'earlier.secondPersonNeeded',
      'earlier.own',
      'earlier.reasonMissing',
    ],
  }),
})
