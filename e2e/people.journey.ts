import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newNumber } from '../apps/platform/server/test/races/numbers.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser, PHONE, WIDE } from './browser.ts'
import { signIn } from './people.ts'

const PASSWORD = 'a password of the journey'
const UNIT = '示例丙农技推广站'

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

/** From the sign-in page, on a phone and by keyboard where a search is asked. */
async function register(page: Page, name: string, citizenNumber: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: '没有账号，注册' }).click()
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('公民身份号码').fill(citizenNumber)
  await page.getByLabel('手机号').fill('199 0000 9876')
  await page.getByLabel('所在单位').fill('农技推广')
  await page.getByLabel('所在单位').press('Enter')
  await page.getByRole('button', { name: new RegExp(UNIT) }).click()
  const day = page.getByLabel('到单位的日期')
  await day.fill('2022-10-08')
  await page.getByLabel('密码', { exact: false }).first().fill(PASSWORD)
  await page.getByLabel('再输一次密码').fill(PASSWORD)
  await look(page, 'register')
  await page.getByRole('button', { name: '提交注册' }).click()
  await page.getByRole('heading', { name: '注册已提交' }).waitFor()
}

async function askProgress(page: Page, citizenNumber: string): Promise<void> {
  await page.goto('/registration-progress')
  await page.getByLabel('公民身份号码').fill(citizenNumber)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '查询' }).click()
}

test('P1 and H3, “cannot sign in until the unit’s administrator approves”: a silent unit does not stop him', async () => {
  const citizenNumber = newNumber()
  const page = await browser.visitor(w.url, PHONE)
  await register(page, '宋知远', citizenNumber)
  await look(page, 'register-sent')

  w.setNow('2022-11-30T02:00:00.000Z')
  await askProgress(page, citizenNumber)
  await page.getByRole('heading', { name: UNIT }).waitFor()
  await page.getByText('已超期 1 个工作日').waitFor()
  await page.getByText('示例农业农村部门').waitFor()
  await look(page, 'registration-progress')

  const department = await signIn(browser, w.url, '孙立群')
  await department.getByRole('link', { name: /^注册确认\s*1$/ }).click()
  await department.getByRole('row', { name: /宋知远/ }).waitFor()
  await look(department, 'registrations')
  await department.getByRole('button', { name: '办理：宋知远' }).click()
  await look(department, 'registration')
  await department.getByRole('button', { name: '确认注册' }).click()
  await department.getByText('已确认宋知远的注册').first().waitFor()
  await department.getByText('没有等您确认的注册').waitFor()
  await look(department, 'registrations-empty')

  await page.goto('/sign-in')
  await page.getByLabel('账号').fill(citizenNumber)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: /，您好$/ }).waitFor()
  w.setNow('2022-11-22T02:00:00.000Z')
})

test('who is refused reads why, registers again, and takes that back', async () => {
  const citizenNumber = newNumber()
  const page = await browser.visitor(w.url, WIDE)
  await register(page, '梁静姝', citizenNumber)

  const clerk = await signIn(browser, w.url, '周明远')
  await clerk.goto('/registrations')
  await clerk.getByRole('button', { name: '办理：梁静姝' }).click()
  const form = clerk.getByRole('form', { name: '不予确认' })
  await form.getByLabel('理由').selectOption({ label: '选错了单位' })
  await form.getByLabel('说明').fill('您的单位是示例己规划研究所。')
  await form.getByRole('button', { name: '不予确认' }).click()
  await clerk.getByText('没有等您确认的注册').waitFor()

  await askProgress(page, citizenNumber)
  await page.getByText('选错了单位：您的单位是示例己规划研究所。').waitFor()
  await look(page, 'registration-refused')

  await register(page, '梁静姝', citizenNumber)
  await page.getByRole('link', { name: '查看注册进度' }).click()
  await page.getByLabel('公民身份号码').fill(citizenNumber)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByLabel('密码').press('Enter')
  await page.getByRole('button', { name: '撤回注册' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByText('已撤回').first().waitFor()
})
