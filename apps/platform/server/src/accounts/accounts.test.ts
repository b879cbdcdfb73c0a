import { createPlatform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_NOW } from '../../test/prepare.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const stranger = () => createPlatform({ baseUrl: w.url })
const password = 'xueshi-demo'

test('a wrong password and an unknown account are refused with the same words', async () => {
  const wrong = refusalOf(stranger().sessionCreate({ body: { signInName: 'demo.clerk', password: 'wrong' } }))
  const unknown = refusalOf(stranger().sessionCreate({ body: { signInName: 'nobody', password: 'wrong' } }))
  expect(await wrong).toEqual({ status: 401, code: 'account.wrongSecret' })
  expect(await unknown).toEqual(await wrong)
})

test('too many wrong passwords lock the account for a while, even against the right one', async () => {
  const signIn = (secret: string) =>
    refusalOf(stranger().sessionCreate({ body: { signInName: 'demo.department', password: secret } }))
  for (let attempt = 0; attempt < 5; attempt += 1) expect(await signIn('wrong')).toMatchObject({ status: 401 })
  expect(await signIn(password)).toEqual({ status: 429, code: 'account.locked' })
  w.setNow('2022-11-22T02:15:00.001Z')
  expect(await signIn(password)).toBeNull()
  w.setNow(TEST_NOW)
})

test('without a session nothing answers', async () => {
  expect(await refusalOf(stranger().sessionView({}))).toEqual({ status: 401, code: 'session.missing' })
})

test('a session ends by itself, by signing out, and everywhere at once', async () => {
  const first = await w.as('clerk')
  const second = await w.as('clerk')
  const third = await w.as('clerk')
  await first.sessionEnd({})
  expect(await refusalOf(first.sessionView({}))).toMatchObject({ status: 401 })
  expect(await second.sessionView({})).toMatchObject({ name: '周明远' })
  await second.sessionEndAll({ body: {} })
  expect(await refusalOf(third.sessionView({}))).toMatchObject({ status: 401 })
  const fourth = await w.as('clerk')
  w.setNow('2022-11-22T14:00:00.001Z')
  expect(await refusalOf(fourth.sessionView({}))).toMatchObject({ status: 401 })
  w.setNow(TEST_NOW)
})

test('one person acts in one of his roles at a time and chooses which', async () => {
  const clerk = await w.as('two.roles')
  const { grant, grants } = await clerk.sessionView({})
  expect(grant.role).toBe('clerk')
  const own = grants.find(({ role }) => role === 'professional')
  expect(await clerk.roleChoose({ body: { grantId: own?.id ?? '' } })).toMatchObject({
    grant: { role: 'professional' },
  })
  expect(await refusalOf(clerk.reviewQueueList({ query: {} }))).toEqual({ status: 403, code: 'session.roleLacking' })
  const foreign = (await (await w.as('department')).sessionView({})).grant.id
  expect(await refusalOf(clerk.roleChoose({ body: { grantId: foreign } }))).toMatchObject({ status: 404 })
})

test('a cookie alone cannot write: the page must prove itself', async () => {
  const opened = await fetch(`${w.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: 'demo.professional', password }),
  })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(opened.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/)
  const { csrf } = (await opened.json()) as { csrf: string }
  const readAll = (headers: Record<string, string>) =>
    fetch(`${w.url}/api/messages/read`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
      body: '{}',
    })
  expect((await readAll({})).status).toBe(403)
  expect((await readAll({ 'x-csrf-token': csrf })).status).toBe(200)
})

test('an imported person signs in the first time with the one-time code from his clerk', async () => {
  const clerk = await w.as('clerk')
  const person = await w.addPerson({ name: '冯立新', citizenNumber: '37069919900101018X', unit: '示例丙农技推广站' })
  const signInName = '37069919900101018x'
  const { firstCode } = await clerk.firstCodeIssue({ path: { personId: person.id }, body: {} })
  const early = stranger().sessionCreate({ body: { signInName, password: 'anything at all' } })
  expect(await refusalOf(early)).toEqual({ status: 403, code: 'account.firstCodeOnly' })
  const activate = (code: string) =>
    stranger().accountActivate({ body: { signInName, firstCode: code, password: 'a long password' } })
  expect(await refusalOf(activate('AAAA-BBBB-CCCC'))).toMatchObject({ code: 'account.wrongSecret' })
  expect(await activate(firstCode.toLowerCase().replaceAll('-', ' '))).toMatchObject({ name: '冯立新' })
  expect(await refusalOf(activate(firstCode))).toMatchObject({ code: 'account.wrongSecret' })
  expect(await refusalOf(clerk.firstCodeIssue({ path: { personId: person.id }, body: {} }))).toMatchObject({
    code: 'account.alreadyActivated',
  })
})

test('a password is changed with the old one', async () => {
  const lin = await w.as('professional')
  const change = (current: string) => lin.passwordChange({ body: { current, password: 'another password' } })
  expect(await refusalOf(change('wrong'))).toMatchObject({ code: 'account.wrongSecret' })
  const elsewhere = await w.as('professional')
  await change(password)
  expect(await refusalOf(elsewhere.sessionView({}))).toMatchObject({ status: 401 })
  expect(await refusalOf(lin.sessionView({}))).toBeNull()
  const again = stranger().sessionCreate({ body: { signInName: 'demo.professional', password: 'another password' } })
  expect(await again).toMatchObject({ name: '林晓燕' })
})

test('a clerk cannot give a first code to somebody who holds an office', async () => {
  const clerk = await w.as('two.roles')
  const { personId } = await w.as('two.roles')
  const issue = clerk.firstCodeIssue({ path: { personId: personId ?? '' }, body: {} })
  expect(await refusalOf(issue)).toEqual({ status: 403, code: 'account.officeHolder' })
})

test('the demo world offers its people on the sign-in page', async () => {
  const { items } = await stranger().demoAccountList({})
  expect(items.map(({ signInName }) => signInName)).toContain('demo.bureau.supervisor')
})
