import { afterAll, beforeAll, expect, test } from 'vitest'
import { draft, newMember } from '../apps/platform/server/test/races/declarations.ts'
import { approve, newOfficial, type Official } from '../apps/platform/server/test/races/offices.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, signIn } from './people.ts'

const UNIT = '示例未林场'
const OFFICE = '示例昆嵛山保护区人社部门'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
let member: Awaited<ReturnType<typeof newMember>>
let reviewers: readonly [Official, Official]
let item: { declarationId: string; version: number }
beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
  const administrator = await w.as('administrator')
  const clerk = await newOfficial(w, administrator, 'clerk', UNIT)
  reviewers = [
    await newOfficial(w, administrator, 'handler', OFFICE),
    await newOfficial(w, administrator, 'handler', OFFICE),
  ]
  member = await newMember(w, UNIT)
  const drafted = await draft(member.platform, { name: '林木病虫害防治', year: 2021, day: '2021-06-01' })
  const path = { declarationId: drafted.id }
  const { version } = await member.platform.declarationSubmit({ path, body: { version: drafted.version } })
  item = { ...path, version: (await approve(clerk, { ...path, version })).version }
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

test('K3, “the year closes and cannot be reopened”: two close it, what comes late is a 补登 of two, and it opens again for a reason', async () => {
  const handler = await signIn(browser, w.url, '赵思源')
  await openByMenu(handler, '年度结账')
  await handler.getByRole('link', { name: '2021 年度' }).click()
  await handler.getByRole('heading', { name: '2021 年度结账', exact: true }).waitFor()
  await handler.getByRole('row', { name: /人社审验 审核中 1/ }).waitFor()
  await look(handler, 'year-close-open')
  await handler.getByRole('button', { name: '提出结账' }).click()
  await handler.getByText('已提出，等另一人决定').waitFor()

  const supervisor = await signIn(browser, w.url, '钱文博')
  await openByMenu(supervisor, '年度结账')
  await supervisor.getByRole('link', { name: '2021 年度' }).click()
  await supervisor.getByRole('button', { name: '同意结账', exact: true }).waitFor()
  await supervisor.getByRole('button', { name: '同意结账', exact: true }).click()
  await supervisor.getByRole('heading', { name: '结账结果' }).waitFor()
  await supervisor.getByRole('link', { name: '林木病虫害防治' }).waitFor()

  const { version } = await approve(reviewers[0], item)
  await approve(reviewers[1], { ...item, version })
  await supervisor.reload()
  await supervisor.getByRole('link', { name: '竞办' }).waitFor()
  await supervisor.getByText('登记 1 条').waitFor()
  await look(supervisor, 'year-close-closed')
  await supervisor.getByRole('link', { name: '竞办' }).click()
  await supervisor.getByRole('heading', { name: /竞办 的学时银行/ }).waitFor()
  await supervisor.getByText('补登', { exact: true }).waitFor()
  await look(supervisor, 'year-close-bank')

  await supervisor.goto('/year-closes/2021')
  await supervisor.getByLabel('理由').fill('林业系统集中补报')
  await supervisor.getByRole('button', { name: '提出重新开放' }).click()
  await supervisor.getByText('已提出重新开放，等另一人决定').waitFor()
  await handler.reload()
  await handler.getByRole('button', { name: '同意重新开放', exact: true }).click()
  await handler.getByText('已重新开放').first().waitFor()
})
