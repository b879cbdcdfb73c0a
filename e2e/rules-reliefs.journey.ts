import { afterAll, beforeAll, expect, test } from 'vitest'
import { reliefPolicies } from '../apps/platform/server/test/relief-policies.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, photo, signIn } from './people.ts'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  w = await world({ policies: reliefPolicies() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

test('“waivers with evidence”: asked for with a proof, checked by two, and the year asks for its part and says why', async () => {
  const member = await signIn(browser, w.url, '林晓燕')
  await openByMenu(member, '学时银行')
  await member.getByRole('heading', { level: 1, name: '学时银行' }).waitFor()
  await member.getByRole('link', { name: '减免' }).click()
  await member.getByRole('heading', { level: 1, name: '减免' }).waitFor()
  await member.getByText('本年度规则没有载明减免情形').waitFor()
  await member.getByRole('button', { name: '申请减免' }).click()
  const form = member.getByRole('form', { name: '申请减免' })
  await form.getByLabel('减免情形').selectOption('病假')
  await form.getByLabel('起始日期').fill('2022-03-01')
  await form.getByLabel('终止日期').fill('2022-05-31')
  await form.locator('input[type=file]').first().setInputFiles(photo('病假证明.png'))
  await form.getByRole('button', { name: '提出申请' }).click()
  await member.getByText('等单位审核').first().waitFor()
  await look(member, 'reliefs')

  const clerk = await signIn(browser, w.url, '周明远')
  await openByMenu(clerk, '减免审核')
  await clerk.getByRole('heading', { level: 1, name: '减免审核' }).waitFor()
  await clerk.getByRole('button', { name: /^办理减免：林晓燕/ }).click()
  await look(clerk, 'relief-decide')
  await clerk.getByRole('button', { name: '审核通过' }).click()
  await clerk.getByText('没有等您办理的减免申请。').waitFor()

  const bureau = await signIn(browser, w.url, '赵思源')
  await openByMenu(bureau, '减免审核')
  await bureau.getByRole('button', { name: /^办理减免：林晓燕/ }).click()
  await bureau.getByRole('list', { name: '办理记录' }).getByText('审核通过').waitFor()
  await bureau.getByRole('button', { name: '准予减免' }).click()
  await bureau.getByText('没有等您办理的减免申请。').waitFor()

  await member.getByRole('link', { name: '返回学时银行' }).click()
  await member.getByRole('heading', { level: 1, name: '学时银行' }).waitFor()
  // What was read within the last seconds is not asked for again.
  await member.reload()
  await member.getByText('病假 3 个月，要求按 9/12 计').waitFor()
  await look(member, 'relief-bank')
})
