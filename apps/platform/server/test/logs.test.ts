import { createLogger } from '@xueshi/foundation/logger'
import type { Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../src/accounts/demo-accounts.ts'
import { activate, PASSWORD } from './activate.ts'
import { APPLICANT_PASSWORD, applicant } from './applicants.ts'
import { otherSystem } from './clients.ts'
import { generalCourse, uploadPdf } from './drafts.ts'
import { check, citizenNumber, workbookOf } from './workbooks.ts'
import { refusalOf, type World, world } from './world.ts'

type Line = Readonly<Record<string, unknown>>

let w: World
const written: string[] = []
beforeAll(async () => {
  w = await world({ logger: createLogger('trace', { write: (line) => void written.push(line) }) })
})
afterAll(() => w.close())

const lines = (msg: string): Line[] =>
  written.map((line) => JSON.parse(line) as Line).filter((line) => line.msg === msg)

test('each request is one line: what was asked, how it ended, what it cost, in which office, and no one’s name', async () => {
  const clerk = await w.as('clerk')
  await clerk.reviewQueueCount({})
  await refusalOf(clerk.accountCreate({ body: { for: 'office', name: '岗位', signInName: 'an.office' } }))
  await expect.poll(() => lines('request').filter(({ operation }) => operation === 'accountCreate')).toHaveLength(1)
  const [asked] = lines('request').filter(({ operation }) => operation === 'reviewQueueCount')
  expect(asked).toMatchObject({
    level: 'info',
    method: 'GET',
    route: '/api/review/queue/count',
    status: 200,
    role: 'clerk',
    organisationId: expect.any(String),
    ms: expect.any(Number),
    databaseMs: expect.any(Number),
    requestId: expect.any(String),
  })
  expect(asked?.statements).toBeGreaterThan(1)
  expect(lines('request').find(({ operation }) => operation === 'accountCreate')).toMatchObject({
    status: 403,
    refusal: 'session.roleLacking',
  })
  for (const line of lines('request')) expect(Object.keys(line)).not.toContain('url')
})

/** Everything of persons and every secret that goes through the main job, an import, a registration and an account. */
async function liveThroughADay(): Promise<string[]> {
  const secrets = [DEMO_PASSWORD, PASSWORD, 'a wrong password']
  const signIn = await refusalOf(
    (await w.as('professional')).sessionCreate({ body: { signInName: 'demo.clerk', password: 'a wrong password' } }),
  )
  expect(signIn).toMatchObject({ code: 'account.wrongSecret' })

  const administrator = await w.as('administrator')
  const newcomer = { name: '欧阳若兰', citizenNumber: citizenNumber('19880808', 312) }
  const units = await administrator.organisationList({ query: { kind: 'unit', search: '示例丙' } })
  const unitId = units.items[0]?.id ?? null
  const code = await administrator.accountCreate({ body: { for: 'person', ...newcomer, unitId, memberFrom: null } })
  const own = await activate(w, newcomer.citizenNumber, code.firstCode)
  secrets.push(newcomer.name, newcomer.citizenNumber, code.firstCode)

  const { key, ask } = await otherSystem(w, { purposes: [{ purpose: 'titleReview', legalBasis: '示例条例第一条。' }] })
  const known = { identityKind: 'citizenNumber' as const, number: newcomer.citizenNumber, name: newcomer.name }
  await ask(known)
  expect(await refusalOf(ask({ ...known, name: '欧阳若竹' }))).toMatchObject({ code: 'compliance.personUnknown' })
  secrets.push(key, '欧阳若竹')

  await bringThrough(own)
  const clerk = await w.as('clerk')
  await clerk.personList({ query: { year: 2022, search: newcomer.name } })

  const phone = '19900001234'
  const member = { 姓名: '慕容雪松', 身份证号: citizenNumber('19900102', 314), 联系电话: phone }
  const bytes = await workbookOf({ 花名册: [{ ...member, 单位: '示例丙农技推广站' }] })
  await check(clerk, bytes, '慕容雪松的花名册.xlsx')
  secrets.push(...Object.values(member), '慕容雪松的花名册')
  secrets.push(...(await registerAndBeAccepted(clerk)))
  return secrets
}

/** Somebody registers, looks how far it is, is wrong about his password, and is accepted. */
async function registerAndBeAccepted(clerk: Platform): Promise<string[]> {
  const he = applicant(w, citizenNumber('19910909', 316), '司徒静远')
  const { id } = await he.register('农技推广')
  await he.progress()
  expect(await refusalOf(he.progress('another wrong password'))).toMatchObject({ code: 'registration.wrongSecret' })
  await clerk.registrationList({ query: {} })
  await clerk.registrationDecide({
    path: { registrationId: id },
    body: { decision: 'accept', memberFrom: '2022-11-01' },
  })
  return ['司徒静远', he.citizenNumber, '19900009999', APPLICANT_PASSWORD, 'another wrong password']
}

async function bringThrough(person: Platform): Promise<void> {
  const draft = await person.declarationCreate({ body: await generalCourse(person) })
  const path = { declarationId: draft.id }
  let { version } = await person.declarationSubmit({ path, body: { version: draft.version } })
  const agreed = { approvedHundredths: null, stampedScanId: null, text: '同意，欧阳若兰' }
  const clerk = await w.as('clerk')
  const stampedScanId = await uploadPdf(clerk, '欧阳若兰盖章.pdf')
  ;({ version } = await clerk.declarationApprove({ path, body: { ...agreed, version, stampedScanId } }))
  for (const reviewer of ['department', 'bureau.handler', 'bureau.supervisor'])
    ({ version } = await (await w.as(reviewer)).declarationApprove({ path, body: { ...agreed, version } }))
}

/** Whatever the database knows of persons: names, identifiers of people and accounts, tokens of sessions. */
async function knownOfPersons(): Promise<string[]> {
  const { rows } = await w.db.read((tx) =>
    sql<{ value: string }>`
      select name as value from people union select id::text from people
      union select id::text from accounts union select sign_in_name from accounts where sign_in_name is not null
      union select display_name from accounts union select token_hash from sessions union select key_hash from client_keys
      union select masked from person_identities union select phone_masked from people where phone_masked is not null
      union select key from idempotency_keys`.execute(tx),
  )
  return rows.map(({ value }) => value)
}

/** The database refuses a row in the middle of a request, and quotes it. */
async function failInside(): Promise<void> {
  await w.db.tx(async (tx) => {
    await sql`alter table messages add constraint no_more check (text not like '%') not valid`.execute(tx)
  })
  const clerk = await w.as('clerk')
  const lin = await w.as('professional')
  const draft = await lin.declarationCreate({ body: await generalCourse(lin) })
  const path = { declarationId: draft.id }
  const { version } = await lin.declarationSubmit({ path, body: { version: draft.version } })
  const returned = { version, markedFields: ['name'], reasonCodes: [], text: '林晓燕的佐证不全' }
  const refused = await refusalOf(clerk.declarationReturn({ path, body: returned }))
  expect(refused).toMatchObject({ status: 503 })
  await w.db.tx((tx) => sql`alter table messages drop constraint no_more`.execute(tx))
}

test('nothing of a person and no secret reaches log or metrics, whatever happens and at whatever level', async () => {
  const values = await liveThroughADay()
  await failInside()
  values.push(...(await knownOfPersons()))
  expect(values.length).toBeGreaterThan(60)
  expect(lines('request failed')).toMatchObject([{ err: { code: '23514', constraint: 'no_more' } }])
  expect(lines('job done')).toMatchObject([{ job: 'importCheck', ms: expect.any(Number) }])
  const told = written.join('') + (await (await fetch(`${w.url}/metrics`)).text())
  expect(told).toContain('"operation":"declarationApprove"')
  const leaked = (value: string) => told.includes(value) || told.includes(encodeURIComponent(value))
  expect(values.filter(leaked)).toEqual([])
})
