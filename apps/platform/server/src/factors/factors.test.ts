import { totpCode } from '@xueshi/foundation/crypto/totp.fixture'
import { openSession } from '@xueshi/sdk/client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { begin, enrol } from '../../test/authenticator.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts'
import { insertGrants } from '../accounts/store.ts'

/** A world where whoever holds an office must have a second factor. */
let w: World
beforeAll(async () => {
  w = await world({ env: { XUESHI_SECOND_FACTOR: 'required' } })
})
afterAll(() => w.close())

const later = (seconds: number) => new Date(Date.parse(TEST_NOW) + seconds * 1000).toISOString()
beforeEach(() => w.setNow(TEST_NOW))

test('who must have a second factor and has none can do nothing but set one up, and is then signed in', async () => {
  const { platform, begun, token } = await begin(w, 'clerk')
  expect(begun).toMatchObject({ state: 'opening', awaits: 'enrolment', factors: [] })
  const early = [platform.sessionView({}), platform.reviewQueueList({ query: {} }), platform.factorView({})]
  const refused = { status: 401, code: 'session.notOpen' }
  expect(await Promise.all(early.map(refusalOf))).toEqual([refused, refused, refused])
  const give = platform.secondFactorGive({ body: { code: '123456' } })
  expect(await refusalOf(give)).toMatchObject({ code: 'session.notOpen' })
  const { session, recoveryCodes } = await enrol(platform, TEST_NOW, null)
  expect(session).toMatchObject({ state: 'open', name: '周明远', grant: { role: 'clerk' } })
  expect(new Set(recoveryCodes).size).toBe(10)
  expect(await refusalOf(platform.authenticatorBegin({ body: { password: null } }))).toMatchObject({
    code: 'session.missing',
  })
  token.value = session?.token ?? null
  expect(await platform.factorView({})).toMatchObject({
    required: true,
    authenticatorSince: TEST_NOW,
    recoveryCodes: 10,
  })
})

test('a sign-in with a factor takes a code of its time once, and the session remembers how it was opened', async () => {
  const first = await begin(w, 'bureau.handler')
  const { secret } = await enrol(first.platform, TEST_NOW, null)
  const second = await begin(w, 'bureau.handler')
  expect(second.begun).toMatchObject({ awaits: 'secondFactor', factors: ['authenticator', 'recoveryCode'] })
  const give = (code: string) => second.platform.secondFactorGive({ body: { code } })
  // The code that set it up is used up.
  expect(await refusalOf(give(totpCode(secret, TEST_NOW)))).toEqual({ status: 401, code: 'factor.wrongCode' })
  expect(await refusalOf(give(totpCode(secret, later(120))))).toMatchObject({ code: 'factor.wrongCode' })
  const session = await give(` ${totpCode(secret, later(30)).replace(/(...)/, '$1 ')} `)
  const third = await begin(w, 'bureau.handler')
  const again = third.platform.secondFactorGive({ body: { code: totpCode(secret, later(30)) } })
  expect(await refusalOf(again)).toMatchObject({ code: 'factor.wrongCode' })
  second.token.value = session.token
  const { items } = await second.platform.sessionList({})
  expect(items.find(({ current }) => current)).toMatchObject({
    openedBy: 'password',
    secondFactor: 'authenticator',
    device: '其他程序',
  })
  expect(await refusalOf(give(totpCode(secret, later(60))))).toMatchObject({ code: 'session.alreadyOpen' })
})

test('what awaits a second factor ends after five minutes, and a code opens it once', async () => {
  const { platform, begun } = await begin(w, 'department')
  const { secret } = await enrol(platform, TEST_NOW, null)
  w.setNow(later(60))
  const waiting = await begin(w, 'department')
  expect(begun.expiresAt).toBe(later(15 * 60))
  expect(waiting.begun.expiresAt).toBe(later(60 + 5 * 60))
  w.setNow(later(60 + 5 * 60))
  const late = waiting.platform.secondFactorGive({ body: { code: totpCode(secret, later(360)) } })
  expect(await refusalOf(late)).toMatchObject({ code: 'session.missing' })
})

test('five wrong codes lock the second step, whatever the password does meanwhile', async () => {
  const { platform } = await begin(w, 'bureau.supervisor')
  const { secret, recoveryCodes } = await enrol(platform, TEST_NOW, null)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const guess = await begin(w, 'bureau.supervisor')
    expect(await refusalOf(guess.platform.secondFactorGive({ body: { code: '000000' } }))).toMatchObject({
      code: 'factor.wrongCode',
    })
  }
  const { platform: own } = await begin(w, 'bureau.supervisor')
  const right = { body: { code: totpCode(secret, later(30)) } }
  expect(await refusalOf(own.secondFactorGive(right))).toEqual({ status: 429, code: 'factor.locked' })
  const byRecovery = own.secondFactorGive({ body: { code: recoveryCodes[0] ?? '' } })
  expect(await refusalOf(byRecovery)).toMatchObject({ code: 'factor.locked' })
  w.setNow(later(15 * 60 + 1))
  const after = await begin(w, 'bureau.supervisor')
  const code = totpCode(secret, later(15 * 60 + 1))
  expect(await after.platform.secondFactorGive({ body: { code } })).toMatchObject({ state: 'open' })
})

test('a recovery code opens a session once, however it is typed; new ones void the old', async () => {
  const { platform, token } = await begin(w, 'professional')
  expect(await refusalOf(enrol(platform, TEST_NOW, null))).toMatchObject({ code: 'factor.passwordMissing' })
  expect(await refusalOf(enrol(platform, TEST_NOW, 'wrong'))).toMatchObject({ code: 'account.wrongSecret' })
  const { recoveryCodes } = await enrol(platform, TEST_NOW)
  const [one = '', other = ''] = recoveryCodes
  const give = async (code: string) => {
    const begun = await begin(w, 'professional')
    return begun.platform.secondFactorGive({ body: { code } })
  }
  const session = await give(one.toLowerCase().replaceAll('-', ' '))
  expect(session).toMatchObject({ state: 'open' })
  expect(await refusalOf(give(one))).toMatchObject({ code: 'factor.wrongCode' })
  token.value = session.token
  const renewed = await platform.recoveryCodesRenew({ body: { password: DEMO_PASSWORD } })
  expect(await refusalOf(give(other))).toMatchObject({ code: 'factor.wrongCode' })
  expect(await give(renewed.recoveryCodes[0] ?? '')).toMatchObject({ state: 'open' })
})

test('a factor is removed with the password and a code, but never the last one of who must have one', async () => {
  const clerk = await begin(w, 'two.roles')
  const office = await enrol(clerk.platform, TEST_NOW, null)
  clerk.token.value = office.session?.token ?? null
  const remove = (platform: typeof clerk.platform, code: string, password = DEMO_PASSWORD) =>
    platform.authenticatorRemove({ body: { password, code } })
  const code = totpCode(office.secret, later(30))
  expect(await refusalOf(remove(clerk.platform, code))).toMatchObject({ code: 'factor.lastNeeded' })
  expect(await refusalOf(remove(clerk.platform, code, 'wrong'))).toMatchObject({ code: 'account.wrongSecret' })
  const begun = clerk.platform.authenticatorBegin({ body: { password: DEMO_PASSWORD } })
  expect(await refusalOf(begun)).toMatchObject({ code: 'factor.authenticatorExists' })
})

test('a professional may do without, and takes back what he set up', async () => {
  const { platform, begun } = await begin(w, 'professional.enterprise')
  expect(begun).toMatchObject({ state: 'open' })
  const { recoveryCodes } = await enrol(platform, TEST_NOW)
  const remove = (code: string) => platform.authenticatorRemove({ body: { password: DEMO_PASSWORD, code } })
  expect(await refusalOf(remove('AAAA-BBBB-CCCC'))).toMatchObject({ code: 'factor.wrongCode' })
  await remove(recoveryCodes[0] ?? '')
  expect(await platform.factorView({})).toEqual({
    required: false,
    authenticatorSince: null,
    passkeys: [],
    recoveryCodes: 0,
  })
  expect((await begin(w, 'professional.enterprise')).begun).toMatchObject({ state: 'open' })
  expect(await refusalOf(remove('AAAA-BBBB-CCCC'))).toMatchObject({ code: 'factor.wrongCode' })
  const renew = platform.recoveryCodesRenew({ body: { password: DEMO_PASSWORD } })
  expect(await refusalOf(renew)).toMatchObject({ code: 'factor.missing' })
})

test('an office that was given since he signed in is taken up only after a second factor', async () => {
  const { platform, begun, token } = await begin(w, 'professional.enterprise')
  const { accountId } = openSession(begun)
  const grantId = await giveOffice(accountId)
  const choose = () => platform.roleChoose({ body: { grantId } })
  expect(await refusalOf(choose())).toEqual({ status: 403, code: 'factor.neededForRole' })
  const again = await begin(w, 'professional.enterprise')
  expect(again.begun).toMatchObject({ awaits: 'enrolment' })
  const { session } = await enrol(again.platform, TEST_NOW, null)
  token.value = session?.token ?? null
  expect(await choose()).toMatchObject({ grant: { id: grantId } })
})

test('who lost every factor is let in again by an administrator, who tells him so and cannot do it for himself', async () => {
  const [name, secondName] = ['clerk.district', 'administrator'] as const
  const clerk = await begin(w, name)
  const { session } = await enrol(clerk.platform, TEST_NOW, null)
  clerk.token.value = session?.token ?? null
  const accountId = session?.accountId ?? ''
  const administrator = await begin(w, secondName)
  const own = await enrol(administrator.platform, TEST_NOW, null)
  administrator.token.value = own.session?.token ?? null
  const reset = (id: string) => administrator.platform.factorsReset({ path: { accountId: id }, body: {} })
  expect(await refusalOf(reset(own.session?.accountId ?? ''))).toEqual({ status: 422, code: 'factor.ownReset' })
  expect(await refusalOf(clerk.platform.factorsReset({ path: { accountId }, body: {} }))).toMatchObject({ status: 403 })
  await reset(accountId)
  expect(await refusalOf(reset(accountId))).toMatchObject({ code: 'factor.none' })
  expect(await refusalOf(clerk.platform.sessionView({}))).toMatchObject({ code: 'session.missing' })
  const again = await begin(w, name)
  expect(again.begun).toMatchObject({ awaits: 'enrolment' })
  const renewed = await enrol(again.platform, TEST_NOW, null)
  again.token.value = renewed.session?.token ?? null
  const { items } = await again.platform.messageList({ query: {} })
  expect(items[0]?.text).toContain('已重置您的二次验证')
  const kept = await w.db.read((tx) =>
    tx.selectFrom('audit_entries').select('path').where('operation', '=', 'factorsReset').execute(),
  )
  expect(kept).toEqual([{ path: { accountId } }])
})

test('two sign-ins that set up the first factor at once: one does, the other signs in again', async () => {
  const one = await begin(w, 'department.district')
  const other = await begin(w, 'department.district')
  const { secret } = await other.platform.authenticatorBegin({ body: { password: null } })
  await enrol(one.platform, TEST_NOW, null)
  const late = other.platform.authenticatorConfirm({ body: { code: totpCode(secret, TEST_NOW) } })
  expect(await refusalOf(late)).toMatchObject({ status: 409 })
  const again = other.platform.authenticatorBegin({ body: { password: null } })
  expect(await refusalOf(again)).toEqual({ status: 409, code: 'factor.enrolledMeanwhile' })
})

/** Makes somebody a clerk, as his department would. */
function giveOffice(accountId: string): Promise<string> {
  return w.db.tx(async (tx) => {
    const unit = await tx
      .selectFrom('organisations')
      .select('id')
      .where('kind', '=', 'unit')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    const id = crypto.randomUUID()
    const grant = { id, accountId, role: 'clerk' as const, organisationId: unit.id, grantedBy: null }
    await insertGrants(tx, [{ ...grant, validFrom: '2022-11-01', createdAt: TEST_NOW }])
    return id
  })
}
