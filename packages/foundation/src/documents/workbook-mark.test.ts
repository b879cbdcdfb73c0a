import type { WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { markWorkbook } from './workbook-mark.ts'
import { readWorkbook } from './workbook-read.ts'

async function sample(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('示例甲医院')
  sheet.addRows([['示例甲医院花名册'], ['姓名', '手机号'], ['于镕', '12'], ['孙喆', '19900001234'], ['李㛃', 1]])
  sheet.mergeCells('A1:B1')
  for (const address of ['A3', 'B3', 'A4', 'B4']) sheet.getCell(address).style = { font: { name: '宋体' } }
  sheet.getCell('B3').note = '请核对'
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const MARKS: WorkbookMarks = {
  cells: [
    { sheet: '示例甲医院', address: 'B3', severity: 'blocking', text: 'B3 不是电话号码。' },
    { sheet: '示例甲医院', address: 'B3', severity: 'attention', text: 'B3 请核对。' },
    { sheet: '示例甲医院', address: 'A4', severity: 'attention', text: '=HYPERLINK("x")' },
  ],
  rows: [
    { sheet: '示例甲医院', row: 3, verdict: 'refuse', text: '拒绝：B3 不是电话号码。' },
    { sheet: '示例甲医院', row: 4, verdict: 'accept', text: '=1+1\u0007' },
    { sheet: '示例甲医院', row: 5, verdict: 'already', text: '已有：系统中已登记，未作更改。' },
  ],
}

async function marked(bytes?: Uint8Array, marks = MARKS): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(await markWorkbook(bytes ?? (await sample()), marks)).buffer)
  return workbook.worksheets[0]!
}

const note = (cell: ExcelJS.Cell): string =>
  typeof cell.note === 'string' ? cell.note : (cell.note?.texts ?? []).map(({ text }) => text).join('')

test('a wrong cell is coloured and explained, what the clerk had noted stays', async () => {
  const sheet = await marked()
  expect(note(sheet.getCell('B3'))).toBe('请核对\n【核对】B3 不是电话号码。\n【核对】B3 请核对。')
  expect(sheet.getCell('B3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
  expect(sheet.getCell('A4').fill).toMatchObject({ fgColor: { argb: 'FFFFEB9C' } })
})

test('the cells around it keep their look and their values', async () => {
  const sheet = await marked()
  expect(sheet.getCell('B4').fill).toMatchObject({ pattern: 'none' })
  expect(sheet.getCell('B3').font.name).toBe('宋体')
  const [before] = await readWorkbook(await sample())
  const [after] = await readWorkbook(await markWorkbook(await sample(), MARKS))
  const values = (rows: typeof before) => rows?.rows.map((row) => row.slice(0, 2).map(({ value }) => value))
  expect(values(after)).toEqual(values(before))
})

test('the result of each row stands in a new last column under its heading', async () => {
  const sheet = await marked()
  expect(['C2', 'C3', 'C5'].map((address) => sheet.getCell(address).value)).toEqual([
    '核对结果',
    '拒绝：B3 不是电话号码。',
    '已有：系统中已登记，未作更改。',
  ])
})

test('no text becomes a formula, not even when its cell is edited', async () => {
  const sheet = await marked()
  expect(sheet.getCell('C4').type).toBe(ExcelJS.ValueType.String)
  expect(sheet.getCell('C4').value).toBe('=1+1')
  expect(sheet.getCell('C4').numFmt).toBe('@')
})

test('a file that comes back corrected is marked anew: the old marks go, the clerk’s own notes stay', async () => {
  const first = await markWorkbook(await sample(), MARKS)
  const row = { sheet: '示例甲医院', row: 3, verdict: 'accept', text: '接受。' } as const
  const sheet = await marked(first, { cells: [], rows: [row] })
  expect(note(sheet.getCell('B3'))).toBe('请核对')
  expect(note(sheet.getCell('A4'))).toBe('【核对】此前的提示已不存在。')
  expect(sheet.getCell('B3').fill).toMatchObject({ pattern: 'none' })
  expect(['C2', 'C3', 'C4', 'D2'].map((address) => sheet.getCell(address).value)).toEqual([
    '核对结果',
    '接受。',
    null,
    null,
  ])
})
