import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { writeTemplate } from './workbook-template.ts'

test('a template has its headings, an example, cells that stay text, and what may be chosen', async () => {
  const bytes = await writeTemplate({
    sheet: '花名册',
    above: [['填报单位：示例甲医院']],
    columns: [
      { header: '身份证号', width: 22, example: '370699198502140018' },
      { header: '性别', width: 8, example: '男', choices: ['男', '女'] },
      {
        header: '系列',
        width: 20,
        example: '',
        choices: Array.from({ length: 60 }, (_, index) => `示例系列之${index}`),
      },
    ],
    help: { sheet: '填写说明', lines: ['每张表一个单位。'] },
    createdAt: '2026-01-01T00:00:00.000Z',
  })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  const list = workbook.getWorksheet('花名册')
  expect(['A1', 'A2', 'A3', 'B3'].map((address) => list?.getCell(address).value)).toEqual([
    '填报单位：示例甲医院',
    '身份证号',
    '370699198502140018',
    '男',
  ])
  expect(list?.getColumn(1).numFmt).toBe('@')
  expect(list?.getCell('B4').dataValidation.formulae).toEqual(['"男,女"'])
  expect(list?.getCell('C4').dataValidation.formulae).toEqual(["'系列'!$A$1:$A$60"])
  expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['花名册', 'visible'],
    ['系列', 'hidden'],
    ['填写说明', 'visible'],
  ])
})
