import { createPlatform, openSession, type Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { applicant } from '../../test/applicants.ts'
import { uploadPdf } from '../../test/drafts.ts'
import { TEST_NOW } from '../../test/prepare.ts'
import { newNumber } from '../../test/races/numbers.ts'
import { DEPARTMENT, idOf, newOfficial, UNIT } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts'

let w: World
let administrator: Platform
let clerk: Platform
let department: Platform
let bureau: Platform
let second: Platform
beforeAll(async () => {
  // The tests let days pass, and nobody shall have to sign in again.
  w = await world({ env: { XUESHI_SESSION_HOURS: '9999' } })
  administrator = await w.as('administrator')
  clerk = await w.as('clerk')
  department = await w.as('department')
  bureau = await w.as('bureau.handler')
  second = await w.as('bureau.supervisor')
})
afterAll(() => w.close())
afterEach(() => w.setNow(TEST_NOW))

let serial = 0
/** A professional of a unit, signed in. */
async function professionalOf(unit = UNIT) {
  serial += 1
  const signInName = `amends.${serial}`
  const number = newNumber()
  const { id } = await w.addPerson({ name: '宋知远', citizenNumber: number, unit, signInName })
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
  token.value = (await platform.sessionCreate({ body: { signInName, password: DEMO_PASSWORD } })).token
  return { id, number, platform }
}

type Subject = Parameters<Platform['amendmentCreate']>[0]['body']['subject']
async function ask(by: Platform, subject: Subject, value: string) {
  const fileIds = [await uploadPdf(by, '证明.pdf')]
  return by.amendmentCreate({ body: { subject, value, note: '户口本已更正', fileIds } })
}
const decide = (by: Platform, amendmentId: string, decision: 'accept' | 'refuse' | 'withdraw', text = '') =>
  by.amendmentDecide({ path: { amendmentId }, body: { decision, text } })
const code = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const waitingFor = async (by: Platform) => (await by.amendmentList({ query: {} })).items.map(({ id }) => id)

describe('a person’s name', () => {
  test('is checked by his unit and decided by the department, with the evidence before their eyes', async () => {
    const he = await professionalOf()
    const asked = await ask(he.platform, 'personName', '宋致远')
    expect(asked).toMatchObject({ status: 'awaitingUnit', oldValue: '宋知远', newValue: '宋致远', aboutName: '宋知远' })
    const fileId = asked.evidence[0]?.id ?? ''
    expect(await code(department.fileDownload({ path: { fileId } }))).toBe('files.notFound')
    expect((await clerk.fileDownload({ path: { fileId } })).size).toBeGreaterThan(0)
    expect((await clerk.waitingCount({})).amendments).toEqual({ waiting: 1, overdue: 0 })
    expect(await code(decide(department, asked.id, 'accept'))).toBe('amendment.notYetYours')
    const checked = await decide(clerk, asked.id, 'accept')
    expect(checked).toMatchObject({ status: 'awaitingOffice', offices: [{ organisationName: DEPARTMENT }, {}] })
    expect(await waitingFor(department)).toEqual([asked.id])
    expect(await code(decide(clerk, asked.id, 'accept'))).toBe('amendment.notYours')
    expect(await decide(department, asked.id, 'accept')).toMatchObject({ status: 'done', aboutName: '宋致远' })
    expect(await he.platform.ownDetails({})).toMatchObject({ name: '宋致远' })
    expect((await he.platform.sessionView({})).name).toBe('宋致远')
    const { items } = await he.platform.messageList({ query: {} })
    expect(items.map(({ text }) => text)).toContain('您申请的更正（姓名）已办结，现在登记的是更正后的内容。')
    expect((await he.platform.amendmentOwnList({ query: {} })).items).toMatchObject([
      { oldValue: '宋知远', newValue: '宋致远', acts: [{}, {}, { actorName: '孙立群' }] },
    ])
  })

  test('that he had before goes on to find him, once and after those who are called so now', async () => {
    const [before, now] = [await professionalOf(), await professionalOf()]
    for (const value of ['宋知行', '宋知止', '宋远之']) {
      const { id } = await ask(before.platform, 'personName', value)
      await decide(clerk, id, 'accept')
      await decide(department, id, 'accept')
    }
    for (const by of [clerk, bureau]) {
      const found: { id: string; name: string; formerNames: string[] }[] = []
      let after: string | undefined
      do {
        const page = await by.personList({ query: { year: 2022, search: '宋知', limit: 1, ...(after && { after }) } })
        found.push(...page.items)
        after = page.next ?? undefined
      } while (after)
      const ids = found.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(found.find(({ id }) => id === before.id)).toMatchObject({
        name: '宋远之',
        formerNames: ['宋知止', '宋知行', '宋知远'],
      })
      expect(ids.indexOf(before.id)).toBeGreaterThan(ids.indexOf(now.id))
    }
    const { items } = await administrator.accountList({ query: { search: '宋知止' } })
    expect(items).toMatchObject([{ name: '宋远之' }])
  })

  test('is decided above where the unit keeps silent, by two people all the same', async () => {
    const he = await professionalOf()
    const { id } = await ask(he.platform, 'personName', '宋远')
    const other = await newOfficial(w, administrator, 'supervisor', DEPARTMENT)
    w.setNow('2022-11-30T02:00:00.000Z')
    expect(await decide(department, id, 'accept')).toMatchObject({ status: 'awaitingOffice' })
    expect(await code(decide(department, id, 'accept'))).toBe('amendment.alreadyAgreed')
    expect(await decide(other.platform, id, 'accept')).toMatchObject({ status: 'done' })
  })

  test('is refused with a reason, and withdrawn by him alone', async () => {
    const he = await professionalOf()
    const { id } = await ask(he.platform, 'personName', '宋远')
    expect(await code(ask(he.platform, 'personName', '宋至远'))).toBe('amendment.alreadyOpen')
    expect(await code(decide(clerk, id, 'refuse', ' '))).toBe('amendment.reasonMissing')
    expect(await code(decide(clerk, id, 'withdraw'))).toBe('amendment.notYours')
    expect(await decide(clerk, id, 'refuse', '材料看不清')).toMatchObject({ status: 'refused' })
    expect(await code(decide(clerk, id, 'accept'))).toBe('amendment.refused')
    const again = await ask(he.platform, 'personName', '宋远')
    expect(await decide(he.platform, again.id, 'withdraw')).toMatchObject({ status: 'withdrawn' })
    expect(await code(decide(clerk, again.id, 'accept'))).toBe('amendment.withdrawn')
    expect(await code(decide(clerk, crypto.randomUUID(), 'accept'))).toBe('amendment.notFound')
  })

  test('cannot be asked for without evidence, without a difference, or for what is not his', async () => {
    const he = await professionalOf()
    const bare = { subject: 'personName', value: '宋远', note: '', fileIds: [] as string[] } as const
    expect(await code(he.platform.amendmentCreate({ body: bare }))).toBe('amendment.evidenceMissing')
    const strange = [await uploadPdf(clerk)]
    expect(await code(he.platform.amendmentCreate({ body: { ...bare, fileIds: strange } }))).toBe('files.notFound')
    expect(await code(ask(he.platform, 'personName', ' 宋知远 '))).toBe('amendment.sameValue')
    expect(await code(ask(he.platform, 'organisationName', '示例新名'))).toBe('amendment.wrongSubject')
    expect(await code(ask(clerk, 'personName', '周明'))).toBe('amendment.wrongSubject')
    expect(await code(ask(clerk, 'unitType', '不知道'))).toBe('amendment.valueMissing')
  })

  test('of a clerk himself is checked by another clerk', async () => {
    const two = await w.as('two.roles', 'professional')
    const { id } = await ask(two, 'personName', '何之秋')
    expect(await code(decide(await w.as('two.roles', 'clerk'), id, 'accept'))).toBe('amendment.own')
    await decide(two, id, 'withdraw')
  })
})

describe('a citizen number', () => {
  test('is kept encrypted; the former one goes on to find him and is nobody else’s', async () => {
    const he = await professionalOf()
    const number = newNumber()
    const { id, newValue } = await ask(he.platform, 'citizenNumber', number)
    expect(newValue).toMatch(/^370\*{11}.{4}$/)
    const { rows } = await w.db.read((tx) =>
      sql<{ text: string }>`select a::text as text from amendments a`.execute(tx),
    )
    const asBytes = Buffer.from(number).toString('hex')
    expect(rows.filter(({ text }) => text.includes(number) || text.includes(asBytes))).toEqual([])
    await decide(clerk, id, 'accept')
    await decide(department, id, 'accept')
    const found = async (search: string) =>
      (await clerk.personList({ query: { year: 2022, search } })).items.map((one) => [one.id, one.citizenNumberMasked])
    expect(await found(number)).toEqual([[he.id, newValue]])
    expect(await found(he.number)).toEqual([[he.id, newValue]])
    expect(await code(applicant(w, he.number).register(UNIT))).toBe('registration.numberKnown')
    const signIn = async (signInName: string) =>
      openSession(
        await createPlatform({ baseUrl: w.url }).sessionCreate({ body: { signInName, password: DEMO_PASSWORD } }),
      )
    expect((await signIn(number)).personId).toBe(he.id)
    expect((await signIn(he.number)).personId).toBe(he.id)
    // What was his before is his again, if that was the mistake.
    const back = await ask(he.platform, 'citizenNumber', he.number)
    await decide(clerk, back.id, 'accept')
    await decide(department, back.id, 'accept')
    expect(await found(number)).toEqual([[he.id, back.newValue]])
  })

  test('of somebody else is refused, when it is asked for and when it is made', async () => {
    const [he, other] = [await professionalOf(), await professionalOf()]
    expect(await code(ask(he.platform, 'citizenNumber', other.number))).toBe('amendment.numberKnown')
    expect(await code(ask(he.platform, 'citizenNumber', he.number))).toBe('amendment.sameValue')
    expect(await code(ask(he.platform, 'citizenNumber', '370699'))).toBe('identity.citizenNumberLength')
    const number = newNumber()
    const { id } = await ask(he.platform, 'citizenNumber', number)
    await decide(clerk, id, 'accept')
    await w.addPerson({ name: '宋远', citizenNumber: number, unit: UNIT })
    expect(await code(decide(department, id, 'accept'))).toBe('amendment.numberKnown')
  })
})

describe('of a unit', () => {
  test('the name is asked for by its clerk and decided above, and stands in its history', async () => {
    const unit = '示例亥水利勘测院'
    const own = await newOfficial(w, administrator, 'clerk', unit)
    const organisationId = await idOf(administrator, unit)
    const { id, status, offices } = await ask(own.platform, 'organisationName', '示例亥水利设计院')
    expect(status).toBe('awaitingOffice')
    expect(await code(decide(own.platform, id, 'accept'))).toBe('amendment.notYours')
    const above = await newOfficial(w, administrator, 'handler', offices[0]?.organisationName ?? '')
    await decide(above.platform, id, 'accept')
    const after = await administrator.organisationView({ path: { organisationId } })
    expect(after).toMatchObject({ name: '示例亥水利设计院' })
    const anybody = createPlatform({ baseUrl: w.url })
    const known = { id: organisationId, name: '示例亥水利设计院', formerNames: [unit] }
    const search = '亥水利勘测'
    expect((await anybody.registrationUnitList({ query: { search } })).items).toMatchObject([known])
    expect((await administrator.organisationList({ query: { search } })).items).toMatchObject([known])
    expect((await own.platform.amendmentOwnList({ query: {} })).items).toMatchObject([{ status: 'done' }])
  })

  test('the credit code needs a second person of the bureau; one that looks wrong is warned of, not refused', async () => {
    const { id, warnings } = await ask(clerk, 'creditCode', '91350203M0001QAY9B')
    expect(warnings).toEqual([expect.stringContaining('校验不符')])
    w.setNow('2022-11-30T02:00:00.000Z')
    expect(await decide(bureau, id, 'accept')).toMatchObject({ status: 'awaitingSecond' })
    expect(await code(decide(bureau, id, 'accept'))).toBe('amendment.alreadyAgreed')
    expect(await code(decide(department, id, 'accept'))).toBe('amendment.notYours')
    const before = await administrator.organisationView({ path: { organisationId: await idOf(administrator, UNIT) } })
    expect(await decide(second, id, 'accept')).toMatchObject({ status: 'done' })
    const anybody = createPlatform({ baseUrl: w.url })
    for (const search of [before.creditCode ?? '', '91350203M0001QAY9B']) {
      expect((await anybody.registrationUnitList({ query: { search } })).items).toMatchObject([{ name: UNIT }])
    }
    const taken = await ask(await w.as('two.roles', 'clerk'), 'creditCode', '91350203M0001QAY9B')
    w.setNow('2022-12-14T02:00:00.000Z')
    await decide(bureau, taken.id, 'accept')
    expect(await code(decide(second, taken.id, 'accept'))).toBe('organisation.creditCodeTaken')
  })

  test('an office that an amendment waits for cannot end', async () => {
    const museum = '示例戌博物馆'
    const own = await newOfficial(w, administrator, 'clerk', museum)
    const { id } = await ask(own.platform, 'unitType', 'enterprise')
    const organisationId = await idOf(administrator, museum)
    const end = () => administrator.organisationEnd({ path: { organisationId }, body: { validUntil: '2022-11-22' } })
    expect(await code(end())).toBe('organisation.holdsMoves')
    await decide(own.platform, id, 'withdraw')
    expect(await code(end())).toBeUndefined()
  })
})

test('a mobile number changes at once, and an office number does not do', async () => {
  const he = await professionalOf()
  expect(await he.platform.ownPhoneChange({ body: { phone: '199 0000 4321' } })).toEqual({ phoneMasked: '199****4321' })
  expect(await he.platform.ownDetails({})).toMatchObject({ phoneMasked: '199****4321' })
  expect(await code(he.platform.ownPhoneChange({ body: { phone: '0535-0000123' } }))).toBe(
    'registration.phoneNotMobile',
  )
})
