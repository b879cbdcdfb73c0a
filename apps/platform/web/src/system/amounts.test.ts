import { expect, test } from 'vitest'
import { bytesText, clockText, sinceText, spanText } from './amounts.ts'

test.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_536, '1.5 KB'],
  [9_000_000, '8.6 MB'],
  [450 * 1024 ** 3, '450 GB'],
  [3 * 1024 ** 5, '3072 TB'],
])('%i bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

test.each([
  [0.4, '不到 1 秒'],
  [59, '59 秒'],
  [61, '1 分钟 1 秒'],
  [3_600, '1 小时'],
  [3 * 86_400 + 4 * 3_600 + 59, '3 天 4 小时'],
  [86_400 + 59, '1 天'],
])('%d seconds are %s', (seconds, text) => {
  expect(spanText(seconds)).toBe(text)
})

test('what two clocks order differently is no negative time', () => {
  expect(sinceText('2026-11-20T02:00:01.000Z', '2026-11-20T02:00:00.000Z')).toBe('不到 1 秒')
  expect(sinceText('2026-11-20T02:00:00.000Z', '2026-11-20T02:05:00.000Z')).toBe('5 分钟')
})

test('the clock is Beijing’s', () => {
  expect(clockText(Date.parse('2026-11-20T18:04:05.900Z'))).toBe('02:04:05')
})
