import { describe, expect, test } from 'vitest'
import { judgeDeclarations } from './declarations.ts'
import { citizenNumber, filingOf, personOf } from './records.fixture.ts'
import { sheetOf } from './sheet.fixture.ts'
import type { CellValue } from './sheet.ts'
import { acceptedRecords, NOTHING, type Saved, worldWith } from './world.fixture.ts'

const MAN = citizenNumber('19850214', 1)
const WOMAN = citizenNumber('19900101', 2)

const SAVED: Saved = {
  ...NOTHING,
  people: [personOf('熊玉国', MAN), personOf('买买提·艾力', WOMAN, '示例乙中学')],
  filings: [
    filingOf('1'),
    filingOf('2', { name: '重症医学新进展培训', time: null }),
    filingOf('3', { time: { first: '2022-06-01', last: '2022-06-02' } }),
  ],
}
const world = worldWith(SAVED)

type Row = Record<string, CellValue>

const courseHeadings = [
  '姓名',
  '身份证号',
  '科目',
  '培训项目名称',
  '主办单位',
  '培训时间',
  '培训地点',
  '备案表（部门/序号）',
  '考核结果',
  '申报学时',
]
const course: Row = {
  姓名: '熊玉国',
  身份证号: MAN,
  科目: '公需科目',
  培训项目名称: '安全生产专题',
  主办单位: '示例区人社部门',
  培训时间: '2022.3.1-3.4',
  培训地点: '烟台',
  考核结果: '合格',
  申报学时: 30,
}
const training: Row = {
  ...course,
  科目: '专业科目',
  培训项目名称: '院感防控专题培训',
  主办单位: '示例卫生健康部门',
  培训时间: '2022.11.15-11.16',
  '备案表（部门/序号）': '示例卫生健康部门/1',
  申报学时: 16,
}
const courses = (...rows: Row[]) =>
  sheetOf('公需及培训进修', [
    ['2022年度学时申报汇总表（公需科目、培训进修类）'],
    courseHeadings,
    ...rows.map((row) => courseHeadings.map((heading) => row[heading] ?? null)),
  ])

const itemHeadings = [
  '姓名',
  '身份证号码',
  '类别',
  '名称/内容',
  '种类',
  '等级/主办单位',
  '本人排名',
  '时间',
  '考核方式/地点',
  '申报学时',
]
const items = (...rows: Row[]) =>
  sheetOf('自学及折算', [itemHeadings, ...rows.map((row) => itemHeadings.map((heading) => row[heading] ?? null))])
const study: Row = {
  姓名: '熊玉国',
  身份证号码: MAN,
  类别: '自学类',
  '名称/内容': '《机器学习》自学',
  种类: '专业书籍',
  时间: '2022.09.23',
  '考核方式/地点': '提交心得',
  申报学时: 10,
}
const paper: Row = {
  ...study,
  类别: '成果、论文著作类',
  '名称/内容': '矿山边坡监测方法',
  种类: '论文',
  '等级/主办单位': '省级',
  本人排名: 2,
  时间: '2022年9月',
  '考核方式/地点': null,
}
const service: Row = {
  ...study,
  类别: '服务基层活动',
  '名称/内容': '送医下乡义诊',
  种类: null,
  '等级/主办单位': '示例卫生健康部门',
  时间: '2022.7.6',
  '考核方式/地点': '栖霞市',
  申报学时: '二十',
}

const judgeCourse = (row: Row) => judgeDeclarations([courses({ ...course, ...row })], world)[0]!
const judgeTraining = (row: Row) => judgeDeclarations([courses({ ...training, ...row })], world)[0]!
const judgeItemRow = (row: Row) => judgeDeclarations([items(row)], world)[0]!

describe('what is right is accepted', () => {
  test('公需 given by a bureau', () => {
    expect(judgeCourse({})).toMatchObject({
      row: 3,
      verdict: 'accept',
      findings: [],
      record: {
        personNumber: MAN,
        kind: 'generalCourse',
        first: '2022-03-01',
        last: '2022-03-04',
        hoursHundredths: 3000,
        filing: null,
      },
    })
  })
  test('a training with its filed project', () => {
    expect(judgeTraining({})).toMatchObject({
      verdict: 'accept',
      findings: [],
      record: { kind: 'training', filing: { filerId: '示例卫生健康部门', number: '1' } },
    })
  })
  test('self-study, a paper and service at the grass roots', () => {
    expect(judgeItemRow(study)).toMatchObject({
      verdict: 'accept',
      record: { kind: 'selfStudy', assessment: '提交心得' },
    })
    expect(judgeItemRow(paper)).toMatchObject({
      verdict: 'accept',
      record: { kind: 'achievement', grade: '省级', rank: '2', host: '', precision: 'month', first: '2022-09-01' },
    })
    expect(judgeItemRow(service)).toMatchObject({
      verdict: 'accept',
      record: { kind: 'grassrootsService', host: '示例卫生健康部门', place: '栖霞市', hoursHundredths: 2000 },
    })
  })
})

test.each<[string, Row]>([
  ['公需课', { 科目: '公需课' }],
  ['24学时', { 申报学时: '24学时' }],
  ['a name with blanks', { 姓名: '熊 玉 国' }],
  ['days without a year', { 培训时间: '3月1日至4日' }],
  ['a place of no host that is known: a base', { 主办单位: '示例大学（继续教育基地）' }],
])('%s is understood', (_what, row) => expect(judgeCourse(row)).toMatchObject({ verdict: 'accept', findings: [] }))

test.each<[string, Row]>([
  ['专业课', { 科目: '专业课' }],
  ['a department cut as its sheet was', { '备案表（部门/序号）': '示例卫生健康/1' }],
  ['a full-width slash and number', { '备案表（部门/序号）': '示例卫生健康部门／０１' }],
  ['the organiser in place of the filer', { 主办单位: '示例卫生健康部门培训中心' }],
])('%s is understood', (_what, row) => expect(judgeTraining(row)).toMatchObject({ verdict: 'accept', findings: [] }))

test.each<[string, Row, string, string]>([
  [
    'a wrong check digit',
    { 身份证号: MAN.slice(0, 17) + (MAN.endsWith('1') ? '2' : '1') },
    'row.numberCheckDigit',
    'B3',
  ],
  ['a name that does not belong to the number', { 姓名: '熊玉某' }, 'row.nameNotOfNumber', 'A3'],
  ['no name', { 姓名: null }, 'row.nameMissing', 'A3'],
  ['a person whom nobody knows', { 身份证号: citizenNumber('19770101', 3) }, 'row.personUnknown', 'B3'],
  ['a date of another year', { 培训时间: '2021.3.1-3.4' }, 'row.dateOutsideYear', 'F3'],
  ['days that run into the next year', { 培训时间: '2022.12.30-2023.1.2' }, 'row.dateOutsideYear', 'F3'],
  ['上半年', { 培训时间: '上半年' }, 'row.dateVague', 'F3'],
  ['下半年', { 培训时间: '下半年' }, 'row.dateVague', 'F3'],
  ['no date', { 培训时间: null }, 'row.dateMissing', 'F3'],
  ['a month only', { 培训时间: '2022年3月' }, 'row.dayMissing', 'F3'],
  ['a failed assessment', { 考核结果: '不合格' }, 'row.assessmentFailed', 'I3'],
  ['negative hours', { 申报学时: -8 }, 'row.hoursNotPositive', 'J3'],
  ['hours that are no number', { 申报学时: '若干' }, 'row.hoursUnreadable', 'J3'],
  ['over 12 hours a day', { 申报学时: 49 }, 'row.hoursPerDay', 'J3'],
  [
    'an online course of a linked platform',
    { 主办单位: '示例大学（继续教育基地）网上学习平台' },
    'row.linkedPlatform',
    'E3',
  ],
  ['the same by the platform’s short name', { 主办单位: '示例大学继续教育网上学习平台' }, 'row.linkedPlatform', 'E3'],
  ['a kind that Annex 3 does not have', { 科目: '折算' }, 'row.kindUnknown', 'C3'],
])('公需 with %s is refused', (_what, row, code, cell) => {
  expect(judgeCourse(row)).toMatchObject({ verdict: 'refuse', code, cell })
})

test.each<[string, Row, string, string]>([
  ['without a filed project', { '备案表（部门/序号）': null }, 'row.filingMissing', 'H3'],
  ['with a project that nobody filed', { '备案表（部门/序号）': '示例卫生健康部门/9' }, 'row.filingUnknown', 'H3'],
  ['with an unknown department', { '备案表（部门/序号）': '示例水利部门/1' }, 'row.filingUnknown', 'H3'],
  [
    'with a project whose dates are pending',
    { '备案表（部门/序号）': '示例卫生健康部门/2' },
    'row.filingPending',
    'H3',
  ],
  [
    'that began before it was filed',
    { '备案表（部门/序号）': '示例卫生健康部门/3', 培训时间: '2022.6.1-6.2' },
    'row.filedTooLate',
    'H3',
  ],
  ['of more hours than filed', { 申报学时: 24 }, 'row.hoursOverFiled', 'J3'],
])('a training %s is refused', (_what, row, code, cell) => {
  expect(judgeTraining(row)).toMatchObject({ verdict: 'refuse', code, cell })
})

test.each<[string, Row, string, string]>([
  ['self-study without an assessment', { ...study, '考核方式/地点': '/' }, 'row.assessmentMissing', 'I2'],
  ['a paper without the rank', { ...paper, 本人排名: null }, 'row.rankMissing', 'G2'],
  ['折算 alone', { ...service, 类别: '折算' }, 'row.kindUnknown', 'C2'],
  ['a paper of 三月上旬', { ...paper, 时间: '三月上旬' }, 'row.dateVague', 'H2'],
  ['self-study with a month only', { ...study, 时间: '2022.8' }, 'row.dayMissing', 'H2'],
])('%s is refused', (_what, row, code, cell) => {
  expect(judgeItemRow(row)).toMatchObject({ verdict: 'refuse', code, cell })
})

test('the limits of a day are for 公需 and training only: elsewhere they are a finding', () => {
  expect(judgeItemRow(service)).toMatchObject({ verdict: 'accept', findings: [{ code: 'row.hoursPerDayHigh' }] })
  expect(judgeCourse({ 申报学时: 48 })).toMatchObject({
    verdict: 'accept',
    findings: [{ code: 'row.hoursPerDayHigh' }],
  })
  expect(judgeCourse({ 申报学时: 49 }).findings[0]?.text).toContain('不是政策规定')
})

test.each<[string, Row, string]>([
  ['another name', { 培训项目名称: '院感防控' }, 'row.filingNameDiffers'],
  ['another host', { 主办单位: '示例教育部门' }, 'row.filingHostDiffers'],
  ['other days', { 培训时间: '2022.11.16-11.17' }, 'row.filingDatesDiffer'],
  ['an assessment that cannot be told', { 考核结果: '待定' }, 'row.assessmentUnclear'],
])('a training with %s than filed is a finding and no refusal', (_what, row, code) => {
  expect(judgeTraining(row)).toMatchObject({ verdict: 'accept', findings: [{ severity: 'attention', code }] })
})

test('two trainings at once are a finding and no refusal', () => {
  const verdicts = judgeDeclarations(
    [courses(training, { ...course, 培训时间: '2022.11.16-11.18', 申报学时: 20 })],
    world,
  )
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accept', 'accept'])
  expect(verdicts[1]?.findings.map(({ code }) => code)).toEqual(['row.overlaps'])
})

describe('the same item twice', () => {
  const codes = (...rows: Row[]) => judgeDeclarations([courses(...rows)], world).map(({ code }) => code)
  test('is refused the second time, also with other hours or in other words for the same day', () => {
    expect(codes(course, course)).toEqual([null, 'row.itemTwice'])
    expect(codes(course, { ...course, 申报学时: 20, 科目: '公需课', 培训时间: '2022年3月1日至4日' })).toEqual([
      null,
      'row.itemTwice',
    ])
  })
  test('is not another person’s, another day’s or another kind’s', () => {
    expect(codes(course, { ...course, 姓名: '买买提•艾力', 身份证号: WOMAN })).toEqual([null, null])
    expect(codes(course, { ...course, 培训时间: '2022.4.1-4.4' })).toEqual([null, null])
  })
  test('is not one whose first row was refused: that row claims nothing', () => {
    expect(codes({ ...course, 姓名: '熊玉某' }, course)).toEqual(['row.nameNotOfNumber', null])
    expect(codes({ ...course, 申报学时: -8 }, course)).toEqual(['row.hoursNotPositive', null])
  })
  test('counts across the sheets of a workbook', () => {
    const second = { ...courses(course), name: '续表' }
    expect(judgeDeclarations([courses(course), second], world)[1]).toMatchObject({
      sheet: '续表',
      code: 'row.itemTwice',
    })
  })
  test('in the system is `already` if the hours are the same, else refused', () => {
    const declarations = acceptedRecords(judgeDeclarations([courses(course)], world))
    const later = worldWith({ ...SAVED, declarations })
    expect(judgeDeclarations([courses(course)], later)[0]?.verdict).toBe('already')
    expect(judgeDeclarations([courses({ ...course, 申报学时: 20 })], later)[0]?.code).toBe('row.itemExists')
  })
})

test('a person outside the account’s scope is refused, the others of the sheet are not', () => {
  const scoped = { ...world, isInScope: (id: string) => id === '示例甲医院' }
  const rows = courses(course, { ...course, 姓名: '买买提·艾力', 身份证号: WOMAN })
  expect(judgeDeclarations([rows], scoped).map(({ code }) => code)).toEqual([null, 'row.personOutsideScope'])
})
