import { afterAll, beforeAll, expect, test } from 'vitest'
import { postEarlierHours } from '../apps/platform/server/test/earlier-hours.ts'
import { citizenNumber } from '../apps/platform/server/test/workbooks.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, signIn } from './people.ts'

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

test('look', async () => {
  const clerk = await signIn(browser, w.url, '周明远')
  await openByMenu(clerk, '职称申报核对')
  await clerk.getByLabel('申报年度').selectOption('2022 年度')
  await look(clerk, 'title-list')
  await clerk.getByRole('link', { name: SHORT.name }).click()
  await clerk.getByText('不满足（依据未确认）').waitFor()
  await look(clerk, 'title-sheet')
  await clerk.getByRole('button', { name: /^2018 年度公需科目/ }).click()
  await clerk.getByText('2018 年度公需科目不少于 30 学时').waitFor()
  await look(clerk, 'title-explained')
})
