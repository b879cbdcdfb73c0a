import type { Page } from 'playwright-core'
import type { openBrowser } from './browser.ts'

type Browser = Awaited<ReturnType<typeof openBrowser>>

/** A photograph of a certificate: one white pixel is enough for it to be one. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: PHOTO })

/** Signs in as a person of the demo world by the button that the sign-in page offers, and chooses a role. */
export async function signIn(browser: Browser, url: string, name: string, role?: string): Promise<Page> {
  const page = await browser.visitor(url)
  await page.goto('/')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor()
  if (role) await chooseRole(page, name, role)
  return page
}

/** Chooses this in the menu, whether the number of what waits stands behind its name yet or not. */
export const openByMenu = (page: Page, label: string) =>
  page
    .getByRole('navigation', { name: '主菜单' })
    .getByRole('link', { name: new RegExp(`^${label}( ?\\d+)?$`) })
    .click()

/** One person, many roles: changes the one that he acts in. */
export async function chooseRole(page: Page, name: string, role: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page
    .locator('.account-panel')
    .getByRole('button', { name: new RegExp(`^${role}`) })
    .click()
  await page.getByText(`已切换为${role}`).first().waitFor()
}

export type Declared = {
  kind: string
  texts: Readonly<Record<string, string>>
  choices?: Readonly<Record<string, string>>
  filedProject?: string
  hours: string
  evidence: string
}

/** Fills in a declaration of 2022 in the form, with evidence and the pledge, and submits it. */
export async function declare(page: Page, declared: Declared): Promise<void> {
  await page.goto('/declarations/new?year=2022')
  await page.getByRole('button', { name: new RegExp(`^${declared.kind}`) }).click()
  await page.getByRole('heading', { name: '填写学时申报' }).waitFor()
  for (const [label, value] of Object.entries(declared.choices ?? {})) {
    await page.getByLabel(label, { exact: false }).first().selectOption(value)
  }
  if (declared.filedProject) {
    await page.getByRole('button', { name: /备案项目/ }).click()
    await page.getByRole('button', { name: `选择 ${declared.filedProject}` }).click()
  }
  for (const [label, value] of Object.entries(declared.texts)) await page.getByLabel(label).first().fill(value)
  await page.getByLabel('申报学时').fill(declared.hours)
  await page.locator(`input[type=file][aria-label="选择文件：${declared.evidence}"]`).setInputFiles(photo('证明.png'))
  await page.getByRole('checkbox', { name: /本人承诺/ }).check()
  await submit(page)
}

export async function submit(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: '提交申报' })
  await button.and(page.locator(':not([aria-disabled=true])')).waitFor()
  await button.click()
  await page.getByRole('list', { name: '办理进度' }).waitFor()
}

/** Opens what waits under this title in the reviewer's queue. */
export async function openReview(page: Page, title: string): Promise<void> {
  await page.goto('/review')
  await page.getByRole('link', { name: title, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Approves it; a unit attaches the stamped scan. */
export async function approve(page: Page, title: string, more: { scan?: boolean; hours?: string; text?: string } = {}) {
  await openReview(page, title)
  const form = page.getByRole('form', { name: '通过' })
  if (more.scan) {
    await form.locator('input[type=file]').first().setInputFiles(photo('盖章登记表.png'))
    await form.getByText('盖章登记表.png').waitFor()
  }
  if (more.hours) await form.getByLabel('核定学时').fill(more.hours)
  if (more.text) await form.getByLabel('意见').fill(more.text)
  await form.getByRole('button', { name: '通过', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor({ state: 'detached' })
}
