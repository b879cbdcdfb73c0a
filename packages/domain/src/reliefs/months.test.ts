import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../time.ts'
import { daysOfYear, monthsOf, reliefsOf } from './months.ts'

const calendarYear = { year: 2024, yearStartsOn: '01-01' }

test('a month counts from fifteen of its days on', () => {
  expect(monthsOf(calendarYear, '2024-02-15', '2024-05-14')).toEqual([2, 3, 4])
  expect(monthsOf(calendarYear, '2024-02-16', '2024-05-15')).toEqual([3, 4, 5])
  expect(monthsOf(calendarYear, '2024-03-20', '2024-04-10')).toEqual([])
  expect(monthsOf(calendarYear, '2023-06-01', '2025-06-01')).toHaveLength(12)
})

test('the months of a year that begins in July are counted from July', () => {
  const year = { year: 2024, yearStartsOn: '07-01' }
  expect(daysOfYear(year)).toEqual({ firstDay: '2024-07-01', lastDay: '2025-06-30' })
  expect(monthsOf(year, '2024-12-01', '2025-01-31')).toEqual([6, 7])
  expect(monthsOf(year, '2024-06-01', '2024-06-30')).toEqual([])
})

test('more days never count for fewer months, and a whole year counts for all', () => {
  const { firstDay, lastDay } = daysOfYear(calendarYear)
  const day = fc.nat(365).map((days) => addDays(firstDay, days))
  fc.assert(
    fc.property(day, day, fc.nat(40), (a, b, more) => {
      const [first, last] = a < b ? [a, b] : [b, a]
      const months = monthsOf(calendarYear, first, last)
      expect(monthsOf(calendarYear, first, addDays(last, more))).toEqual(expect.arrayContaining(months))
      expect(monthsOf(calendarYear, firstDay, lastDay)).toHaveLength(12)
    }),
  )
})

test('a month that two exemptions hold for is left out once', () => {
  const proRata = { shape: 'proRata' as const }
  const unsourced = { status: 'unconfirmed' as const, source: null, note: null, evidence: '' }
  const exemptions = ['ill', 'newcomer'].map((id) => ({ ...unsourced, id, label: id, relief: proRata }))
  expect(
    reliefsOf({ exemptions }, [
      { exemption: 'newcomer', months: [1, 2, 3] },
      { exemption: 'ill', months: [3, 4] },
    ]),
  ).toEqual([
    { exemption: 'newcomer', months: 3 },
    { exemption: 'ill', months: 1 },
  ])
})
