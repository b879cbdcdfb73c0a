import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shanghaiDate, startOfDay } from '../time.ts'
import { nextAttempt } from './attempts.ts'
import { CHANNELS, MESSAGE_KINDS, messageKinds, wants } from './kinds.ts'
import { afterQuietHours, USUAL_QUIET_HOURS } from './quiet-hours.ts'
import { maskTarget, targetOf } from './targets.ts'

const clock = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16))
const moment = fc
  .integer({ min: Date.parse('2022-01-01T00:00:00.000Z'), max: Date.parse('2028-01-01T00:00:00.000Z') })
  .map((milliseconds) => new Date(milliseconds).toISOString())

describe('quiet hours', () => {
  test.each([
    ['2022-11-22T12:59:59.999Z', '2022-11-22T12:59:59.999Z'],
    ['2022-11-22T13:00:00.000Z', '2022-11-23T00:00:00.000Z'],
    ['2022-11-22T16:30:00.000Z', '2022-11-23T00:00:00.000Z'],
    ['2022-11-22T23:59:59.999Z', '2022-11-23T00:00:00.000Z'],
    ['2022-11-23T00:00:00.000Z', '2022-11-23T00:00:00.000Z'],
  ])('from 21:00 to 08:00 in Beijing: what comes up at %s goes out at %s', (at, sentAt) => {
    expect(afterQuietHours(at, USUAL_QUIET_HOURS)).toBe(sentAt)
  })

  test('hold nothing for a day, end where they say, and are over then', () => {
    fc.assert(
      fc.property(moment, clock, clock, (at, from, until) => {
        const sentAt = afterQuietHours(at, { from, until })
        const waited = Date.parse(sentAt) - Date.parse(at)
        expect(waited).toBeGreaterThanOrEqual(0)
        expect(waited).toBeLessThan(86_400_000)
        expect(afterQuietHours(sentAt, { from, until })).toBe(sentAt)
        if (waited > 0) {
          const sinceMidnight = Date.parse(sentAt) - Date.parse(startOfDay(shanghaiDate(sentAt)))
          expect(new Date(sinceMidnight).toISOString().slice(11, 16)).toBe(until)
        }
        if (from === until) expect(waited).toBe(0)
      }),
    )
  })
})

test('what is urgent is told by whatever is confirmed; of the rest a person has the last word', () => {
  for (const kind of MESSAGE_KINDS) {
    for (const channel of CHANNELS) {
      const { urgent, channels } = messageKinds[kind]
      expect(wants({}, kind, channel)).toBe(urgent || channels.includes(channel))
      expect(wants({ [kind]: { [channel]: false } }, kind, channel)).toBe(urgent)
      expect(wants({ [kind]: { [channel]: true } }, kind, channel)).toBe(true)
    }
  }
})

test('a failed delivery is tried again later each time, six times in all', () => {
  const at = '2022-11-22T02:00:00.000Z'
  const waits = [1, 2, 3, 4, 5].map((attempts) => Date.parse(nextAttempt(attempts, at) ?? '') - Date.parse(at))
  expect(waits.every((wait, index) => wait > (waits[index - 1] ?? 0))).toBe(true)
  expect(nextAttempt(6, at)).toBeNull()
})

describe('an address', () => {
  test.each([
    ['mail', ' Lin.Xiaoyan@Example.CN ', 'lin.xiaoyan@example.cn', 'li***@example.cn'],
    ['mail', 'a@b.cn', 'a@b.cn', 'a***@b.cn'],
    ['sms', '199 0000 1234', '19900001234', '199****1234'],
  ] as const)('%s %j is kept as %s and shown as %s', (channel, typed, kept, shown) => {
    expect(targetOf(channel, typed)).toBe(kept)
    expect(maskTarget(channel, kept)).toBe(shown)
  })

  test('brings no second line and no second recipient', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\r\n', '\n', ',', ';', ' ', '<', '>', '"'),
        (text, bad) => {
          expect(targetOf('mail', `lin${bad}${text}@example.cn`)).toBeNull()
        },
      ),
    )
  })
})
