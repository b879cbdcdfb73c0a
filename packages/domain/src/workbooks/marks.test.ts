import { expect, test } from 'vitest'
import { judgeFilings } from './filings.ts'
import { declarationKind } from './kinds.ts'
import { marksOf } from './marks.ts'
import { judgePeople } from './people.ts'
import { citizenNumbersIn } from './persons.ts'
import { citizenNumber } from './records.fixture.ts'
import { sheetOf } from './sheet.fixture.ts'
import { checkedRow } from './verdict.ts'
import { workbookKind } from './workbook-kind.ts'
import { acceptedRecords, NOTHING, worldWith } from './world.fixture.ts'

const NUMBER = citizenNumber('19850214', 1)
const list = sheetOf('示例甲医院', [
  ['姓名', '身份证号', '手机号'],
  ['于镕', NUMBER, '19900001234'],
  ['孙喆', '370699', '12'],
])

test('each row gets its result, each finding its cell', () => {
  const { rows, cells } = marksOf(judgePeople([list], worldWith(NOTHING)))
  expect(rows.map(({ row, verdict }) => [row, verdict])).toEqual([
    [2, 'accept'],
    [3, 'refuse'],
  ])
  expect(rows[0]?.text).toMatch(/^接受，请核对：/)
  expect(rows[1]?.text).toMatch(/^拒绝：B3 .*C3 /)
  expect(cells.filter(({ severity }) => severity === 'blocking').map(({ address }) => address)).toEqual(['B3', 'C3'])
})

test('a row that is known says so', () => {
  const people = acceptedRecords(judgePeople([list], worldWith(NOTHING)))
  expect(marksOf(judgePeople([list], worldWith({ ...NOTHING, people }))).rows[0]?.text).toMatch(/^已有：/)
})

test('what is told outside leaves out what was understood of the person', () => {
  const [verdict] = judgePeople([list], worldWith(NOTHING))
  expect(Object.keys(checkedRow(verdict!))).toEqual(['sheet', 'row', 'verdict', 'cell', 'code', 'findings'])
  expect(JSON.stringify(checkedRow(verdict!))).not.toContain(NUMBER)
})

test('the citizen numbers of a workbook are found wherever they stand, each once', () => {
  expect(citizenNumbersIn([list, list], '2026-11-22')).toEqual([NUMBER])
})

test('a workbook is known by its headings', () => {
  expect(workbookKind([sheetOf('说明', [['填表说明']]), list])).toBe('people')
  expect(workbookKind([sheetOf('表', [['甲', '乙']])])).toBeNull()
  expect(judgeFilings([list], worldWith(NOTHING)).map(({ code }) => code)).toEqual(['sheet.unknownLayout'])
})

test.each([
  ['公需课', 'generalCourse'],
  ['专业课', 'training'],
  ['培训进修类（含网上学习）', 'training'],
  ['自学', 'selfStudy'],
  ['成果/论文著作类', 'achievement'],
  ['折算类－服务基层活动', 'grassrootsService'],
  ['其它', 'other'],
  ['折算', null],
  ['折算类', null],
  ['', null],
])('%s is the kind %s', (text, kind) => expect(declarationKind(text)).toBe(kind))
