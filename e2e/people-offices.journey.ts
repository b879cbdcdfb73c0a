import { afterAll, beforeAll, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from '../apps/platform/server/test/drafts.ts'
import { newNumber } from '../apps/platform/server/test/races/numbers.ts'
import { UNIT } from '../apps/platform/server/test/races/offices.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { approve, openReview, photo, signIn } from './people.ts'

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

async function submitted(name: string, on: string): Promise<{ id: string; version: number }> {
  const lin = await w.as('professional')
  const course = await generalCourse(lin)
  const fields = { ...course.fields, name, period: { firstDay: on, lastDay: on } }
  const draft = await lin.declarationCreate({ body: { ...course, fields, declaredHundredths: 800 } })
  return lin.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
}

test('P1 and P20, “it waits for the unit’s administrator”: he is on holiday, and his deputy decides in his stead', async () => {
  await w.addPerson({ name: '韩素云', citizenNumber: newNumber(), unit: UNIT, signInName: 'demo.deputy' })
  const { id } = await submitted('冬季防火讲座', '2022-07-01')

  const clerk = await signIn(browser, w.url, '周明远')
  await clerk.goto('/delegations')
  await clerk.getByText('本机构没有委托').waitFor()
  await clerk.getByRole('button', { name: '委托同事代办' }).click()
  const form = clerk.getByRole('form', { name: '委托同事代办' })
  await form.getByLabel('由谁代办').selectOption({ label: '韩素云' })
  await form.getByLabel('最后一天').fill('2022-11-30')
  await form.getByLabel('原因').fill('年休假')
  await look(clerk, 'delegation-give')
  await form.getByRole('button', { name: '确认委托' }).click()
  await clerk.getByRole('row', { name: /韩素云.*代办中/ }).waitFor()
  await look(clerk, 'delegations')
  await clerk.getByRole('button', { name: /^周明远/ }).click()
  await clerk
    .getByText(/委托韩素云代办/)
    .first()
    .waitFor()

  const he = await signIn(browser, w.url, '林晓燕')
  await he.goto(`/declarations/${id}`)
  await he.getByText('周明远不在时由韩素云代办').waitFor()
  await look(he, 'delegated-declaration')

  const deputy = await signIn(browser, w.url, '韩素云')
  await deputy.getByRole('button', { name: /^韩素云/ }).click()
  await deputy
    .getByText(/受周明远委托/)
    .first()
    .waitFor()
  await approve(deputy, '冬季防火讲座', { scan: true })

  await he.reload()
  await he
    .getByRole('list', { name: '办理记录' })
    .getByText(/韩素云.*（受周明远委托）/)
    .waitFor()

  await clerk.goto('/delegations')
  await clerk.getByRole('button', { name: '收回：韩素云' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '收回', exact: true }).click()
  await clerk.getByRole('row', { name: /韩素云.*已结束/ }).waitFor()
  await expectRoleGone()
})

test('whoever is rejected appeals, the bureau sends it back, and the hours are posted', async () => {
  const title = '果树修剪实操班'
  const { id, version } = await submitted(title, '2022-07-02')
  const path = { declarationId: id }
  const clerk = await w.as('clerk')
  const stampedScanId = await uploadPdf(clerk)
  await clerk.declarationApprove({ path, body: { version, approvedHundredths: null, stampedScanId, text: '' } })

  const department = await signIn(browser, w.url, '孙立群')
  await openReview(department, title)
  await department.getByText('不予通过', { exact: true }).first().click()
  const rejection = department.getByRole('form', { name: '不予通过' })
  await rejection.getByLabel('材料不能证明本人参加或完成').check()
  await rejection.getByRole('button', { name: '不予通过' }).click()
  await department.getByRole('dialog').getByRole('button', { name: '不予通过' }).click()
  await department.getByRole('heading', { level: 1, name: title }).waitFor({ state: 'detached' })

  const he = await signIn(browser, w.url, '林晓燕')
  await he.goto(`/declarations/${id}`)
  await he.getByText('可以在 2022年12月13日以前申诉一次').waitFor()
  await he.getByRole('button', { name: '提出申诉' }).click()
  const appeal = he.getByRole('form', { name: '提出申诉' })
  await appeal.getByLabel('申诉理由').fill('培训班签到表第 12 行是我的签名。')
  await appeal.locator('input[type=file]').first().setInputFiles(photo('签到表.png'))
  await appeal.getByRole('button', { name: '签到表.png', exact: true }).waitFor()
  await look(he, 'appeal-ask')
  await appeal.getByRole('button', { name: '提出申诉' }).click()
  await he.getByText('正在办理').waitFor()
  await look(he, 'appeal-waiting')

  const bureau = await signIn(browser, w.url, '赵思源')
  await bureau.goto('/review/appeals')
  await bureau.getByRole('row', { name: new RegExp(title) }).waitFor()
  await bureau.getByRole('button', { name: `办理申诉：林晓燕 ${title}` }).click()
  const decision = bureau.getByRole('form', { name: '决定' })
  await decision.getByLabel('结果').selectOption({ label: '改判' })
  await decision.getByLabel('理由').fill('签到表属实，应予认定。')
  await look(bureau, 'appeal')
  await decision.getByRole('button', { name: '作出决定' }).click()
  await bureau.getByText('没有等您决定的申诉').waitFor()

  await openReview(department, title)
  await department.getByText('不予通过', { exact: true }).first().click()
  await department.getByText('本级的不予通过已经申诉改判').waitFor()
  await approve(department, title)
  await approve(bureau, title)
  await approve(await signIn(browser, w.url, '钱文博'), title)
  await he.goto('/bank?year=2022')
  await he.getByText(title).first().waitFor()
  await he.goto(`/declarations/${id}`)
  await he.getByText('申诉改判，退回原级重新审核').waitFor()
  await he.getByText('签到表属实，应予认定。').first().waitFor()
  await look(he, 'appeal-won')
})

/** The role was his for the days only: he is what he was before. */
async function expectRoleGone(): Promise<void> {
  const { grants } = await (await w.as('deputy')).sessionView({})
  expect(grants.map(({ role }) => role)).toEqual(['professional'])
}
