import { expect, test } from 'vitest'
import { endAfter } from './last-day.ts'

test('the end of days is the day after their last, and what is no day is left as it was typed', () => {
  expect(endAfter('2022-12-31')).toBe('2023-01-01')
  for (const typed of ['', '明年', '2022-13-45', '2022-02-30']) expect(endAfter(typed)).toBe(typed)
})
