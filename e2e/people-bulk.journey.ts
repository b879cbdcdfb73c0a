import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginStep } from '../apps/platform/server/src/imports/store.ts'
import { newNumber } from '../apps/platform/server/test/races/numbers.ts'
import { workbookOf } from '../apps/platform/server/test/workbooks.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, signIn } from './people.ts'

const UNIT = '示例丙农技推广站'
/** Two parts. */
const ROWS = 1100

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

/** Every tenth of the last hundred rows is wrong, in one of two ways. */
const staffList = () =>
  workbookOf({
    [UNIT]: Array.from({ length: ROWS }, (_, index) => {
      const wrong = index >= ROWS - 100 && index % 10 === 0
      const number = newNumber()
      return {
        姓名: '甘棠',
        身份证号: wrong && index % 20 === 0 ? number.slice(0, 17) : number,
        职称系列: '农业技术人员',
        级别: '中级',
        现任职称: '农艺师',
        手机号: wrong && index % 20 !== 0 ? '12345' : '19900001234',
      }
    }),
  })

test('a long staff list tells its mistakes by kind, can be stopped and goes on where it was', async () => {
  const clerk = await signIn(browser, w.url, '周明远')
  await openByMenu(clerk, '导入 Excel')
  await clerk.getByRole('heading', { name: '导入 Excel' }).waitFor()
  await clerk.locator('input[type=file]').setInputFiles({
    name: '花名册.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await staffList()),
  })
  await clerk.getByText('已核对，未写入').waitFor({ timeout: 60_000 })
  const kind = clerk.getByRole('button', { name: /身份证号不是18位\s*5 行/ })
  await kind.waitFor()
  await kind.press('Enter')
  await clerk.getByRole('button', { name: '不再只看一类错误' }).waitFor()
  await expect.poll(() => clerk.getByText('请对照身份证改正。').count()).toBe(5)
  await look(clerk, 'bulk-checked')

  // The step is begun without a process that does it, so that it stands still for as long as it is looked at.
  const importId = clerk.url().split('/').at(-1)?.split('?')[0] ?? ''
  await w.db.tx((tx) => beginStep(tx, importId, 'applying', w.services.clock.now()))
  await clerk.reload()
  await clerk.getByRole('progressbar').waitFor()
  await look(clerk, 'bulk-applying')
  await clerk.getByRole('button', { name: '取消导入' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '取消导入' }).click()
  await clerk.getByText('没有写入任何内容。点“继续”可以写入。').waitFor()
  await look(clerk, 'bulk-cancelled')

  await clerk.getByRole('button', { name: '继续' }).click()
  await expect
    .poll(async () => (await clerk.locator('.counts').first().innerText()).replaceAll(/\s+/g, ''), { timeout: 60_000 })
    .toContain(`已写入${(ROWS - 10).toLocaleString('zh-CN')}行`)
  await look(clerk, 'bulk-applied')
})
