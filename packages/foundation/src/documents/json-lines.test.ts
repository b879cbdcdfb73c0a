import { expect, test } from 'vitest'
import { linesOfJson, withLine } from './json-lines.ts'

const text = `{
  "rules": [
    { "id": "one", "value": 1 },
    {
      "id": "two",
      "value": { "shape": "fixed" }
    }
  ]
}`

test('every place of a file has its line, and one that is missing that of what is around it', () => {
  const lineOf = linesOfJson(text)
  const places = ['$', '$.rules', '$.rules[0].value', '$.rules[1].id', '$.rules[1].value.hundredths', '$.caps']
  expect(places.map(lineOf)).toEqual([1, 2, 3, 5, 6, 1])
})

test('a problem is told with file and line', () => {
  const told = (problem: string) => withLine('2026.json', linesOfJson(text), problem)
  expect(told('$.rules[1].value.hundredths 缺少此项')).toBe('2026.json 第 6 行：$.rules[1].value.hundredths 缺少此项')
  expect(told('没有位置的问题')).toBe('2026.json 第 1 行：没有位置的问题')
})
