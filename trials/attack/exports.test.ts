import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check, citizenNumber, workbookOf } from '../../apps/platform/server/test/workbooks.ts'
import { type World, world } from '../../apps/platform/server/test/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const FORMULAS = ['=1+1', '=cmd|"/C calc"!A0', '+8613900001234', '-2+3', '@SUM(A1)', "'=1", '=HYPERLINK("http://a")']

async function cellsOf(file: Blob): Promise<ExcelJS.Cell[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(await file.arrayBuffer())
  const cells: ExcelJS.Cell[] = []
  for (const sheet of workbook.worksheets) sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell)))
  return cells
}

test('names that look like formulas leave in the staff list as the texts they are', async () => {
  const administrator = await w.as('administrator')
  const units = await administrator.organisationList({ query: { kind: 'unit', search: '示例丙' } })
  for (const [index, name] of FORMULAS.entries()) {
    const person = { for: 'person' as const, name, citizenNumber: citizenNumber('19910203', 400 + index) }
    await administrator.accountCreate({ body: { ...person, unitId: units.items[0]?.id ?? null, memberFrom: null } })
  }
  const cells = await cellsOf(await (await w.as('clerk')).personListDownload({ query: { year: 2022 } }))
  for (const name of FORMULAS) {
    const cell = cells.find(({ value }) => value === name)
    expect([name, cell?.type, cell?.numFmt]).toEqual([name, ExcelJS.ValueType.String, '@'])
  }
  expect(cells.filter(({ type }) => type === ExcelJS.ValueType.Formula)).toEqual([])
})

test('what is said of an import’s rows quotes them as text', async () => {
  const clerk = await w.as('clerk')
  const rows = FORMULAS.map((name, index) => ({ 姓名: name, 身份证号: `=${index}`, 联系电话: '=1+1' }))
  const checked = await check(clerk, await workbookOf({ 示例丙农技推广站: rows }))
  const cells = await cellsOf(await clerk.importChecked({ path: { importId: checked.id } }))
  expect(cells.map(({ value }) => value)).toEqual(expect.arrayContaining(FORMULAS))
  expect(cells.filter(({ type }) => type === ExcelJS.ValueType.Formula)).toEqual([])
})
