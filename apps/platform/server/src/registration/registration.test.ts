import type { Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { APPLICANT_PASSWORD, applicant } from '../../test/applicants.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { newOfficial } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

const UNIT = '示例丙农技推广站'
const OTHER_UNIT = '示例己规划研究所'
/** No clerk of it is in office. */
const SILENT_UNIT = '示例亥水利勘测院'

let w: World
let administrator: Platform
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
})
afterAll(() => w.close())
afterEach(() => w.setNow(TEST_NOW))

const decide = (by: Platform, registrationId: string, idempotencyKey = crypto.randomUUID()) =>
  by.registrationDecide({
    path: { registrationId },
    body: { decision: 'accept', memberFrom: '2022-10-01' },
    idempotencyKey,
  })
const refuse = (by: Platform, registrationId: string, text = '请核对') =>
  by.registrationDecide({ path: { registrationId }, body: { decision: 'refuse', reason: 'other', text } })
const waitingFor = async (by: Platform) =>
  (await by.registrationList({ query: { limit: 100 } })).items.map(({ id }) => id)

describe('a unit is found by a stranger', () => {
  const found = async (search: string) =>
    (await applicant(w).platform.registrationUnitList({ query: { search } })).items

  test('by a part of its name, with its area and former names and nothing else', async () => {
    expect(await found('农技推广')).toEqual([
      { id: expect.any(String), name: UNIT, areaName: '烟台市', formerNames: [] },
    ])
    expect(await found('%%')).toEqual([])
    expect(await refusalOf(found('农'))).toMatchObject({ status: 400 })
    expect((await found('示例')).length).toBe(10)
  })

  test('by its whole credit code, and never by a part of it', async () => {
    const { items } = await administrator.organisationList({ query: { search: UNIT } })
    const code = items[0]?.creditCode ?? ''
    expect(await found(` ${code.toLowerCase()} `)).toMatchObject([{ name: UNIT }])
    expect(await found(code.slice(0, 17))).toEqual([])
  })

  test('departments and bureaus are no units', async () => {
    expect(await found('人社部门')).toEqual([])
  })
})

describe('registering', () => {
  test('makes no person and no account until the clerk accepts; then he signs in with his own password', async () => {
    const he = applicant(w)
    const { id, status, offices } = await he.register(UNIT)
    expect(status).toBe('waiting')
    expect(offices).toMatchObject([
      { level: 'employer', organisationName: UNIT, from: '2022-11-22', dueOn: '2022-11-29' },
      { level: 'department', organisationName: '示例农业农村部门', from: '2022-11-30', dueOn: '2022-12-07' },
      { level: 'bureau', organisationName: '示例市人社部门', from: '2022-12-08' },
    ])
    expect(await refusalOf(he.signIn())).toEqual({ status: 401, code: 'account.wrongSecret' })
    const clerk = await w.as('clerk')
    const { items } = await clerk.registrationList({ query: {} })
    expect(items).toMatchObject([{ name: '宋知远', phoneMasked: '199****9999', memberFrom: '2022-11-01' }])
    expect(items[0]?.citizenNumberMasked).toMatch(/^370\*{11}.{4}$/)
    expect((await clerk.waitingCount({})).registrations).toEqual({ waiting: 1, overdue: 0 })
    const { personId } = await decide(clerk, id)
    const session = await he.signIn()
    expect(session).toMatchObject({ name: '宋知远', personId, grant: { role: 'professional' } })
    const staff = await clerk.personList({ query: { year: 2022, search: '宋知远' } })
    expect(staff.items).toMatchObject([{ unitName: UNIT }])
    expect(await waitingFor(clerk)).toEqual([])
    expect(await refusalOf(he.register(UNIT))).toEqual({ status: 409, code: 'registration.numberKnown' })
    expect(await refusalOf(he.progress())).toEqual({ status: 409, code: 'registration.numberKnown' })
  })

  test('keeps number and phone encrypted and the password hashed', async () => {
    const he = applicant(w)
    await he.register(UNIT)
    const { rows } = await w.db.read((tx) =>
      sql<{ text: string }>`select r::text as text from registrations r`.execute(tx),
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const secret of [he.citizenNumber, '19900009999', APPLICANT_PASSWORD]) {
      const asBytes = Buffer.from(secret).toString('hex')
      expect(rows.filter(({ text }) => text.includes(secret) || text.includes(asBytes))).toEqual([])
    }
  })

  test('is refused where it cannot come to anything, with what to do instead', async () => {
    const he = applicant(w)
    const code = async (more: Parameters<typeof he.register>[1]) => (await refusalOf(he.register(UNIT, more)))?.code
    const wrong = he.citizenNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1'))
    expect(await code({ citizenNumber: wrong })).toBe('identity.citizenNumberCheckDigit')
    expect(await code({ phone: '0535-0000123' })).toBe('registration.phoneNotMobile')
    expect(await code({ memberFrom: '2022-11-23' })).toBe('organisation.dateInFuture')
    expect(await code({ unitId: crypto.randomUUID() })).toBe('registration.unitNotFound')
    expect(await code({ password: 'short' })).toBe('request.malformed')
    const { items } = await administrator.organisationList({ query: { search: '示例农业农村部门' } })
    expect(await code({ unitId: items[0]?.id ?? '' })).toBe('registration.unitNotFound')
    const ending = (await administrator.organisationList({ query: { search: '示例戌博物馆' } })).items[0]?.id ?? ''
    await administrator.organisationEnd({ path: { organisationId: ending }, body: { validUntil: '2022-11-22' } })
    expect(await code({ unitId: ending })).toBe('registration.unitEnded')
  })

  test('waits once at each unit, at five at most, and is the applicant’s to take back', async () => {
    const he = applicant(w)
    const { id } = await he.register(UNIT)
    expect(await refusalOf(he.register(UNIT))).toEqual({ status: 409, code: 'registration.alreadyWaiting' })
    for (const unit of [OTHER_UNIT, SILENT_UNIT, '示例酉实验中学', '示例申人民医院']) await he.register(unit)
    expect(await refusalOf(he.register('示例渤海造船'))).toEqual({ status: 409, code: 'registration.tooManyWaiting' })
    expect(await he.withdraw(id)).toMatchObject({ status: 'withdrawn', decidedByName: null })
    expect(await refusalOf(he.withdraw(id))).toEqual({ status: 409, code: 'registration.withdrawn' })
    expect(await refusalOf(decide(await w.as('clerk'), id))).toEqual({ status: 409, code: 'registration.withdrawn' })
    expect((await he.register(UNIT)).status).toBe('waiting')
  })

  test('keeps the organisations that it waits for from ending', async () => {
    const he = applicant(w)
    const { id } = await he.register('示例平安税务咨询服务部')
    const unit = (await administrator.organisationList({ query: { search: '示例平安税务' } })).items[0]?.id ?? ''
    const end = () =>
      administrator.organisationEnd({ path: { organisationId: unit }, body: { validUntil: '2022-11-22' } })
    expect(await refusalOf(end())).toEqual({ status: 409, code: 'organisation.holdsRegistrations' })
    await he.withdraw(id)
    expect(await refusalOf(end())).toBeNull()
  })
})

describe('the progress', () => {
  test('says where it waits, and after a refusal the reason; who has another password sees nothing of it', async () => {
    const he = applicant(w)
    const { id } = await he.register(UNIT)
    const other = applicant(w, he.citizenNumber, '另一人')
    await other.register(OTHER_UNIT, { password: 'quite another one' })
    expect((await he.progress()).items.map((each) => each.id)).toEqual([id])
    expect((await other.progress('quite another one')).items).toMatchObject([{ unitName: OTHER_UNIT }])
    expect(await refusalOf(other.withdraw(id, 'quite another one'))).toMatchObject({ code: 'registration.wrongSecret' })
    await refuse(await w.as('clerk'), id, '请先到人事科报到。')
    expect(await he.progress()).toMatchObject({
      today: '2022-11-22',
      items: [{ status: 'refused', reason: 'other', reasonText: '请先到人事科报到。', decidedByName: UNIT }],
    })
  })

  test('is locked after five wrong passwords, even for the right one, until the time is over', async () => {
    const he = applicant(w)
    await he.register(UNIT)
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await refusalOf(he.progress('wrong'))).toEqual({ status: 401, code: 'registration.wrongSecret' })
    }
    expect(await refusalOf(he.progress())).toEqual({ status: 429, code: 'registration.locked' })
    w.setNow('2022-11-22T02:15:00.001Z')
    expect((await he.progress()).items).toHaveLength(1)
    expect(await refusalOf(he.progress('wrong'))).toMatchObject({ status: 401 })
    expect(await refusalOf(he.progress())).toBeNull()
  })

  test('is not opened to guesses by somebody who registered with the same number and knows his own password', async () => {
    const he = applicant(w)
    await he.register(UNIT)
    const other = applicant(w, he.citizenNumber, '另一人')
    await other.register(OTHER_UNIT, { password: 'quite another one' })
    for (let guess = 0; guess < 4; guess += 1) {
      expect(await refusalOf(other.progress(`guess ${guess}`))).toMatchObject({ code: 'registration.wrongSecret' })
    }
    expect((await other.progress('quite another one')).items).toMatchObject([{ unitName: OTHER_UNIT }])
    expect(await refusalOf(he.progress())).toEqual({ status: 429, code: 'registration.locked' })
    w.setNow('2022-11-22T02:15:00.001Z')
    expect((await he.progress()).items).toMatchObject([{ unitName: UNIT }])
  })

  test('of a number that nobody registered is refused with the words of a wrong password', async () => {
    expect(await refusalOf(applicant(w).progress())).toEqual({ status: 401, code: 'registration.wrongSecret' })
  })
})

describe('a silent unit', () => {
  test('does not stop him: the department may decide after its due date, then the bureau, and the unit still', async () => {
    const he = applicant(w)
    const { id } = await he.register(UNIT)
    const may = async (person: string) => (await waitingFor(await w.as(person))).includes(id)
    const at = async (day: string) => {
      w.setNow(`${day}T02:00:00.000Z`)
      return [await may('clerk'), await may('department'), await may('bureau.handler'), await may('bureau.supervisor')]
    }
    expect(await at('2022-11-29')).toEqual([true, false, false, false])
    expect(await refusalOf(decide(await w.as('department'), id))).toMatchObject({ code: 'registration.notYetYours' })
    expect(await at('2022-11-30')).toEqual([true, true, false, false])
    expect((await (await w.as('clerk')).waitingCount({})).registrations.overdue).toBeGreaterThan(0)
    expect(await at('2022-12-07')).toEqual([true, true, false, false])
    expect(await at('2022-12-08')).toEqual([true, true, true, true])
    expect((await he.progress()).items).toMatchObject([{ status: 'waiting' }])
    const { status } = await decide(await w.as('bureau.handler'), id)
    expect(status).toBe('accepted')
    expect(await he.signIn()).toMatchObject({ name: '宋知远' })
  })

  test('with no clerk in office is joined by its department at once', async () => {
    const he = applicant(w)
    const { id, offices } = await he.register(SILENT_UNIT)
    expect(offices[0]).toMatchObject({ level: 'employer', dueOn: null })
    const { platform } = await newOfficial(w, administrator, 'handler', '示例水利部门')
    expect(await waitingFor(platform)).toContain(id)
    expect(await refusalOf(decide(platform, id))).toBeNull()
  })

  test('nobody decides for whom it does not wait', async () => {
    const { id } = await applicant(w).register(UNIT)
    for (const person of ['clerk.district', 'department.district', 'agency', 'bureau.district']) {
      expect(await refusalOf(decide(await w.as(person), id))).toEqual({ status: 404, code: 'registration.notFound' })
    }
    expect(await refusalOf(decide(await w.as('clerk'), crypto.randomUUID()))).toMatchObject({ status: 404 })
  })
})

describe('a decision', () => {
  test('ends what else waits for the same number', async () => {
    const he = applicant(w)
    const here = await he.register(UNIT)
    const there = await applicant(w, he.citizenNumber).register(OTHER_UNIT, { password: 'quite another one' })
    await decide(await w.as('clerk'), here.id)
    const other = await w.as('two.roles', 'clerk')
    expect(await waitingFor(other)).not.toContain(there.id)
    expect(await refusalOf(decide(other, there.id))).toEqual({ status: 409, code: 'registration.closed' })
    const { items } = await applicant(w, he.citizenNumber).progress('quite another one')
    expect(items).toMatchObject([{ status: 'closed', reasonText: expect.stringContaining('自动结束') }])
  })

  test('sent again under its key is answered as before and enters nobody twice', async () => {
    const { id } = await applicant(w).register(UNIT)
    const clerk = await w.as('clerk')
    const key = crypto.randomUUID()
    const first = await decide(clerk, id, key)
    expect(await decide(clerk, id, key)).toEqual(first)
    expect(await refusalOf(decide(clerk, id))).toEqual({ status: 409, code: 'registration.accepted' })
  })

  test('to refuse for another reason says which', async () => {
    const { id } = await applicant(w).register(UNIT)
    expect(await refusalOf(refuse(await w.as('clerk'), id, ' '))).toEqual({
      status: 422,
      code: 'registration.reasonTextMissing',
    })
  })

  test('cannot accept whom a clerk has entered meanwhile', async () => {
    const he = applicant(w)
    const { id } = await he.register(UNIT)
    await w.addPerson({ name: '宋知远', citizenNumber: he.citizenNumber, unit: UNIT })
    const clerk = await w.as('clerk')
    const listed = (await clerk.registrationList({ query: { limit: 100 } })).items.find((each) => each.id === id)
    expect(listed).toMatchObject({ numberKnown: true })
    expect(await refusalOf(decide(clerk, id))).toEqual({ status: 409, code: 'registration.numberKnownMeanwhile' })
    expect(await refusalOf(refuse(clerk, id))).toBeNull()
  })

  test('is audited with who made it and on what, and so is what the applicant does', async () => {
    const operations = async (registrationId: string | null) => {
      const { rows } = await w.db.read((tx) =>
        sql<{ operation: string; role: string | null }>`
          select operation, role from audit_entries where path->>'registrationId' is not distinct from ${registrationId}
            and operation like 'registration%'`.execute(tx),
      )
      return rows
    }
    const created = (await operations(null)).length
    const he = applicant(w)
    const [refused, withdrawn] = [await he.register(UNIT), await he.register(OTHER_UNIT)]
    expect((await operations(null)).slice(created)).toEqual(
      Array.from({ length: 2 }, () => ({ operation: 'registrationCreate', role: null })),
    )
    await refuse(await w.as('clerk'), refused.id)
    await he.withdraw(withdrawn.id)
    expect(await operations(refused.id)).toEqual([{ operation: 'registrationDecide', role: 'clerk' }])
    expect(await operations(withdrawn.id)).toEqual([{ operation: 'registrationWithdraw', role: null }])
  })
})

test('a long list is read page by page, oldest first, each once', async () => {
  const clerk = await w.as('clerk')
  for (let more = 0; more < 3; more += 1) await applicant(w).register(UNIT)
  const whole = await waitingFor(clerk)
  const paged: string[] = []
  let after: string | undefined
  do {
    const page = await clerk.registrationList({ query: { limit: 2, ...(after && { after }) } })
    paged.push(...page.items.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after)
  expect(paged).toEqual(whole)
  expect(whole).toEqual(whole.toSorted())
  expect(whole.length).toBeGreaterThan(4)
  expect((await clerk.waitingCount({})).registrations.waiting).toBe(whole.length)
})
