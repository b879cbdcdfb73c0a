import { nextAttempt } from '@xueshi/domain/messages/attempts'
import { messageKinds } from '@xueshi/domain/messages/kinds'
import { linkedPages } from '@xueshi/domain/messages/linked-pages'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { NotSent } from '@xueshi/foundation/messages/sender'
import type { SmsTemplate } from '../message-settings.ts'
import type { JobServices } from '../services.ts'
import { type Due, dropDelivery, endDelivery, postponeDelivery, takeDue } from './delivery-store.ts'

export const DELIVER = 'deliver'

/** Sent at once by one process; each that is larger waits for its turn. */
const AT_ONCE = 10
/** A process that has not ended a delivery by then is dead: sending gives up much earlier. */
const LEASE_MS = 5 * 60_000

/**
 * Sends what is due. Each process may run it at any time, as often as it likes: a delivery is taken by one of them. What
 * is sent may be sent again only where a process dies between the provider's answer and our writing it down; it then
 * carries the same key, by which the provider, or the mailbox, can tell.
 */
export const deliver = (services: JobServices) =>
  ({
    name: DELIVER,
    schedule: '* * * * *',
    async run() {
      for (;;) {
        const now = services.clock.now()
        const leaseUntil = new Date(Date.parse(now) + LEASE_MS).toISOString()
        const due = await services.db.tx((tx) => takeDue(tx, now, leaseUntil, AT_ONCE))
        if (due.length === 0) return
        await Promise.all(due.map((one) => deliverOne(services, one)))
      }
    },
  }) satisfies JobKind<object>

async function deliverOne(services: JobServices, due: Due): Promise<void> {
  const { db, clock, observation } = services
  const send = letterOf(services, due)
  if (send === null) {
    await db.tx((tx) => dropDelivery(tx, due.id))
    return
  }
  try {
    const providerId = await send()
    await db.tx((tx) => endDelivery(tx, due, { status: 'sent', providerId }, clock.now()))
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    const { failure } = error
    const now = clock.now()
    const again = error.final ? null : nextAttempt(due.attempts, now)
    observation.logger.warn({ id: due.id, channel: due.channel, failure, givenUp: again === null }, 'delivery failed')
    await db.tx((tx) =>
      again === null
        ? endDelivery(tx, due, { status: 'givenUp', failure }, now)
        : postponeDelivery(tx, due.id, again, failure),
    )
  }
}

/** How a delivery is sent; `null` where nobody can receive it any more or this installation does not send it. */
function letterOf({ crypto, clock, senders, settings }: JobServices, due: Due): (() => Promise<string>) | null {
  const content = contentOf(due, settings.codeMinutes, (code) => crypto.decrypt(code))
  if (content === null || due.target === null) return null
  if (due.expiresAt !== null && due.expiresAt <= clock.now()) return null
  const { about, subject, text, path, parameters } = content
  const to = crypto.decrypt(due.target)
  const { mail, sms } = senders
  if (due.channel === 'mail') {
    const link = path === null ? [] : [`查看：${settings.publicUrl}${path}`]
    const letter = { key: due.id, to, subject: `【学时】${subject}`, text: [text, ...link, FOOT].join('\n\n') }
    return mail && (() => mail.send(letter))
  }
  const template = senders.templateOf(about)
  return sms && template !== null ? () => sms.send({ key: due.id, to, template, parameters }) : null
}

const FOOT = [
  '本邮件由专业技术人员继续教育公共服务平台自动发出，请勿回复。平台不会在邮件中索要密码。',
  '登录后在“消息”的“消息设置”中，可以选择接收哪些邮件。',
].join('\n')

type Content = {
  readonly about: SmsTemplate
  readonly subject: string
  readonly text: string
  /** The page of the web program where it can be seen; a code is typed where it was asked for. */
  readonly path: string | null
  /** Of the template. Nothing about the person: an SMS lies open on a locked screen. */
  readonly parameters: Readonly<Record<string, string>>
}

function contentOf(due: Due, minutes: number, decrypt: (code: Uint8Array) => string): Content | null {
  if (due.code !== null) {
    const code = decrypt(due.code)
    const text = `您的验证码是 ${code}，${minutes} 分钟内有效。如果不是您本人在操作，请不要告诉任何人。`
    return { about: 'code', subject: '验证码', text, path: null, parameters: { code, minutes: String(minutes) } }
  }
  if (due.registrationStatus !== null) {
    const result = due.registrationStatus === 'accepted' ? '已确认' : '不予确认'
    const text = `您的注册${result}。请登录平台，或在“注册进度”查看。`
    return {
      about: 'registration',
      subject: '注册办理',
      text,
      path: linkedPages.registrationProgress,
      parameters: { result },
    }
  }
  if (due.kind === null || due.text === null) return null
  const { name } = messageKinds[due.kind]
  const path = due.declarationId === null ? linkedPages.inbox : linkedPages.declaration(due.declarationId)
  return { about: due.kind, subject: name, text: due.text, path, parameters: { subject: name } }
}
