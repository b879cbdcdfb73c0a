import { mobileOf } from '../registration/creation.ts'
import type { Channel } from './kinds.ts'

const MAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,63}$/

/** An address or number as it is kept and compared; `null` where it is none. A mail address is in small letters. */
export function targetOf(channel: Channel, text: string): string | null {
  if (channel === 'sms') return mobileOf(text)
  const address = text.trim().toLowerCase()
  return address.length <= 254 && MAIL.test(address) ? address : null
}

/** What is shown of it: enough to know one's own. */
export function maskTarget(channel: Channel, target: string): string {
  if (channel === 'sms') return `${target.slice(0, 3)}****${target.slice(-4)}`
  const [name = '', domain = ''] = target.split('@')
  return `${name.slice(0, name.length > 2 ? 2 : 1)}***@${domain}`
}
