import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testCrypto } from '../../test/prepare.ts'
import { check, checkAndApply, citizenNumber, contents, workbook, workbookOf } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import type { JobServices } from '../services.ts'
import { importJobs } from './import-jobs.ts'
import { beginStep } from './store.ts'

const STATION = '示例丙农技推广站'
const INSTITUTE = '示例己规划研究所'
const FARMING = '示例农业农村部门'

let w: World
let bureau: Platform
beforeAll(async () => {
  w = await world()
  bureau = await w.as('bureau.handler')
})
afterAll(() => w.close())

const ANYBODY = { 职称系列: '农业技术人员', 级别: '中级', 现任职称: '农艺师', 部门: '一科', 手机号: '19900001234' }
const listed = (name: string, serial: number, more: Readonly<Record<string, string | null>> = {}) => ({
  姓名: name,
  身份证号: citizenNumber('19850214', serial),
  ...ANYBODY,
  ...more,
})
const people = (sheets: Readonly<Record<string, ReturnType<typeof listed>[]>>) => workbookOf(sheets)

const memberOf = (serial: number) =>
  w.db.read((tx) =>
    tx
      .selectFrom('person_identities as n')
      .innerJoin('people as p', 'p.id', 'n.person_id')
      .innerJoin('memberships as m', (join) => join.onRef('m.person_id', '=', 'p.id').on('m.valid_until', 'is', null))
      .innerJoin('organisations as u', 'u.id', 'm.organisation_id')
      .select(['p.id', 'u.name as unit', 'p.phone_masked as phone', 'm.department_name as department'])
      .select(['m.title_level as level'])
      .where('n.lookup', '=', testCrypto.lookup(citizenNumber('19850214', serial)))
      .executeTakeFirst(),
  )

describe('who may import what', () => {
  test('of a staff list of many units a clerk imports his own unit, every other sheet is refused whole', async () => {
    const clerk = await w.as('clerk')
    const view = await check(clerk, await workbook('people'))
    const rows = []
    for (let after: string | undefined; ; ) {
      const page = await clerk.importRowList({
        path: { importId: view.id },
        query: { limit: 500, ...(after && { after }) },
      })
      rows.push(...page.items)
      if (page.next === null) break
      after = page.next
    }
    for (const { sheet, verdict, code } of rows) {
      if (sheet === STATION) expect(code).not.toBe('sheet.outsideScope')
      else expect([sheet, verdict, code]).toEqual([sheet, 'refuse', 'sheet.outsideScope'])
    }
    expect(rows.filter(({ verdict }) => verdict === 'accept').length).toBe(view.accepted)
    expect(view.accepted).toBeGreaterThan(30)
  })

  test('a list of filings is imported by the filer or the bureau, and by no clerk or other department', async () => {
    const own = await workbookOf({ [FARMING]: [filing('1')] })
    const other = await workbookOf({ 示例教育部门: [filing('1')] })
    expect(await check(await w.as('department'), own)).toMatchObject({ accepted: 1, refused: 0 })
    expect(await check(await w.as('department'), other)).toMatchObject({ accepted: 0, refused: 1 })
    expect(await check(await w.as('clerk'), own)).toMatchObject({ accepted: 0, refused: 1 })
    expect(await check(bureau, other)).toMatchObject({ accepted: 1, refused: 0 })
  })

  test('a professional imports nothing', async () => {
    const lin = await w.as('professional')
    expect(await refusalOf(lin.importList({ query: {} }))).toEqual({ status: 403, code: 'session.roleLacking' })
  })
})

describe('a file', () => {
  test('that no program can read is refused at once', async () => {
    const upload = bureau.importCreate({ query: { name: '表.csv' }, body: new TextEncoder().encode('姓名,身份证号') })
    expect(await refusalOf(upload)).toEqual({ status: 415, code: 'workbooks.unreadable' })
  })

  test('of no known kind fails when it is checked, with what to do about it, and has nothing to write', async () => {
    const view = await check(bureau, await workbookOf({ 菜单: [{ 菜名: '鲅鱼水饺', 价格: 18 }] }))
    expect(view).toMatchObject({ state: 'failed', failure: expect.stringContaining('请使用模板') })
    const path = { importId: view.id }
    expect(await refusalOf(bureau.importApply({ path, body: {} }))).toMatchObject({ code: 'import.notChecked' })
    expect(await refusalOf(bureau.importChecked({ path }))).toMatchObject({ code: 'import.notChecked' })
  })
})

describe('people', () => {
  test('a changed row brings the person up to date, and an empty cell changes nothing', async () => {
    await checkAndApply(bureau, await people({ [STATION]: [listed('于容', 101)] }))
    const changed = listed('于容', 101, { 级别: '副高级', 现任职称: '高级农艺师', 手机号: null, 部门: null })
    expect(await checkAndApply(bureau, await people({ [STATION]: [changed] }))).toMatchObject({ accepted: 1 })
    expect(await memberOf(101)).toMatchObject({ level: '副高级', department: '一科', phone: '199****1234' })
    expect(await check(bureau, await people({ [STATION]: [changed] }))).toMatchObject({ accepted: 0, already: 1 })
  })

  test('a person in the list of another unit is asked to move there, once, and stays until he agrees', async () => {
    await checkAndApply(bureau, await people({ [STATION]: [listed('门梅博', 103)] }))
    const other = await people({ [INSTITUTE]: [listed('门梅博', 103, { 部门: null })] })
    expect(await checkAndApply(bureau, other)).toMatchObject({ accepted: 1 })
    expect(await checkAndApply(bureau, other)).toMatchObject({ accepted: 1 })
    const member = await memberOf(103)
    expect(member).toMatchObject({ unit: STATION, level: '中级', department: '一科' })
    const { moves } = await bureau.membershipList({ query: { personId: member?.id ?? '' } })
    expect(moves).toMatchObject([{ status: 'awaitingPerson', toUnitName: INSTITUTE, askedInName: INSTITUTE }])
  })

  test('a person in two lists of one workbook belongs where the first says, however often it is imported', async () => {
    const twice = await people({ [STATION]: [listed('雷霞', 105)], [INSTITUTE]: [listed('雷霞', 105)] })
    expect(await checkAndApply(bureau, twice)).toMatchObject({ state: 'applied', accepted: 2 })
    expect(await memberOf(105)).toMatchObject({ unit: STATION })
    expect(await checkAndApply(bureau, twice)).toMatchObject({ state: 'applied', accepted: 0, already: 2 })
    expect(await memberOf(105)).toMatchObject({ unit: STATION })
  })
})

const filing = (number: string | null, more: Readonly<Record<string, string | number>> = {}) => ({
  序号: number,
  培训项目名称: '果树病虫害防治培训',
  承办单位: FARMING,
  学时: 16,
  培训时间: '2022年10月11日-12日',
  培训地点: '烟台',
  培训对象: '农技人员',
  联系人及电话: '陈思 0535-0000874',
  ...more,
})
const filings = (...lines: ReturnType<typeof filing>[]) => workbookOf({ [FARMING]: lines })

const register = () =>
  w.db.read((tx) =>
    tx
      .selectFrom('filed_projects')
      .select(['name', 'printed_number', 'sequence', 'number', 'hundredths', 'starts_on', 'filed_on'])
      .orderBy('number')
      .execute(),
  )

describe('filings', () => {
  test('lines without a number, and two of one number, are filed once each', async () => {
    const list = await filings(
      filing(null),
      filing(null, { 培训项目名称: '土壤改良培训' }),
      filing('7'),
      filing('7', { 培训项目名称: '智慧农业培训' }),
    )
    expect(await checkAndApply(bureau, list)).toMatchObject({ accepted: 4 })
    const filed = await register()
    expect(filed.map(({ printed_number, sequence, number }) => [printed_number, sequence, number])).toEqual([
      ['', 1, 'BA2022-0001'],
      ['', 2, 'BA2022-0002'],
      ['7', 7, 'BA2022-0003'],
      ['7', 8, 'BA2022-0004'],
    ])
    expect(await checkAndApply(bureau, list)).toMatchObject({ accepted: 0, already: 4 })
    expect(await register()).toEqual(filed)
  })

  test('the year of a list that states none is the one in the name of its file', async () => {
    const list = await filings(filing('5', { 培训项目名称: '茶叶加工培训', 培训时间: '2021年10月11日-12日' }))
    expect(await check(bureau, list, '备案表.xlsx')).toMatchObject({ accepted: 0, refused: 1 })
    expect(await check(bureau, list, '备案表2021（定稿）.xlsx')).toMatchObject({ accepted: 1, refused: 0 })
  })

  test('dates that were pending are brought in later, and the project counts as filed since the first time', async () => {
    const pending = await filings(filing('9', { 培训项目名称: '苹果栽培培训', 培训时间: '下半年' }))
    await checkAndApply(bureau, pending)
    const dated = await filings(filing('9', { 培训项目名称: '苹果栽培培训' }))
    expect(await checkAndApply(bureau, dated)).toMatchObject({ accepted: 1 })
    const found = (await register()).filter(({ name }) => name === '苹果栽培培训')
    expect(found).toMatchObject([{ starts_on: '2022-10-11', filed_on: '2022-06-30' }])
  })
})

const declared = (name: string, number: string, more: Readonly<Record<string, string | number | null>> = {}) => ({
  姓名: name,
  身份证号: number,
  类别: '公需科目',
  '名称/内容': '安全生产专题',
  种类: null as string | null,
  主办单位: '示例市人社部门',
  本人排名: null as string | number | null,
  时间: '2022.3.1-3.2',
  '考核方式/地点': '烟台',
  申报学时: 12 as string | number,
  ...more,
})

const stateOf = (serial: number) =>
  w.db.read((tx) =>
    tx
      .selectFrom('declarations as d')
      .innerJoin('person_identities as n', 'n.person_id', 'd.person_id')
      .select(['d.status', 'd.for_member', 'd.title'])
      .where('n.lookup', '=', testCrypto.lookup(citizenNumber('19850214', serial)))
      .orderBy('d.id')
      .execute(),
  )

describe('declarations', () => {
  beforeAll(async () => {
    await checkAndApply(bureau, await people({ [STATION]: [listed('鲍春燕', 201), listed('丁诺海', 203)] }))
  })

  test('an item waits for its member; one that the pre-check holds back is a draft of his clerks and says why', async () => {
    const number = citizenNumber('19850214', 201)
    const list = await workbookOf({
      申报: [
        declared('鲍春燕', number),
        declared('鲍春燕', number, { '名称/内容': '知识产权', 时间: '2022.12.5-12.6' }),
      ],
    })
    const view = await checkAndApply(bureau, list)
    expect(view).toMatchObject({ state: 'applied', accepted: 2 })
    expect(await stateOf(201)).toEqual([
      { status: 'awaitingConfirmation', for_member: true, title: '安全生产专题' },
      { status: 'draft', for_member: true, title: '知识产权' },
    ])
    const rows = await bureau.importRowList({ path: { importId: view.id }, query: {} })
    expect(rows.items[1]?.findings.at(-1)).toMatchObject({
      code: 'row.keptAsDraft',
      text: expect.stringMatching(/2022-12-06 才结束/),
    })
    expect(await check(bureau, list)).toMatchObject({ accepted: 0, already: 2 })
  })

  test("the only clerk's own item becomes a draft of his own, because nobody could stamp it", async () => {
    const clerk = await w.as('two.roles')
    const citizen = await w.db.read(async (tx) => {
      const { ciphertext } = await tx
        .selectFrom('person_identities')
        .select('ciphertext')
        .where('person_id', '=', clerk.personId)
        .executeTakeFirstOrThrow()
      return testCrypto.decrypt(ciphertext)
    })
    const list = await workbookOf({ 申报: [declared('何知秋', citizen)] })
    expect(await checkAndApply(bureau, list)).toMatchObject({ accepted: 1 })
    const himself = await w.as('two.roles', 'professional')
    const own = await himself.declarationList({ query: { year: 2022 } })
    expect(own.items).toMatchObject([{ status: 'draft', forMember: false, title: '安全生产专题' }])
  })
})

test('a process that dies before the end leaves nothing, and the next attempt writes everything once', async () => {
  const { id } = await check(bureau, await people({ [STATION]: [listed('曲飞', 301), listed('金山', 303)] }))
  await w.db.tx((tx) => beginStep(tx, id, 'applying', w.services.clock.now()))
  const before = await contents(w)
  const dying: JobServices = {
    ...w.services,
    db: {
      ...w.services.db,
      tx: (work) =>
        w.services.db.tx(async (tx) => {
          await work(tx)
          throw new Error('killed')
        }),
    },
  }
  const applyWith = (services: JobServices) => importJobs(services).find(({ name }) => name === 'importApply')
  await expect(applyWith(dying)?.run({ importId: id })).rejects.toThrow('killed')
  expect(await contents(w)).toEqual(before)
  expect(await memberOf(301)).toBeUndefined()

  await applyWith(w.services)?.run({ importId: id })
  expect(await bureau.importView({ path: { importId: id } })).toMatchObject({ state: 'applied', accepted: 2 })
  const after = await contents(w)
  await applyWith(w.services)?.run({ importId: id })
  expect(await contents(w)).toEqual(after)
})
