import { totpCode } from '@xueshi/foundation/crypto/totp.fixture'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { begin, enrol } from '../apps/platform/server/test/authenticator.ts'
import { TEST_NOW } from '../apps/platform/server/test/prepare.ts'
import { newNumber } from '../apps/platform/server/test/races/numbers.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { CLIENT, startIdentityProvider } from '../trials/lab/identity-provider.ts'
import { freePort } from '../trials/lab/ports.ts'
import { look, openBrowser, PHONE, WIDE } from './browser.ts'

const PASSWORD = 'xueshi-demo'
const NUMBERS = { known: newNumber(), renamed: newNumber(), stranger: newNumber() }
const UNIT = '示例丙农技推广站'

let w: World
let url: string
let provider: Awaited<ReturnType<typeof startIdentityProvider>>
let providing = true
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  // Passkeys belong to a name, never to an address of numbers.
  const PORT = String(await freePort())
  url = `http://localhost:${PORT}`
  provider = await startIdentityProvider(`${url}/unified-identity`, {
    known: { name: '宋知远', citizen_number: NUMBERS.known },
    renamed: { name: '梁静姝', citizen_number: NUMBERS.renamed },
    stranger: { name: '陌生人', citizen_number: NUMBERS.stranger },
  })
  w = await world({
    oneProcess: true,
    env: {
      PORT,
      XUESHI_SECOND_FACTOR: 'required',
      XUESHI_OIDC_ISSUER: provider.issuer,
      XUESHI_OIDC_CLIENT_ID: CLIENT.id,
      XUESHI_OIDC_CLIENT_SECRET: CLIENT.secret,
      XUESHI_OIDC_NAME: '省统一身份认证',
    },
  })
  await w.addPerson({ name: '宋知远', citizenNumber: NUMBERS.known, unit: UNIT })
  await w.addPerson({ name: '梁静书', citizenNumber: NUMBERS.renamed, unit: UNIT })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await w.close()
  if (providing) await provider.end()
  expect(browser.complaints).toEqual([])
})

const later = (seconds: number) => new Date(Date.parse(TEST_NOW) + seconds * 1000).toISOString()

/** Types account and password, as somebody does who uses no mouse. */
async function typePassword(page: Page, signInName: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('账号').fill(signInName)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByLabel('密码').press('Enter')
}

const home = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor()

/** The secret as the page shows it beside the QR code. */
async function shownSecret(page: Page): Promise<string> {
  const text = await page.locator('.setup-secret code').textContent()
  return (text ?? '').replaceAll(' ', '')
}

test('a reviewer without a second factor is led to set one up, by keyboard, and signs in with it', async () => {
  w.setNow(TEST_NOW)
  const page = await browser.visitor(url, WIDE)
  await typePassword(page, 'demo.department')
  await page.getByRole('heading', { name: '设置二次验证' }).waitFor()
  await page.getByRole('button', { name: '用手机验证器' }).press('Enter')
  await page.getByRole('img', { name: '验证器二维码' }).waitFor()
  await look(page, 'authenticator')
  const secret = await shownSecret(page)
  await page.getByLabel('验证码').fill('000000')
  await page.getByLabel('验证码').press('Enter')
  await page.getByText('验证码或恢复码不正确').waitFor()
  await page.getByLabel('验证码').fill(totpCode(secret, TEST_NOW))
  await page.getByLabel('验证码').press('Enter')
  await page.getByRole('heading', { name: '记下恢复码' }).waitFor()
  const [recoveryCode = ''] = await page.locator('.recovery-codes li').allTextContents()
  await page.getByRole('button', { name: '已记下，进入系统' }).press('Enter')
  await home(page, '孙立群')

  const again = await browser.visitor(url, PHONE)
  await typePassword(again, 'demo.department')
  await again.getByRole('heading', { name: '二次验证' }).waitFor()
  await look(again, 'second-factor')
  w.setNow(later(30))
  await again.getByLabel('验证码或恢复码').fill(totpCode(secret, later(30)))
  await again.getByLabel('验证码或恢复码').press('Enter')
  await again.getByRole('button', { name: /^孙立群/ }).waitFor()

  const third = await browser.visitor(url, WIDE)
  await typePassword(third, 'demo.department')
  await third.getByLabel('验证码或恢复码').fill(recoveryCode.toLowerCase())
  await third.getByRole('button', { name: '验证并登录' }).click()
  await home(third, '孙立群')
  await third.goto('/sign-in-methods')
  await third.getByText('还有 9 个可用').waitFor()
  await third.getByRole('list', { name: '已登录的设备' }).getByRole('listitem').nth(2).waitFor()
  await look(third, 'sign-in-methods')
  await third
    .getByRole('button', { name: /^退出此设备/ })
    .first()
    .click()
  await third.getByText('已退出那台设备').waitFor()
})

test('a passkey is added once and is from then on the whole sign-in', async () => {
  w.setNow(TEST_NOW)
  const page = await browser.visitor(url, WIDE)
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await typePassword(page, 'demo.professional')
  await home(page, '林晓燕')
  await page.getByRole('button', { name: /^林晓燕/ }).click()
  await page.getByRole('link', { name: '我的登录方式' }).click()
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  const dialog = page.getByRole('dialog', { name: '添加通行密钥' })
  await dialog.getByLabel('现在的密码').fill(PASSWORD)
  await dialog.getByLabel('名称').fill('办公室电脑')
  await dialog.getByRole('button', { name: '添加', exact: true }).click()
  await page.getByRole('heading', { name: '恢复码', level: 2 }).first().waitFor()
  await page.getByRole('button', { name: '已记下，关闭' }).click()
  await page.getByText('办公室电脑').waitFor()
  await page.getByRole('button', { name: /^林晓燕/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()

  await page.getByRole('button', { name: '使用通行密钥登录' }).click()
  await home(page, '林晓燕')
  await page.goto('/sign-in-methods')
  await page.getByText(/用过$/).waitFor()
  await page.getByText(/，通行密钥$/).waitFor()
  await page.getByRole('button', { name: /^林晓燕/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByLabel('账号').waitFor()

  await typePassword(page, 'demo.professional')
  await page.getByRole('button', { name: '使用通行密钥', exact: true }).click()
  await home(page, '林晓燕')
})

test('P5 and H7, “a default password that anybody can guess”: who was imported has none until he sets his own', async () => {
  w.setNow(TEST_NOW)
  const citizenNumber = newNumber()
  const person = await w.addPerson({ name: '冯立新', citizenNumber, unit: UNIT })
  const clerk = await begin(w, 'clerk')
  clerk.token.value = (await enrol(clerk.platform, TEST_NOW, null)).session?.token ?? null
  const { firstCode } = await clerk.platform.firstCodeIssue({ path: { personId: person.id }, body: {} })

  const page = await browser.visitor(url, PHONE)
  await page.goto('/sign-in')
  await page.getByLabel('账号').fill(citizenNumber)
  await page.getByLabel('密码').fill(citizenNumber.slice(-6))
  await page.getByLabel('密码').press('Enter')
  await page.getByText('这个账号还没有设置密码').waitFor()
  await page.getByRole('link', { name: '首次登录，凭首登码设置密码' }).click()
  await page.getByRole('heading', { name: '首次登录' }).waitFor()
  await page.getByLabel('账号').fill(citizenNumber)
  await page.getByLabel('首登码').fill(firstCode)
  await page.getByLabel('新密码', { exact: true }).fill('a password of his own')
  await page.getByLabel('再输一次新密码').fill('a password of his own')
  await page.getByLabel('再输一次新密码').press('Enter')
  await home(page, '冯立新')
})

test('who never had a password is let in by the unified identity, to where he wanted to be', async () => {
  w.setNow(new Date().toISOString())
  const page = await browser.visitor(url, WIDE)
  await page.goto('/inbox')
  await page.getByRole('button', { name: '使用省统一身份认证登录' }).waitFor()
  await look(page, 'sign-in')
  await page.getByRole('button', { name: '使用省统一身份认证登录' }).click()
  await page.getByRole('link', { name: '宋知远' }).click()
  await home(page, '宋知远')
  expect(new URL(page.url()).pathname).toBe('/inbox')
})

test('who is unknown here is told to register, and another name than ours is not let in', async () => {
  const said: [citizen: string, sentence: RegExp][] = [
    ['陌生人', /本系统还没有您的账号/],
    ['梁静姝', /姓名与本系统登记的不一致/],
    ['离开', /没有完成认证/],
  ]
  for (const [citizen, sentence] of said) {
    const page = await browser.visitor(url, WIDE)
    await page.goto('/sign-in')
    await page.getByRole('button', { name: '使用省统一身份认证登录' }).click()
    await page.getByRole('link', { name: citizen, exact: true }).click()
    await page.getByText(sentence).waitFor()
    if (citizen === '陌生人') {
      await look(page, 'identity-unknown')
      await page.getByRole('link', { name: '没有账号，注册' }).waitFor()
    }
    await page.reload()
    await page.getByText('这次认证已过期').waitFor()
    await page.context().close()
  }
})

test('a provider that is away leaves the password', async () => {
  await provider.end()
  providing = false
  // What was known of it is kept for an hour.
  w.setNow(new Date(Date.now() + 2 * 3_600_000).toISOString())
  const page = await browser.visitor(url, PHONE)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: '使用省统一身份认证登录' }).click()
  await page.getByText('省统一身份认证暂时无法访问').waitFor()
  await page.getByLabel('账号').fill('demo.professional.enterprise')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByLabel('密码').press('Enter')
  await home(page, '陈海澜')
})
