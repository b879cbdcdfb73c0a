import { MESSAGE_KINDS } from '@xueshi/domain/messages/kinds'

type Env = Readonly<Record<string, string | undefined>>

export type MailSettings = {
  /** With name and password of the account that sends: a secret. */
  readonly url: string
  readonly from: string
}

/** What an SMS can be about; each has a template of its own that the provider has approved. */
export const SMS_TEMPLATES = ['code', ...MESSAGE_KINDS] as const
export type SmsTemplate = (typeof SMS_TEMPLATES)[number]

export type SmsSettings =
  | { readonly provider: 'console' }
  | {
      readonly provider: 'http'
      readonly url: string
      readonly token: string
      /** The provider's numbers; of what has none, no SMS go out. */
      readonly templates: Readonly<Partial<Record<SmsTemplate, string>>>
    }

export function readMail(env: Env): MailSettings | null {
  const url = env.XUESHI_SMTP_URL
  if (!url) return null
  if (!/^smtps?:\/\/[^/]+/.test(url)) throw new Error('XUESHI_SMTP_URL must begin with smtp:// or smtps://.')
  const from = env.XUESHI_MAIL_FROM ?? ''
  if (!/^[^\r\n]*[^\s@]+@[^\s@>]+>?$/.test(from)) {
    throw new Error('XUESHI_MAIL_FROM must be an address, as 学时 <xueshi@example.cn>, where XUESHI_SMTP_URL is set.')
  }
  return { url, from }
}

/** A demo shows what it would send; nobody else must believe that something is sent which is not. */
export function readSms(env: Env, demo: boolean): SmsSettings | null {
  const provider = env.XUESHI_SMS_PROVIDER || (demo ? 'console' : 'none')
  if (provider === 'none') return null
  if (provider === 'console') return { provider }
  if (provider !== 'http') throw new Error('XUESHI_SMS_PROVIDER must be console, http or none.')
  const { XUESHI_SMS_URL: url = '', XUESHI_SMS_TOKEN: token = '' } = env
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new Error('XUESHI_SMS_URL must be an http(s) address.')
  if (token === '') throw new Error('XUESHI_SMS_TOKEN must be set where XUESHI_SMS_PROVIDER is http.')
  return { provider, url, token, templates: readTemplates(env.XUESHI_SMS_TEMPLATES ?? '') }
}

function readTemplates(text: string): Partial<Record<SmsTemplate, string>> {
  const pairs = text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim().split('=')]))
  const templates: Partial<Record<SmsTemplate, string>> = {}
  for (const [name, number, ...more] of pairs) {
    const known = SMS_TEMPLATES.find((each) => each === name?.trim())
    if (!known || !number?.trim() || more.length > 0) {
      throw new Error(`XUESHI_SMS_TEMPLATES must be pairs as code=SMS_123 of ${SMS_TEMPLATES.join(', ')}.`)
    }
    templates[known] = number.trim()
  }
  return templates
}
