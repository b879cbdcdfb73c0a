import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD } from '../apps/platform/server/test/activate.ts'
import { testCrypto } from '../apps/platform/server/test/prepare.ts'
import { newOfficial } from '../apps/platform/server/test/races/offices.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { declare, openReview, photo, signIn } from './people.ts'

const DISTRICT_UNIT = '示例甲医院'
const SELF_STUDY = {
  kind: '自学类',
  texts: { 自学内容: '果树病虫害防治图谱', 自学种类: '专业书籍', 完成时间: '2022-08-20', 考核方式: '单位考核' },
  hours: '10',
  evidence: '自学成果或考核结果（笔记、报告、试卷等）',
}

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

test('P3, “registered in the wrong city”: he moves to a unit of another area, and what waited goes with him', async () => {
  const he = await signIn(browser, w.url, '林晓燕')
  await declare(he, SELF_STUDY)
  await he.getByRole('link', { name: '我的单位与信息' }).click()
  await he.getByRole('heading', { name: '现在的单位' }).waitFor()
  await he.getByRole('button', { name: '申请调动' }).click()
  const form = he.getByRole('form', { name: '申请调动' })
  await form.getByLabel('说明').fill('到蓬莱工作')
  await form.getByLabel('要到的单位').fill('示例甲')
  await form.getByLabel('要到的单位').press('Enter')
  await form.getByRole('button', { name: new RegExp(DISTRICT_UNIT) }).click()
  await look(he, 'move-ask')
  await form.getByRole('button', { name: '提出申请' }).click()
  await he.getByRole('list', { name: '调动进度' }).waitFor()
  await look(he, 'move-waiting')

  const hospital = await signIn(browser, w.url, '吴桂岚')
  await hospital.getByRole('link', { name: /^调动与更正\s*1$/ }).click()
  await hospital.getByRole('row', { name: /林晓燕/ }).waitFor()
  await look(hospital, 'changes')
  await hospital.getByRole('button', { name: '办理：林晓燕' }).click()
  await look(hospital, 'move')
  await hospital.getByRole('form', { name: '同意', exact: true }).getByRole('button').click()
  await hospital.getByText('没有等您办理的调动').waitFor()

  const station = await signIn(browser, w.url, '周明远')
  await station.getByRole('link', { name: /^调动与更正\s*1$/ }).click()
  await station.getByRole('button', { name: '办理：林晓燕' }).click()
  await station.getByRole('form', { name: '同意转出' }).getByRole('button').click()
  await station.getByText('没有等您办理的调动').waitFor()

  await he.goto('/my-unit')
  await he.getByText('已生效').first().waitFor()
  await he.getByRole('list', { name: '单位经历' }).getByText(DISTRICT_UNIT).waitFor()
  await look(he, 'move-done')
  await he.goto('/inbox')
  await he.getByText(/您的调动到示例甲医院已生效/).waitFor()
  await openReview(hospital, SELF_STUDY.texts.自学内容)
  await hospital.getByText('改变了审核单位').first().waitFor()
})

test('a unit asks, the person says no with a reason, and only then is it over', async () => {
  const institute = await signIn(browser, w.url, '何知秋', '单位管理员')
  await institute.goto('/changes')
  await institute.getByRole('button', { name: '请人员调入本单位' }).click()
  const form = institute.getByRole('form', { name: '请人员调入本单位' })
  await form.getByLabel('姓名').fill('陈海澜')
  await form.getByLabel('公民身份号码').fill(await numberOf('陈海澜'))
  await form.getByRole('button', { name: '请本人同意' }).click()
  await institute.getByText('已请本人同意').first().waitFor()

  const he = await signIn(browser, w.url, '陈海澜')
  await he.goto('/my-unit')
  await he.getByRole('form', { name: '不同意' }).getByLabel('理由').fill('没有换单位')
  await look(he, 'move-asked')
  await he.getByRole('form', { name: '不同意' }).getByRole('button', { name: '不同意' }).click()
  await he.getByText('未通过').first().waitFor()
})

test('P2 and H2, “real name and unit cannot be changed once registered”: a name is amended by evidence and second eyes', async () => {
  const he = await signIn(browser, w.url, '何知秋', '专业技术人员')
  await he.goto('/my-unit')
  await he.getByRole('button', { name: '申请更正' }).click()
  const form = he.getByRole('form', { name: '申请更正' })
  await form.getByLabel('更正为').fill('何之秋')
  await form.locator('input[type=file]').first().setInputFiles(photo('户口本.png'))
  await form.getByRole('button', { name: '户口本.png', exact: true }).waitFor()
  await look(he, 'amendment-ask')
  await form.getByRole('button', { name: '提出申请' }).click()
  await he.getByText('等单位核对').first().waitFor()

  // He is the only clerk of his unit: nobody there could check it, so the department may at once, by two people.
  const department = await newDeskOf('示例住房和城乡建设部门')
  await decideAmendment(department, '核对无误', 'amendment')
  await decideAmendment(await newDeskOf('示例住房和城乡建设部门'), '同意更正')
  await he.reload()
  await he.getByText('已更正').first().waitFor()
  await he.getByText('何之秋').first().waitFor()
  await look(he, 'amendment-done')
})

test('H1, “fax a copy of the ID card to change unit or number”: he changes his telephone number himself', async () => {
  const he = await signIn(browser, w.url, '林晓燕')
  await he.goto('/my-unit')
  await he.getByRole('button', { name: '更改手机号' }).click()
  await he.getByLabel('新的手机号').fill('199 0000 4321')
  await he.getByRole('button', { name: '更改', exact: true }).click()
  await he.getByText('199****4321').waitFor()
})

/** A new official of a department at his desk. */
async function newDeskOf(organisation: string): Promise<Page> {
  const { accountId } = await newOfficial(w, await w.as('administrator'), 'handler', organisation)
  const { sign_in_name } = await w.db.read((tx) =>
    tx.selectFrom('accounts').select('sign_in_name').where('id', '=', accountId).executeTakeFirstOrThrow(),
  )
  const page = await browser.visitor(w.url)
  await page.goto('/sign-in')
  await page.getByLabel('账号').fill(sign_in_name ?? '')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page
    .getByRole('link', { name: /^调动与更正/ })
    .first()
    .waitFor()
  return page
}

async function decideAmendment(page: Page, answer: string, picture?: string): Promise<void> {
  await page.goto('/changes')
  await page.getByRole('button', { name: '办理更正：何知秋' }).click()
  await page.getByRole('dialog').getByRole('img').first().waitFor()
  if (picture) await look(page, picture)
  await page.getByRole('form', { name: answer }).getByRole('button').click()
  await page
    .getByText(/^已办理：/)
    .first()
    .waitFor()
}

async function numberOf(name: string): Promise<string> {
  const row = await w.db.read((tx) =>
    tx
      .selectFrom('person_identities as n')
      .innerJoin('people as p', 'p.id', 'n.person_id')
      .select('n.ciphertext')
      .where('p.name', '=', name)
      .executeTakeFirstOrThrow(),
  )
  return testCrypto.decrypt(row.ciphertext)
}
