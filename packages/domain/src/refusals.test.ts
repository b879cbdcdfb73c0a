import { expect, test } from 'vitest'
import { refusals, refusalText } from './refusals.ts'

test('every code is area.reason and has a Chinese sentence that ends', () => {
  for (const [code, { text }] of Object.entries(refusals)) {
    expect(code).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)
    expect(text).toMatch(/[\u4e00-\u9fff].*[。！？]$/u)
  }
})

test('details fill the sentence', () => {
  expect(refusalText('request.tooMany', { seconds: 30 })).toBe('操作过于频繁，请在 30 秒后再试。')
})
