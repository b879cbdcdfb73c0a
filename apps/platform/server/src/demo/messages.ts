import { daysBetween, shanghaiDate } from '@xueshi/domain/time'
import type { NewMessage } from '../inbox/store.ts'
import { later } from './timeline.ts'

/** After so many days even those who look in seldom have read what they were told. */
const READ_AFTER_DAYS = 14

/** Older messages have been read, a few hours after they came; the newest wait. */
export function withReading(messages: readonly NewMessage[], now: string): NewMessage[] {
  const today = shanghaiDate(now)
  return messages.map((message) =>
    daysBetween(shanghaiDate(message.createdAt), today) < READ_AFTER_DAYS
      ? message
      : { ...message, readAt: later(message.createdAt, 7 * 60) },
  )
}
