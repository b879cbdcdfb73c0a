import { pdfPages } from '@xueshi/foundation/documents/pdf-text.fixture'
import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { check, checkAndApply, citizenNumber, workbookOf } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { listEntries } from '../bank/store.ts'

const number = (serial: number) => citizenNumber('19850214', serial)
const UNIT = '示例丙农技推广站'

let w: World
let handler: Platform
let supervisor: Platform
let personId: string
let member: Platform
beforeAll(async () => {
  w = await world()
  handler = await w.as('bureau.handler')
  supervisor = await w.as('bureau.supervisor')
  const person = { name: '历年甲', citizenNumber: number(721), unit: UNIT, signInName: 'demo.earlier' }
  personId = (await w.addPerson(person)).id
  member = await w.as('earlier')
})
afterAll(() => w.close())

type Line = Readonly<Record<string, string | number | null>>
const totals = (more: Line = {}): Line => ({
  姓名: '历年甲',
  身份证号: number(721),
  年度: 2019,
  公需学时: 30,
  专业学时: 60,
  ...more,
})
const item = (more: Line = {}): Line => ({
  姓名: '历年甲',
  身份证号: number(721),
  年度: '2020年度',
  科目: '专业科目',
  名称: '果树栽培技术培训',
  时间: '2020年5月4日至6日',
  学时: '２４学时',
  证书编号: '烟培2020-7',
  登记人: '旧登记员',
  登记日期: '2020-12-20',
  ...more,
})
const file = (...rows: Line[]) => workbookOf({ 历年学时: rows })
const refused = async (platform: Platform, bytes: Uint8Array<ArrayBuffer>) => {
  const { id } = await check(platform, bytes)
  const { items } = await platform.importRowList({ path: { importId: id }, query: {} })
  return items.map(({ verdict, code, cell }) => [verdict, code, cell])
}
const waiting = async (platform = supervisor) =>
  (await platform.earlierRegisterList({ query: { state: 'waiting' } })).items
const decide = (registerId: string, approve: boolean, reason = '', platform = supervisor) =>
  platform.earlierRegisterDecide({ path: { registerId }, body: { approve, reason } })
const posted = (registerId: string) =>
  vi.waitFor(
    async () => {
      const register = await supervisor.earlierRegisterView({ path: { registerId } })
      expect(register.state).toBe('posted')
      return register
    },
    { timeout: 20_000, interval: 100 },
  )
const bankOf = async (year: number) => {
  const { entries, years } = await member.bankView({ query: { year } })
  return { entries, standing: years.find((each) => each.year === year) }
}

test('hours of earlier years wait for a second official of the bureau and only then enter the bank', async () => {
  const done = await checkAndApply(handler, await file(totals()))
  expect(done).toMatchObject({ state: 'applied', kind: 'earlierYears', accepted: 1, refused: 0 })
  expect((await bankOf(2019)).entries).toEqual([])
  const [register] = await waiting()
  const registerId = register?.id ?? ''
  expect((await supervisor.waitingCount({})).earlierYears).toBeGreaterThan(0)
  const view = await supervisor.earlierRegisterView({ path: { registerId } })
  expect(view).toMatchObject({ items: 2, posted: 0, importedByName: done.createdByName, decidedByName: null })
  expect(view.totals).toEqual([
    { year: 2019, bucket: 'general', people: 1, hundredths: 3000 },
    { year: 2019, bucket: 'specialized', people: 1, hundredths: 6000 },
  ])
  const { items } = await supervisor.earlierHoursList({ path: { registerId }, query: { limit: 1 } })
  expect(items).toMatchObject([{ personName: '历年甲', unitName: UNIT, kind: 'training', hundredths: 6000 }])

  expect(await refusalOf(decide(registerId, true, '', handler))).toEqual({
    status: 403,
    code: 'earlier.secondPersonNeeded',
  })
  const atOnce = await Promise.all([decide(registerId, true), decide(registerId, true)].map(refusalOf))
  expect(atOnce.map((refusal) => refusal?.code ?? null).toSorted()).toEqual(['earlier.decided', null])
  expect(await posted(registerId)).toMatchObject({ posted: 2 })
  const { entries, standing } = await bankOf(2019)
  expect(entries.map(({ bucket, hundredths, sourceKind, title }) => [bucket, hundredths, sourceKind, title])).toEqual(
    expect.arrayContaining([
      ['general', 3000, 'import', '历年学时（全年合计）'],
      ['specialized', 6000, 'import', '历年学时（全年合计）'],
    ]),
  )
  expect(standing).toMatchObject({ packStatus: 'unconfirmed', met: true })
  expect(await refusalOf(decide(registerId, true))).toEqual({ status: 409, code: 'earlier.decided' })
  const told = (await member.messageList({ query: {} })).items.filter(({ text }) => text.includes('以前年度的学时'))
  expect(told).toHaveLength(1)
  const hours = await supervisor.earlierHoursListDownload({ path: { registerId } })
  const [sheet] = await readWorkbook(new Uint8Array(await hours.arrayBuffer()))
  expect(sheet?.rows.map((cells) => cells.at(-1)?.value)).toEqual(['学时', '60', '30'])
})

test('an item says what it was, on whose word it counts, and stands in Annex 3 of its year', async () => {
  await checkAndApply(handler, await file(item()))
  const [register] = await waiting()
  await decide(register?.id ?? '', true)
  await posted(register?.id ?? '')
  const { entries } = await bankOf(2020)
  expect(entries).toMatchObject([{ title: '果树栽培技术培训', hundredths: 2400, effectiveOn: '2020-05-06' }])
  const explained = await member.entryExplain({ path: { personId, entryId: entries[0]?.id ?? '' } })
  expect(explained.entry.evidenceGrade).toBe('C')
  expect(explained.explanation[0]).toMatchObject({
    rule: '历年学时，按登记机关导入认定',
    inputs: '登记 24 学时',
    result: '24 学时',
  })
  const form = await member.statementAnnex3({ query: { year: 2020, purpose: 'record' } })
  const [page = []] = await pdfPages(new Uint8Array(await form.arrayBuffer()))
  expect(page.join('\n')).toContain('果树栽培技术培训')
})

/** Has a person hold an office of the bureau too. */
async function appoint(id: string): Promise<void> {
  const { accountId, organisationId } = await w.db.read(async (tx) => {
    const account = await tx.selectFrom('accounts').select('id').where('person_id', '=', id).executeTakeFirstOrThrow()
    const bureau = await tx
      .selectFrom('organisations')
      .select('id')
      .where('name', '=', '示例市人社部门')
      .executeTakeFirstOrThrow()
    return { accountId: account.id, organisationId: bureau.id }
  })
  const term = { validFrom: '2022-11-22', validUntil: null }
  const administrator = await w.as('administrator')
  await administrator.grantCreate({ body: { accountId, role: 'supervisor', organisationId, ...term } })
}

/** Somebody of the demo with his citizen number. */
async function demoPerson(signIn: string): Promise<{ name: string; number: string }> {
  const { name, ciphertext } = await w.db.read((tx) =>
    tx
      .selectFrom('accounts as a')
      .innerJoin('people as p', 'p.id', 'a.person_id')
      .innerJoin('person_identities as n', 'n.person_id', 'p.id')
      .select(['p.name', 'n.ciphertext'])
      .where('a.sign_in_name', '=', `demo.${signIn}`)
      .executeTakeFirstOrThrow(),
  )
  return { name, number: w.services.crypto.decrypt(ciphertext) }
}

test('the same file again changes nothing, and other hours of the same item are refused', async () => {
  expect(await refused(handler, await file(totals(), totals({ 年度: 2018 })))).toEqual([
    ['already', null, null],
    ['accept', null, null],
  ])
  expect(await refused(handler, await file(totals({ 专业学时: 66 })))).toEqual([['refuse', 'row.earlierExists', 'E2']])
  const { items } = await supervisor.earlierRegisterList({ query: {} })
  const done = await checkAndApply(handler, await file(totals(), item()))
  expect(done).toMatchObject({ accepted: 0, already: 1 })
  expect((await supervisor.earlierRegisterList({ query: {} })).items).toHaveLength(items.length)
})

test('a correction sets right what the file said', async () => {
  const { entries } = await bankOf(2020)
  const body = { approvedHundredths: 2000, reason: '证书为20学时' }
  const { id } = await handler.entryCorrect({ path: { personId, entryId: entries[0]?.id ?? '' }, body })
  await supervisor.correctionDecide({ path: { correctionId: id }, body: { approve: true, text: '' } })
  expect((await bankOf(2020)).entries.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBe(2000)
})

test('of two accounts that are one person the kept one has the hours of both, and those that both had once', async () => {
  const twice = { name: '历年丁', unit: UNIT }
  const numbers = [number(727), number(729)]
  const [kept, absorbed] = await Promise.all(numbers.map((each) => w.addPerson({ ...twice, citizenNumber: each })))
  const said = (of: number, more: Line) =>
    totals({ 姓名: twice.name, 身份证号: numbers[of] ?? '', 年度: 2018, ...more })
  await checkAndApply(handler, await file(said(0, { 专业学时: null }), said(1, { 公需学时: 24 })))
  const [register] = await waiting()
  const fileIds = [await uploadPdf(handler, '户籍证明.pdf')]
  const { id } = await handler.mergeCreate({
    body: {
      personId: kept?.id ?? '',
      otherName: twice.name,
      otherNumber: numbers[1] ?? '',
      keep: 'person',
      reason: '同一人先后登记了两次',
      fileIds,
    },
  })
  await supervisor.mergeDecide({ path: { mergeId: id }, body: { decision: 'accept', text: '' } })
  await decide(register?.id ?? '', true)
  await posted(register?.id ?? '')
  const hoursOf = async (personId: string) =>
    (await w.db.read((tx) => listEntries(tx, [personId]))).map(({ bucket, hundredths }) => [bucket, hundredths]).sort()
  expect(await hoursOf(kept?.id ?? '')).toEqual([
    ['general', 3000],
    ['specialized', 6000],
  ])
  expect(await hoursOf(absorbed?.id ?? '')).toEqual([])
  const again = await file(said(0, { 专业学时: null }), said(1, { 公需学时: 24 }))
  expect((await refused(handler, again)).map(([verdict]) => verdict)).toEqual(['already', 'already'])
})

test('what is not agreed to enters no bank, says why, and may be imported again', async () => {
  await checkAndApply(handler, await file(totals({ 年度: 2017 })))
  const [register] = await waiting()
  const registerId = register?.id ?? ''
  expect(await refusalOf(decide(registerId, false, ' '))).toEqual({ status: 422, code: 'earlier.reasonMissing' })
  expect(await decide(registerId, false, '与档案不符')).toMatchObject({ state: 'refused', decidedReason: '与档案不符' })
  expect((await bankOf(2017)).entries).toEqual([])
  expect(await refused(handler, await file(totals({ 年度: 2017 })))).toEqual([['accept', null, null]])
})

test('nobody approves his own hours, and no other bureau sees the register', async () => {
  const otherBureau = await w.as('bureau.district')
  const own = { name: '历年乙', citizenNumber: number(723), unit: UNIT, signInName: 'demo.earlier.official' }
  const { id } = await w.addPerson(own)
  await checkAndApply(handler, await file(totals({ 姓名: '历年乙', 身份证号: number(723) })))
  const [register] = await waiting()
  const registerId = register?.id ?? ''
  await appoint(id)
  const himself = await w.as('earlier.official', 'supervisor')
  expect((await waiting(himself))[0]?.isOfActor).toBe(true)
  expect(await refusalOf(decide(registerId, true, '', himself))).toEqual({ status: 403, code: 'earlier.own' })
  const path = { registerId }
  expect(await refusalOf(otherBureau.earlierRegisterView({ path }))).toEqual({ status: 404, code: 'earlier.notFound' })
  expect(await refusalOf(otherBureau.earlierHoursList({ path, query: {} }))).toMatchObject({ code: 'earlier.notFound' })
  expect(await refusalOf(decide(registerId, true, '', otherBureau))).toMatchObject({ code: 'earlier.notFound' })
})

test('only the bureau that verifies the unit imports them, and nobody his own', async () => {
  const code = ['refuse', 'row.earlierOutsideScope', 'B2']
  expect(await refused(await w.as('department'), await file(totals({ 年度: 2018 })))).toEqual([code])
  const own = await demoPerson('bureau.handler')
  expect(await refused(handler, await file(totals({ 姓名: own.name, 身份证号: own.number })))).toEqual([
    ['refuse', 'row.earlierOwn', 'B2'],
  ])
})
