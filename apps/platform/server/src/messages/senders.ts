import type { Channel, MessageKind } from '@xueshi/domain/messages/kinds'
import { createMailer } from '@xueshi/foundation/messages/mail'
import type { Mail, Sender, Sms } from '@xueshi/foundation/messages/sender'
import { type ConsoleSms, consoleSms, httpSms } from '@xueshi/foundation/messages/sms'
import type { Logger } from 'pino'
import type { SmsTemplate } from '../message-settings.ts'
import type { Settings } from '../settings.ts'

/** By what this installation sends; `null` where it does not. */
export type Senders = {
  readonly mail: Sender<Mail> | null
  readonly sms: Sender<Sms> | null
  /** What a demo shows instead of sending it. */
  readonly shown: ConsoleSms | null
  readonly templateOf: (about: SmsTemplate) => string | null
  close(): void
}

export function createSenders({ mail, sms }: Pick<Settings, 'mail' | 'sms'>, logger: Logger): Senders {
  const mailer = mail === null ? null : createMailer(mail)
  const shown = sms?.provider === 'console' ? consoleSms(logger) : null
  return {
    mail: mailer,
    sms: sms?.provider === 'http' ? httpSms(sms) : shown,
    shown,
    templateOf: (about) => (sms?.provider === 'http' ? (sms.templates[about] ?? null) : about),
    close: () => mailer?.close(),
  }
}

/** Whether this installation sends what a message or a code is about by a channel. */
export function sends(senders: Senders, channel: Channel, about: MessageKind | 'code'): boolean {
  return channel === 'mail' ? senders.mail !== null : senders.sms !== null && senders.templateOf(about) !== null
}
