import { CHANNELS } from '@xueshi/domain/messages/kinds'
import { z } from 'zod'
import { NewPassword } from './accounts.ts'
import { get, operations, post } from './operation.ts'
import { Proof } from './proof.ts'
import { Nothing, requiredText } from './scalars.ts'

const channel = z.enum(CHANNELS)
const signInName = requiredText(100, '账号')

export const recovery = operations({
  recoveryChannels: get('/api/recovery', {
    summary: '找回密码可以用哪些方式接收验证码',
    access: 'public',
    reply: z.strictObject({ channels: z.array(channel), codeMinutes: z.int() }),
    refusals: [],
  }),
  recoveryBegin: post('/api/recovery', {
    summary: '找回密码：请系统向本人确认过的邮箱或手机号发送验证码；有没有这个账号，答复都一样',
    access: 'public',
    body: z.strictObject({ signInName, channel, proof: Proof }),
    reply: Nothing,
    refusals: ['proof.notAccepted', 'message.channelAbsent', 'recovery.tooMany'],
    keyless: true,
  }),
  recoveryFinish: post('/api/recovery/finish', {
    summary: '找回密码：凭验证码设置新密码，并在所有设备上退出登录',
    access: 'public',
    body: z.strictObject({ signInName, code: requiredText(20, '验证码'), password: NewPassword }),
    reply: Nothing,
    refusals: ['recovery.codeWrong'],
    keyless: true,
  }),
})
