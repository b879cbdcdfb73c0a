import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

/** Debian's Chromium, which `tools/browser.sh` installs where it is missing. */
const LAUNCH = {
  executablePath: process.env.XUESHI_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

export const PICTURES = new URL('../.pictures/', import.meta.url).pathname
export const WIDE = { width: 1280, height: 800 }
export const PHONE = { width: 360, height: 740 }

/** A browser whose pages remember every warning and error of their consoles. */
export async function openBrowser() {
  const browser: Browser = await chromium.launch(LAUNCH)
  const complaints: string[] = []
  return {
    complaints,
    /** A visitor of his own, with his own cookies. */
    async visitor(url: string, viewport = WIDE): Promise<Page> {
      const context: BrowserContext = await browser.newContext({
        baseURL: url,
        viewport,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        acceptDownloads: true,
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => {
        // The browser itself reports every refused request; the page shows them in its own words.
        const refusedRequest = message.text().startsWith('Failed to load resource')
        if (['warning', 'error'].includes(message.type()) && !refusedRequest) {
          complaints.push(`${page.url()}: ${message.text()}`)
        }
      })
      return page
    },
    close: () => browser.close(),
  }
}

/** Nothing that WCAG 2.2 AA forbids, on the page as it now stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // Only what is wrong is told in full, and in the page itself: no page of ours has frames.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
  expect(found, page.url()).toEqual([])
}

/** A picture of the whole page, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true, animations: 'disabled' })
}

/** How pages look does not depend on the database: on a second one a journey need not look again. */
const LOOKS = process.env.XUESHI_TEST_LOOKS !== 'off'

/** The page in both widths: nothing sticks out, and on a phone nothing that WCAG forbids. */
export async function look(page: Page, name: string): Promise<void> {
  if (!LOOKS) return
  const before = page.viewportSize() ?? WIDE
  for (const viewport of [PHONE, WIDE]) {
    await page.setViewportSize(viewport)
    if (viewport === PHONE) await expectAccessible(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, `${name} at ${viewport.width}`).toBeLessThanOrEqual(viewport.width)
    await picture(page, `people-${name}-${viewport.width}`)
  }
  await page.setViewportSize(before)
}
