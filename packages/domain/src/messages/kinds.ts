/** The ways out of the house; the inbox is always there beside them. */
export const CHANNELS = ['mail', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

/** What messages are about. Each has a template of its own with the providers of SMS. */
export const MESSAGE_KINDS = [
  'declaration',
  'due',
  'registration',
  'move',
  'reminder',
  'digest',
  'withoutClerk',
  'account',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

type Usual = {
  /** The words of the settings page and of the subject of a mail. */
  readonly name: string
  /** Comes at any hour, and cannot be switched off: who is told this may have to act at once. */
  readonly urgent: boolean
  /** The channels by which it comes until the person chooses. */
  readonly channels: readonly Channel[]
}

export const messageKinds: Readonly<Record<MessageKind, Usual>> = {
  declaration: { name: '申报办理结果', urgent: false, channels: ['mail'] },
  due: { name: '办理期限提醒', urgent: false, channels: ['mail'] },
  registration: { name: '注册办理', urgent: false, channels: ['mail'] },
  move: { name: '调动与信息更正', urgent: false, channels: ['mail'] },
  reminder: { name: '学时不足提醒', urgent: false, channels: ['mail', 'sms'] },
  digest: { name: '单位每周汇总', urgent: false, channels: ['mail'] },
  withoutClerk: { name: '单位无人任职', urgent: false, channels: ['mail'] },
  account: { name: '账号安全', urgent: true, channels: ['mail', 'sms'] },
}

/** What a person has chosen; what he has not named is as usual. */
export type Choices = Readonly<Partial<Record<MessageKind, Readonly<Partial<Record<Channel, boolean>>>>>>

/** Whether somebody is told things of this kind by this channel. What is urgent is told by each that he has confirmed. */
export function wants(choices: Choices, kind: MessageKind, channel: Channel): boolean {
  const { urgent, channels } = messageKinds[kind]
  return urgent || (choices[kind]?.[channel] ?? channels.includes(channel))
}
