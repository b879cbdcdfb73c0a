import { createPlatform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownOf } from '../apps/platform/server/test/clients.ts'
import { refusalOf, type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { openByMenu, signIn } from './people.ts'

const SYSTEM = '示例职称评审系统'

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

test('S12, “the same answer served to other systems by API”: by a key, with the person’s consent, and before his eyes', async () => {
  const administrator = await signIn(browser, w.url, '沈知微')
  await openByMenu(administrator, '接口客户')
  await administrator.getByText('还没有接口客户').waitFor()
  await administrator.getByRole('button', { name: '登记接口客户' }).click()
  const form = administrator.getByRole('form', { name: '登记接口客户' })
  await form.getByLabel('名称').fill(SYSTEM)
  await form.getByLabel('所属单位').fill('示例职称评审委员会')
  await form.getByLabel('用途：职称评审').selectOption('须经本人同意')
  await form.getByLabel('用途：考核').selectOption('有法定依据，不经本人同意')
  await form.getByLabel('法定依据：考核').fill('示例办法第三条：年度考核应当核验继续教育情况。')
  await look(administrator, 'client-new')
  await form.getByRole('button', { name: '登记接口客户' }).click()
  await administrator.getByRole('heading', { level: 1, name: SYSTEM }).waitFor()
  await administrator.getByRole('button', { name: '发放密钥' }).click()
  const issued = administrator.getByRole('dialog', { name: '新密钥' })
  const key = await issued.getByLabel('密钥', { exact: true }).inputValue()
  await issued.getByRole('button', { name: '已交给对方，关闭' }).click()

  const lin = await w.as('professional')
  const who = await knownOf(w, lin, '林晓燕')
  const system = createPlatform({ baseUrl: w.url, token: () => key })
  const ask = () => system.complianceView({ body: { ...who, years: [2022], purpose: 'titleReview' } })
  expect(await refusalOf(ask())).toMatchObject({ code: 'compliance.consentMissing' })

  const she = await signIn(browser, w.url, '林晓燕')
  await openByMenu(she, '谁查过我的学时')
  await she.getByText('还没有系统查过您的学时').waitFor()
  await she.getByRole('button', { name: '同意一个系统查询' }).click()
  const consent = she.getByRole('form', { name: '同意一个系统查询' })
  await consent.getByLabel(/^系统/).selectOption(`${SYSTEM}（示例职称评审委员会）`)
  await consent.getByLabel('最后一天').fill('明年年底')
  await consent.getByLabel('第一天').focus()
  await consent.getByLabel('最后一天').fill('2022-12-31')
  await look(she, 'consent-give')
  await consent.getByRole('button', { name: '同意', exact: true }).click()
  await she.getByRole('row', { name: new RegExp(`${SYSTEM}.*有效`) }).waitFor()

  expect(await ask()).toMatchObject({ met: false, basis: 'consent' })
  await she.reload()
  await she.getByRole('row', { name: new RegExp(`${SYSTEM}.*职称评审.*本人同意.*2022`) }).waitFor()
  await she.getByRole('button', { name: `撤回：${SYSTEM}` }).click()
  await she.getByRole('dialog', { name: '撤回同意' }).getByRole('button', { name: '撤回', exact: true }).click()
  await she.getByRole('row', { name: new RegExp(`${SYSTEM}.*已撤回`) }).waitFor()
  expect(await refusalOf(ask())).toMatchObject({ code: 'compliance.consentMissing' })

  await administrator.reload()
  await administrator.getByText('1 人次').waitFor()
  await administrator.getByRole('button', { name: /^停用密钥/ }).click()
  await administrator
    .getByRole('dialog', { name: '停用密钥' })
    .getByRole('button', { name: '停用', exact: true })
    .click()
  await administrator.getByText('密钥已停用').waitFor()
  expect(await refusalOf(ask())).toEqual({ status: 401, code: 'client.keyMissing' })
})
