import { afterAll, beforeAll, expect, test } from 'vitest'
import { declared } from '../apps/platform/server/test/races/declarations.ts'
import { newNumber } from '../apps/platform/server/test/races/numbers.ts'
import { fillOffices, idOf } from '../apps/platform/server/test/races/offices.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, photo, signIn } from './people.ts'

const UNIT = '示例丙农技推广站'
const REGISTERED_TWICE = '林小燕'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
let wrongNumber: string
beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
  wrongNumber = newNumber()
  const twice = { citizenNumber: wrongNumber, unit: UNIT, signInName: 'demo.twice' }
  await w.addPerson({ name: REGISTERED_TWICE, ...twice })
  const offices = await fillOffices(w, await w.as('administrator'))
  await declared(await w.as('professional'), offices, 'posted', { name: '甲课程', day: '2022-03-01' })
  await declared(await w.as('twice'), offices, 'posted', { name: '甲课程', day: '2022-03-01' })
  await declared(await w.as('twice'), offices, 'posted', { name: '乙课程', day: '2022-04-01' })
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

test('P4 and H1, “registered twice, and neither account has everything”: two accounts become one, by two people', async () => {
  const handler = await signIn(browser, w.url, '赵思源')
  await handler.goto('/merges')
  await handler.getByText('没有合并。').waitFor()
  await look(handler, 'merges-empty')
  await handler.goto('/people?year=2022&search=林晓燕')
  await handler.getByRole('link', { name: '林晓燕', exact: true }).click()
  await handler.getByRole('button', { name: '与另一账号合并' }).click()
  const form = handler.getByRole('form', { name: '与另一账号合并' })
  await form.getByLabel('另一个账号的姓名').fill(REGISTERED_TWICE)
  await form.getByLabel('另一个账号的证件号码').fill(wrongNumber)
  await form.getByLabel('理由').fill('登记时号码填错，又用正确的号码登记了一次')
  await form.locator('input[type=file]').first().setInputFiles(photo('同一人证明.png'))
  await form.getByRole('button', { name: '同一人证明.png', exact: true }).waitFor()
  await look(handler, 'merge-ask')
  await form.getByRole('button', { name: '提出合并' }).click()
  await handler.getByRole('table', { name: '两个账号并列' }).waitFor()
  expect(await handler.getByRole('button', { name: '同意合并', exact: true }).isDisabled()).toBe(true)
  await handler.getByRole('heading', { name: '账号合并：林晓燕' }).waitFor()

  const supervisor = await signIn(browser, w.url, '钱文博')
  await openByMenu(supervisor, '合并')
  await look(supervisor, 'merges')
  await supervisor.getByRole('link', { name: '林晓燕', exact: true }).click()
  await supervisor.getByText(/只计一次，不重复计入：2022 年“甲课程”8 学时/).waitFor()
  const together = supervisor.getByRole('table', { name: '各年的学时' }).getByRole('row', { name: /^2022/ })
  await together.getByText('公需 16').first().waitFor()
  await look(supervisor, 'merge')
  await supervisor.getByRole('form', { name: '同意合并', exact: true }).getByRole('button').click()
  await supervisor.getByText('已合并', { exact: true }).waitFor()
  await look(supervisor, 'merge-done')

  const he = await signIn(browser, w.url, '林晓燕')
  await he.goto('/bank?year=2022')
  await he.getByText('乙课程').first().waitFor()
  await he.goto('/inbox')
  await he.getByText(/已经合并到这个账号/).waitFor()
  const again = await browser.visitor(w.url)
  await again.goto('/sign-in')
  await again.getByLabel('账号', { exact: true }).fill('demo.twice')
  await again.getByLabel('密码', { exact: true }).fill('xueshi-demo')
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.getByText(/已经合并，不再用来登录/).waitFor()
  await look(again, 'merged-sign-in')
})

test('a merge that was wrong is separated again, with a reason and by two people', async () => {
  const handler = await signIn(browser, w.url, '赵思源')
  await handler.goto('/merges')
  await handler.getByRole('link', { name: '林晓燕', exact: true }).click()
  const form = handler.getByRole('form', { name: '提出分开' })
  await form.getByLabel('理由').fill('经核实为同名的两个人')
  await form.getByRole('button', { name: '提出分开' }).click()
  await handler.getByText('已提出分开，等另一人决定').waitFor()

  const supervisor = await signIn(browser, w.url, '钱文博')
  await supervisor.goto('/merges?waiting=true')
  await supervisor.getByRole('link', { name: '林晓燕', exact: true }).click()
  await look(supervisor, 'merge-separating')
  await supervisor.getByRole('form', { name: '同意分开', exact: true }).getByRole('button').click()
  await supervisor.getByText('已分开', { exact: true }).waitFor()
  const years = supervisor.getByRole('table', { name: '各年的学时' }).getByRole('row', { name: /^2022/ })
  await years.getByRole('cell', { name: '公需 16' }).waitFor()
})

test('P4 and H1, “the administrator has left and nobody answers”: who has lost its clerk is found and gets another', async () => {
  const administrator = await w.as('administrator')
  const clerks = await administrator.grantList({
    query: { organisationId: await idOf(administrator, UNIT), limit: 50 },
  })
  for (const { id } of clerks.items)
    await administrator.grantEnd({ path: { grantId: id }, body: { validUntil: '2022-11-22' } })
  const department = await signIn(browser, w.url, '孙立群')
  await openByMenu(department, '组织机构')
  await department.getByLabel('单位管理员').selectOption('无人任职')
  await look(department, 'units-without-clerk')
  await department.getByRole('link', { name: UNIT }).click()
  await department.getByRole('heading', { name: UNIT }).waitFor()
  await department.getByRole('button', { name: '授予单位管理员' }).click()
  const dialog = department.getByRole('dialog', { name: `在${UNIT}授予角色` })
  await dialog.getByLabel('授权给').fill('林晓燕')
  await dialog.getByLabel('授权给').press('Enter')
  await dialog.getByRole('button', { name: /林晓燕/ }).click()
  await dialog.getByRole('button', { name: '授予', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })

  // One person, many roles: whoever looks after a unit keeps the account of a professional.
  const he = await signIn(browser, w.url, '林晓燕', '单位管理员')
  await he.goto('/people')
  await he.getByRole('heading', { name: '本单位人员' }).waitFor()
  await department.goto('/organisations?withoutClerk=true')
  await department.getByText('没有符合条件的组织机构。').waitFor()
})
