import { z } from 'zod'
import { get, listFile, operations, post } from './operation.ts'
import {
  Id,
  Instant,
  IsoDate,
  Nothing,
  nameText,
  pageOf,
  queryAfter,
  queryLimit,
  querySearch,
  requiredText,
} from './scalars.ts'

export const Account = z
  .strictObject({
    id: Id,
    personId: Id.nullable(),
    signInName: z.string().nullable().meta({ description: '为空者以身份证号登录' }),
    name: z.string(),
    citizenNumberMasked: z.string().nullable(),
    unitName: z.string().nullable(),
    activated: z.boolean().meta({ description: '已设置密码' }),
    secondFactor: z.boolean().meta({ description: '已设置二次验证' }),
  })
  .meta({ id: 'Account' })

const FirstCode = z
  .strictObject({
    accountId: Id,
    name: z.string(),
    signInName: z.string().nullable(),
    firstCode: z.string().meta({ description: '仅返回这一次' }),
    expiresAt: Instant,
  })
  .meta({ id: 'FirstCode' })

/** Begins with a letter, so that it is never taken for a citizen number or a phone, which people sign in with. */
const SignInName = z
  .string({ error: '账号应为文字' })
  .regex(/^[a-z][a-z0-9._-]{2,39}$/, {
    error: '账号应以小写字母开头，由 3 至 40 个小写字母、数字、点、横线或下划线组成',
  })
  .meta({ example: 'bureau.office' })

const NewAccount = z.discriminatedUnion(
  'for',
  [
    z.strictObject({
      for: z.literal('person'),
      name: nameText(50, '姓名'),
      citizenNumber: requiredText(30, '公民身份号码').meta({ example: '370699199001010016' }),
      unitId: Id.nullable().meta({ description: '在册的用人单位；不在册的人员为空' }),
      memberFrom: IsoDate.nullable(),
    }),
    z.strictObject({ for: z.literal('office'), name: nameText(50, '名称'), signInName: SignInName }),
  ],
  { error: '请说明账号属于一个人（person）还是一个岗位（office）' },
)

const path = z.strictObject({ accountId: Id })

export const accountAdministration = operations({
  accountList: get('/api/accounts', {
    summary: '按账号名开头、姓名开头、名字开头或身份证号查找账号',
    access: ['handler', 'supervisor', 'systemAdministrator'],
    query: z.strictObject({ search: querySearch, limit: queryLimit(100, 20), after: queryAfter }),
    reply: pageOf(Account),
    refusals: [],
  }),
  accountListDownload: listFile('/api/accounts/download', {
    summary: '账号',
    access: ['handler', 'supervisor', 'systemAdministrator'],
    query: z.strictObject({ search: querySearch }),
  }),
  accountView: get('/api/accounts/{accountId}', {
    summary: '账号',
    access: ['handler', 'supervisor', 'systemAdministrator'],
    path,
    reply: Account,
    refusals: ['account.notFound'],
  }),
  accountCreate: post('/api/accounts', {
    summary: '新建账号并发放首登码',
    access: ['systemAdministrator'],
    body: NewAccount,
    reply: FirstCode,
    refusals: [
      'account.signInNameTaken',
      'person.alreadyKnown',
      'identity.citizenNumberLength',
      'identity.citizenNumberCharacters',
      'identity.citizenNumberBirthDate',
      'identity.citizenNumberCheckDigit',
      'organisation.notFound',
      'organisation.notAUnit',
      'organisation.ended',
      'organisation.dateInFuture',
    ],
  }),
  firstCodeReissue: post('/api/accounts/{accountId}/first-code', {
    summary: '遗失密码：作废密码并重新发放首登码',
    access: ['systemAdministrator'],
    path,
    body: Nothing,
    reply: FirstCode,
    refusals: ['account.notFound'],
  }),
})
