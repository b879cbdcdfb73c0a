import { afterAll, beforeAll, expect, test } from 'vitest'
import { PDF } from '../apps/platform/server/test/drafts.ts'
import { cappedPack } from '../apps/platform/server/test/pack-texts.ts'
import { draft, newMember } from '../apps/platform/server/test/races/declarations.ts'
import { approve, newOfficial } from '../apps/platform/server/test/races/offices.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, signIn } from './people.ts'

const UNIT = '示例未林场'
const OFFICE = '示例昆嵛山保护区人社部门'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
let member: Awaited<ReturnType<typeof newMember>>
beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
  const administrator = await w.as('administrator')
  const clerk = await newOfficial(w, administrator, 'clerk', UNIT)
  const reviewer = await newOfficial(w, administrator, 'handler', OFFICE)
  member = await newMember(w, UNIT)
  for (const name of ['林木病虫害防治', '森林防火']) {
    const drafted = await draft(member.platform, { name, day: name === '森林防火' ? '2022-06-02' : '2022-06-01' })
    const path = { declarationId: drafted.id }
    const { version } = await member.platform.declarationSubmit({ path, body: { version: drafted.version } })
    await approve(reviewer, { ...path, version: (await approve(clerk, { ...path, version })).version })
  }
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, buffer: Buffer.from(text) })

test('two officials confirm a year’s rules with their document, and what they alter is asked before it is posted', async () => {
  const handler = await signIn(browser, w.url, '赵思源')
  await openByMenu(handler, '年度规则')
  await handler.getByRole('link', { name: '规则包确认' }).click()
  await handler.getByText('还没有提出过规则包。').waitFor()
  await look(handler, 'pack-versions')
  await handler.getByRole('link', { name: '提出一版规则' }).click()
  await handler.getByRole('heading', { name: '提出一版规则' }).waitFor()
  const rules = handler.locator('input[type=file][accept*=json]')
  await rules.setInputFiles(file('2022.json', 'application/json', cappedPack(2022, 1000).replace('"yantai/2022"', '3')))
  await handler.getByText(/规则包 第 2 行：\$\.id/).waitFor()
  await rules.setInputFiles(file('2022.json', 'application/json', cappedPack(2022, 1000)))
  await handler.getByText('公需科目每年最多计 10 学时。').waitFor()
  await handler.getByLabel('文件名称').fill('关于规范学时登记的通知')
  await handler.getByLabel('文号').fill('试人社字〔2022〕9号')
  await handler
    .getByRole('form', { name: '提出一版规则' })
    .locator('input[type=file]')
    .first()
    .setInputFiles(file('通知.pdf', 'application/pdf', PDF))
  await handler
    .getByRole('button', { name: '提出', exact: true })
    .and(handler.locator(':not([aria-disabled=true])'))
    .waitFor()
  await look(handler, 'pack-version-new')
  await handler.getByRole('button', { name: '提出', exact: true }).click()
  await handler.getByText('已提出，等另一人确认').waitFor()

  const supervisor = await signIn(browser, w.url, '钱文博')
  await openByMenu(supervisor, '年度规则')
  await supervisor.getByRole('link', { name: '规则包确认' }).click()
  await supervisor.getByRole('link', { name: '2022 年度第 1 版' }).click()
  await supervisor.getByRole('heading', { name: '2022 年度规则第 1 版' }).waitFor()
  await supervisor.getByText('公需科目每年最多计 10 学时。').waitFor()
  await supervisor.getByRole('button', { name: '确认', exact: true }).click()
  await supervisor.getByText('现行', { exact: true }).waitFor()
  await supervisor.getByRole('checkbox', { name: /竞办/ }).check()
  await look(supervisor, 'pack-version-corrections')

  await handler.goto(`/bank?year=2022&personId=${member.id}`)
  await handler.getByText('决定更正以前，本年度仍按原来的规则计算。').waitFor()
  await handler.getByText(/公需科目：8 改为 2 学时/).click()
  await look(handler, 'pack-correction-proposed')

  await supervisor.getByRole('button', { name: '按新规则更正' }).click()
  await supervisor.getByRole('button', { name: '更正并入账' }).click()
  await supervisor.getByText('已更正').first().waitFor()

  await handler.reload()
  await handler.getByText('已更正', { exact: true }).waitFor()
  await handler.getByText('10 学时').first().waitFor()
  await handler.getByRole('button', { name: '这个学时怎么来的' }).first().click()
  await handler
    .getByText(/规则变更/)
    .first()
    .waitFor()
  const person = await signIn(browser, w.url, '林晓燕')
  await person.goto('/rules?year=2022')
  await person.getByText(/示例市人社部门已确认本年度规则，自2022年11月22日起执行/).waitFor()
})
