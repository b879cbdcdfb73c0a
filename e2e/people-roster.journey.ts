import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { declareHours, ownFiles, roster } from '../apps/platform/server/test/rosters.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { signIn } from './people.ts'

const PEOPLE = 500

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

/** Presses keys and counts them. */
function keyboardOf(page: Page) {
  let presses = 0
  return {
    async press(...keys: string[]) {
      for (const key of keys) {
        await page.keyboard.press(key)
        presses += 1
      }
    },
    presses: () => presses,
  }
}

test('P10 and P19, “certificates are signed one by one”: a roster of 500 is reviewed by keyboard in one decision', async () => {
  const all = await roster(w, PEOPLE, { name: '乡村振兴专题培训班', day: '2022-06-13' })
  await ownFiles(w, all)
  const odd = [all[17], all[200], all[444]].map((one) => one?.declarationId ?? '')
  await declareHours(w, odd[0] ?? '', 700)
  await declareHours(w, odd[1] ?? '', 600)
  await w.db.tx((tx) => sql`delete from declaration_evidence where declaration_id = ${odd[2]}`.execute(tx))

  const page = await signIn(browser, w.url, '孙立群')
  await page.goto('/review/rosters')
  await page.getByRole('link', { name: '乡村振兴专题培训班' }).waitFor()
  await look(page, 'roster-list')
  const keyboard = keyboardOf(page)
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`)
  })
  const began = performance.now()

  await page.getByRole('link', { name: '乡村振兴专题培训班' }).focus()
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: '例外（3）' }).waitFor()
  await page.locator('.roster-row:focus').waitFor()
  // Two of the exceptions go back to their owners, the third one is rejected.
  for (const decision of ['r', 'r', 'x']) {
    await keyboard.press(decision)
    await page.getByRole('dialog').waitFor()
    await keyboard.press('1', 'Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await keyboard.press('j')
  }
  for (let drawn = 0; drawn < 5; drawn += 1) {
    await keyboard.press('e')
    await page.getByRole('heading', { name: /的佐证材料$/ }).waitFor()
    await keyboard.press('j')
  }
  await keyboard.press('g', 'Enter')
  await page.getByText('500 项已办理').waitFor()
  const seconds = (performance.now() - began) / 1000

  process.stdout.write(
    `roster of ${PEOPLE}: ${keyboard.presses()} key presses, ${asked.length} requests, ${seconds.toFixed(1)} s\n`,
  )
  expect(keyboard.presses()).toBeLessThanOrEqual(60)
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(10)
  const { rows } = await w.db.read((tx) =>
    sql<{ action: string; count: number }>`
      select o.action, count(*)::int as count from opinions o join declarations d on d.id = o.declaration_id
      where d.title = '乡村振兴专题培训班' and o.organisation_id = (
        select id from organisations where name = '示例农业农村部门') group by o.action order by o.action`.execute(tx),
  )
  expect(rows).toEqual([
    { action: 'approve', count: 497 },
    { action: 'reject', count: 1 },
    { action: 'return', count: 2 },
  ])
})
