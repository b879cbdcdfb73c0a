import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, workdaysBetween } from '../time.ts'
import { overdueSince } from './escalation.ts'

test('a weekend and a holiday do not count', () => {
  expect(overdueSince('2022-11-28', 3, {})).toBe('2022-11-23')
  expect(overdueSince('2022-10-10', 1, { '2022': { offDays: ['2022-10-07'], workDays: [] } })).toBe('2022-10-09')
})

test('what fell due that day has been over for so long, and what fell due a day later has not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 30 }), (days, workdays) => {
      const today = addDays('2022-01-01', days)
      const day = overdueSince(today, workdays, {})
      expect(workdaysBetween(day, today, {})).toBeGreaterThanOrEqual(workdays)
      expect(workdaysBetween(addDays(day, 1), today, {})).toBeLessThan(workdays)
    }),
  )
})
