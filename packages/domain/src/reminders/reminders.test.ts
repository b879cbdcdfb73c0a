import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shanghaiDate } from '../time.ts'
import { digestWeek } from './digest-week.ts'
import { timeLeft } from './texts.ts'

test('the days that are left end with the last day, and are counted in Beijing', () => {
  expect(timeLeft('2022-12-31', '2022-12-08')).toBe('距学习截止还有 23 天')
  expect(timeLeft('2022-12-31', '2022-12-31')).toBe('今天 24:00 学习截止')
  expect(timeLeft('2022-12-31', '2023-01-01')).toBe('学习时间已经截止')
})

test('a week’s digest is due from its hour in Beijing until the week ends', () => {
  expect(digestWeek('2022-11-28T00:59:59.999Z', 1, 9)).toBeNull()
  expect(digestWeek('2022-11-28T01:00:00.000Z', 1, 9)).toBe('2022-11-28')
  expect(digestWeek('2022-12-04T15:59:59.999Z', 1, 9)).toBe('2022-11-28')
  expect(digestWeek('2022-12-04T16:00:00.000Z', 1, 9)).toBeNull()
  expect(digestWeek('2022-12-04T10:00:00.000Z', 7, 18)).toBe('2022-11-28')
})

test('a digest is of the week that it is made in, which begins on a Monday', () => {
  const from = Date.parse('2020-01-01T00:00:00.000Z')
  fc.assert(
    fc.property(fc.nat(3_000 * 24), fc.integer({ min: 1, max: 7 }), fc.nat(23), (hours, weekday, hour) => {
      const now = new Date(from + hours * 3_600_000).toISOString()
      const week = digestWeek(now, weekday, hour)
      if (week === null) return
      expect(new Date(`${week}T00:00:00.000Z`).getUTCDay()).toBe(1)
      const days = (Date.parse(shanghaiDate(now)) - Date.parse(week)) / 86_400_000
      expect(days).toBeGreaterThanOrEqual(weekday - 1)
      expect(days).toBeLessThan(7)
    }),
  )
})
