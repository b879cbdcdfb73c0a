import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { readWorkbook } from './workbook-read.ts'
import { createWorkbookSandbox } from './workbook-sandbox.ts'

const sandbox = createWorkbookSandbox()
const hasty = createWorkbookSandbox({ timeLimitMs: 1 })
afterAll(async () => {
  await sandbox.close()
  await hasty.close()
})

async function sample(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('示例甲医院')
  sheet.addRows([
    ['姓名', '取得时间'],
    ['李㛃', new Date('2022-07-02T00:00:00Z')],
  ])
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

test('a workbook is read and marked in the process as it would be here', async () => {
  const bytes = await sample()
  expect(await sandbox.read(bytes)).toEqual(await readWorkbook(bytes))
  const marks = { cells: [], rows: [{ sheet: '示例甲医院', row: 2, verdict: 'accept', text: '接受。' }] } as const
  const [marked] = await readWorkbook(await sandbox.mark(bytes, marks))
  expect(marked?.rows[1]?.[2]?.value).toBe('接受。')
})

test('a refusal comes out as it is, and what takes too long is refused as too large', async () => {
  await expect(sandbox.read(new TextEncoder().encode('姓名,身份证号'))).rejects.toMatchObject({
    code: 'workbooks.unreadable',
  })
  await expect(hasty.read(await sample())).rejects.toMatchObject({ code: 'workbooks.tooLarge' })
})
