import { afterAll, beforeAll, expect, test } from 'vitest'
import { declared } from '../apps/platform/server/test/races/declarations.ts'
import { newNumber } from '../apps/platform/server/test/races/numbers.ts'
import { fillOffices, newOfficial } from '../apps/platform/server/test/races/offices.ts'
import { cityPlace } from '../apps/platform/server/test/races/organisations.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, signIn } from './people.ts'

const UNIT = '示例丙农技推广站'
const TWICE = '示例丙 农技推广站'
const OTHER = '示例庚农技推广中心'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
  const administrator = await w.as('administrator')
  const place = await cityPlace(administrator, {})
  const described = { creditCode: null, unitType: null, reviewPeople: 1 as const, learningPlatform: false }
  for (const name of [TWICE, OTHER]) {
    const body = { ...described, kind: 'unit' as const, name, validFrom: '2022-01-01', place }
    await administrator.organisationCreate({ body: { ...body, sameNameConfirmed: true } })
  }
  const offices = await fillOffices(w, administrator)
  await newOfficial(w, administrator, 'clerk', TWICE)
  await w.addPerson({ name: '宋知远', citizenNumber: newNumber(), unit: TWICE, signInName: 'demo.twice' })
  await declared(await w.as('twice'), offices, 'employer', { name: '甲课程', day: '2022-03-01' })
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

test('P3 and H1, “the unit is there twice”: it is found, asked for by one and merged by another, and nothing is lost', async () => {
  const handler = await signIn(browser, w.url, '赵思源')
  await handler.goto('/merges')
  await handler.getByText('没有合并。').waitFor()
  await handler.getByRole('link', { name: '可能重复的单位' }).click()
  await handler.getByRole('link', { name: TWICE }).waitFor()
  await look(handler, 'units-same-name')
  await handler.getByRole('button', { name: '申请合并' }).click()
  const form = handler.getByRole('form', { name: '申请合并单位' })
  await form.getByLabel('保留哪一个').selectOption({ label: await keeping(form) })
  await form.getByLabel('理由').fill('同一单位先后登记了两次')
  await form.getByRole('button', { name: '申请合并' }).click()
  await handler.getByRole('heading', { name: `单位合并：${UNIT}` }).waitFor()
  expect(await handler.getByRole('button', { name: '同意合并', exact: true }).isDisabled()).toBe(true)

  const supervisor = await signIn(browser, w.url, '钱文博')
  await openByMenu(supervisor, '合并')
  await supervisor.getByLabel('类别').selectOption('单位')
  await look(supervisor, 'unit-merges')
  await supervisor.getByRole('link', { name: UNIT, exact: true }).click()
  const sides = supervisor.getByRole('table', { name: '两条登记并列' })
  await sides.getByText('1 项，其中 1 项等单位审核').waitFor()
  await look(supervisor, 'unit-merge')
  await supervisor.getByRole('form', { name: '同意合并', exact: true }).getByRole('button').press('Enter')
  await supervisor.getByText('已合并', { exact: true }).waitFor()
  await sides.getByRole('row', { name: /^原名/ }).getByText(TWICE).waitFor()
  await look(supervisor, 'unit-merge-done')

  const clerk = await signIn(browser, w.url, '周明远')
  await clerk.goto('/review')
  await clerk.getByText('甲课程').first().waitFor()
  await clerk.goto('/people?year=2022&search=宋知远')
  await clerk.getByRole('link', { name: '宋知远', exact: true }).click()
  await clerk.getByText('单位合并').first().waitFor()

  const stranger = await browser.visitor(w.url)
  await stranger.goto('/register')
  await stranger.getByLabel('所在单位').fill(TWICE)
  await stranger.getByLabel('所在单位').press('Enter')
  await stranger.getByRole('button', { name: new RegExp(`^${UNIT}.*原名：${TWICE}`) }).waitFor()
})

test('a merge that was wrong is separated, and a second entry is not made unnoticed', async () => {
  const handler = await signIn(browser, w.url, '赵思源')
  await handler.goto('/merges?subject=unit')
  await handler.getByRole('link', { name: UNIT, exact: true }).click()
  const asking = handler.getByRole('form', { name: '提出分开' })
  await asking.getByLabel('理由').fill('经核实为两个单位')
  await asking.getByRole('button', { name: '提出分开' }).click()
  await handler.getByText('已提出分开，等另一人决定').waitFor()
  const supervisor = await signIn(browser, w.url, '钱文博')
  await supervisor.goto('/merges?waiting=true')
  await supervisor.getByRole('link', { name: UNIT, exact: true }).click()
  await supervisor.getByRole('form', { name: '同意分开', exact: true }).getByRole('button').click()
  await supervisor.getByText('已分开', { exact: true }).waitFor()

  const administrator = await signIn(browser, w.url, '沈知微')
  await administrator.goto(`/organisations?search=${OTHER}`)
  await administrator.getByRole('link', { name: OTHER }).click()
  await administrator.getByRole('button', { name: '修改', exact: true }).click()
  const dialog = administrator.getByRole('dialog', { name: /^修改/ })
  await dialog.getByLabel('名称').fill('示例丙（农技）推广站')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText(/同一区划已有名称相同的机构/).waitFor()
  await look(administrator, 'unit-same-name-refused')
  await dialog.getByLabel('已核对，名称相同的机构确为另一机构').check()
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await administrator.getByRole('heading', { name: '示例丙（农技）推广站' }).waitFor()
})

test('a clerk asks for it himself', async () => {
  const clerk = await signIn(browser, w.url, '周明远')
  await openByMenu(clerk, '合并')
  await clerk.getByRole('button', { name: '申请合并单位' }).click()
  const form = clerk.getByRole('form', { name: '申请合并单位' })
  await form.getByLabel('另一个单位').fill(TWICE)
  await form.getByLabel('另一个单位').press('Enter')
  await form.getByRole('button', { name: new RegExp(`^${TWICE}`) }).click()
  await form.getByLabel('理由').fill('本单位登记了两次')
  await look(clerk, 'unit-merge-clerk')
  await form.getByRole('button', { name: '申请合并' }).click()
  await clerk.getByRole('heading', { name: `单位合并：${UNIT}` }).waitFor()
  await clerk.getByRole('form', { name: '撤回' }).getByRole('button').click()
  await clerk.getByText('已撤回', { exact: true }).waitFor()
})

/** The choice that keeps the entry which had the people first. */
async function keeping(form: ReturnType<Awaited<ReturnType<typeof signIn>>['getByRole']>): Promise<string> {
  const labels = await form.getByLabel('保留哪一个').locator('option').allInnerTexts()
  return labels.find((label) => label.endsWith(UNIT)) ?? ''
}
