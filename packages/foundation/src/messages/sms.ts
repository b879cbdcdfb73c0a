import type { Logger } from 'pino'
import { NotSent, type Sender, type Sms } from './sender.ts'

const TIMEOUT_MS = 10_000

/** A provider's gateway: template number and parameters as JSON, with a bearer token; the answer may name an `id`. */
export function httpSms({ url, token }: { readonly url: string; readonly token: string }): Sender<Sms> {
  return {
    async send({ key, to, template, parameters }) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ id: key, phone: to, template, parameters }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(() => {
        throw new NotSent('unreachable', { final: false })
      })
      const body: unknown = await answer.json().catch(() => null)
      if (!answer.ok) throw refusedWith(answer.status)
      const id = (body as { id?: unknown } | null)?.id
      return typeof id === 'string' ? id.slice(0, 200) : key
    },
    close() {},
  }
}

/** What we may not, or asked too often, may pass later; any other 4xx is about this one SMS. */
function refusedWith(status: number): NotSent {
  const ours = [401, 403, 408, 425, 429].includes(status)
  const final = status >= 400 && status < 500 && !ours
  return new NotSent(final ? 'refused' : 'postponed', { final })
}

const SHOWN = 20

export type ConsoleSms = Sender<Sms> & {
  /** The last ones, newest first: only for a demo, where nobody's telephone rings. */
  readonly sent: readonly Sms[]
}

/** Sends nothing, and says in the log that it was asked to, without number and text. */
export function consoleSms(logger: Logger): ConsoleSms {
  const sent: Sms[] = []
  return {
    sent,
    async send(sms) {
      sent.unshift(sms)
      sent.length = Math.min(sent.length, SHOWN)
      logger.info({ key: sms.key, template: sms.template }, 'sms not sent: no provider')
      return `console-${sms.key}`
    },
    close() {},
  }
}
