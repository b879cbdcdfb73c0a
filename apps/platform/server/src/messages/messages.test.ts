import type { Platform } from '@xueshi/sdk/client'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { confirmMail, nextCode } from '../../test/contacts.ts'
import { type MailServer, mailServer } from '../../test/mail-server.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { newOfficial } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { deliver } from './deliver.ts'
import { takeDue } from './delivery-store.ts'

const WAIT = { timeout: 20_000, interval: 50 }
const MINUTE = 60_000
/** Whichever process sends a message, its link leads to the one address that the public knows. */
const PUBLIC_URL = 'http://xueshi.example.cn'

let mail: MailServer
let w: World
let lin: Platform
let clerk: Platform
beforeAll(async () => {
  mail = await mailServer()
  w = await world({ env: { ...mail.env, XUESHI_PUBLIC_URL: PUBLIC_URL } })
  lin = await w.as('professional')
  clerk = await w.as('clerk')
})
afterAll(async () => {
  await w.close()
  await mail.close()
})
afterEach(() => {
  mail.answering(() => null)
})

const ADDRESS = 'lin@example.cn'

/** Moves the clock on from the test's day, and has what is then due sent. */
async function at(instant: string): Promise<void> {
  w.setNow(instant)
  await deliver(w.services).run()
}
const after = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * MINUTE).toISOString()

/** The reminders that an address has received; the clerk may send one a day. */
const reminders = () => mail.to(ADDRESS).filter(({ subject }) => subject === '【学时】学时不足提醒')

describe('a mail address', () => {
  test('is asked for, is no use before its code is typed, and is kept encrypted', async () => {
    const shown = await lin.contactEnter({ body: { channel: 'mail', target: ' Lin@Example.CN ' } })
    expect(shown).toMatchObject({ masked: 'li***@example.cn' })
    const code = await nextCode(mail, ADDRESS, 0)
    expect((await lin.messageSettingsView({})).contacts).toEqual([])
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await refusalOf(lin.contactConfirm({ body: { code: wrong } }))).toMatchObject({ code: 'message.codeWrong' })
    const { contacts } = await lin.contactConfirm({ body: { code } })
    expect(contacts).toMatchObject([{ channel: 'mail', masked: 'li***@example.cn', lastStatus: null }])
    expect((await lin.messageList({ query: { limit: 1 } })).items).toMatchObject([{ kind: 'account' }])
    expect(await refusalOf(lin.contactConfirm({ body: { code } }))).toMatchObject({ code: 'message.codeWrong' })
    const rows = await w.db.read((tx) => tx.selectFrom('contacts').selectAll().execute())
    expect(JSON.stringify(rows.map((row) => Buffer.from(row.ciphertext).toString('latin1')))).not.toContain('lin@')
    expect(await w.db.read((tx) => tx.selectFrom('codes').select('code_ciphertext').execute())).toEqual([
      { code_ciphertext: null },
    ])
  })

  test('that is none is refused, and an account without a person has none', async () => {
    for (const target of [
      'lin',
      'lin@',
      '@example.cn',
      'lin@example',
      'a b@example.cn',
      'lin@example.cn\r\nBcc: x@y.cn',
    ]) {
      expect(await refusalOf(lin.contactEnter({ body: { channel: 'mail', target } })), target).toMatchObject({
        code: 'message.targetWrong',
      })
    }
    expect(await refusalOf(lin.contactEnter({ body: { channel: 'sms', target: '12345' } }))).toMatchObject({
      code: 'message.targetWrong',
    })
    const { platform } = await newOfficial(w, await w.as('administrator'), 'clerk', '示例丙农技推广站')
    expect(await refusalOf(platform.messageSettingsView({}))).toMatchObject({ code: 'message.noPerson' })
  })

  test('gets five codes in an hour and no more', async () => {
    const somebody = await w.as('department')
    const ask = () => refusalOf(somebody.contactEnter({ body: { channel: 'mail', target: 'other@example.cn' } }))
    const answers = []
    for (let one = 0; one < 6; one += 1) answers.push((await ask())?.code ?? 'ok')
    expect(answers).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'message.tooManyCodes'])
  })
})

describe('a message', () => {
  test('is mailed once, however often and by how many it is looked for, under an identifier of its own', async () => {
    w.setNow(TEST_NOW)
    expect((await clerk.reminderSend({ body: {} })).told).toBeGreaterThan(0)
    expect((await clerk.reminderSend({ body: {} })).told).toBe(0)
    await Promise.all([deliver(w.services).run(), deliver(w.services).run(), deliver(w.services).run()])
    await vi.waitFor(() => expect(reminders()).toHaveLength(1), WAIT)
    expect(reminders()[0]).toMatchObject({ id: expect.stringMatching(/^<[0-9a-f-]{36}@example\.cn>$/) })
    expect(reminders()[0]?.text).toContain('距学习截止还有 39 天')
    expect(reminders()[0]?.text).toContain(`查看：${PUBLIC_URL}/inbox`)
    const { items } = await lin.messageList({ query: {} })
    expect(items.filter(({ kind }) => kind === 'reminder')).toHaveLength(1)
    // Another process may have sent it, and still be saying so.
    const contacts = async () => (await lin.messageSettingsView({})).contacts
    await vi.waitFor(async () => expect(await contacts()).toMatchObject([{ lastStatus: 'sent' }]), WAIT)
  })

  test('that a server greylists is mailed when it takes it, with back-off', async () => {
    const before = reminders().length
    const now = '2022-11-23T02:00:00.000Z'
    w.setNow(now)
    clerk = await w.as('clerk')
    lin = await w.as('professional')
    await clerk.reminderSend({ body: {} })
    mail.answering(() => 451)
    await at(now)
    expect(reminders()).toHaveLength(before)
    const tried = mail.attempts()
    await at(after(now, 0.5))
    expect(mail.attempts()).toBe(tried)
    mail.answering(() => null)
    await at(after(now, 1))
    await vi.waitFor(() => expect(reminders()).toHaveLength(before + 1), WAIT)
  })

  test('that a server refuses is given up, and said to the person and to the administrator', async () => {
    const now = '2022-11-24T02:00:00.000Z'
    w.setNow(now)
    clerk = await w.as('clerk')
    await clerk.reminderSend({ body: {} })
    mail.answering(() => 550)
    await at(now)
    const tried = mail.attempts()
    await at(after(now, 600))
    expect(mail.attempts()).toBe(tried)
    lin = await w.as('professional')
    expect((await lin.messageSettingsView({})).contacts).toMatchObject([{ lastStatus: 'givenUp' }])
    const { deliveries } = await (await w.as('administrator')).systemView({})
    expect(deliveries).toMatchObject({
      givenUp: [{ channel: 'mail', kind: 'reminder', failure: 'refused', attempts: 1 }],
    })
    expect(JSON.stringify(deliveries)).not.toContain('example.cn')
  })

  test('waits out a server that is down for hours', async () => {
    const before = reminders().length
    let now = '2022-11-25T02:00:00.000Z'
    w.setNow(now)
    clerk = await w.as('clerk')
    await clerk.reminderSend({ body: {} })
    const port = mail.port
    await mail.close()
    for (const minutes of [0, 1, 5, 30, 120]) {
      now = after(now, minutes)
      await at(now)
    }
    mail = await mailServer(port)
    await at(after(now, 360))
    await vi.waitFor(() => expect(reminders()).toHaveLength(1), WAIT)
    expect(before).toBeGreaterThan(1)
  })

  test('that a process took and died with is mailed by the next one, with the same identifier', async () => {
    const now = '2022-11-26T02:00:00.000Z'
    w.setNow(now)
    clerk = await w.as('clerk')
    await clerk.reminderSend({ body: {} })
    const before = reminders().length
    const [taken] = await w.db.tx((tx) => takeDue(tx, now, after(now, 5), 10))
    await at(after(now, 1))
    expect(reminders()).toHaveLength(before)
    await at(after(now, 5))
    await vi.waitFor(() => expect(reminders()).toHaveLength(before + 1), WAIT)
    expect(reminders().at(-1)?.id).toBe(`<${taken?.id}@example.cn>`)
  })

  test('of the night waits for the morning, unless somebody asked for it', async () => {
    const night = '2022-11-27T14:30:00.000Z'
    w.setNow(night)
    clerk = await w.as('clerk')
    await clerk.reminderSend({ body: {} })
    const before = reminders().length
    await at(night)
    await at('2022-11-27T23:59:59.000Z')
    expect(reminders()).toHaveLength(before)
    await confirmMail(await w.as('clerk'), mail, 'clerk@example.cn')
    await at('2022-11-28T00:00:00.000Z')
    await vi.waitFor(() => expect(reminders()).toHaveLength(before + 1), WAIT)
  })

  test('of a kind that he has switched off stays in the inbox, and one about his account does not ask', async () => {
    const day = '2022-11-29T02:00:00.000Z'
    w.setNow(day)
    lin = await w.as('professional')
    clerk = await w.as('clerk')
    const { choices, quiet } = await lin.messageSettingsView({})
    const off = { mail: false, sms: false }
    const saved = await lin.messageSettingsSave({
      body: { choices: { ...choices, reminder: off, account: off }, quiet },
    })
    expect(saved.choices).toMatchObject({ reminder: off, account: { mail: true, sms: true } })
    const before = reminders().length
    await clerk.reminderSend({ body: {} })
    await at(day)
    expect(reminders()).toHaveLength(before)
    expect((await lin.messageList({ query: { limit: 1 } })).items).toMatchObject([{ createdAt: day }])
  })

  test('goes nowhere but into the inbox once he has removed the address', async () => {
    const day = '2022-11-30T02:00:00.000Z'
    w.setNow(day)
    lin = await w.as('professional')
    clerk = await w.as('clerk')
    const { choices, quiet } = await lin.messageSettingsView({})
    const on = { mail: true, sms: true }
    await lin.messageSettingsSave({ body: { choices: { ...choices, reminder: on }, quiet } })
    await clerk.reminderSend({ body: {} })
    expect((await lin.contactRemove({ body: { channel: 'mail' } })).contacts).toEqual([])
    const before = reminders().length
    await at(day)
    expect(reminders()).toHaveLength(before)
  })
})

test('the demo shows the SMS that it does not send, and no number', async () => {
  w.setNow('2022-12-01T02:00:00.000Z')
  lin = await w.as('professional')
  await lin.contactEnter({ body: { channel: 'sms', target: '199 0000 1234' } })
  const code = await vi.waitFor(async () => {
    const { items } = await lin.demoSmsList({})
    expect(items[0]).toMatchObject({ template: '验证码' })
    expect(JSON.stringify(items)).not.toContain('19900001234')
    return items[0]?.parameters.code ?? ''
  }, WAIT)
  const { contacts, open } = await lin.contactConfirm({ body: { code } })
  expect(contacts).toMatchObject([{ channel: 'sms', masked: '199****1234' }])
  expect(open.map(({ channel }) => channel)).toEqual(['mail', 'sms'])
})
