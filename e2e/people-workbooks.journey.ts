import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizenNumber, workbookOf } from '../apps/platform/server/test/workbooks.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { signIn } from './people.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const UNIT = '示例丙农技推广站'
const HANDLER = '赵思源'
const SUPERVISOR = '钱文博'
const NUMBER = citizenNumber('19850214', 741)

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
  await w.addPerson({ name: '梁稼轩', citizenNumber: NUMBER, unit: UNIT })
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

const year = (of: number, general: number | string, number = NUMBER) => ({
  姓名: '梁稼轩',
  身份证号: number,
  年度: of,
  公需学时: general,
  专业学时: 60,
})

test('“five years of hours stand in our old register, who types them in?”: the bureau’s file is checked, marked and written', async () => {
  const page = await signIn(browser, w.url, HANDLER)
  const rows = [year(2019, 30), year(2020, '三十'), year(2021, 30, '370699198502147010')]
  const buffer = Buffer.from(await workbookOf({ 历年学时: rows }))
  await page.goto('/imports')
  await page.locator('input[type=file]').first().setInputFiles({ name: '历年学时登记表.xlsx', mimeType: XLSX, buffer })
  await page.getByText('B4 身份证号的校验位不对').first().waitFor()
  await page.getByText('历年学时写入后由本局另一人复核').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载标注后的 Excel' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('历年学时登记表_核对结果.xlsx')
  await page.getByRole('button', { name: '写入 2 行' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '写入' }).click()
  await page.getByRole('link', { name: '去历年学时' }).click()
  await page.getByRole('link', { name: '历年学时登记表.xlsx' }).click()
  await page.getByRole('button', { name: '同意入账' }).waitFor()
  await page.getByText('历年学时须由导入人以外的人复核').first().waitFor()
  await page.context().close()
})

test('nothing counts on the word of one: a second official looks at it, and then the hours stand in the bank', async () => {
  const page = await signIn(browser, w.url, SUPERVISOR)
  await page.goto('/earlier-years?state=waiting')
  await look(page, 'earlier-years')
  await page.getByRole('link', { name: '历年学时登记表.xlsx' }).click()
  await page.getByRole('table', { name: '各年度合计' }).getByText('2020').first().waitFor()
  await look(page, 'earlier-register')
  await page.getByRole('button', { name: '同意入账' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '同意入账' }).click()
  await page.getByText('已入账', { exact: true }).waitFor()
  await page.getByRole('link', { name: '梁稼轩' }).first().click()
  await page.getByText('历年学时（全年合计）').first().waitFor()
  await look(page, 'earlier-bank')
  await page.context().close()
})
