import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { escalation } from '../apps/platform/server/src/review/escalate.ts'
import { generalCourse, uploadPdf } from '../apps/platform/server/test/drafts.ts'
import { DEPARTMENT, newOfficial } from '../apps/platform/server/test/races/offices.ts'
import { declareHours, ownFiles, roster } from '../apps/platform/server/test/rosters.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { signIn } from './people.ts'

const PEOPLE = 500

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

/** Presses keys and counts them. */
function keyboardOf(page: Page) {
  let presses = 0
  return {
    async press(...keys: string[]) {
      for (const key of keys) {
        await page.keyboard.press(key)
        presses += 1
      }
    },
    presses: () => presses,
  }
}

test('P10 and P19, “certificates are signed one by one”: a roster of 500 is reviewed by keyboard in one decision', async () => {
  const all = await roster(w, PEOPLE, { name: '乡村振兴专题培训班', day: '2022-06-13' })
  await ownFiles(w, all)
  const odd = [all[17], all[200], all[444]].map((one) => one?.declarationId ?? '')
  await declareHours(w, odd[0] ?? '', 700)
  await declareHours(w, odd[1] ?? '', 600)
  await w.db.tx((tx) => sql`delete from declaration_evidence where declaration_id = ${odd[2]}`.execute(tx))

  const page = await signIn(browser, w.url, '孙立群')
  await page.goto('/review/rosters')
  await page.getByRole('link', { name: '乡村振兴专题培训班' }).waitFor()
  const keyboard = keyboardOf(page)
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`)
  })
  const began = performance.now()

  await page.getByRole('link', { name: '乡村振兴专题培训班' }).focus()
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: '例外（3）' }).waitFor()
  await page.locator('.roster-row:focus').waitFor()
  // Two of the exceptions go back to their owners, the third one is rejected.
  for (const decision of ['r', 'r', 'x']) {
    await keyboard.press(decision)
    await page.getByRole('dialog').waitFor()
    await keyboard.press('1', 'Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await keyboard.press('j')
  }
  for (let drawn = 0; drawn < 5; drawn += 1) {
    await keyboard.press('e')
    await page.getByRole('heading', { name: /的佐证材料$/ }).waitFor()
    await keyboard.press('j')
  }
  await keyboard.press('g', 'Enter')
  await page.getByText('500 项已办理').waitFor()
  const seconds = (performance.now() - began) / 1000

  process.stdout.write(
    `roster of ${PEOPLE}: ${keyboard.presses()} key presses, ${asked.length} requests, ${seconds.toFixed(1)} s\n`,
  )
  expect(keyboard.presses()).toBeLessThanOrEqual(60)
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(10)
  const { rows } = await w.db.read((tx) =>
    sql<{ action: string; count: number }>`
      select o.action, count(*)::int as count from opinions o join declarations d on d.id = o.declaration_id
      where d.title = '乡村振兴专题培训班' and o.organisation_id = (
        select id from organisations where name = '示例农业农村部门') group by o.action order by o.action`.execute(tx),
  )
  expect(rows).toEqual([
    { action: 'approve', count: 497 },
    { action: 'reject', count: 1 },
    { action: 'return', count: 2 },
  ])
})

test('two reviewers, one roster: what a colleague has open is held, and is taken over only with a reason', async () => {
  const title = '农业技术推广专题班'
  const all = await roster(w, 12, { name: title, day: '2022-06-20' })
  await declareHours(w, all[3]?.declarationId ?? '', 500)
  const { platform } = await newOfficial(w, await w.as('administrator'), 'handler', DEPARTMENT)
  const { items } = await platform.rosterList({ query: {} })
  const path = { rosterKey: items.find((each) => each.title === title)?.key ?? '' }
  await platform.rosterOpen({ path, body: { takeOver: null } })

  const page = await signIn(browser, w.url, '孙立群')
  await page.goto('/review/rosters')
  await page.getByRole('link', { name: title }).click()
  await page.getByText('办公室正在审核').first().waitFor()
  await page.getByRole('heading', { name: '例外（1）' }).waitFor()
  await look(page, 'roster')
  await page.getByRole('button', { name: '接手办理' }).click()
  await page.getByLabel('理由').fill('同事外出')
  await page.getByRole('button', { name: '接手', exact: true }).click()
  await page.getByText('办公室正在审核').first().waitFor({ state: 'detached' })
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '键盘操作' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.roster-row-current').press('r')
  await page.keyboard.press('Escape')
  for (const box of await page.getByRole('checkbox', { name: '已看' }).all()) await box.check()
  await page.getByRole('button', { name: '通过 11 项' }).click()
  await page.getByText('11 项已办理').waitFor()
  await page.getByText('没有办理的 1 项仍在待审核中').waitFor()
})

test('one by one without a mouse: the next one comes by itself, and no key fires while one types', async () => {
  await roster(w, 3, { name: '逐项审核', day: '2022-06-21' })
  const page = await signIn(browser, w.url, '孙立群')
  await page.goto('/review?search=逐项审核')
  await page.getByRole('link', { name: '逐项审核' }).first().focus()
  await page.keyboard.press('Enter')
  const at = async (place: string) => {
    await page.getByText(place).waitFor()
    await page.getByRole('heading', { name: '申报内容' }).waitFor()
  }
  await at('第 1 / 3 项')
  await page.keyboard.press('j')
  await at('第 2 / 3 项')
  await page.keyboard.press('k')
  await at('第 1 / 3 项')
  await page.keyboard.press('r')
  await page.getByRole('form', { name: '退回修改' }).waitFor()
  const text = page.getByRole('textbox', { name: '说明' })
  await text.fill('请核对地点')
  await text.pressSequentially('ajx')
  expect(await text.inputValue()).toBe('请核对地点ajx')
  await text.fill('材料齐全，同意')
  await page.getByText(/^常用意见/).click()
  await page.getByRole('button', { name: '把现在写的留作常用意见' }).click()
  await page.getByRole('button', { name: '材料齐全，同意', exact: true }).waitFor()
  await page.locator('h1').click()
  await page.keyboard.press('a')
  await page.locator('#decision button[type=submit]:focus').waitFor()
  await page.keyboard.press('Alt+1')
  expect(await page.getByRole('textbox', { name: '意见' }).inputValue()).toBe('材料齐全，同意')
  await page.keyboard.press('Enter')
  await page.getByText('第 1 / 2 项').waitFor()
})

test('P20, “nobody sees where it hangs”: the person reads at whose desk it lies, behind how many, and who was told', async () => {
  const lin = await w.as('professional')
  const clerk = await w.as('clerk')
  await roster(w, 3, { name: '排队', day: '2022-06-22' })
  // What comes later stands behind them in the queue.
  w.setNow('2022-11-22T02:05:00.000Z')
  const fields = { ...(await generalCourse(lin)).fields, name: '卡在哪里' }
  const draft = await lin.declarationCreate({ body: await generalCourse(lin, { fields }) })
  const path = { declarationId: draft.id }
  const { version } = await lin.declarationSubmit({ path, body: { version: draft.version } })
  const opinion = { approvedHundredths: null, stampedScanId: await uploadPdf(clerk), text: '' }
  await clerk.declarationApprove({ path, body: { version, ...opinion } })
  const page = await signIn(browser, w.url, '林晓燕')
  await page.goto(`/declarations/${draft.id}`)
  await page.getByText('现在在示例农业农村部门').waitFor()
  await page.getByText(/前面还有 \d+ 项/).waitFor()
  await look(page, 'declaration-progress')

  w.setNow('2022-12-12T02:00:00.000Z')
  await escalation(w.services).run()
  const bureau = await signIn(browser, w.url, '赵思源')
  await bureau.goto('/review/escalations')
  await bureau.getByRole('link', { name: '卡在哪里' }).click()
  await bureau.getByText(/因超期未办，已告知示例市人社部门/).waitFor()
  await bureau.goto('/review/escalations')
  await bureau.getByRole('link', { name: '卡在哪里' }).waitFor()
  await look(bureau, 'escalations')
  w.setNow('2022-11-22T02:00:00.000Z')
})

test('a reviewer reads how he himself reviews', async () => {
  const page = await signIn(browser, w.url, '孙立群')
  await page.goto('/review/pattern')
  await page.getByText(/其中通过 \d+ 条/).waitFor()
})
