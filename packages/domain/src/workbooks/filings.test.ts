import { expect, test } from 'vitest'
import { filingNumber, judgeFilings } from './filings.ts'
import { sheetOf } from './sheet.fixture.ts'
import type { CellValue } from './sheet.ts'
import { acceptedRecords, NOTHING, worldWith } from './world.fixture.ts'

const HEADINGS = ['序号', '培训项目名称', '承办单位', '学时', '培训时间', '培训地点', '培训对象', '联系人及电话']
type Row = Partial<Record<(typeof HEADINGS)[number], CellValue>>
const right: Row = {
  序号: 1,
  培训项目名称: '院感防控专题培训',
  承办单位: '示例卫生健康部门',
  学时: '16学时',
  培训时间: '11月15日至16日',
  培训地点: '莱州市',
  培训对象: '全市卫生技术人员',
  联系人及电话: '陈思 0535-0000874',
}
const annex = (...rows: Row[]) =>
  sheetOf('示例卫生健康部门', [
    ['2022年度专业技术人员继续教育专业科目培训项目备案表'],
    ['部门（单位）：示例卫生健康部门（盖章）'],
    HEADINGS,
    ...rows.map((row) => HEADINGS.map((heading) => ({ ...right, ...row })[heading] ?? null)),
  ])
const judge = (...rows: Row[]) => judgeFilings([annex(...rows)], worldWith(NOTHING))

test('a right line is filed, its days completed with the year of the form', () => {
  expect(judge({})[0]).toMatchObject({
    row: 4,
    verdict: 'accept',
    findings: [],
    record: {
      filerId: '示例卫生健康部门',
      number: '1',
      hoursHundredths: 1600,
      time: { first: '2022-11-15', last: '2022-11-16' },
      contactName: '陈思',
      contactPhone: '0535-0000874',
    },
  })
})

test.each<[string, Row]>([
  ['下半年', { 培训时间: '下半年' }],
  ['a quarter of it', { 培训时间: '第四季度' }],
  ['a month', { 培训时间: '9月' }],
])('a line whose time is %s is filed with its dates pending', (_what, row) => {
  expect(judge(row)[0]).toMatchObject({ verdict: 'accept', record: { time: null } })
})

test.each<[string, Row, string, string]>([
  ['that ends before it begins', { 培训时间: '2022年7月16日-14日' }, 'row.endsBeforeItBegins', 'E4'],
  ['of 上半年', { 培训时间: '上半年' }, 'row.dateVague', 'E4'],
  ['of another year', { 培训时间: '2021年9月2日-5日' }, 'row.dateOutsideYear', 'E4'],
  ['of the second half of another year', { 培训时间: '2021年下半年' }, 'row.dateOutsideYear', 'E4'],
  ['without a time', { 培训时间: null }, 'row.dateMissing', 'E4'],
  ['without a name', { 培训项目名称: ' ' }, 'row.nameMissing', 'B4'],
  ['of negative hours', { 学时: -8 }, 'row.hoursNotPositive', 'D4'],
  ['without hours', { 学时: '若干' }, 'row.hoursUnreadable', 'D4'],
  ['with a phone that is none', { 联系人及电话: '陈思 0535-00' }, 'row.phoneInvalid', 'H4'],
])('a filing %s is refused', (_what, row, code, cell) => {
  expect(judge(row)[0]).toMatchObject({ verdict: 'refuse', code, cell })
})

test.each<[string, Row, string]>([
  ['begun before it was filed', { 培训时间: '2022.3.1-3.2' }, 'row.beganBeforeFiling'],
  ['of many hours a day', { 学时: 40 }, 'row.hoursPerDayHigh'],
  ['without a number', { 序号: null }, 'row.indexMissing'],
  ['without a contact', { 联系人及电话: '陈思' }, 'row.contactMissing'],
])('a filing %s is a finding and no refusal', (_what, row, code) => {
  expect(judge(row)[0]).toMatchObject({ verdict: 'accept', findings: [{ severity: 'attention', code }] })
})

test('two lines of one number are both filed, the second with a finding', () => {
  const verdicts = judge({}, { 培训项目名称: '重症医学新进展培训' })
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accept', 'accept'])
  expect(verdicts[1]?.findings[0]?.code).toBe('row.indexTwice')
})

test('a line that is filed just so is `already`, one of the same number that differs is accepted with what changes', () => {
  const world = worldWith({ ...NOTHING, filings: acceptedRecords(judge({})) })
  expect(judgeFilings([annex({})], world)[0]?.verdict).toBe('already')
  expect(judgeFilings([annex({ 学时: 12 })], world)[0]).toMatchObject({
    verdict: 'accept',
    findings: [{ code: 'row.changes', text: expect.stringContaining('学时') }],
  })
})

test('lines without a number, and two of one number, are known again each for itself', () => {
  const lines = [
    { 序号: null },
    { 序号: null, 学时: 8 },
    { 序号: 3 },
    { 序号: 3, 学时: 8 },
    { 序号: 3, 培训项目名称: '重症医学新进展培训' },
  ]
  const world = worldWith({ ...NOTHING, filings: acceptedRecords(judge(...lines)) })
  const again = judgeFilings([annex(...lines)], world)
  expect(again.map(({ verdict }) => verdict)).toEqual(Array(5).fill('already'))
})

test('a line changes only a project of its number and name, and one that no earlier line was found to be', () => {
  const world = worldWith({ ...NOTHING, filings: acceptedRecords(judge({})) })
  const changes = (...rows: Row[]) => judgeFilings([annex(...rows)], world).map(({ record }) => record?.changes)
  expect(changes({ 学时: 12 })).toEqual(['filing-0'])
  expect(changes({ 培训项目名称: '重症医学新进展培训' })).toEqual([null])
  expect(changes({}, { 学时: 12 })).toEqual(['filing-0', null])
})

test('a number is one however it is printed', () => {
  expect(['3', ' 3 ', '03', '3.', '第3项'].map(filingNumber)).toEqual(Array(5).fill('3'))
})
