import { CHANNELS, MESSAGE_KINDS } from '@xueshi/domain/messages/kinds'
import { z } from 'zod'
import { get, operations, post, put } from './operation.ts'
import { Instant, requiredText } from './scalars.ts'

const channel = z.enum(CHANNELS)
const chosen = z.strictObject({ mail: z.boolean(), sms: z.boolean() })
const choices = z.strictObject({
  declaration: chosen,
  due: chosen,
  registration: chosen,
  move: chosen,
  reminder: chosen,
  digest: chosen,
  withoutClerk: chosen,
  account: chosen,
})
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '时间应为 HH:MM' })
  .meta({ description: '北京时间', example: '21:00' })
const quiet = z.strictObject({ from: clock, until: clock }).meta({ description: '起止相同表示不设免打扰时段' })

const Contact = z.strictObject({
  channel,
  masked: z.string(),
  confirmedAt: Instant,
  lastStatus: z.enum(['sent', 'givenUp']).nullable().meta({ description: '最近一次发送的结果' }),
  lastAt: Instant.nullable(),
})

export const MessageSettings = z
  .strictObject({
    open: z
      .array(z.strictObject({ channel, kinds: z.array(z.enum(MESSAGE_KINDS)) }))
      .meta({ description: '本系统开通的发送方式，以及能用它发送的消息' }),
    contacts: z.array(Contact),
    choices,
    quiet,
  })
  .meta({ id: 'MessageSettings' })

export const messages = operations({
  messageSettingsView: get('/api/messages/settings', {
    summary: '消息设置',
    access: 'signedIn',
    reply: MessageSettings,
    refusals: ['message.noPerson'],
  }),
  messageSettingsSave: put('/api/messages/settings', {
    summary: '保存消息设置',
    access: 'signedIn',
    body: z.strictObject({ choices, quiet }),
    reply: MessageSettings,
    refusals: ['message.noPerson'],
  }),
  contactEnter: post('/api/messages/contacts', {
    summary: '填写邮箱或手机号，向它发送验证码',
    access: 'signedIn',
    body: z.strictObject({ channel, target: requiredText(254, '邮箱或手机号') }),
    reply: z.strictObject({ masked: z.string(), expiresAt: Instant }),
    refusals: ['message.noPerson', 'message.channelAbsent', 'message.targetWrong', 'message.tooManyCodes'],
  }),
  contactConfirm: post('/api/messages/contacts/confirm', {
    summary: '凭验证码确认邮箱或手机号',
    access: 'signedIn',
    body: z.strictObject({ code: requiredText(20, '验证码') }),
    reply: MessageSettings,
    refusals: ['message.noPerson', 'message.codeWrong'],
  }),
  contactRemove: post('/api/messages/contacts/remove', {
    summary: '不再使用这个邮箱或手机号',
    access: 'signedIn',
    body: z.strictObject({ channel }),
    reply: MessageSettings,
    refusals: ['message.noPerson'],
  }),
  demoSmsList: get('/api/demo/sms', {
    summary: '没有发出、只在演示环境显示的短信',
    access: 'public',
    reply: z.strictObject({
      items: z.array(
        z.strictObject({ key: z.string(), template: z.string(), parameters: z.record(z.string(), z.string()) }),
      ),
    }),
    refusals: [],
  }),
})
