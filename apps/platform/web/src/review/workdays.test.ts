import { expect, test } from 'vitest'
import { dueText } from './workdays.ts'

test('what is due is told in workdays', () => {
  expect(dueText('2026-11-20', '2026-11-23')).toBe('还有 1 个工作日')
  expect(dueText('2026-11-23', '2026-11-23')).toBe('今天到期')
  expect(dueText('2026-11-23', '2026-11-20')).toBe('已超期 1 个工作日')
})

test('the days off of the National Day are no workdays', () => {
  expect(dueText('2026-09-30', '2026-10-08')).toBe('还有 1 个工作日')
})
