import { expect, test } from 'vitest'
import { sheetOf } from './sheet.fixture.ts'
import { workbookKind, workbookYear } from './workbook-kind.ts'

const PEOPLE = ['姓名', '身份证号']
const FORM = [
  ['专业技术人员继续教育情况登记表（ 2021 年度）'],
  ['专业技术人员姓名：雷霞'],
  ['公需科目', '序号', '培训项目名称', '主办单位', '培训时间', '培训地点', '登记人', '登记时间', '学时'],
]

test('a workbook is what its first sheet with known headings is, and is of the year that it states first', () => {
  const notes = sheetOf('说明', [['2019年度填表说明'], ['请按要求填写']])
  const lists = [notes, sheetOf('一', [PEOPLE]), sheetOf('二', [['示例甲医院花名册（2022年度）'], PEOPLE])]
  expect([workbookKind(lists), workbookYear(lists)]).toEqual(['people', 2022])
  const form = [sheetOf('附件3', FORM)]
  expect([workbookKind(form), workbookYear(form)]).toEqual(['declarations', 2021])
})

test('a workbook without headings is of no kind, and one that names no year of none', () => {
  expect(workbookKind([sheetOf('一', [['菜名', '价格']])])).toBeNull()
  expect(workbookYear([sheetOf('一', [PEOPLE])])).toBeNull()
})
