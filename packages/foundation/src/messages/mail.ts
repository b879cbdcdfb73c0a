import nodemailer from 'nodemailer'
import { type Mail, NotSent, type Sender } from './sender.ts'

/** A connection that stands idle is closed, and one that hangs does not hold up the rest for long. */
const TIMEOUT_MS = 20_000

/** Mail over SMTP. `url` is nodemailer's: `smtps://user:password@host:465`. */
export function createMailer({ url, from }: { readonly url: string; readonly from: string }): Sender<Mail> {
  const domain = from.replace(/^.*@/, '').replace(/>$/, '')
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  })
  return {
    async send({ key, to, subject, text }) {
      const messageId = `<${key}@${domain}>`
      try {
        // Automatic answers, as of somebody on holiday, are not wanted.
        const headers = { 'Auto-Submitted': 'auto-generated' }
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, headers })
        return messageId
      } catch (error) {
        throw failureOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** RFC 5321, 4.2.1: 4yz may pass when tried again, 5yz will not. That we may not sign in is ours to set right. */
function failureOf(error: unknown): NotSent {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  if (responseCode === undefined) return new NotSent('unreachable', { final: false })
  const final = responseCode >= 500 && code !== 'EAUTH'
  return new NotSent(final ? 'refused' : 'postponed', { final })
}
