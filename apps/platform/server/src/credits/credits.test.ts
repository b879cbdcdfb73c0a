import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { check, checkAndApply, citizenNumber, workbookOf } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { creditMatching } from './match-job.ts'

const UNIT = '示例丙农技推广站'
const number = (serial: number) => citizenNumber('19850214', serial)

let w: World
let bureau: Platform
let department: Platform
let personId: string
let member: Platform
beforeAll(async () => {
  w = await world()
  bureau = await w.as('bureau.handler')
  department = await w.as('department')
  const person = { name: '学分甲', citizenNumber: number(701), unit: UNIT, signInName: 'demo.credits' }
  personId = (await w.addPerson(person)).id
  member = await w.as('credits')
})
afterAll(() => w.close())

const row = (name: string, serial: number, more: Readonly<Record<string, string | number | null>> = {}) => ({
  姓名: name,
  身份证号: number(serial),
  年度: '2022年',
  系统: '卫健委',
  类别: 'Ⅱ类学分',
  学分: 10,
  证书编号: `WJ${serial}`,
  ...more,
})
const file = (...rows: ReturnType<typeof row>[]) => workbookOf({ 外部学分: rows })
const own = async () => (await member.personCreditList({ query: { year: 2022 } })).items
const postedHours = async () => {
  const { entries } = await member.bankView({ query: { year: 2022 } })
  return entries.map(({ version, type, hundredths, sourceKind }) => [version, type, hundredths, sourceKind])
}
const settle = (creditIds: string[], perCreditHundredths: number, platform = bureau) =>
  platform.creditsSettle({ body: { creditIds, kind: 'training', perCreditHundredths, reason: '本局2022年第9号通知' } })
const refusedRow = async (platform: Platform, bytes: Promise<Uint8Array<ArrayBuffer>>) => {
  const { id } = await check(platform, await bytes)
  const { items } = await platform.importRowList({ path: { importId: id }, query: {} })
  return items.map(({ verdict, code, cell }) => [verdict, code, cell])
}

test('credits of another registry arrive without the person declaring, and count nothing until the bureau says so', async () => {
  const done = await checkAndApply(department, await file(row('学分甲', 701)))
  expect(done).toMatchObject({ state: 'applied', accepted: 1, refused: 0 })
  expect(await own()).toMatchObject([
    { state: 'awaiting', system: 'health', category: 'II类', creditsHundredths: 1000, postedHundredths: 0 },
  ])
  expect((await own())[0]?.standard).toContain('没有依据')
  expect(await postedHours()).toEqual([])
  const again = await checkAndApply(department, await file(row('学分甲', 701)))
  expect(again).toMatchObject({ accepted: 0, already: 1 })
  expect(await own()).toHaveLength(1)
})

test('what the bureau gives is posted with its explanation; other credits later post only the difference', async () => {
  const [credit] = await own()
  expect(await settle([credit?.id ?? ''], 250)).toEqual({ settled: 1 })
  expect(await postedHours()).toEqual([[1, 'award', 2500, 'import']])
  const { entries } = await member.bankView({ query: { year: 2022 } })
  const explained = await member.entryExplain({ path: { personId, entryId: entries[0]?.id ?? '' } })
  expect(explained.explanation.map(({ rule, inputs }) => `${rule}：${inputs}`).join('\n')).toContain(
    '标准未录入，按审核认定：卫生健康 II 类学分 10 学分，核定 25 学时',
  )
  expect(explained.entry).toMatchObject({
    evidenceGrade: 'B',
    bucket: 'specialized',
    title: expect.stringContaining('II类'),
  })

  await checkAndApply(department, await file(row('学分甲', 701, { 学分: '12学分' })))
  expect(await own()).toMatchObject([{ state: 'awaiting', creditsHundredths: 1200, postedHundredths: 2500 }])
  await settle([credit?.id ?? ''], 250)
  const { items } = await member.messageList({ query: {} })
  expect(
    items
      .slice(0, 2)
      .map(({ text }) => text)
      .sort(),
  ).toEqual([
    '您 2022 年度的卫生健康（医学教育）系统学分 II类（10 学分）已计入学时银行 25 学时，不用申报。',
    '您 2022 年度的卫生健康（医学教育）系统学分 II类（12 学分）已计入学时银行 30 学时，不用申报。',
  ])
  expect(await postedHours()).toEqual(
    expect.arrayContaining([
      [1, 'award', 2500, 'import'],
      [2, 'award', 500, 'import'],
    ]),
  )
})

test('a correction of the hours holds until the bureau settles the credits anew', async () => {
  const { entries } = await member.bankView({ query: { year: 2022 } })
  const entryId = entries.find(({ version }) => version === 2)?.id ?? ''
  w.setNow('2022-11-22T05:00:00.000Z')
  const body = { approvedHundredths: 1000, reason: '多计' }
  const { id } = await bureau.entryCorrect({ path: { personId, entryId }, body })
  w.setNow('2022-11-22T05:01:00.000Z')
  const supervisor = await w.as('bureau.supervisor')
  await supervisor.correctionDecide({ path: { correctionId: id }, body: { approve: true, text: '' } })
  expect((await own())[0]?.postedHundredths).toBe(1000)
  w.setNow('2022-11-22T05:02:00.000Z')
  await settle([(await own())[0]?.id ?? ''], 200)
  expect((await own())[0]?.postedHundredths).toBe(2400)
})

describe('a row is refused with its cell', () => {
  test.each([
    ['of a registry that the pack does not know', { 系统: '执业药师' }, 'row.systemUnknown', 'D2'],
    ['of a category that the registry does not have', { 类别: 'III类' }, 'row.creditCategoryUnknown', 'E2'],
    ['without credits', { 学分: '若干' }, 'row.creditsUnreadable', 'F2'],
    ['of a year without rules', { 年度: 2009 }, 'row.yearWithoutRules', 'C2'],
    ['of a year that is none', { 年度: '去年' }, 'row.yearUnreadable', 'C2'],
    ['with a wrong number', { 身份证号: '370699198502147010' }, 'row.numberCheckDigit', 'B2'],
  ])('%s', async (_, more, code, cell) => {
    expect(await refusedRow(department, file(row('学分甲', 701, more)))).toEqual([['refuse', code, cell]])
  })

  test('that says an earlier one again', async () => {
    const rows = await refusedRow(department, file(row('学分丁', 704), row('学分丁', 704)))
    expect(rows[1]).toEqual(['refuse', 'row.creditTwice', 'F3'])
  })

  test('of people whom the importer has no charge of; and a unit imports none', async () => {
    await w.addPerson({ name: '学分外', citizenNumber: number(709), unit: '示例甲医院' })
    expect(await refusedRow(department, file(row('学分外', 709)))).toMatchObject([
      ['refuse', 'row.creditOutsideScope', 'B2'],
    ])
    const clerk = await w.as('clerk')
    expect(await refusedRow(clerk, file(row('学分甲', 701)))).toMatchObject([
      ['refuse', 'row.creditOutsideScope', 'A2'],
    ])
  })
})

describe('rows of nobody known are kept', () => {
  const waiting = async (platform = department) =>
    (await platform.creditList({ query: { state: 'unmatched' } })).items.map(({ name, id }) => ({ name, id }))
  const idOf = async (name: string) => (await waiting()).find((each) => each.name === name)?.id ?? ''

  test('until he is on a staff list, however he came there', async () => {
    await checkAndApply(department, await file(row('学分乙', 702), row('学分丙', 703), row('学分戊', 705)))
    expect((await waiting()).map(({ name }) => name).sort()).toEqual(['学分丙', '学分乙', '学分戊'])
    const { id } = await w.addPerson({ name: '学分乙', citizenNumber: number(702), unit: UNIT })
    await creditMatching(w.services).run()
    const { items } = await (await w.as('clerk')).personCreditList({ query: { personId: id, year: 2022 } })
    expect(items).toMatchObject([{ state: 'awaiting', name: '学分乙' }])
    expect((await waiting()).map(({ name }) => name).sort()).toEqual(['学分丙', '学分戊'])
  })

  test('until somebody in charge says whose they are, but not of his own', async () => {
    const path = { creditId: await idOf('学分丙') }
    const elsewhere = department.creditMatch({
      path,
      body: { personId: '019a0b6e-7c00-7000-8000-000000000001', reason: '曾用名' },
    })
    expect(await refusalOf(elsewhere)).toMatchObject({ code: 'person.notFound' })
    const matched = await department.creditMatch({ path, body: { personId, reason: '曾用名，见户口簿' } })
    expect(matched).toMatchObject({ state: 'awaiting', personId, decidedReason: '曾用名，见户口簿' })
    const again = department.creditMatch({ path, body: { personId, reason: '曾用名' } })
    expect(await refusalOf(again)).toMatchObject({ status: 409, code: 'credit.notWaiting' })
  })

  test('or that they are nobody’s here, with a reason', async () => {
    const path = { creditId: await idOf('学分戊') }
    const stranger = await w.as('clerk')
    expect(await refusalOf(stranger.creditDismiss({ path, body: { reason: '无此人' } }))).toMatchObject({
      status: 404,
      code: 'credit.notFound',
    })
    expect(await department.creditDismiss({ path, body: { reason: '已调出本市' } })).toMatchObject({
      state: 'dismissed',
    })
    expect(await refusalOf(settle([path.creditId], 100))).toMatchObject({ code: 'credit.notFound' })
  })
})

test('only a bureau says what credits are worth', async () => {
  const ids = (await own()).map(({ id }) => id)
  expect(await refusalOf(settle(ids, 100, department))).toMatchObject({ status: 403, code: 'credit.notBureau' })
})

test('the list comes as a workbook with the same filters, and only as long as is allowed', async () => {
  const blob = await department.creditListDownload({ query: { state: 'dismissed' } })
  const [sheet] = await readWorkbook(new Uint8Array(await blob.arrayBuffer()))
  expect(sheet?.rows.slice(1).map((cells) => cells[0]?.value)).toEqual(['学分戊'])
  expect(sheet?.rows[1]?.map(({ value }) => value)).toContain('不予采用')
})

describe('of two accounts of one human being', () => {
  const posted = async (platform: Platform) => {
    const { entries } = await platform.bankView({ query: { year: 2022 } })
    return entries.reduce((sum, { hundredths }) => sum + hundredths, 0)
  }
  const creditsOf = async (platform: Platform) => (await platform.personCreditList({ query: { year: 2022 } })).items
  const account = async (serial: number, signInName: string) => {
    const entered = { name: '学分己', citizenNumber: number(serial), unit: UNIT, signInName: `demo.${signInName}` }
    const { id } = await w.addPerson(entered)
    return { id, citizenNumber: number(serial), platform: await w.as(signInName) }
  }

  test('a certificate that both have counts once, as the bureau settled it, and each has it again when they are separated', async () => {
    const kept = await account(721, 'credits.kept')
    const absorbed = await account(722, 'credits.absorbed')
    const one = { 证书编号: 'WJ同一张' }
    await checkAndApply(department, await file(row('学分己', 721, one)))
    w.setNow('2022-11-22T05:03:00.000Z')
    await checkAndApply(department, await file(row('学分己', 722, one), row('学分己', 722, { 证书编号: 'WJ另一张' })))
    await settle(
      (await creditsOf(absorbed.platform)).map(({ id }) => id),
      200,
    )
    expect([await posted(kept.platform), await posted(absorbed.platform)]).toEqual([0, 4000])

    const fileIds = [await uploadPdf(bureau, '户籍证明.pdf')]
    const who = { personId: kept.id, otherName: '学分己', otherNumber: absorbed.citizenNumber, keep: 'person' as const }
    const { id } = await bureau.mergeCreate({ body: { ...who, reason: '同一人登记了两次', fileIds } })
    const supervisor = await w.as('bureau.supervisor')
    const decide = (by: Platform, decision: 'accept' | 'separate', text: string) =>
      by.mergeDecide({ path: { mergeId: id }, body: { decision, text } })
    await decide(supervisor, 'accept', '')
    expect(await posted(kept.platform)).toBe(4000)
    const together = (await creditsOf(kept.platform)).map(({ postedHundredths }) => postedHundredths)
    expect(together.sort()).toEqual([0, 2000, 2000])

    await settle(
      (await creditsOf(kept.platform)).filter(({ state }) => state === 'awaiting').map(({ id }) => id),
      200,
    )
    expect(await posted(kept.platform)).toBe(4000)

    await decide(bureau, 'separate', '不是同一个人')
    await decide(supervisor, 'accept', '')
    const again = await w.as('credits.absorbed')
    expect([await posted(kept.platform), await posted(again)]).toEqual([2000, 4000])
  })
})
