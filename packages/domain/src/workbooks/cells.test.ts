import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chineseNumber, contactParts, hoursOf, isBlank, personName, phonesOf, textOf } from './cells.ts'
import type { Cell, CellValue } from './sheet.ts'

const cell = (value: CellValue): Cell => ({ address: 'A1', value, numberFormat: 'General' })

test('full-width letters, digits and blanks are read as half-width', () => {
  expect(textOf(cell('　３７０６９９Ｘ　'))).toBe('370699X')
})

test('a name is one name whatever blanks or dots it is written with', () => {
  expect(personName('熊 玉 国')).toBe('熊玉国')
  expect(personName('熊　玉国')).toBe('熊玉国')
  expect(personName('买买提•艾力')).toBe('买买提·艾力')
  expect(personName('李㛃')).toBe('李㛃')
  expect(personName('张𬭎')).toBe('张𬭎')
  expect(personName('John  Smith')).toBe('John Smith')
})

test.each([
  ['24', 2400],
  ['24学时', 2400],
  ['２４ 学时', 2400],
  ['24课时', 2400],
  [24, 2400],
  [12.5, 1250],
  ['12.50', 1250],
  [0.1 + 0.2, 30],
  ['二十', 2000],
  ['十六学时', 1600],
  ['一百零五', 10500],
  [-8, -800],
  ['-8', -800],
  ['负八', -800],
])('%s means %d hundredths', (value, hundredths) => expect(hoursOf(cell(value))).toBe(hundredths))

test.each(['', '约16', '16-24', '1.234', 1.2345, null, '两天', '百', { date: '2022-01-24' }])(
  '%j is no number of hours',
  (value) => expect(hoursOf(cell(value))).toBeNull(),
)

test('every Chinese numeral below 1000 is read back', () => {
  const digits = '零一二三四五六七八九'
  const write = (number: number): string => {
    const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10]
    const low = `${tens ? `${digits[tens]}十` : ''}${ones ? digits[ones] : ''}`
    return hundreds ? `${digits[hundreds]}百${low !== '' && tens === 0 ? '零' : ''}${low}` : low.replace(/^一十/, '十')
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), (number) => {
      expect(chineseNumber(write(number))).toBe(number)
    }),
  )
  expect(chineseNumber('一百二')).toBeNull()
})

test('any number of hundredths is read back exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999, max: 99_999 }), (hundredths) => {
      expect(hoursOf(cell(hundredths / 100))).toBe(hundredths)
      expect(hoursOf(cell(`${(hundredths / 100).toFixed(2)}学时`)) || 0).toBe(hundredths)
    }),
  )
})

test.each([
  ['19900001234', 'mobile'],
  [' 199 0000 1234', 'mobile'],
  ['+86-19900001234', 'mobile'],
  ['0535-0000123', 'office'],
  ['（0535）0000123', 'office'],
  ['0535-0000123-801', 'office'],
  ['19900001234/0535-0000123', 'mobile'],
  ['19900001234 0535-0000123', 'mobile'],
])('%s is a phone', (text, kind) => expect(phonesOf(text)?.[0]?.kind).toBe(kind))

test.each(['1990000928', '199000012345', '29900001234', '无', '', '0535', '19900001234/12'])('%s is no phone', (text) =>
  expect(phonesOf(text)).toBeNull(),
)

test('a contact is a name and a phone', () => {
  expect(contactParts('陈思 0535-0000874')).toEqual({ name: '陈思', phone: '0535-0000874' })
  expect(contactParts('联系人：曲骉，电话：19900001234')).toEqual({ name: '曲骉', phone: '19900001234' })
  expect(contactParts('陈思0535-0000874、19900001234（微信同号）')).toEqual({
    name: '陈思',
    phone: '0535-0000874/19900001234',
  })
  expect(contactParts('陈思')).toEqual({ name: '陈思', phone: '' })
})

test('the signs that stand for nothing are blank', () => {
  for (const text of ['', ' ', '/', '—', '无', '－']) expect(isBlank(cell(text))).toBe(true)
  for (const text of ['1', '第一', '无锡']) expect(isBlank(cell(text))).toBe(false)
})
