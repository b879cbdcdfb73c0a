import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDemoWorld } from '../apps/platform/server/src/demo/world.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { expectAccessible, openBrowser, PHONE, picture, WIDE } from './browser.ts'
import { signIn } from './people.ts'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  w = await world({ empty: true, now: '2026-11-20T02:00:00.000Z' })
  await fillDemoWorld(w.services)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

/** Every page of the product, by who opens it; a function opens the first of a list. */
const PAGES: Readonly<Record<string, readonly (string | readonly [list: string, link: RegExp])[]>> = {
  林晓燕: [
    '/',
    '/plan',
    '/filed-trainings',
    '/bank',
    '/declarations',
    '/declarations/new',
    '/inbox',
    '/message-settings',
    '/calendar',
    '/rules',
    '/rules?year=2022&against=2023',
    '/sign-in-methods',
    '/my-unit',
    '/who-asked',
    '/reliefs',
    '/title-review',
    '/password',
    ['/declarations', /./],
  ],
  周明远: [
    '/',
    '/declarations',
    '/declarations/new',
    '/review',
    '/stamps',
    '/people',
    '/registrations',
    '/reminders',
    '/title-review',
    '/changes',
    '/reliefs/waiting',
    '/delegations',
    '/imports',
    '/credits',
    ['/review', /./],
    ['/people', /./],
    ['/imports', /新进人员/],
  ],
  赵思源: [
    '/',
    '/review',
    '/review/rosters',
    '/review/escalations',
    '/review/appeals',
    '/review/pattern',
    '/people',
    '/registrations',
    '/corrections',
    '/earlier-years',
    ['/earlier-years', /./],
    '/year-closes',
    ['/year-closes', /2025/],
    '/rules/versions',
    '/merges',
    ['/merges', /林|示例/],
    '/merges/same-names',
    '/organisations',
    ['/organisations', /示例丙/],
    '/imports',
    '/credits',
    ['/review', /./],
    ['/people', /./],
  ],
  沈知微: ['/system', '/organisations', '/accounts', '/imports', '/clients', ['/clients', /./]],
}

/** Looks at the page as it stands on a desk and on a phone. */
async function expectFit(page: Page, name: string): Promise<void> {
  for (const viewport of [WIDE, PHONE]) {
    await page.setViewportSize(viewport)
    await expectAccessible(page)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `${page.url()} is wider than ${viewport.width} px`).toBeLessThanOrEqual(0)
    await picture(page, `${name}-${viewport.width}`)
  }
  await page.setViewportSize(WIDE)
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}

test.each(Object.entries(PAGES))(
  'the pages of %s are accessible, fit their width and complain of nothing',
  async (name, pages) => {
    const page = await signIn(browser, w.url, name)
    for (const at of pages) {
      const [path, link] = typeof at === 'string' ? [at, null] : at
      await open(page, path)
      if (link) {
        await page.locator('main').locator('table a, .cards a').filter({ hasText: link }).first().click()
        await page.waitForLoadState('networkidle')
      }
      await expectFit(page, `${name}${path.replaceAll('/', '-')}${link ? '-one' : ''}`)
    }
    await page.context().close()
  },
)

test('the pages for somebody without an account are, too', async () => {
  const page = await browser.visitor(w.url, WIDE)
  for (const path of [
    '/sign-in',
    '/activate',
    '/register',
    '/registration-progress',
    '/recovery',
    '/unified-identity',
  ]) {
    await open(page, path)
    await expectFit(page, `outside${path.replaceAll('/', '-')}`)
  }
  await page.context().close()
})
