import { expect, test } from 'vitest'
import { judgeDeclarations } from './declarations.ts'
import { citizenNumber, filingOf, personOf } from './records.fixture.ts'
import { sheetOf } from './sheet.fixture.ts'
import type { CellValue } from './sheet.ts'
import { workbookKind } from './workbook-kind.ts'
import { NOTHING, worldWith } from './world.fixture.ts'

const MAN = citizenNumber('19850214', 1)
const WOMAN = citizenNumber('19900101', 2)
const world = worldWith({
  ...NOTHING,
  people: [personOf('熊玉国', MAN), personOf('雷霞', WOMAN)],
  filings: [filingOf('1')],
})

const HEADINGS = ['序号', '姓名', '身份证号', '单位', '考核结果', '学时']
const ABOVE: CellValue[][] = [
  ['培训班学员名册（2022年度）'],
  ['培训班名称：院感防控专题培训', null, '备案项目：示例卫生健康部门/1'],
  ['举办单位', '示例卫生健康部门', '培训时间：2022年11月15日至16日'],
  ['培训地点：烟台', null, '学时', 16, '科目：专业科目'],
]
const roster = (...rows: CellValue[][]) => sheetOf('名册', [...ABOVE, HEADINGS, ...rows])
const judge = (...rows: CellValue[][]) => judgeDeclarations([roster(...rows)], world)

test('everybody who passed is declared the training that stands above the table', () => {
  expect(workbookKind([roster()])).toBe('declarations')
  const rows = judge(
    [1, '熊 玉 国', MAN, '示例甲医院', '合格', null],
    [2, '雷霞', WOMAN, null, '优秀', 12],
    ['填表人：王某'],
  )
  expect(rows.map(({ verdict }) => verdict)).toEqual(['accept', 'accept'])
  expect(rows[0]?.record).toMatchObject({
    personNumber: MAN,
    kind: 'training',
    name: '院感防控专题培训',
    host: '示例卫生健康部门',
    first: '2022-11-15',
    last: '2022-11-16',
    place: '烟台',
    hoursHundredths: 1600,
    filing: { number: '1' },
  })
  expect(rows[1]?.record).toMatchObject({ hoursHundredths: 1200, filing: rows[0]?.record?.filing })
})

test.each<[string, CellValue, string]>([
  ['failed', '不合格', 'row.assessmentFailed'],
  ['was absent', '缺勤', 'row.assessmentFailed'],
  ['did not come', '未参加', 'row.assessmentFailed'],
  ['has no result', null, 'row.resultMissing'],
])('who %s is refused with his cell', (_what, result, code) => {
  expect(judge([1, '熊玉国', MAN, null, result, null])[0]).toMatchObject({ verdict: 'refuse', code, cell: 'E6' })
})

test('who attended twice, is unknown, or is given more hours than were filed, is refused', () => {
  const [, twice] = judge([1, '熊玉国', MAN, null, '合格', null], [2, '熊玉国', MAN, null, '合格', null])
  expect(twice).toMatchObject({ code: 'row.itemTwice', cell: 'B7' })
  expect(judge([1, '某人', citizenNumber('19900101', 4), null, '合格', null])[0]).toMatchObject({
    code: 'row.personUnknown',
    cell: 'C6',
  })
  expect(judge([1, '熊玉国', MAN, null, '合格', '２０'])[0]).toMatchObject({ code: 'row.hoursOverFiled', cell: 'F6' })
})

test('a mistake above the table is refused at its own cell in every row', () => {
  const sheet = (line: CellValue[]) =>
    sheetOf('名册', [...ABOVE.slice(0, 3), line, HEADINGS, [1, '雷霞', WOMAN, null, '合格', 8]])
  const row = (line: CellValue[]) => judgeDeclarations([sheet(line)], world)[0]
  expect(row(['科目：选修'])).toMatchObject({ code: 'row.classKindUnknown', cell: 'A4' })
  expect(row(['科目：公需课'])?.record).toMatchObject({ kind: 'generalCourse', filing: null, hoursHundredths: 800 })
  expect(row(['学时：八'])?.record).toMatchObject({ kind: 'training' })
})

test('a staff list with a column for the assessment stays a staff list', () => {
  expect(workbookKind([sheetOf('花名册', [['示例甲医院花名册'], HEADINGS])])).toBe('people')
})
