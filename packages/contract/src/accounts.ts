import { FIRST_PROOFS, OPENING_STEPS, SECOND_FACTORS } from '@xueshi/domain/factors/factors'
import { ROLES } from '@xueshi/domain/roles'
import { z } from 'zod'
import { del, get, operations, post } from './operation.ts'
import { Id, Instant, IsoDate, Nothing, requiredText } from './scalars.ts'

/** The password that somebody has. */
export const Secret = requiredText(200, '密码')
/** What is set here must be something that signing in takes. */
export const NewPassword = requiredText(200, '新密码').min(10, { error: '新密码至少 10 个字符' })

export const Grant = z
  .strictObject({
    id: Id,
    role: z.enum(ROLES),
    organisationId: Id.nullable(),
    organisationName: z.string().nullable(),
    organisationKind: z.string().nullable(),
    validFrom: IsoDate,
    validUntil: IsoDate.nullable(),
    onBehalfOf: z.string().nullable().meta({ description: '代办的，受谁委托' }),
    deputy: z
      .strictObject({ name: z.string(), validFrom: IsoDate, validUntil: IsoDate })
      .nullable()
      .meta({ description: '现在或接下来由谁代办' }),
  })
  .meta({ id: 'Grant' })

export const Session = z
  .strictObject({
    state: z.literal('open'),
    accountId: Id,
    personId: Id.nullable(),
    name: z.string(),
    grant: Grant,
    grants: z.array(Grant),
    csrf: z.string().meta({ description: '以 Cookie 登录时，每次写操作放入 X-CSRF-Token 请求头' }),
    token: z.string().nullable().meta({ description: '仅登录时返回一次，可作 Bearer 令牌' }),
    expiresAt: Instant,
    today: IsoDate,
    demo: z.boolean(),
    unread: z.int().meta({ description: '未读消息数' }),
  })
  .meta({ id: 'Session' })

const Opening = z
  .strictObject({
    state: z.literal('opening'),
    awaits: z
      .enum(OPENING_STEPS)
      .meta({ description: '还差二次验证（secondFactor），或须先设置二次验证（enrolment）' }),
    factors: z.array(z.enum(SECOND_FACTORS)).meta({ description: '可以用来完成验证的方式' }),
    csrf: z.string(),
    token: z.string().meta({ description: '只能用来完成这次登录' }),
    expiresAt: Instant,
  })
  .meta({ id: 'Opening' })

/** What a first proof is answered with: a session, or what it still awaits. */
export const Begun = z.discriminatedUnion('state', [Session, Opening])

const SignIn = z.strictObject({ signInName: requiredText(100, '账号'), password: Secret })

export const accounts = operations({
  sessionCreate: post('/api/session', {
    summary: '登录',
    access: 'public',
    body: SignIn,
    reply: Begun,
    refusals: [
      'account.wrongSecret',
      'account.mergedNumber',
      'account.locked',
      'account.firstCodeOnly',
      'account.noRole',
      'account.merged',
    ],
    keyless: true,
  }),
  sessionView: get('/api/session', { summary: '当前登录', access: 'signedIn', reply: Session, refusals: [] }),
  sessionList: get('/api/sessions', {
    summary: '我在哪些设备上登录',
    access: 'signedIn',
    reply: z.strictObject({
      items: z.array(
        z.strictObject({
          id: Id,
          device: z.string(),
          openedAt: Instant,
          openedBy: z.enum(FIRST_PROOFS),
          secondFactor: z.enum(SECOND_FACTORS).nullable(),
          current: z.boolean().meta({ description: '就是发出这次请求的登录' }),
        }),
      ),
    }),
    refusals: [],
  }),
  sessionEndOne: del('/api/sessions/{sessionId}', {
    summary: '退出一台设备',
    access: 'signedIn',
    path: z.strictObject({ sessionId: Id }),
    reply: Nothing,
    refusals: ['session.notFound'],
  }),
  sessionEnd: del('/api/session', {
    summary: '退出登录',
    access: 'signedIn',
    opens: OPENING_STEPS,
    reply: Nothing,
    refusals: [],
    keyless: true,
  }),
  sessionEndAll: post('/api/session/end-all', {
    summary: '在所有设备上退出登录',
    access: 'signedIn',
    body: Nothing,
    reply: Nothing,
    refusals: [],
    keyless: true,
  }),
  roleChoose: post('/api/session/role', {
    summary: '切换身份',
    access: 'signedIn',
    body: z.strictObject({ grantId: Id }),
    reply: Session,
    refusals: ['account.grantNotFound', 'factor.neededForRole'],
  }),
  accountActivate: post('/api/account/activate', {
    summary: '凭一次性首登码设置密码',
    access: 'public',
    body: z.strictObject({
      signInName: requiredText(100, '账号'),
      firstCode: requiredText(40, '首登码'),
      password: NewPassword,
    }),
    reply: Begun,
    refusals: ['account.wrongSecret', 'account.mergedNumber', 'account.locked', 'account.noRole', 'account.merged'],
    keyless: true,
  }),
  passwordChange: post('/api/account/password', {
    summary: '修改密码',
    access: 'signedIn',
    body: z.strictObject({ current: Secret, password: NewPassword }),
    reply: Nothing,
    refusals: ['account.wrongSecret', 'account.locked'],
    keyless: true,
  }),
  demoAccountList: get('/api/demo/accounts', {
    summary: '演示世界中各角色的一位人员（仅演示环境）',
    access: 'public',
    reply: z.strictObject({
      items: z.array(
        z.strictObject({
          signInName: z.string(),
          password: z.string(),
          name: z.string(),
          roleName: z.string(),
          organisationName: z.string().nullable(),
        }),
      ),
    }),
    refusals: [],
  }),
})
