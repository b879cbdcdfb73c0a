import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, PHONE, picture, WIDE } from './browser.ts'
import { emptyInstallation } from './installation.ts'

const PASSWORD = 'a password of the journey'
const CITIZEN_NUMBER = '370699199001010016'

let installation: Awaited<ReturnType<typeof emptyInstallation>>
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  installation = await emptyInstallation()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await installation.close()
  expect(browser.complaints).toEqual([])
})

test('a bureau begins with nothing: its first administrator sets up who reviews whom, and a clerk signs in', async () => {
  const said = await installation.run('bin/first-administrator.ts', '--sign-in-name', 'office', '--name', '系统管理员')
  const url = await installation.start()

  const page = await browser.visitor(url, WIDE)
  await activate(page, 'office', codeIn(said))
  await page.getByRole('heading', { name: '系统状态', level: 1 }).waitFor()

  await page.getByRole('link', { name: '组织机构' }).first().click()
  await page.getByText('没有符合条件的组织机构').waitFor()
  await page.getByRole('link', { name: '区划' }).click()
  await createArea(page, { level: '省', name: '示例省' })
  await createArea(page, { level: '市', name: '示例市', parent: '示例省' })
  await look(page, 'areas')

  await createOrganisation(page, { kind: '人力资源社会保障局', name: '示例市人社局' })
  await createOrganisation(page, { kind: '主管部门', name: '示例教育部门', bureau: '示例市人社局' })
  await createOrganisation(page, {
    kind: '用人单位',
    name: '示例第一中学',
    creditCode: '12370699MAD0000000',
    department: '示例教育部门',
    bureau: '示例市人社局',
  })
  await page.getByText('末位校验不符').waitFor()
  await look(page, 'organisation')

  const firstCode = await createPerson(page)
  await look(page, 'accounts')

  await page.getByRole('link', { name: '组织机构' }).first().click()
  await look(page, 'organisations')
  await page.getByRole('link', { name: '示例第一中学' }).click()
  await giveClerk(page)
  await look(page, 'organisation-with-clerk')
  await page.getByRole('link', { name: '何知新' }).click()
  await page.getByRole('heading', { name: '何知新', level: 1 }).waitFor()
  await look(page, 'account')

  const clerk = await browser.visitor(url, PHONE)
  await activate(clerk, CITIZEN_NUMBER, firstCode)
  await clerk.getByRole('heading', { name: '何知新，您好' }).waitFor()
  await clerk.getByText('示例第一中学 单位管理员').waitFor()

  await endClerk(page)
  await clerk.reload()
  await clerk.getByRole('heading', { name: '登录', level: 1 }).waitFor()
})

const codeIn = (text: string): string => /([A-Z2-9]{4}-){2}[A-Z2-9]{4}/.exec(text)?.[0] ?? ''

/** The page in both widths: nothing that WCAG forbids, nothing that sticks out. */
async function look(page: Page, name: string): Promise<void> {
  for (const viewport of [PHONE, WIDE]) {
    await page.setViewportSize(viewport)
    await expectAccessible(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, `${name} at ${viewport.width}`).toBeLessThanOrEqual(viewport.width)
    await picture(page, `administration-${name}-${viewport.width}`)
  }
}

async function activate(page: Page, account: string, code: string): Promise<void> {
  await page.goto('/activate')
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('首登码').fill(code)
  await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '设置密码并登录' }).click()
}

async function createArea(page: Page, area: { level: string; name: string; parent?: string }): Promise<void> {
  const form = page.getByRole('form', { name: '新建区划' })
  await form.getByLabel('级别').selectOption({ label: area.level })
  if (area.parent) await form.getByLabel('上级区划').selectOption({ label: area.parent })
  await form.getByLabel('名称').fill(area.name)
  await form.getByRole('button', { name: '新建' }).click()
  await page.getByRole('listitem').filter({ hasText: area.name }).first().waitFor()
}

type Wanted = { kind: string; name: string; creditCode?: string; department?: string; bureau?: string }

async function createOrganisation(page: Page, wanted: Wanted): Promise<void> {
  await page.getByRole('link', { name: '组织机构' }).first().click()
  await page.getByRole('link', { name: '新建机构' }).click()
  const form = page.getByRole('form', { name: '新建机构' })
  await form.getByLabel('类型').first().selectOption({ label: wanted.kind })
  await form.getByLabel('名称').fill(wanted.name)
  if (wanted.creditCode) await form.getByLabel('统一社会信用代码').fill(wanted.creditCode)
  await form.getByLabel('区划').selectOption({ label: '示例市' })
  if (wanted.department) await form.getByLabel('主管部门').selectOption({ label: wanted.department })
  if (wanted.bureau) await form.getByLabel('审验的人社部门').selectOption({ label: wanted.bureau })
  if (wanted.kind === '用人单位') await look(page, 'organisation-new')
  await form.getByRole('button', { name: '新建' }).click()
  await page.getByRole('heading', { name: wanted.name, level: 1 }).waitFor()
}

async function createPerson(page: Page): Promise<string> {
  await page.getByRole('link', { name: '账号' }).first().click()
  await page.getByRole('button', { name: '新建账号' }).click()
  const dialog = page.getByRole('dialog', { name: '新建账号' })
  await dialog.getByLabel('姓名').fill('何知新')
  await dialog.getByLabel('公民身份号码').fill(CITIZEN_NUMBER)
  await dialog.getByLabel('所在单位').fill('第一中学')
  await dialog.getByLabel('所在单位').press('Enter')
  await dialog.getByRole('button', { name: /示例第一中学/ }).click()
  await look(page, 'account-new')
  await dialog.getByRole('button', { name: '新建并发放首登码' }).click()
  const slip = page.getByRole('region', { name: '何知新 的首登码' })
  const code = codeIn(await slip.innerText())
  await look(page, 'first-code')
  await page.getByRole('button', { name: '已记下，关闭' }).click()
  await page.getByRole('link', { name: '何知新' }).waitFor()
  return code
}

async function giveClerk(page: Page): Promise<void> {
  await page.getByRole('button', { name: '授予单位管理员' }).click()
  const dialog = page.getByRole('dialog', { name: '在示例第一中学授予角色' })
  await dialog.getByLabel('授权给').fill('何知新')
  await dialog.getByLabel('授权给').press('Enter')
  await dialog.getByRole('button', { name: /何知新/ }).click()
  await look(page, 'grant')
  await dialog.getByRole('button', { name: '授予', exact: true }).click()
  await page.getByRole('cell', { name: '单位管理员', exact: true }).waitFor()
}

async function endClerk(page: Page): Promise<void> {
  await page.getByRole('button', { name: '终止何知新的单位管理员授权' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '终止授权' }).click()
  await page.getByText('已失效').waitFor()
}
