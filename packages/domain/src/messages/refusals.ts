import type { RefusalTexts } from '../refusal.ts'

export const messagesRefusals = {
  'message.noPerson': {
    kind: 'forbidden',
    text: '这个账号不属于任何专业技术人员，没有消息设置。请改用本人的账号。',
  },
  'message.channelAbsent': {
    kind: 'conflict',
    text: '本系统没有开通这种发送方式。请改用另一种，或在消息页面查看。',
  },
  'message.targetWrong': { kind: 'rule', text: '邮箱地址或手机号码不正确。请核对后重新填写。' },
  'message.codeWrong': { kind: 'rule', text: '验证码不正确、已过期或已使用。请核对最近收到的验证码，或重新获取。' },
  'message.tooManyCodes': { kind: 'tooMany', text: '获取验证码的次数过多。请一小时以后再试。' },
  'proof.notAccepted': {
    kind: 'rule',
    text: '安全验证没有通过、已过期或已使用过。请重新提交，页面会自动再验证一次。',
  },
  'recovery.tooMany': { kind: 'tooMany', text: '找回密码的次数过多。请一小时以后再试，或请单位管理员重新发放首登码。' },
  'recovery.codeWrong': {
    kind: 'unauthenticated',
    text: '账号或验证码不正确，或者验证码已过期、已使用。请核对最近收到的验证码，或重新获取。',
  },
} as const satisfies RefusalTexts
