import { readFile } from 'node:fs/promises'
import { XLSX } from '@xueshi/contract/operation'
import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postEarlierHours } from '../apps/platform/server/test/earlier-hours.ts'
import { citizenNumber, workbookOf } from '../apps/platform/server/test/workbooks.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, photo, signIn } from './people.ts'

const UNIT = '示例丙农技推广站'
const SHORT = { name: '尹静远', citizenNumber: citizenNumber('19850214', 825), unit: UNIT }

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
  await w.addPerson(SHORT)
  await postEarlierHours(
    w,
    [2017, 2018, 2019, 2020, 2021].map((year) => ({
      ...SHORT,
      year,
      general: year === 2018 ? 20 : 30,
      specialized: year < 2019 ? 0 : 60,
    })),
  )
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

const LISTED = { 姓名: SHORT.name, 公民身份号码: SHORT.citizenNumber, 级别: '中级' }
const UNKNOWN = { 姓名: '无此人', 公民身份号码: citizenNumber('19850214', 827), 级别: '' }

test('peers §6, “a committee’s list is answered”: uploaded, answered as a job, and handed back as the same file', async () => {
  const official = await signIn(browser, w.url, '赵思源')
  await openByMenu(official, '职称申报核对')
  await official.getByRole('heading', { level: 1, name: '职称申报核对' }).waitFor()
  await official.getByLabel('申报年度').selectOption('2022 年度')
  await look(official, 'title-list')
  const buffer = Buffer.from(await workbookOf({ 申报名单: [LISTED, UNKNOWN] }))
  const name = '申报名单.xlsx'
  await official.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer })
  await official.getByRole('heading', { level: 1, name }).waitFor()
  const rows = official.getByRole('table', { name: '逐行结果' })
  await rows.getByText(/2018 年度公需科目还差 10 学时/).waitFor()
  await rows.getByText(/查无此人或不在您的范围/).waitFor()
  await look(official, 'title-candidates')
  const downloading = official.waitForEvent('download')
  await official.getByRole('button', { name: '下载标注后的 Excel' }).click()
  const [sheet] = await readWorkbook(new Uint8Array(await readFile(await (await downloading).path())))
  const results = sheet?.rows.map((cells) => cells[3]?.value)
  expect(results?.slice(0, 2)).toEqual(['核对结果', '不满足（依据未确认）'])
  expect(results?.[2]).toContain('查无此人或不在您的范围')
})

test('“a wrong unit type”: it is corrected through review, and other years are asked for', async () => {
  const member = await signIn(browser, w.url, '林晓燕')
  await openByMenu(member, '职称申报核对')
  await member.getByLabel('申报年度').selectOption('2022 年度')
  await member.getByText('请告诉您的单位管理员').waitFor()

  const clerk = await signIn(browser, w.url, '周明远')
  await clerk.goto('/title-review?applicationYear=2022&outcome=notMet')
  await clerk.getByRole('link', { name: SHORT.name }).click()
  await clerk.getByRole('heading', { level: 1, name: `${SHORT.name} 的职称申报核对` }).waitFor()
  await clerk.getByText('不满足（依据未确认）', { exact: true }).waitFor()
  await look(clerk, 'title-sheet')
  await clerk.getByRole('button', { name: /^2018 年度公需科目/ }).press('Enter')
  await clerk.getByText('2018 年度公需科目不少于 30 学时').waitFor()
  await look(clerk, 'title-explained')
  await clerk.getByRole('button', { name: '关闭' }).click()
  const sheet = clerk.url()
  await clerk.getByRole('link', { name: '申请更正单位信息' }).click()
  await clerk.getByRole('button', { name: '申请更正单位信息' }).click()
  const form = clerk.getByRole('form', { name: '申请更正单位信息' })
  await form.getByLabel('更正内容').selectOption('单位类型')
  await form.getByLabel('更正为').selectOption('企业')
  await form.locator('input[type=file]').first().setInputFiles(photo('转制批复.png'))
  await form.getByText('转制批复.png').waitFor()
  await form.getByRole('button', { name: '提出申请' }).click()
  await clerk.getByText('已提出更正申请').first().waitFor()

  const department = await signIn(browser, w.url, '孙立群')
  await department.goto('/changes')
  await department.getByRole('button', { name: `办理更正：${UNIT}` }).click()
  await department.getByRole('form', { name: '同意更正' }).getByRole('button').click()
  await department
    .getByText(/^已办理：/)
    .first()
    .waitFor()

  await clerk.goto(sheet)
  await clerk.getByText('满足（依据未确认）', { exact: true }).waitFor()
  expect(await clerk.getByRole('rowheader').allTextContents()).toEqual(['2021', '2020', '2019'])
})
