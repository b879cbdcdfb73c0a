import { z } from 'zod'
import { Secret, Session } from './accounts.ts'
import { get, operations, post } from './operation.ts'
import { Id, Instant, Nothing, nameText, requiredText } from './scalars.ts'

const Code = requiredText(40, '验证码').meta({ description: '验证器的六位验证码，或一个恢复码', example: '123456' })
const Proof = z.strictObject({ password: Secret, code: Code })
/** As the browser's WebAuthn gives it (`toJSON()`); what is wrong with it is answered as a passkey that failed. */
const PasskeyResponse = z.record(z.string(), z.unknown()).meta({ description: 'WebAuthn 的 JSON 答复' })
const PasskeyOptions = z.record(z.string(), z.unknown()).meta({ description: 'WebAuthn 的 JSON 选项' })
const Adding = z.strictObject({
  password: Secret.nullable().meta({ description: '现在的密码；登录中须先设置二次验证时为空' }),
})

const Passkey = z.strictObject({
  id: Id,
  name: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
})

const Factors = z
  .strictObject({
    required: z.boolean().meta({ description: '本人的身份须有二次验证' }),
    authenticatorSince: Instant.nullable(),
    passkeys: z.array(Passkey),
    recoveryCodes: z.int().meta({ description: '还能用的恢复码个数' }),
  })
  .meta({ id: 'Factors' })

const RecoveryCodes = z.array(z.string()).meta({ description: '仅返回这一次' })
const Enrolled = z
  .strictObject({
    recoveryCodes: RecoveryCodes.nullable().meta({ description: '第一种二次验证设置好时发放；否则为空' }),
    session: Session.nullable().meta({ description: '登录中设置的，由此完成登录' }),
  })
  .meta({ id: 'Enrolled' })

const OF_A_CODE = ['factor.wrongCode', 'factor.locked'] as const
const OF_A_PASSWORD = ['account.wrongSecret', 'account.locked', 'account.firstCodeOnly'] as const
const passkeyPath = z.strictObject({ passkeyId: Id })

export const factors = operations({
  factorView: get('/api/factors', { summary: '我的二次验证', access: 'signedIn', reply: Factors, refusals: [] }),
  authenticatorBegin: post('/api/factors/authenticator', {
    summary: '开始设置验证器',
    access: 'signedIn',
    opens: ['enrolment'],
    body: Adding,
    reply: z.strictObject({ secret: z.string(), uri: z.string().meta({ description: '二维码的内容' }) }),
    refusals: [...OF_A_PASSWORD, 'factor.passwordMissing', 'factor.authenticatorExists', 'factor.enrolledMeanwhile'],
    keyless: true,
  }),
  authenticatorConfirm: post('/api/factors/authenticator/confirm', {
    summary: '以第一个验证码启用验证器',
    access: 'signedIn',
    opens: ['enrolment'],
    body: z.strictObject({ code: Code }),
    reply: Enrolled,
    refusals: [
      ...OF_A_CODE,
      'factor.authenticatorMissing',
      'factor.enrolledMeanwhile',
      'account.noRole',
      'account.merged',
    ],
    keyless: true,
  }),
  authenticatorRemove: post('/api/factors/authenticator/remove', {
    summary: '移除验证器',
    access: 'signedIn',
    body: Proof,
    reply: Nothing,
    refusals: [...OF_A_PASSWORD, ...OF_A_CODE, 'factor.authenticatorMissing', 'factor.lastNeeded'],
    keyless: true,
  }),
  recoveryCodesRenew: post('/api/factors/recovery-codes', {
    summary: '换一批恢复码，旧的全部作废',
    access: 'signedIn',
    body: z.strictObject({ password: Secret }),
    reply: z.strictObject({ recoveryCodes: RecoveryCodes }),
    refusals: [...OF_A_PASSWORD, 'factor.missing'],
    keyless: true,
  }),
  passkeyBegin: post('/api/factors/passkeys/begin', {
    summary: '开始添加通行密钥',
    access: 'signedIn',
    opens: ['enrolment'],
    body: Adding,
    reply: z.strictObject({ options: PasskeyOptions }),
    refusals: [...OF_A_PASSWORD, 'factor.passwordMissing', 'factor.tooManyPasskeys', 'factor.enrolledMeanwhile'],
    keyless: true,
  }),
  passkeyAdd: post('/api/factors/passkeys', {
    summary: '添加通行密钥',
    access: 'signedIn',
    opens: ['enrolment'],
    body: z.strictObject({ name: nameText(40, '名称'), response: PasskeyResponse }),
    reply: Enrolled,
    refusals: [
      'factor.passkeyFailed',
      'factor.passkeyExists',
      'factor.tooManyPasskeys',
      'factor.enrolledMeanwhile',
      'account.noRole',
      'account.merged',
    ],
    keyless: true,
  }),
  passkeyRemove: post('/api/factors/passkeys/{passkeyId}/remove', {
    summary: '移除通行密钥',
    access: 'signedIn',
    path: passkeyPath,
    body: Proof,
    reply: Nothing,
    refusals: [...OF_A_PASSWORD, ...OF_A_CODE, 'factor.passkeyNotFound', 'factor.lastNeeded'],
    keyless: true,
  }),
  secondFactorGive: post('/api/session/second-factor', {
    summary: '以验证码或恢复码完成登录',
    access: 'signedIn',
    opens: ['secondFactor'],
    body: z.strictObject({ code: Code }),
    reply: Session,
    refusals: [...OF_A_CODE, 'session.alreadyOpen', 'account.noRole', 'account.merged'],
    keyless: true,
  }),
  secondPasskeyBegin: post('/api/session/second-factor/passkey/begin', {
    summary: '登录的第二步：通行密钥要签的内容',
    access: 'signedIn',
    opens: ['secondFactor'],
    body: Nothing,
    reply: z.strictObject({ options: PasskeyOptions }),
    refusals: ['session.alreadyOpen'],
    keyless: true,
  }),
  secondPasskeyGive: post('/api/session/second-factor/passkey', {
    summary: '以通行密钥完成登录',
    access: 'signedIn',
    opens: ['secondFactor'],
    body: z.strictObject({ response: PasskeyResponse }),
    reply: Session,
    refusals: ['factor.passkeyFailed', 'session.alreadyOpen', 'account.noRole', 'account.merged'],
    keyless: true,
  }),
  passkeySignInBegin: post('/api/session/passkey/begin', {
    summary: '以通行密钥登录：要签的内容',
    access: 'public',
    body: Nothing,
    reply: z.strictObject({ options: PasskeyOptions }),
    refusals: [],
    keyless: true,
  }),
  passkeySignIn: post('/api/session/passkey', {
    summary: '以通行密钥登录',
    access: 'public',
    body: z.strictObject({ response: PasskeyResponse }),
    reply: Session,
    refusals: ['factor.passkeyFailed', 'account.noRole', 'account.merged'],
    keyless: true,
  }),
  factorsReset: post('/api/accounts/{accountId}/factors/reset', {
    summary: '遗失全部二次验证：核实本人后清除，由本人重新设置',
    access: ['systemAdministrator'],
    path: z.strictObject({ accountId: Id }),
    body: Nothing,
    reply: Nothing,
    refusals: ['account.notFound', 'factor.ownReset', 'factor.none'],
  }),
})
