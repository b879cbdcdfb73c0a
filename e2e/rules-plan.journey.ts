import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPdf } from '../apps/platform/server/test/drafts.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, photo, signIn, submit } from './people.ts'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  w = await world()
  await w.addFiledProject({
    filer: '示例市人社部门',
    name: '农技推广骨干研修班',
    from: '2022-12-05',
    until: '2022-12-08',
    hundredths: 2400,
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

/** Unit, department and bureau approve what was declared, with the hours that it asks for. */
async function approveAtAllLevels(declarationId: string): Promise<void> {
  const path = { declarationId }
  for (const who of ['clerk', 'department', 'bureau.handler', 'bureau.supervisor']) {
    const platform = await w.as(who)
    const { version } = await platform.declarationView({ path })
    const stampedScanId = who === 'clerk' ? await uploadPdf(platform, '盖章登记表.pdf') : null
    await platform.declarationApprove({ path, body: { approvedHundredths: null, stampedScanId, text: '', version } })
  }
}

test('peers §6, “what do I still lack, and how do I get it?”: a gap is followed to its article, and closed', async () => {
  const page = await signIn(browser, w.url, '林晓燕')
  await openByMenu(page, '我还差什么')
  await page.getByRole('heading', { level: 1, name: '我还差什么' }).waitFor()
  await page.getByRole('heading', { name: '公需科目：还差 30 学时' }).waitFor()
  await page.getByText('可计专业科目 24 学时').waitFor()
  await look(page, 'plan')

  await page.getByRole('button', { name: '看公需科目的依据' }).press('Enter')
  await page.getByText(/烟人社字〔2022〕63号 一：“每年累计不少于 90学时/).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '自学类的依据' }).press('Enter')
  await page.getByText('自学类，标准未录入，按审核认定。').waitFor()
  await page.getByRole('button', { name: '关闭' }).click()

  await page.getByRole('link', { name: '去申报公需科目' }).click()
  await page.getByRole('heading', { name: '填写学时申报' }).waitFor()
  await page.getByLabel('培训项目名称').fill('农业绿色发展')
  await page.getByLabel('学习内容').selectOption('安全生产')
  await page.getByLabel('主办单位').fill('示例市人社部门')
  await page.getByLabel('时间（开始）').fill('2022-03-01')
  await page.getByLabel('时间（结束）').fill('2022-03-04')
  await page.getByLabel('培训地点').fill('烟台')
  await page.getByLabel('申报学时').fill('30')
  await page.locator('input[type=file][aria-label="选择文件：考核合格证明"]').setInputFiles(photo('证明.png'))
  await page.getByRole('checkbox', { name: /本人承诺/ }).check()
  await submit(page)
  const declarationId = page.url().split('/').at(-1) ?? ''
  await openByMenu(page, '我还差什么')
  await page.getByText('审核中的全部通过后就够了。').first().waitFor()

  await approveAtAllLevels(declarationId)
  await page.reload()
  await page.getByRole('heading', { name: '专业科目：还差 60 学时' }).waitFor()
  expect(await page.getByRole('heading', { name: /^公需科目：还差/ }).count()).toBe(0)
})

test('“if I apply next year?”: both years stand side by side, and what can still be made good says where', async () => {
  const page = await signIn(browser, w.url, '林晓燕')
  await page.goto('/plan')
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: '申报职称还差什么' }) })
  await section.getByText(/^今年（2022 年度申报）：.*；如果明年申报（2023 年度申报）：/).waitFor()
  const next = section.getByRole('article').filter({ hasText: '如果明年申报（2023 年度）' })
  await next.getByText('公需科目：2018—2022 年度（5 个年度）').waitFor()
  const short = next.getByRole('listitem').filter({ hasText: '2022 年度专业科目还差 60 学时' }).first()
  await short.getByText(/还有 39 天。办法在上面。$/).waitFor()
  await next.getByRole('link', { name: '看 2023 年度申报的核对表和依据' }).click()
  await page.getByRole('heading', { level: 1, name: '职称申报核对' }).waitFor()
  await page.goto('/filed-trainings')
  await page.getByText('农技推广骨干研修班').waitFor()
})
