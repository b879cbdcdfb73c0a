import { PURPOSES } from '@xueshi/domain/clients/client'
import { z } from 'zod'
import { get, listFile, operations, post, put } from './operation.ts'
import {
  Id,
  Instant,
  IsoDate,
  Nothing,
  nameText,
  pageOf,
  queryAfter,
  queryLimit,
  requiredText,
  Version,
  validUntil,
} from './scalars.ts'

const purposes = z.array(
  z.strictObject({
    purpose: z.enum(PURPOSES),
    legalBasis: requiredText(300, '法定依据')
      .nullable()
      .meta({ description: '不经本人同意即可答复的依据；为空表示须经本人同意', example: null }),
  }),
)

const facts = {
  name: z.string(),
  organisationName: z.string().meta({ description: '所属单位' }),
  validFrom: IsoDate,
  validUntil: validUntil.nullable(),
  purposes,
}

export const Client = z
  .strictObject({
    id: Id,
    ...facts,
    version: z.int(),
    usableKeys: z.int().meta({ description: '可用的密钥数' }),
    lastUsedOn: IsoDate.nullable().meta({ description: '最近一次得到答复的日子' }),
  })
  .meta({ id: 'Client' })

const Key = z.strictObject({
  id: Id,
  hint: z.string().meta({ description: '密钥的最后四个字符' }),
  createdAt: Instant,
  createdByName: z.string(),
  lastUsedOn: IsoDate.nullable(),
  revokedAt: Instant.nullable(),
})

const ClientDetail = Client.extend({
  keys: z.array(Key).meta({ description: '新的在前，含已停用的' }),
  answers: z
    .array(z.strictObject({ purpose: z.enum(PURPOSES), count: z.int() }))
    .meta({ description: '最近三十天答复了多少人次，不含是谁' }),
  missesToday: z.int().meta({ description: '今天问到的人中，号码与姓名不符的次数' }),
}).meta({ id: 'ClientDetail' })

const wish = {
  name: nameText(50, '名称'),
  organisationName: nameText(100, '所属单位'),
  validFrom: IsoDate,
  validUntil: validUntil.nullable(),
  purposes: purposes.min(1, { error: '请至少登记一种用途' }).max(PURPOSES.length, { error: '用途重复' }),
}

const path = z.strictObject({ clientId: Id })
const access = ['systemAdministrator'] as const

export const clients = operations({
  clientList: get('/api/clients', {
    summary: '接口客户，新登记的在前',
    access,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Client),
    refusals: [],
  }),
  clientListDownload: listFile('/api/clients/download', { summary: '接口客户', access, query: z.strictObject({}) }),
  clientView: get('/api/clients/{clientId}', {
    summary: '一个接口客户：用途、密钥和答复次数',
    access,
    path,
    reply: ClientDetail,
    refusals: ['client.notFound'],
  }),
  clientCreate: post('/api/clients', {
    summary: '登记接口客户',
    access,
    body: z.strictObject(wish),
    reply: ClientDetail,
    refusals: ['client.nameTaken', 'client.datesEmpty', 'client.purposeTwice'],
  }),
  clientUpdate: put('/api/clients/{clientId}', {
    summary: '修改接口客户',
    access,
    path,
    body: z.strictObject({ ...wish, version: Version }),
    reply: ClientDetail,
    refusals: [
      'client.notFound',
      'client.nameTaken',
      'client.changedMeanwhile',
      'client.datesEmpty',
      'client.purposeTwice',
    ],
  }),
  clientKeyCreate: post('/api/clients/{clientId}/keys', {
    summary: '发放接口密钥，只显示这一次',
    access,
    path,
    body: Nothing,
    reply: z.strictObject({ keyId: Id, key: z.string().meta({ description: '放入 Authorization: Bearer' }) }),
    refusals: ['client.notFound', 'client.over', 'client.tooManyKeys'],
    // Its answer would be kept, and the key with it.
    keyless: true,
  }),
  clientKeyRevoke: post('/api/clients/{clientId}/keys/{keyId}/revoke', {
    summary: '停用接口密钥，立即生效',
    access,
    path: path.extend({ keyId: Id }),
    body: Nothing,
    reply: ClientDetail,
    refusals: ['client.notFound', 'client.keyNotFound', 'client.keyRevoked'],
  }),
})
