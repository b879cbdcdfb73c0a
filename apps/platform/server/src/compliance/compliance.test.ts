import type { Ask, Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knownOf, otherSystem, type Who } from '../../test/clients.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

const BASIS = '示例条例第一条：职称评审应当核验继续教育情况。'
const BY_LAW = { purposes: [{ purpose: 'titleReview' as const, legalBasis: BASIS }] }

let w: World
let lin: Platform & { personId: string | null }
let who: Who
beforeAll(async () => {
  w = await world({ env: { XUESHI_SESSION_HOURS: '240', XUESHI_CLIENT_MISSES_PER_DAY: '4' } })
  lin = await w.as('professional')
  who = await knownOf(w, lin, '林晓燕')
})
afterAll(() => w.close())

const consentTo = (clientId: string, validUntil = '2023-01-01') =>
  lin.consentGive({ body: { clientId, purpose: 'titleReview', validFrom: '2022-11-22', validUntil } })

const code = async (call: Promise<unknown>) => (await refusalOf(call))?.code

describe('an answer by law', () => {
  test('says of each year the pack and its status, each minimum, what is posted and whether it is met', async () => {
    const { ask } = await otherSystem(w, BY_LAW)
    const answer = await ask(who, { years: [2021, 2022] })
    expect(answer).toMatchObject({
      asOf: '2022-11-22T02:00:00.000Z',
      basis: 'legalBasis',
      basisText: BASIS,
      met: false,
    })
    expect(answer.years.map(({ year }) => year)).toEqual([2022, 2021])
    expect(answer.years[0]).toMatchObject({
      packId: 'yantai/2022',
      packStatus: 'unconfirmed',
      packStatusName: '未确认',
      met: false,
      total: { minimumHundredths: 9000, postedHundredths: 0, met: false },
      buckets: [
        { id: 'general', minimumHundredths: 3000, postedHundredths: 0, met: false },
        { id: 'specialized', minimumHundredths: 6000, postedHundredths: 0, met: false },
      ],
    })
  })

  test('is the same for the same key of a write, and in the log once', async () => {
    const { platform, client } = await otherSystem(w, BY_LAW)
    const body = { ...who, years: [2022], purpose: 'titleReview' as const }
    const idempotencyKey = crypto.randomUUID()
    const first = await platform.complianceView({ body, idempotencyKey })
    expect(await platform.complianceView({ body, idempotencyKey })).toEqual(first)
    const { items } = await lin.complianceRecordList({ query: {} })
    expect(items.filter(({ clientName }) => clientName === client.name)).toEqual([
      {
        id: first.answerId,
        at: first.asOf,
        clientName: client.name,
        organisationName: '示例职称评审委员会',
        purpose: 'titleReview',
        basisText: BASIS,
        years: [2022],
      },
    ])
  })

  test('is not given of an unknown number or a name that is not his, with one and the same refusal', async () => {
    const { ask } = await otherSystem(w, BY_LAW)
    const unknown = { status: 404, code: 'compliance.personUnknown' }
    expect(await refusalOf(ask({ ...who, name: '林小燕' }))).toEqual(unknown)
    expect(await refusalOf(ask({ ...who, number: '37069919491231002X' }))).toEqual(unknown)
    expect(await refusalOf(ask({ ...who, identityKind: 'passport' }))).toEqual(unknown)
    expect(await refusalOf(ask({ ...who, identityKind: 'residencePermit' }))).toBeNull()
  })

  test('is not given for a purpose that is not registered, nor for a year without a pack or too many years', async () => {
    const { ask } = await otherSystem(w, BY_LAW)
    expect(await refusalOf(ask(who, { purpose: 'assessment' }))).toEqual({
      status: 403,
      code: 'compliance.purposeNotAllowed',
    })
    expect(await code(ask(who, { years: [2099] }))).toBe('policy.packNotFound')
    for (const years of [[], [2022, 2022], Array.from({ length: 11 }, (_, index) => 2012 + index)])
      expect(await code(ask(who, { years }))).toBe('request.malformed')
  })

  test('many at once have each their answer or their reason, in the order of the question', async () => {
    const { platform } = await otherSystem(w, BY_LAW)
    const people = [{ ...who, name: '林小燕' }, who, who]
    w.setNow('2022-11-22T02:00:01.000Z')
    const { outcomes } = await platform.complianceList({ body: { people, years: [2022], purpose: 'titleReview' } })
    expect(outcomes.map((each) => each.code)).toEqual(['compliance.personUnknown', null, null])
    expect(outcomes[0]?.message).toContain('没有找到')
    const { items } = await lin.complianceRecordList({ query: { limit: 2 } })
    expect(items.map(({ id }) => id).toSorted()).toEqual(
      outcomes.flatMap(({ answer }) => (answer ? [answer.answerId] : [])).toSorted(),
    )
    const tooMany = Array.from({ length: 501 }, () => who)
    const call = platform.complianceList({ body: { people: tooMany, years: [2022], purpose: 'titleReview' } })
    expect(await code(call)).toBe('request.malformed')
  })
})

test('who asks too often for numbers with names that are not their own is answered no more that day', async () => {
  const { ask, platform, administrator, client } = await otherSystem(w, BY_LAW)
  const strangers = [{ ...who, name: '林小燕' }, { ...who, name: '林大燕' }, who]
  const question = { years: [2022], purpose: 'titleReview' as const }
  const many = () => platform.complianceList({ body: { people: strangers, ...question } })
  await many()
  expect(await code(ask({ ...who, name: '林小燕' }))).toBe('compliance.personUnknown')
  expect((await administrator.clientView({ path: { clientId: client.id } })).missesToday).toBe(3)
  expect(await refusalOf(many())).toEqual({ status: 429, code: 'client.tooManyMisses' })
  expect(await code(ask(who))).toBe('client.tooManyMisses')
  w.setNow('2022-11-22T16:00:00.000Z')
  expect(await refusalOf(ask(who))).toBeNull()
  w.setNow('2022-11-22T02:00:00.000Z')
  const byConsent = await otherSystem(w)
  for (let time = 0; time < 6; time += 1) expect(await code(byConsent.ask(who))).toBe('compliance.consentMissing')
})

describe('an answer by consent', () => {
  test('without it says how it is given, and the same of whom nobody knows', async () => {
    const { ask, client } = await otherSystem(w)
    const missing = { status: 403, code: 'compliance.consentMissing' }
    expect(await refusalOf(ask(who))).toEqual(missing)
    expect(await refusalOf(ask({ ...who, name: '林小燕' }))).toEqual(missing)
    await expect(ask(who)).rejects.toThrow('本人登录后在“谁查过我的学时”中选择这个系统并同意')
    await consentTo(client.id)
    expect(await ask(who)).toMatchObject({ basis: 'consent', basisText: '本人同意' })
    expect(await refusalOf(ask({ ...who, name: '林小燕' }))).toEqual(missing)
  })

  test('holds on its days only, for this system and this purpose, and until it is withdrawn', async () => {
    const both = [
      { purpose: 'titleReview' as const, legalBasis: null },
      { purpose: 'assessment' as const, legalBasis: null },
    ]
    const { ask, client } = await otherSystem(w, { purposes: both })
    const body = { clientId: client.id, purpose: 'titleReview' as const }
    const later = await lin.consentGive({ body: { ...body, validFrom: '2022-11-23', validUntil: '2022-11-25' } })
    expect(later.state).toBe('upcoming')
    expect(await code(ask(who))).toBe('compliance.consentMissing')
    w.setNow('2022-11-24T15:59:59.000Z')
    expect(await refusalOf(ask(who))).toBeNull()
    expect(await code(ask(who, { purpose: 'assessment' }))).toBe('compliance.consentMissing')
    expect(await code((await otherSystem(w)).ask(who))).toBe('compliance.consentMissing')
    w.setNow('2022-11-24T16:00:00.000Z')
    expect(await code(ask(who))).toBe('compliance.consentMissing')
    const path = { consentId: later.id }
    expect(await code(lin.consentWithdraw({ path, body: {} }))).toBe('consent.over')
    w.setNow('2022-11-22T02:00:00.000Z')
    expect(await lin.consentWithdraw({ path, body: {} })).toMatchObject({ state: 'withdrawn' })
    expect(await code(lin.consentWithdraw({ path, body: {} }))).toBe('consent.over')
    const now = await consentTo(client.id)
    expect(await refusalOf(ask(who))).toBeNull()
    await lin.consentWithdraw({ path: { consentId: now.id }, body: {} })
    expect(await code(ask(who))).toBe('compliance.consentMissing')
  })

  test('is asked for only where it is needed, from today on, and once', async () => {
    const { client } = await otherSystem(w)
    const days = { validFrom: '2022-11-22', validUntil: '2023-01-01' }
    const give = (more: Partial<Ask<'consentGive'>['body']>) =>
      code(lin.consentGive({ body: { clientId: client.id, purpose: 'titleReview', ...days, ...more } }))
    expect(await give({ validFrom: '2022-11-21' })).toBe('consent.tooEarly')
    expect(await give({ validUntil: '2022-11-22' })).toBe('consent.empty')
    expect(await give({ purpose: 'assessment' })).toBe('consent.notNeeded')
    expect(await give({ clientId: crypto.randomUUID() })).toBe('consent.clientNotFound')
    const byLaw = await otherSystem(w, BY_LAW)
    expect(await give({ clientId: byLaw.client.id })).toBe('consent.notNeeded')
    const { items } = await lin.consentClientList({ query: { search: client.name } })
    expect(items).toEqual([
      { id: client.id, name: client.name, organisationName: '示例职称评审委员会', purposes: ['titleReview'] },
    ])
    expect((await lin.consentClientList({ query: { search: byLaw.client.name } })).items).toEqual([])
    expect(await give({})).toBeUndefined()
    expect(await give({ validFrom: '2022-12-31', validUntil: '2023-02-01' })).toBe('consent.alreadyGiven')
    expect(await give({ validFrom: '2023-01-01', validUntil: '2023-02-01' })).toBeUndefined()
  })

  test('is the person’s own: nobody else withdraws it, and it is listed to him alone', async () => {
    const { client } = await otherSystem(w)
    w.setNow('2022-11-22T02:30:00.000Z')
    const { id } = await consentTo(client.id)
    const chen = await w.as('professional.enterprise')
    expect(await refusalOf(chen.consentWithdraw({ path: { consentId: id }, body: {} }))).toEqual({
      status: 404,
      code: 'consent.notFound',
    })
    expect((await chen.consentList({ query: {} })).items).toEqual([])
    expect((await lin.consentList({ query: { limit: 1 } })).items).toMatchObject([{ id, clientName: client.name }])
  })
})

test('the log is paged, and is changed by nobody, whoever holds the database', async () => {
  const { ask } = await otherSystem(w, BY_LAW)
  for (const [second, year] of [2021, 2022, 2020].entries()) {
    w.setNow(`2022-11-25T03:00:0${second}.000Z`)
    await ask(who, { years: [year] })
  }
  const first = await lin.complianceRecordList({ query: { limit: 2 } })
  expect(first.items.map(({ years }) => years)).toEqual([[2020], [2022]])
  const second = await lin.complianceRecordList({ query: { limit: 2, after: first.next ?? '' } })
  expect(second.items[0]?.years).toEqual([2021])
  for (const statement of [
    sql`update compliance_answers set purpose = 'assessment'`,
    sql`delete from compliance_answers`,
    sql`truncate compliance_answers`,
  ])
    await expect(w.db.tx((tx) => statement.execute(tx))).rejects.toThrow('append-only')
})
