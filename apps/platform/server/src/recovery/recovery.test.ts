import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { confirmMail, nextCode } from '../../test/contacts.ts'
import { codesTo, type MailServer, mailServer } from '../../test/mail-server.ts'
import { solve } from '../../test/proof.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts'
import { housekeeping } from '../jobs.ts'

const NAME = 'demo.professional'
const ADDRESS = 'lin@example.cn'

let mail: MailServer
let w: World
let stranger: Platform
/** Each test has an hour of its own, so that what is counted by the hour begins anew. */
let hour = 0
beforeAll(async () => {
  mail = await mailServer()
  w = await world({ env: mail.env })
  stranger = createPlatform({ baseUrl: w.url })
  await confirmMail(await w.as('professional'), mail, ADDRESS)
})
afterAll(async () => {
  await w.close()
  await mail.close()
})
beforeEach(() => {
  hour += 2
  w.setNow(instant(0))
})

const instant = (minutes: number) =>
  new Date(Date.parse('2022-11-22T02:00:00.000Z') + hour * 3_600_000 + minutes * 60_000).toISOString()

async function begin(signInName: string) {
  const proof = await solve(await stranger.proofChallenge({}))
  return stranger.recoveryBegin({ body: { signInName, channel: 'mail', proof } })
}
async function beginAndRead(): Promise<string> {
  const before = codesTo(mail, ADDRESS).length
  await begin(NAME)
  return nextCode(mail, ADDRESS, before)
}
const finish = (code: string, password = 'a new password of mine', signInName = NAME) =>
  stranger.recoveryFinish({ body: { signInName, code, password } })
const signIn = (password: string) => refusalOf(stranger.sessionCreate({ body: { signInName: NAME, password } }))
const other = (code: string) => (code === '123456' ? '654321' : '123456')
const WRONG = { status: 401, code: 'recovery.codeWrong' }

describe('somebody who has forgotten his password', () => {
  test('sets a new one with the code that his own address received; all his sessions end and he is told', async () => {
    const before = await w.as('professional')
    const code = await beginAndRead()
    expect(await finish(code)).toEqual({})
    expect(await refusalOf(before.sessionView({}))).toMatchObject({ code: 'session.missing' })
    expect(await signIn(DEMO_PASSWORD)).toMatchObject({ code: 'account.wrongSecret' })
    const session = await stranger.sessionCreate({ body: { signInName: NAME, password: 'a new password of mine' } })
    const again = createPlatform({ baseUrl: w.url, token: () => session.token })
    expect((await again.messageList({ query: { limit: 1 } })).items).toMatchObject([{ kind: 'account' }])
    expect(await refusalOf(finish(code))).toEqual(WRONG)
    await again.passwordChange({ body: { current: 'a new password of mine', password: DEMO_PASSWORD } })
  })

  test('has five guesses at a code, and none at an earlier one', async () => {
    const first = await beginAndRead()
    const second = await beginAndRead()
    if (first !== second) expect(await refusalOf(finish(first))).toEqual(WRONG)
    for (let guess = 0; guess < 5; guess += 1) expect(await refusalOf(finish(other(second)))).toEqual(WRONG)
    expect(await refusalOf(finish(second))).toEqual(WRONG)
    expect(await signIn(DEMO_PASSWORD)).toBeNull()
  })

  test('uses a code once, though he sends it twice at once', async () => {
    const code = await beginAndRead()
    const passwords = ['the first of two passwords', 'the second of two passwords']
    const answers = await Promise.all(passwords.map((password) => refusalOf(finish(code, password))))
    const taken = passwords[answers.indexOf(null)] ?? ''
    expect(answers).toEqual(passwords.map((password) => (password === taken ? null : WRONG)))
    const { token } = await stranger.sessionCreate({ body: { signInName: NAME, password: taken } })
    const again = createPlatform({ baseUrl: w.url, token: () => token })
    await again.passwordChange({ body: { current: taken, password: DEMO_PASSWORD } })
  })

  test('has ten minutes for it', async () => {
    const code = await beginAndRead()
    w.setNow(instant(10))
    expect(await refusalOf(finish(code))).toEqual(WRONG)
  })

  test('is sent nothing, and is told the same, where the account has no such address or there is no account', async () => {
    const received = codesTo(mail, ADDRESS).length
    const others = () => mail.received.filter(({ to }) => to !== ADDRESS)
    expect(await begin('nobody.at.all')).toEqual({})
    expect(await begin('demo.department')).toEqual({})
    expect(await begin('370699199001010016')).toEqual({})
    expect(await refusalOf(finish('123456', 'a new password', 'nobody.at.all'))).toEqual(WRONG)
    // What was asked before has been answered by the time that a later request is.
    await beginAndRead()
    expect(codesTo(mail, ADDRESS)).toHaveLength(received + 1)
    expect(others()).toEqual([])
  })

  test('may ask five times in an hour, whether there is such an account or not', async () => {
    for (const name of [NAME, 'nobody.either']) {
      for (let one = 0; one < 5; one += 1) expect(await refusalOf(begin(name))).toBeNull()
      expect(await refusalOf(begin(name))).toMatchObject({ status: 429, code: 'recovery.tooMany' })
    }
  })

  test('learns which ways there are', async () => {
    expect(await stranger.recoveryChannels({})).toEqual({ channels: ['mail', 'sms'], codeMinutes: 10 })
  })
})

describe('the proof that a person asks', () => {
  const ask = (proof: Awaited<ReturnType<typeof solve>>) =>
    refusalOf(stranger.recoveryBegin({ body: { signInName: 'nobody.asks', channel: 'mail', proof } }))
  const REFUSED = { status: 422, code: 'proof.notAccepted' }

  test('serves once', async () => {
    const proof = await solve(await stranger.proofChallenge({}))
    expect(await ask(proof)).toBeNull()
    expect(await ask(proof)).toEqual(REFUSED)
  })

  test('is worth nothing when it is late, made up, made easier, or not done', async () => {
    const challenge = await stranger.proofChallenge({})
    const proof = await solve(challenge)
    const easy = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '0' } }
    expect(await ask(await solve(easy))).toEqual(REFUSED)
    const late = { ...challenge.parameters, data: { expiresAt: instant(600) } }
    expect(await ask({ ...proof, challenge: { ...challenge, parameters: late } })).toEqual(REFUSED)
    expect(await ask({ ...proof, solution: { ...proof.solution, counter: proof.solution.counter + 1 } })).toEqual(
      REFUSED,
    )
    expect(await ask({ ...proof, challenge: { ...challenge, signature: '00' } })).toEqual(REFUSED)
    w.setNow(instant(30))
    expect(await ask(proof)).toEqual(REFUSED)
  })

  test('and what was counted are forgotten by the night after next', async () => {
    await ask(await solve(await stranger.proofChallenge({})))
    w.setNow(instant(2 * 24 * 60))
    await housekeeping(w.services).run()
    const left = await w.db.read(async (tx) => [
      await tx.selectFrom('spent_proofs').select('proof').execute(),
      await tx.selectFrom('recovery_requests').select('id').execute(),
      await tx.selectFrom('codes').select('id').execute(),
    ])
    expect(left).toEqual([[], [], []])
  })
})
