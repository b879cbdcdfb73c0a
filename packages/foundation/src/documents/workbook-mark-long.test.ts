import type { WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { FILLS, markWorkbook } from './workbook-mark.ts'
import { markLongWorkbook } from './workbook-mark-long.ts'
import { readWorkbook } from './workbook-read.ts'

const SHEET = '示例甲医院'
const ROWS = 1500
const WRONG = 1200

async function sample(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(SHEET, { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.addRows([['示例甲医院花名册'], ['姓名', '取得时间', '年限']])
  sheet.mergeCells('A1:C1')
  for (let row = 0; row < ROWS; row += 1) {
    sheet.addRow(['于镕', new Date('2019-08-01T00:00:00Z'), { formula: `YEAR(B${row + 3})`, result: 2019 }])
  }
  sheet.getColumn(1).width = 33
  sheet.getColumn(2).numFmt = 'yyyy-mm'
  sheet.getCell('A7').style = { font: { name: '宋体', bold: true } }
  workbook.addWorksheet('说明').addRow(['请按模板填写'])
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const marksOf = (wrong: readonly number[]): WorkbookMarks => ({
  cells: wrong.map((row) => ({ sheet: SHEET, address: `A${row}`, severity: 'blocking', text: '写错' })),
  rows: Array.from({ length: ROWS }, (_, index) => ({
    sheet: SHEET,
    row: index + 3,
    verdict: wrong.includes(index + 3) ? 'refuse' : 'accept',
    text: wrong.includes(index + 3) ? '拒绝：写错' : '接受。',
  })),
})

async function opened(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual([SHEET, '说明'])
  return workbook.getWorksheet(SHEET) as ExcelJS.Worksheet
}

function coloured(sheet: ExcelJS.Worksheet): string[] {
  const found: string[] = []
  sheet.eachRow((row) =>
    row.eachCell(({ address, fill }) => {
      if (fill?.type === 'pattern' && fill.fgColor?.argb === FILLS.blocking) found.push(address)
    }),
  )
  return found
}

test('a long workbook is copied as it is, with the wrong cells coloured and the results behind', async () => {
  const bytes = await sample()
  const marked = await markLongWorkbook(bytes, marksOf([7, WRONG]))
  const sheet = await opened(marked)
  expect(coloured(sheet)).toEqual(['A7', `A${WRONG}`])
  expect(['D2', 'D6', `D${WRONG}`].map((address) => sheet.getCell(address).value)).toEqual([
    '核对结果',
    '接受。',
    '拒绝：写错',
  ])
  expect(sheet.getCell('A7').font).toMatchObject({ name: '宋体', bold: true })
  expect([sheet.getColumn(1).width, sheet.model.merges, sheet.views[0]?.state]).toEqual([33, ['A1:C1'], 'frozen'])
  const values = async (file: Uint8Array) =>
    (await readWorkbook(file)).map(({ rows }) => rows.map((row) => row.slice(0, 3).map(({ value }) => value)))
  expect(await values(marked)).toEqual(await values(bytes))
})

test('answers stand in further columns behind the result, also of a long workbook that was answered before', async () => {
  const answered: WorkbookMarks = {
    more: ['公需科目', '说明'],
    cells: [],
    rows: [
      { sheet: SHEET, row: 3, verdict: null, text: '满足', more: ['满足', '=1+1'] },
      { sheet: SHEET, row: WRONG, verdict: 'refuse', text: '未能核对' },
    ],
  }
  for (const mark of [markWorkbook, markLongWorkbook]) {
    const sheet = await opened(await mark(await mark(await sample(), answered), answered))
    expect(['D2', 'E2', 'F2', 'G2'].map((address) => sheet.getCell(address).value)).toEqual([
      '核对结果',
      '公需科目',
      '说明',
      null,
    ])
    expect(['D3', 'E3', 'F3'].map((address) => sheet.getCell(address).value)).toEqual(['满足', '满足', '=1+1'])
    expect(sheet.getCell('F3').type).toBe(ExcelJS.ValueType.String)
    expect(['D', 'E'].map((column) => sheet.getCell(`${column}${WRONG}`).value)).toEqual(['未能核对', null])
  }
})

test('a column that the clerk has added behind the result is not written over', async () => {
  const workbook = new ExcelJS.Workbook()
  const rows = [
    ['姓名', '核对结果', '我的备注'],
    ['于镕', '接受。', '已电话核实'],
  ]
  workbook.addWorksheet(SHEET).addRows(rows)
  workbook.addWorksheet('说明')
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  const answered: WorkbookMarks = {
    more: ['公需科目'],
    cells: [],
    rows: [{ sheet: SHEET, row: 2, verdict: null, text: '满足', more: ['满足'] }],
  }
  for (const mark of [markWorkbook, markLongWorkbook]) {
    const sheet = await opened(await mark(bytes, answered))
    expect(['C1', 'D1', 'E1'].map((address) => sheet.getCell(address).value)).toEqual([
      '我的备注',
      '核对结果',
      '公需科目',
    ])
    expect(['C2', 'D2', 'E2'].map((address) => sheet.getCell(address).value)).toEqual(['已电话核实', '满足', '满足'])
  }
})

test('one that comes back corrected has the marks of this time only', async () => {
  const first = await markLongWorkbook(await sample(), marksOf([7, WRONG]))
  const sheet = await opened(await markLongWorkbook(first, marksOf([8])))
  expect(coloured(sheet)).toEqual(['A8'])
  expect(['D2', 'D7', 'D8', 'E2'].map((address) => sheet.getCell(address).value)).toEqual([
    '核对结果',
    '接受。',
    '拒绝：写错',
    null,
  ])
})
