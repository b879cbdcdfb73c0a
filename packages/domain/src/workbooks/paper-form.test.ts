import { expect, test } from 'vitest'
import { judgeDeclarations } from './declarations.ts'
import { citizenNumber, filingOf, personOf } from './records.fixture.ts'
import { sheetOf } from './sheet.fixture.ts'
import type { CellValue } from './sheet.ts'
import { NOTHING, worldWith } from './world.fixture.ts'

const COURSES = ['序号', '培训项目名称', '主办单位', '培训时间', '培训地点', '登记人签字（印章）', '登记时间', '学时']
const NUMBER = citizenNumber('19761022', 118)
const SAVED = { ...NOTHING, people: [personOf('雷霞', NUMBER, '示例乙中学')], filings: [filingOf('1')] }

type Blocks = { general?: CellValue[]; training?: CellValue[]; study?: CellValue[]; paper?: CellValue[] }

const form = ({ general = [], training = [], study = [], paper = [] }: Blocks, head = '专业技术人员姓名：雷 霞') =>
  sheetOf('附件3（个人）', [
    ['专业技术人员继续教育情况登记表（ 2022 年度）'],
    [head, null, null, null, null, '所在单位（盖章）：示例乙中学'],
    ['公需科目', ...COURSES],
    [null, 1, ...general],
    ['专业科目\n培训进修类', ...COURSES],
    [null, 1, ...training],
    ['自学类', '序号', '自学内容', '自学种类', '完成时间', '考核方式', '登记人签字（印章）', '登记时间', '学时'],
    [null, 1, ...study],
    [
      '成果、论文著作类',
      '序号',
      '成果/论文著作名称',
      '成果/论文著作种类',
      '获奖/发表时间',
      '获奖/发表等级',
      '登记人签字（印章）',
      '登记时间',
      '折算学时',
    ],
    [null, 1, ...paper],
    ['年度总学时：', null, null, null, null, null, null, null, '26 学时'],
  ])
const training = ['院感防控专题培训', '示例卫生健康部门', '2022.11.15-11.16', '烟台', null, null, 16]
const study = ['新版会计准则学习', '专业书籍', '2022.8', '单位考核', null, null, 10]
const judge = (blocks: Blocks, saved = SAVED, head?: string) =>
  judgeDeclarations([form(blocks, head)], worldWith(saved))

test('the person is known by unit and name, a training by name, host and first day, self-study may give a month', () => {
  expect(judge({ training, study })).toMatchObject([
    { row: 6, verdict: 'accept', findings: [], record: { personNumber: NUMBER, filing: { number: '1' } } },
    { row: 8, verdict: 'accept', findings: [], record: { kind: 'selfStudy', precision: 'month', first: '2022-08-01' } },
  ])
})

test('an online course of a linked platform is refused: it arrives by itself', () => {
  const general = ['安全生产专题', '示例大学（继续教育基地）网上学习平台', '2022.3.1-3.4', '线上', null, '2022.3.5', 30]
  expect(judge({ general })[0]).toMatchObject({ row: 4, verdict: 'refuse', code: 'row.linkedPlatform', cell: 'D4' })
})

test('a training that is not filed so is refused', () => {
  for (const [column, value] of [
    [0, '院感防控'],
    [1, '示例教育部门'],
    [2, '2022.11.14-11.16'],
  ] as const) {
    const other = training.with(column, value)
    expect(judge({ training: other })[0]).toMatchObject({ verdict: 'refuse', code: 'row.filingUnknown' })
  }
})

test('a training needs days', () => {
  expect(judge({ training: training.with(2, '2022年11月') })[0]).toMatchObject({ code: 'row.dayMissing', cell: 'E6' })
})

test('a name that is missing, unknown or not unique in the unit is refused', () => {
  const two = { ...SAVED, people: [...SAVED.people, personOf('雷霞', citizenNumber('19900101', 2), '示例乙中学')] }
  expect(judge({ study }, two)[0]).toMatchObject({ code: 'row.personAmbiguous', cell: 'A2' })
  expect(judge({ study }, { ...SAVED, people: [personOf('雷霞', NUMBER, '示例甲医院')] })[0]?.code).toBe(
    'row.personUnknown',
  )
  expect(judge({ study }, SAVED, '专业技术人员姓名：')[0]?.code).toBe('row.nameMissing')
})

test('the form has no column for the rank: a paper without it is a finding', () => {
  const paper = ['矿山边坡监测方法', '论文', '2022年9月', '省级', null, null, 20]
  const verdicts = judge({ paper })
  expect(verdicts[0]).toMatchObject({ verdict: 'accept', record: { kind: 'achievement', grade: '省级' } })
  expect(verdicts[0]?.findings.map(({ code }) => code)).toEqual(['row.rankNotOnForm', 'row.totalDiffers'])
})

test('a total that is not the sum of the lines is a finding', () => {
  expect(judge({ study })[0]).toMatchObject({
    verdict: 'accept',
    findings: [{ code: 'row.totalDiffers', cell: 'I11' }],
  })
})
