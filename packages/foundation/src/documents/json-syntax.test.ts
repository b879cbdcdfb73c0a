import { describe, expect, test } from 'vitest'
import { jsonMistake } from './json-syntax.ts'

const text = `{
  "id": "one",
  "year": 2026,
  "basis": [],
  "rules": [
    { "id": "two" },
    { "id": "three" }
  ]
}
`

const changed = (from: string, to: string): string => {
  expect(text).toContain(from)
  return text.replace(from, to)
}

test('what is JSON has no mistake', () => {
  expect(jsonMistake(text)).toBeNull()
  expect(jsonMistake('[{"a":-1.5e3,"b":[true,false,null],"c":"\\u4e00\\"\\\\"},{"a":1}]')).toBeNull()
})

describe('what is no JSON is told with the line to mend and what to do there', () => {
  test.each([
    ['a comma is missing', '"id": "one",', '"id": "one"', 2, '这一行末尾缺少逗号'],
    ['a comma is missing between objects', '"two" },', '"two" }', 6, '这一行末尾缺少逗号'],
    ['a comma too many in an object', '"three" }', '"three", }', 7, '右括号前多了一个逗号'],
    ['a comma too many in a list', '{ "id": "three" }', '{ "id": "three" },', 7, '右括号前多了一个逗号'],
    ['two commas', '2026,', '2026,,', 3, '多了一个逗号'],
    ['Chinese quotes', '"year"', '“year”', 3, '“ 是中文标点，请改成英文的引号'],
    ['a Chinese comma', '2026,', '2026，', 3, '， 是中文标点，请改成英文的逗号'],
    ['a Chinese colon', '"year": ', '"year"：', 3, '： 是中文标点，请改成英文的冒号'],
    ['a comment', '"year"', '// 年度\n  "year"', 3, '规则包里不能写注释'],
    ['a name without quotes', '"year"', 'year', 3, 'year 应加英文引号'],
    ['a quote is missing at the end', '"one",', '"one,', 2, '文字没有写完'],
    ['a colon is missing', '"year": 2026', '"year" 2026', 3, '“year”后面缺少冒号'],
    ['a value is missing', '"year": 2026', '"year": ', 3, '缺少数值'],
    ['a bracket of another kind', '"basis": [],', '"basis": [},', 4, '括号对不上'],
    ['the same name twice', '"year": 2026,', '"year": 2025,\n  "year": 2026,', 4, '“year”写了两次'],
    ['a number with a comma inside', '2026,', '12,500,', 3, '数字里不能有逗号，其后应是英文引号中的名称'],
    ['a leading zero', '2026,', '02026,', 3, '02026 不是数'],
  ])('%s', (_, from, to, line, told) => {
    expect(jsonMistake(changed(from, to))).toEqual({ line, text: expect.stringContaining(told) })
  })

  test('the end of the file is missing, or is there twice', () => {
    expect(jsonMistake(text.trimEnd().slice(0, -1))).toEqual({ line: 8, text: expect.stringContaining('缺少 }') })
    expect(jsonMistake(`${text}}`)).toEqual({ line: 10, text: expect.stringContaining('多余') })
    expect(jsonMistake('')).toEqual({ line: 1, text: '文件是空的' })
  })
})
