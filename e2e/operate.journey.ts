import { createLogger } from '@xueshi/foundation/logger'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDemoWorld } from '../apps/platform/server/src/demo/world.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { signIn } from './people.ts'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  const jobs = { retries: 0, silenceSeconds: 60 }
  // The database's clock cannot be set, and the page compares it with the server's.
  w = await world({ empty: true, now: new Date().toISOString(), logger: createLogger('silent'), jobs })
  await fillDemoWorld(w.services)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

/** The page asks every 10 seconds how the system is. */
const ASKS_EVERY_MS = 10_500

const run = (statement: string) => w.db.tx((tx) => sql.raw(statement).execute(tx))

async function failHousekeeping(): Promise<void> {
  await run(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`)
  await run('create trigger fail before delete on sessions for each statement execute function fail()')
  await w.db.tx((tx) => w.services.jobs.send(tx, 'housekeeping', {}))
  const failed = () => w.db.read((tx) => sql`select from jobs.job where state = 'failed'`.execute(tx))
  await expect.poll(async () => (await failed()).rows.length, { timeout: 30_000 }).toBe(1)
  await run('drop trigger fail on sessions')
}

/** Lets the page's own clock run on, so that it asks again now, until it shows (or shows no longer) what is said. */
async function untilAsked(page: Page, text: string, shown: boolean): Promise<void> {
  const isThere = async () => {
    await page.clock.fastForward(ASKS_EVERY_MS)
    return page.getByText(text).first().isVisible()
  }
  await expect.poll(isThere, { interval: 250, timeout: 60_000 }).toBe(shown)
}

test('the system administrator sees first how the system is, has a failed job tried again, and is told of silence', async () => {
  await failHousekeeping()
  w.setNow(new Date().toISOString())
  const page = await signIn(browser, w.url, '沈知微')
  await page.clock.install()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '系统状态' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/system')
  await page.getByRole('list', { name: '提示' }).getByText('这是演示模式').waitFor()
  await page.getByRole('table', { name: '各级待审' }).getByText('人社审验').waitFor()
  await look(page, 'system')
  expect(await page.locator('main').innerText()).not.toMatch(/林晓燕|周明远|示例|3706/)

  const failed = page.getByRole('table', { name: '失败的任务' })
  await failed.getByText('P0001').waitFor()
  await failed.getByRole('button', { name: '重试夜间清理' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '重试“夜间清理”？' }).waitFor()
  await page.getByRole('button', { name: '重试', exact: true }).last().focus()
  await page.keyboard.press('Enter')
  await page.getByText('已重新安排“夜间清理”').waitFor()
  await untilAsked(page, '没有失败的任务', true)
  await untilAsked(page, '近 7 天没有记录', false)

  await page.route('**/api/system', (route) => route.abort())
  await untilAsked(page, '服务器没有应答', true)
  await page.getByText('系统就绪').waitFor({ state: 'detached' })
  await page.getByRole('table', { name: '各级待审' }).waitFor()
  await look(page, 'system-silent')
  await page.unroute('**/api/system')
  await untilAsked(page, '服务器没有应答', false)
})
