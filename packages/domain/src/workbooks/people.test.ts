import { expect, test } from 'vitest'
import { judgePeople } from './people.ts'
import { citizenNumbersIn } from './persons.ts'
import { citizenNumber } from './records.fixture.ts'
import { sheetOf } from './sheet.fixture.ts'
import type { CellValue } from './sheet.ts'
import { acceptedRecords, NOTHING, worldWith } from './world.fixture.ts'

const HEADINGS = ['序号', '姓名', '身份证号', '性别', '部门', '职称系列', '级别', '现任职称', '取得时间', '手机号']
const MAN = citizenNumber('19850214', 1)
const WOMAN = citizenNumber('19900101', 2)
const world = worldWith(NOTHING)

type Row = Partial<Record<(typeof HEADINGS)[number], CellValue>>

const right: Row = {
  序号: 1,
  姓名: '于镕',
  身份证号: MAN,
  性别: '男',
  职称系列: '工程技术人员',
  级别: '中级',
  现任职称: '工程师',
  取得时间: '2019.08',
  手机号: '19900001234',
}

const listOf = (...rows: Row[]) =>
  sheetOf('示例甲医院', [
    ['示例甲医院专业技术人员花名册（2022年度）'],
    HEADINGS,
    ...rows.map((row) => HEADINGS.map((heading) => ({ ...right, ...row })[heading] ?? null)),
  ])
const judge = (...rows: Row[]) => judgePeople([listOf(...rows)], world)
const judgeOne = (row: Row) => judge(row)[0]!

test('a right row is accepted and understood', () => {
  expect(judgeOne({})).toMatchObject({
    sheet: '示例甲医院',
    row: 3,
    verdict: 'accept',
    findings: [],
    record: { name: '于镕', number: MAN, sex: 'male', birthDate: '1985-02-14', titleSince: '2019-08', level: '中级' },
  })
})

test.each<[string, Row, object]>([
  ['blanks inside the name', { 姓名: '于　 镕' }, { name: '于镕' }],
  [
    'full-width digits and blanks around the number',
    { 身份证号: `　${MAN.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))} ` },
    { number: MAN },
  ],
  [
    'a lower-case x',
    { 身份证号: citizenNumber('19691224', 93).toLowerCase(), 性别: '男' },
    { number: citizenNumber('19691224', 93) },
  ],
  ['an Excel date', { 取得时间: { date: '2015-09-18' } }, { titleSince: '2015-09-18' }],
  ['a serial number', { 取得时间: 42265 }, { titleSince: '2015-09-18' }],
  ['a month in Chinese', { 取得时间: '2015年9月' }, { titleSince: '2015-09' }],
  ['a phone kept as a number', { 手机号: 19900001234 }, { phone: '19900001234' }],
  [
    'a short name of the level and the series',
    { 级别: '副高', 职称系列: '工程', 现任职称: '高级工程师' },
    { level: '副高级', series: '工程技术人员' },
  ],
])('%s is understood', (_what, row, record) => {
  expect(judgeOne(row)).toMatchObject({ verdict: 'accept', record, findings: [] })
})

test.each<[string, Row, string, string]>([
  [
    'a wrong check digit',
    { 身份证号: MAN.slice(0, 17) + (MAN.endsWith('0') ? '1' : '0') },
    'row.numberCheckDigit',
    'C3',
  ],
  ['a birth date that does not exist', { 身份证号: citizenNumber('19770230', 1) }, 'row.numberBirthDate', 'C3'],
  ['a number that Excel has turned into a number', { 身份证号: 370699198502140000 }, 'row.numberLostDigits', 'C3'],
  ['a number in scientific notation', { 身份证号: '3.70699E+17' }, 'row.numberLostDigits', 'C3'],
  ['a number of 15 digits', { 身份证号: '370699850214001' }, 'row.numberLength', 'C3'],
  ['no number', { 身份证号: null }, 'row.numberMissing', 'C3'],
  ['a sex that contradicts the number', { 性别: '女' }, 'row.sexContradicts', 'D3'],
  ['no name', { 姓名: ' ' }, 'row.nameMissing', 'B3'],
  ['a phone with a digit too few', { 手机号: '1990000123' }, 'row.phoneInvalid', 'J3'],
  ['a level that no series has', { 级别: '高级' }, 'row.levelUnknown', 'G3'],
  ['a level that this series does not have', { 职称系列: '高等学校教师', 级别: '员级' }, 'row.levelUnknown', 'G3'],
  ['a title obtained in the future', { 取得时间: '2035年5月' }, 'row.titleInFuture', 'I3'],
  ['a title obtained at no date', { 取得时间: '上半年' }, 'row.titleDateUnreadable', 'I3'],
])('%s is refused with its cell named', (_what, row, code, cell) => {
  const verdict = judgeOne(row)
  expect(verdict).toMatchObject({ verdict: 'refuse', code, cell })
  expect(verdict.findings[0]?.text).toContain(cell)
})

test.each<[string, Row, string]>([
  ['a career begun as a child', { 取得时间: '1999年1月' }, 'row.titleTooEarly'],
  ['a title of another level', { 现任职称: '总工' }, 'row.titleUnusual'],
  ['an unknown series', { 职称系列: '魔法人员' }, 'row.seriesUnknown'],
  ['no level', { 级别: '无' }, 'row.levelMissing'],
  ['no phone', { 手机号: '' }, 'row.phoneMissing'],
  ['an office phone', { 手机号: '0535-0000123' }, 'row.phoneOffice'],
  ['a month that may have lost its zero', { 取得时间: 2021.1 }, 'row.dateDoubtful'],
  ['a name with a placeholder', { 姓名: '李?' }, 'row.nameOdd'],
])('%s is a finding and no refusal', (_what, row, code) => {
  expect(judgeOne(row)).toMatchObject({ verdict: 'accept', findings: [{ severity: 'attention', code }] })
})

test('a person twice in a list is refused the second time, whatever became of the first', () => {
  expect(judge({}, { 级别: '副高级', 现任职称: '高级工程师' }).map(({ code }) => code)).toEqual([
    null,
    'row.twiceInList',
  ])
  expect(judge({ 手机号: '12' }, {}).map(({ code }) => code)).toEqual(['row.phoneInvalid', 'row.twiceInList'])
})

test('the same name with another number is another person', () => {
  expect(judge({}, { 身份证号: WOMAN, 性别: '女' }).map(({ verdict }) => verdict)).toEqual(['accept', 'accept'])
})

test('all mistakes of a row are told at once, the first of them decides the code', () => {
  const verdict = judgeOne({ 姓名: null, 手机号: '1', 级别: '高级' })
  expect(verdict.code).toBe('row.nameMissing')
  expect(verdict.findings.map(({ code }) => code)).toEqual(['row.nameMissing', 'row.levelUnknown', 'row.phoneInvalid'])
})

test('a person already known is `already`; one who changed is accepted with what changes', () => {
  const known = worldWith({ ...NOTHING, people: acceptedRecords(judge({})) })
  expect(judgePeople([listOf({})], known)[0]?.verdict).toBe('already')
  expect(judgePeople([listOf({ 手机号: '19900009999' })], known)[0]).toMatchObject({
    verdict: 'accept',
    findings: [{ code: 'row.changes', text: expect.stringContaining('手机号') }],
  })
  expect(judgePeople([listOf({ 姓名: '于容' })], known)[0]?.code).toBe('row.nameNotOfNumber')
})

test('an empty cell says nothing of a person who is known', () => {
  const known = worldWith({ ...NOTHING, people: acceptedRecords(judge({ 部门: '一科' })) })
  const emptied = { 部门: null, 级别: null, 取得时间: null, 手机号: null }
  expect(judgePeople([listOf(emptied)], known)[0]?.verdict).toBe('already')
})

test('a person in two lists of a workbook belongs where the first says, and importing it again moves nobody', () => {
  const other = { ...listOf({}), name: '示例乙中学', rows: listOf({}).rows.slice(1) }
  const both = [listOf({}), other]
  const verdicts = judgePeople(both, world)
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accept', 'accept'])
  expect(verdicts[1]?.findings[0]?.code).toBe('row.otherSheet')
  const known = worldWith({ ...NOTHING, people: acceptedRecords(verdicts).slice(0, 1) })
  expect(judgePeople(both, known).map(({ verdict }) => verdict)).toEqual(['already', 'already'])
  expect(judgePeople([other], known)[0]).toMatchObject({ verdict: 'accept', findings: [{ code: 'row.otherUnit' }] })
})

test('notes, blank lines, lines with a number only and a repeated heading are no data', () => {
  const rows = [
    ['示例甲医院专业技术人员花名册'],
    ['填报单位（盖章）：示例甲医院', null, null, '填报日期：', '2022.6.16'],
    HEADINGS,
    HEADINGS.map((heading) => right[heading] ?? null),
    [],
    [2],
    HEADINGS,
    HEADINGS.map((heading) => ({ ...right, 身份证号: WOMAN, 性别: '女' })[heading] ?? null),
    [' ', '填表人：门梅博', '', '', '', '', '', '联系电话：0535-0000856'],
    ['说明：1.职称系列按省统一名称填写；2.此表一式两份。'],
    ['合计', null, null, null, null, 2],
  ]
  expect(judgePeople([sheetOf('花名册', rows)], world).map(({ row, verdict }) => [row, verdict])).toEqual([
    [4, 'accept'],
    [8, 'accept'],
  ])
})

test('the numbers of a workbook are found however they are typed, so that the people can be loaded', () => {
  const typed = listOf({ 身份证号: ` ${MAN} ` }, { 身份证号: `'${WOMAN}` }, { 身份证号: '370699198502140000' })
  expect(citizenNumbersIn([typed], '2022-11-22')).toEqual([MAN, WOMAN])
})
