import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registrationTurns } from '../apps/platform/server/src/registration/turns.ts'
import { digest } from '../apps/platform/server/src/reminders/digest.ts'
import { applicant } from '../apps/platform/server/test/applicants.ts'
import { nextCode } from '../apps/platform/server/test/contacts.ts'
import { codesTo, type MailServer, mailServer } from '../apps/platform/server/test/mail-server.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser, PHONE, WIDE } from './browser.ts'
import { signIn } from './people.ts'

const ADDRESS = 'lin.xiaoyan@example.cn'
const UNIT = '示例丙农技推广站'
const PASSWORD = 'a password that I chose'

let mail: MailServer
let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  mail = await mailServer()
  w = await world({ env: mail.env })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await w.close()
  await mail.close()
  expect(browser.complaints).toEqual([])
})

const MONDAY = '2022-11-28T02:00:00.000Z'

/** Goes from control to control until the named one is reached, and says so if it never is. */
async function tabTo(page: Page, label: string): Promise<void> {
  const wanted = page.getByLabel(label, { exact: true }).or(page.getByRole('button', { name: label, exact: true }))
  for (let step = 0; step < 60; step += 1) {
    if (await wanted.evaluateAll((found) => found.includes(document.activeElement as HTMLElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${label} cannot be reached by keyboard.`)
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
}

test('P1, “my account waits for a silent unit”: the department is told when it becomes its turn', async () => {
  await applicant(w).register(UNIT)
  w.setNow('2022-11-30T02:00:00.000Z')
  await registrationTurns(w.services).run()
  const department = await signIn(browser, w.url, '孙立群')
  await department.getByRole('link', { name: /^消息/ }).first().click()
  await department.getByText('现在本机构也可以办理').waitFor()
  await look(department, 'inbox-department')
  await department.getByRole('main').getByRole('link', { name: '注册确认' }).click()
  await department.getByRole('row', { name: /宋知远/ }).waitFor()
  await department.context().close()
  w.setNow('2022-11-22T02:00:00.000Z')
})

test('somebody confirms his mail address and chooses what he is told there', async () => {
  const page = await signIn(browser, w.url, '林晓燕')
  await page.goto('/inbox')
  await page.getByRole('link', { name: '消息设置' }).click()
  await page.getByRole('button', { name: '填写邮箱' }).click()
  await page.getByLabel('邮箱地址').fill(ADDRESS)
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByLabel('验证码').fill(await nextCode(mail, ADDRESS, 0))
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await page.getByText('li***@example.cn').waitFor()
  await page.getByRole('checkbox', { name: '申报办理结果：短信' }).check()
  await page.getByLabel('从').fill('22:00')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('消息设置已保存').first().waitFor()
  await look(page, 'message-settings')
  await page.reload()
  await page.getByRole('checkbox', { name: '申报办理结果：短信' }).waitFor()
  expect(await page.getByRole('checkbox', { name: '申报办理结果：短信' }).isChecked()).toBe(true)
  expect(await page.getByLabel('从').inputValue()).toBe('22:00')
  await page.context().close()
})

test('P5 and H7, “the password is the number’s last digits, and recovery needs an e-mail nobody remembers”: a code to his own address, by keyboard', async () => {
  const page = await browser.visitor(w.url, PHONE)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: '忘记密码' }).press('Enter')
  await page.getByRole('heading', { name: '第一步：获取验证码' }).waitFor()
  await look(page, 'recovery-ask')
  const before = codesTo(mail, ADDRESS).length
  await type(page, '账号', 'demo.professional')
  await tabTo(page, '获取验证码')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '第二步：设置新密码' }).waitFor()
  await type(page, '验证码', await nextCode(mail, ADDRESS, before))
  await type(page, '新密码', PASSWORD)
  await type(page, '再输一次新密码', PASSWORD)
  await look(page, 'recovery-set')
  await tabTo(page, '设置新密码')
  await page.keyboard.press('Enter')
  await page.getByText('所有设备上的登录都已退出').waitFor()
  await look(page, 'recovery-done')
  await page.getByRole('link', { name: '去登录' }).press('Enter')
  await page.getByLabel('账号').fill('demo.professional')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByLabel('密码').press('Enter')
  await page.getByRole('heading', { name: /，您好$/ }).waitFor()
  await page.goto('/inbox')
  await page.getByText('您的密码已通过“忘记密码”重新设置').waitFor()
  await page.context().close()
})

test('P11: a clerk is told each week who lacks hours, reminds them all, and has the list to copy', async () => {
  w.setNow(MONDAY)
  await digest(w.services).run()
  const clerk = await signIn(browser, w.url, '周明远')
  await clerk.goto('/inbox')
  await clerk.getByText(/本单位 \d+ 人 2022 年度学时不足，距学习截止还有 33 天/).waitFor()
  await clerk.getByRole('main').getByRole('link', { name: '催办' }).first().click()
  await clerk.getByRole('heading', { level: 1, name: '催办' }).waitFor()
  const list = clerk.getByLabel('可以复制到本单位工作群的文字')
  await list.waitFor()
  await look(clerk, 'reminders')
  expect(await list.inputValue()).toContain(`${UNIT} 2022 年度继续教育学时未完成名单`)
  expect(await list.inputValue()).toContain('林晓燕，还差 ')
  await clerk.getByRole('button', { name: '提醒全部' }).click()
  await clerk
    .getByText(/已提醒 \d+ 人/)
    .first()
    .waitFor()
  await clerk.getByText('今天都已提醒过，明天可以再提醒。').waitFor()
  await clerk.context().close()
})

test('everybody sees the windows of the year, what is unconfirmed says so, and they go into a calendar', async () => {
  const page = await signIn(browser, w.url, '赵思源')
  await page.getByRole('link', { name: '年度日程' }).first().click()
  await page.getByRole('row', { name: /学习/ }).first().waitFor()
  await look(page, 'calendar')
  const arrived = page.waitForEvent('download')
  await page.getByRole('button', { name: /下载到日历/ }).click()
  expect((await arrived).suggestedFilename()).toBe('年度日程_2022.ics')
  await page.setViewportSize(WIDE)
  await page.context().close()
})
