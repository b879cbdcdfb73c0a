import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addWorkdays,
  type Calendar,
  daysBetween,
  daysInPeriod,
  isDate,
  isWorkday,
  shanghaiDate,
  startOfDay,
  workdaysBetween,
} from './time.ts'

const anyDate = fc.date({ min: new Date('1995-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
const anyDay = anyDate.map((date) => date.toISOString().slice(0, 10))

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2023-13-01', false],
  ['2023-00-10', false],
  ['2023-1-1', false],
  ['2023-01-01T00:00:00Z', false],
  ['二〇二三', false],
])('whether %s is a day: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected)
})

test('the year ends at 24:00 in Beijing, which is 16:00 in UTC', () => {
  expect(shanghaiDate('2022-12-31T15:59:59.999Z')).toBe('2022-12-31')
  expect(shanghaiDate('2022-12-31T16:00:00.000Z')).toBe('2023-01-01')
  expect(startOfDay('2023-01-01')).toBe('2022-12-31T16:00:00.000Z')
})

test('a day begins with its first moment and ends before the first moment of the next', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(shanghaiDate(startOfDay(day))).toBe(day)
      const lastMoment = new Date(Date.parse(startOfDay(addDays(day, 1))) - 1).toISOString()
      expect(shanghaiDate(lastMoment)).toBe(day)
    }),
  )
})

test('adding days and counting them are opposites', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
      expect(daysBetween(day, addDays(day, days))).toBe(days)
    }),
  )
})

test('a period counts both of its ends', () => {
  expect(daysInPeriod('2024-02-28', '2024-03-01')).toBe(3)
  expect(daysInPeriod('2024-03-01', '2024-03-01')).toBe(1)
})

describe('workdays', () => {
  // An invented week: Thursday is off, and Saturday is worked for it.
  const calendar: Calendar = { '2022': { offDays: ['2022-06-09'], workDays: ['2022-06-11'] } }

  test('are what the holiday arrangement says, else Monday to Friday', () => {
    expect(isWorkday('2022-06-09', calendar)).toBe(false)
    expect(isWorkday('2022-06-11', calendar)).toBe(true)
    expect(isWorkday('2022-06-12', calendar)).toBe(false)
    expect(isWorkday('2023-06-09', calendar)).toBe(true)
  })

  test('are counted from the day after', () => {
    expect(addWorkdays('2022-06-08', 0, calendar)).toBe('2022-06-08')
    expect(addWorkdays('2022-06-08', 1, calendar)).toBe('2022-06-10')
    expect(addWorkdays('2022-06-08', 2, calendar)).toBe('2022-06-11')
    expect(addWorkdays('2022-06-08', 3, calendar)).toBe('2022-06-13')
  })

  test('between two days are counted without the first and with the last', () => {
    expect(workdaysBetween('2022-06-08', '2022-06-08', calendar)).toBe(0)
    expect(workdaysBetween('2022-06-08', '2022-06-09', calendar)).toBe(0)
    expect(workdaysBetween('2022-06-08', '2022-06-11', calendar)).toBe(2)
    expect(workdaysBetween('2022-06-13', '2022-06-08', calendar)).toBe(-3)
  })

  test('as many as were asked for lie after the day, and the last one is a workday', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const due = addWorkdays(day, count, calendar)
        const passed = Array.from({ length: daysBetween(day, due) }, (_, index) => addDays(day, index + 1))
        expect(passed.filter((passedDay) => isWorkday(passedDay, calendar))).toHaveLength(count)
        expect(isWorkday(due, calendar)).toBe(true)
      }),
    )
  })
})
