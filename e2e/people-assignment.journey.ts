import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEPARTMENT, newOfficial } from '../apps/platform/server/test/races/offices.ts'
import { roster } from '../apps/platform/server/test/rosters.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { signIn } from './people.ts'

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

test('P20, “nobody knows who is looking at what”: two in an office share what waits, and one goes on leave', async () => {
  await roster(w, 5, { name: '农机安全讲座', day: '2022-03-05' })
  const he = await signIn(browser, w.url, '孙立群')
  await he.goto('/delegations')
  await he.getByRole('button', { name: '登记外出' }).click()
  const form = he.getByRole('form', { name: '登记外出' })
  await form.getByLabel('最后一天').fill('2022-11-25')
  await form.getByText('本机构没有别人审核').waitFor()
  await look(he, 'absence-alone')
  await form.getByRole('button', { name: '去委托同事代办' }).click()
  await he.getByRole('form', { name: '委托同事代办' }).getByLabel('最后一天').waitFor()
  await he.keyboard.press('Escape')

  const colleague = await newOfficial(w, await w.as('administrator'), 'handler', DEPARTMENT)
  await he.goto('/review')
  await he.getByRole('link', { name: '全部 5 项' }).and(he.locator('[aria-current=page]')).waitFor()
  // By keyboard: two are ticked and taken.
  await he.getByRole('link', { name: '农机安全讲座' }).first().focus()
  await he.keyboard.press(' ')
  await he.keyboard.press('ArrowDown')
  await he.keyboard.press(' ')
  const bar = he.getByRole('region', { name: '批量办理' })
  await bar.getByText('已选 2 项').waitFor()
  const { items } = await (await w.as('department')).reviewQueueList({ query: {} })
  const what = { of: 'items' as const, declarationIds: items.slice(0, 1).map(({ id }) => id) }
  await colleague.platform.assignmentTake({ body: { what } })
  await bar.getByRole('button', { name: '领取' }).click()
  const failed = he.getByRole('dialog', { name: '有几项没有领取' })
  await failed.getByText('1 项：这一项刚刚分给了办公室').waitFor()
  await failed.getByRole('button', { name: '知道了' }).click()
  await he.getByRole('link', { name: '我的 1 项' }).waitFor()

  await he.getByRole('button', { name: '平均分给在岗人员' }).click()
  const dialog = he.getByRole('dialog', { name: '平均分给在岗人员' })
  await dialog.getByRole('row', { name: /办公室.*1 项.*[12] 项/ }).waitFor()
  await look(he, 'assignment-spread')
  await dialog.getByRole('button', { name: '照此分给' }).click()
  await he.getByRole('link', { name: '未分配 0 项' }).waitFor()
  await look(he, 'assignment-queue')
  expect((await colleague.platform.reviewQueueCount({})).mine.waiting).toBeGreaterThan(0)

  await he.goto('/review')
  await he
    .getByRole('link', { name: /我的 [23] 项/ })
    .and(he.locator('[aria-current=page]'))
    .waitFor()
  await he.getByRole('link', { name: '农机安全讲座' }).first().click()
  await he.getByText(/第 1 \/ [23] 项/).waitFor()
  await he.getByText('已分给您').waitFor()
  await he.keyboard.press('t')
  await he.getByText('还没有分给谁').waitFor()
  await he.getByRole('button', { name: '分给', exact: true }).click()
  const give = he.getByRole('dialog', { name: '把这一项分给同事' })
  await give.getByLabel('分给谁').selectOption(colleague.accountId)
  await give.getByRole('button', { name: '分给', exact: true }).click()
  await he.getByText('已分给办公室，您仍可以办理').waitFor()
  await look(he, 'assignment-review')

  await he.goto('/review/rosters')
  await he.getByRole('button', { name: '分给：农机安全讲座' }).waitFor()
  await look(he, 'assignment-rosters')

  await he.goto('/delegations')
  await he.getByRole('button', { name: '登记外出' }).click()
  await form.getByLabel('最后一天').fill('2022-11-25')
  await form.getByText(/现在分给您的 [12] 项/).waitFor()
  expect(await form.getByText('本机构没有别人审核').count()).toBe(0)
  await form.getByRole('button', { name: '登记外出' }).click()
  await he.getByRole('row', { name: /孙立群.*外出中/ }).waitFor()
  await look(he, 'absences')
  await he.goto('/review')
  await he.getByRole('link', { name: '我的 0 项' }).waitFor()
  await he.getByText('没有分给您的申报').waitFor()

  await he.goto('/delegations')
  await he.getByRole('button', { name: '提前结束外出' }).click()
  await he.getByRole('dialog').getByRole('button', { name: '提前结束' }).click()
  await he.getByText('没有人登记外出').waitFor()
})
