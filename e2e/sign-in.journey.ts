import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { expectAccessible, openBrowser, picture, WIDE } from './browser.ts'
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

test('the sign-in page offers a person of the demo world, who then sees his own home', async () => {
  const page = await browser.visitor(w.url, WIDE)
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page)
  await picture(page, 'sign-in-1280')
  await page
    .getByRole('button', { name: /林晓燕/ })
    .first()
    .click()
  await page
    .getByRole('heading', { name: /，您好$/ })
    .first()
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'home-1280')
})

test('the first load of a professional’s home is at most 350 kB of gzipped JavaScript', async () => {
  const first = await signIn(browser, w.url, '林晓燕')
  const page = await first.context().newPage()
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto('/')
  await page.getByRole('heading', { name: /，您好$/ }).waitFor()
  await page.waitForLoadState('networkidle')
  const sizes = await Promise.all(scripts)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(350_000)
})
