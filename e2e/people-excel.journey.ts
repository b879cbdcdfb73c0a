import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizenNumber, workbookOf } from '../apps/platform/server/test/workbooks.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { signIn } from './people.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MEMBER = '林晓燕'
const DEPARTMENT = '孙立群'
const BUREAU = '赵思源'

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

async function numberOf(name: string): Promise<string> {
  const { ciphertext } = await w.db.read((tx) =>
    tx
      .selectFrom('person_identities as n')
      .innerJoin('people as p', 'p.id', 'n.person_id')
      .innerJoin('accounts as a', 'a.person_id', 'p.id')
      .select('n.ciphertext')
      .where('p.name', '=', name)
      .where('a.sign_in_name', 'is not', null)
      .executeTakeFirstOrThrow(),
  )
  return w.services.crypto.decrypt(ciphertext)
}

const credit = (name: string, number: string, certificate: string) => ({
  姓名: name,
  身份证号: number,
  年度: 2022,
  系统: '卫生健康',
  类别: 'II类',
  学分: 10,
  证书编号: certificate,
})

test('P6 and P10, “finished there, never visible here, and typed once more by everybody”: the department’s file brings the credits', async () => {
  const page = await signIn(browser, w.url, DEPARTMENT)
  const rows = [
    credit(MEMBER, await numberOf(MEMBER), 'WJ-2022-001'),
    credit('宋知秋', citizenNumber('19900307', 811), 'WJ-2'),
  ]
  const buffer = Buffer.from(await workbookOf({ 外部学分: rows }))
  await page.goto('/imports')
  await page.locator('input[type=file]').first().setInputFiles({ name: '外部学分2022.xlsx', mimeType: XLSX, buffer })
  await page.getByText('系统中还没有这个身份证号').first().waitFor()
  await page.getByRole('button', { name: /写入/ }).first().click()
  const confirm = page.getByRole('dialog').getByRole('button', { name: /写入/ })
  if (await confirm.isVisible()) await confirm.click()
  await page.locator('dt', { hasText: '可以写入' }).waitFor({ state: 'hidden' })
  await page.goto('/credits')
  await page
    .getByRole('row', { name: /宋知秋/ })
    .getByText('待认定')
    .waitFor()
  await look(page, 'credits-department')
  await page.getByRole('button', { name: /^认定：宋知秋/ }).click()
  await page.getByRole('dialog').getByRole('heading', { name: '是谁的学分' }).waitFor()
  const dismissal = page.getByRole('form', { name: '不予采用' })
  await dismissal.getByLabel('依据').fill('不是本部门所属单位的人员')
  await dismissal.getByRole('button', { name: '不予采用' }).click()
  await page
    .getByRole('row', { name: /宋知秋/ })
    .getByText('不予采用')
    .waitFor()
  await page.context().close()
})

test('the person sees them with where they come from, though he declared nothing, and gets the hours that the bureau gives', async () => {
  const member = await signIn(browser, w.url, MEMBER)
  await member.goto('/bank?year=2022')
  await member.getByRole('heading', { name: '其他系统的学分' }).waitFor()
  await member.getByText('待核定').waitFor()

  const bureau = await signIn(browser, w.url, BUREAU)
  await bureau.goto('/credits?state=awaiting')
  await bureau.getByRole('checkbox', { name: new RegExp(MEMBER) }).check()
  await bureau.getByRole('button', { name: '核定学时' }).click()
  const dialog = bureau.getByRole('dialog')
  await dialog.getByLabel('每学分折算').fill('2.5')
  await dialog.getByLabel('计入').selectOption('training')
  await dialog.getByLabel('依据').fill('示例市人社局2022年第9号通知第三条')
  await look(bureau, 'credits-settle')
  await dialog.getByRole('button', { name: '核定并入账' }).click()
  await bureau.getByText('已核定 1 笔，学时已入账').first().waitFor()
  await bureau.goto('/credits')
  const [file] = await Promise.all([
    bureau.waitForEvent('download'),
    bureau.getByRole('button', { name: '下载 Excel' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('外部学分.xlsx')
  await bureau.context().close()

  await member.reload()
  await member.getByRole('table', { name: '其他系统的学分' }).getByText('25 学时').waitFor()
  await look(member, 'credits-member')
  await member.context().close()
})
