import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReadDate, readDate, serialDay } from './dates.ts'
import type { CellValue } from './sheet.ts'

const read = (value: CellValue, year: number | null = 2022, numberFormat = 'General', date1904 = false): ReadDate =>
  readDate({ address: 'A1', value, numberFormat }, { year, date1904 })
const days = (first: string, last = first) => ({ kind: 'days', first, last })
const month = (first: string, last: string) => ({ kind: 'month', first, last })

describe('every usual form of a range is read', () => {
  test.each([
    '2022.10.4-10.8',
    '2022/10/04~2022/10/08',
    '2022年10月4日至8日',
    '2022年10月4日-8日',
    '2022.10.4—10.8',
    '2022年10月4日——2022年10月8日',
    '2022-10-04至2022-10-08',
    '2022-10-04 - 2022-10-08',
    '2022-10-04-10-08',
    '20221004-20221008',
    '2022.10.4-8',
    '10月4日至8日',
    '10月4日至10月8日',
    '10.4-10.8',
    '10月4日、6日、8日',
    '２０２２．１０．４－１０．８',
    ' 2022 年 10 月 4 日 — 8 日 ',
    '2022年10月4日（周二）9:00至10月8日（周六）17:00',
    '自2022年10月4日起至10月8日止',
    '二〇二二年十月四日至八日',
    '22.10.4-10.8',
    '2022年10月4日～8日。',
  ])('%s', (text) => expect(read(text)).toEqual(days('2022-10-04', '2022-10-08')))
})

describe('every usual form of a day is read', () => {
  test.each([
    '2022.7.2',
    '2022.07.02',
    '2022-07-02',
    '2022/7/2',
    '2022年7月2日',
    '2022年7月2号',
    '20220702',
    '7月2日',
    '七月二日',
    '2022-07-02 9:00:00',
    '44744',
    20220702,
    44744,
    44744.375,
    { date: '2022-07-02' },
  ])('%s', (value) => expect(read(value)).toEqual(days('2022-07-02')))
})

describe('a month stays a month', () => {
  test.each([
    '2022年7月',
    '2022.7',
    '2022.07',
    '2022-07',
    '2022/07',
    '7月',
    '七月',
    '202207',
    202207,
    2022.7,
    '22年7月',
  ])('%s', (value) => expect(read(value)).toEqual(month('2022-07-01', '2022-07-31')))
  test('a range of months covers both', () => {
    for (const text of ['2022年7月-9月', '2022.7-9', '2022年7-9月', '7-9月', '2022.7—2022.9']) {
      expect(read(text)).toEqual(month('2022-07-01', '2022-09-30'))
    }
  })
  test('the last day of February follows the leap years', () => {
    expect(read('2024年2月')).toEqual(month('2024-02-01', '2024-02-29'))
    expect(read('1900年2月')).toEqual(month('1900-02-01', '1900-02-28'))
  })
  test('a decimal number that may have lost its zero is doubtful, unless its format shows the zero', () => {
    expect(read(2022.1)).toEqual({ ...month('2022-01-01', '2022-01-31'), doubt: true })
    expect(read(2022.1, 2022, '0.00')).toEqual(month('2022-10-01', '2022-10-31'))
  })
})

test.each(['下半年', '2022年下半年', '三季度', '第四季度', '下半年（具体时间另行通知）'])('%s is pending', (text) =>
  expect(read(text)).toEqual({ kind: 'pending', year: 2022 }),
)

test.each(['上半年', '三月上旬', '2022年3月中旬', '10月下旬', '全年', '待定', '暑假期间', '2022年底', '一季度'])(
  '%s is no date',
  (text) => expect(read(text)).toEqual({ kind: 'none', reason: 'vague' }),
)

test.each(['', '  ', '/', '-', null])('%j is blank', (value) =>
  expect(read(value)).toEqual({ kind: 'none', reason: 'blank' }),
)

test.each(['2022.2.30', '2022年13月', '2022.4.31-5.2', '2022-02-29'])('%s is on no calendar', (text) =>
  expect(read(text)).toEqual({ kind: 'none', reason: 'impossible' }),
)

test.each(['见通知', '2022', 2022, 12, '10', '2022.10.4上传', '2022.1013'])('%s cannot be read', (value) =>
  expect(read(value)).toEqual({ kind: 'none', reason: 'unreadable' }),
)

test('a range that ends before it begins is told as such', () => {
  expect(read('2022年7月16日-14日')).toEqual({ kind: 'reversed', first: '2022-07-16', last: '2022-07-14' })
})

test('without a year a date is read only on a form of one year', () => {
  expect(read('7月2日', null)).toEqual({ kind: 'none', reason: 'unreadable' })
})

test('serial numbers count from 1900 or 1904 as the file says', () => {
  expect(serialDay(44744, false)).toBe('2022-07-02')
  expect(serialDay(44744 - 1462, true)).toBe('2022-07-02')
  expect(read(44744 - 1462, 2022, 'General', true)).toEqual(days('2022-07-02'))
})

const dayOf2022 = fc.integer({ min: 0, max: 364 }).map((offset) => serialDay(44562 + offset, false))

test('a range means the same however it is written', () => {
  fc.assert(
    fc.property(dayOf2022, dayOf2022, (one, other) => {
      const [first, last] = one <= other ? [one, other] : [other, one]
      const [, m1 = '', d1 = ''] = first.split('-')
      const [, m2 = '', d2 = ''] = last.split('-')
      const bare = (text: string): string => String(Number(text))
      for (const text of [
        `2022.${bare(m1)}.${bare(d1)}-${bare(m2)}.${bare(d2)}`,
        `2022/${m1}/${d1}~2022/${m2}/${d2}`,
        `2022年${bare(m1)}月${bare(d1)}日至${bare(m2)}月${bare(d2)}日`,
        `${first}至${last}`,
        `${bare(m1)}月${bare(d1)}日—${bare(m2)}月${bare(d2)}日`,
        `2022${m1}${d1}-2022${m2}${d2}`,
      ]) {
        expect(read(text)).toEqual(days(first, last))
      }
    }),
  )
})

test('whatever is written, the answer is a date of the calendar or a reason', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9年月日.~至/-]{1,20}$/), fc.double()), (value) => {
      const found = read(value)
      if (found.kind === 'days' || found.kind === 'month') {
        expect(new Date(found.first).toISOString().slice(0, 10)).toBe(found.first)
        expect(found.first <= found.last).toBe(true)
      }
    }),
  )
})
