import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Answer, Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { generalCourse } from '../../test/drafts.ts'
import { postEarlierHours } from '../../test/earlier-hours.ts'
import { citizenNumber, workbookOf } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

const number = (serial: number) => citizenNumber('19850214', serial)
const UNIT = '示例丙农技推广站'
const [FULL, SHORT] = [
  { name: '核对甲', citizenNumber: number(801), unit: UNIT, signInName: 'demo.full' },
  { name: '核对乙', citizenNumber: number(803), unit: UNIT, signInName: 'demo.short' },
]

let w: World
let clerk: Platform
const ids: Record<string, string> = {}
beforeAll(async () => {
  w = await world()
  for (const person of [FULL, SHORT]) ids[person.name] = (await w.addPerson(person)).id
  await postEarlierHours(
    w,
    [FULL, SHORT].flatMap((person) =>
      [2017, 2018, 2019, 2020, 2021].map((year) => ({
        ...person,
        year,
        general: person === SHORT && year === 2018 ? 20 : 30,
        specialized: year < 2019 ? 0 : 60,
      })),
    ),
  )
  clerk = await w.as('clerk')
})
afterAll(() => w.close())

const at2022 = { applicationYear: 2022 }
const cellOf = (sheet: Awaited<ReturnType<Platform['titleSheetView']>>, year: number, bucket: string) =>
  sheet.cells.find((cell) => cell.year === year && cell.bucket === bucket)

test('who has every year that his kind of unit must show meets the application; one year short fails it', async () => {
  const full = await (await w.as('full')).titleSheetView({ query: at2022 })
  expect(full).toMatchObject({ outcome: 'met', isOpen: true, shortages: [], candidate: { unitType: 'institution' } })
  expect(full.windows.map(({ years, count }) => [years, count])).toEqual([
    [[2017, 2018, 2019, 2020, 2021], 'eachYear'],
    [[2019, 2020, 2021], 'eachYear'],
  ])
  expect(cellOf(full, 2018, 'specialized')?.status).toBe('notAsked')

  const short = await (await w.as('short')).titleSheetView({ query: at2022 })
  expect(short).toMatchObject({ outcome: 'notMet', shortageHundredths: 1000 })
  expect(short.shortages).toEqual([
    '2018 年度公需科目还差 10 学时：该年度不在本系统登记；当年已取得学时的，请单位报审验其单位的人社部门作为历年学时补录。',
  ])
  const cell = cellOf(short, 2018, 'general')
  expect(cell).toMatchObject({ status: 'notMet', postedHundredths: 2000, minimumHundredths: 3000 })
  expect(cell?.explanation.map(({ step }) => step)).toEqual(['lookBack', 'minimum', 'comparison'])
  expect(cell?.explanation[0]?.article).toContain('事业单位的需提报 2017—2021年')
  expect(cell?.explanation[1]?.article).toContain('未确认')
})

test('next year other years are asked for, by a rule that says it is unconfirmed; what is under way does not count', async () => {
  const short = await w.as('short')
  const draft = await short.declarationCreate({ body: await generalCourse(short) })
  await short.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
  const sheet = await short.titleSheetView({ query: { applicationYear: 2023 } })
  expect(sheet.windows[0]).toMatchObject({ years: [2018, 2019, 2020, 2021, 2022], openYears: [2018, 2019, 2020, 2021] })
  expect(sheet.windows[0]?.ground).toContain('按 2022 年度通知的年数推算')
  expect(cellOf(sheet, 2022, 'general')).toMatchObject({ postedHundredths: 0, pendingHundredths: 1200 })
  expect(sheet.shortages).toContain('2022 年度公需科目还差 30 学时：该年度的学习还没有截止，可以继续学习。')
})

test('the clerk and those above see his people’s sheets, others are told that there is nobody', async () => {
  const personId = ids[SHORT.name] ?? ''
  for (const who of ['clerk', 'department', 'bureau.handler']) {
    const platform = await w.as(who)
    const sheet = await platform.titleSheetView({ query: { ...at2022, personId } })
    expect(sheet).toMatchObject({ personName: SHORT.name, unitName: UNIT, outcome: 'notMet' })
  }
  const nobody = { status: 404, code: 'person.notFound' }
  const other = await w.as('professional.enterprise')
  expect(await refusalOf(other.titleSheetView({ query: { ...at2022, personId } }))).toEqual(nobody)
  expect(await refusalOf(clerk.titleSheetView({ query: at2022 }))).toEqual(nobody)
  const outside = await other.titleSheetView({ query: at2022 })
  expect(outside.candidate.unitType).toBe('enterprise')
  const elsewhere = { ...at2022, personId: outside.personId }
  expect(await refusalOf(clerk.titleSheetView({ query: elsewhere }))).toEqual(nobody)
})

test('a year without rules is refused, and one whose rules say nothing of applications is not answered', async () => {
  const none = { status: 404, code: 'policy.packNotFound' }
  expect(await refusalOf((await w.as('full')).titleSheetView({ query: { applicationYear: 2012 } }))).toEqual(none)
  expect(await refusalOf(clerk.titleSheetList({ query: { applicationYear: 2012 } }))).toEqual(none)
  expect(await refusalOf(clerk.titleSheetListDownload({ query: { applicationYear: 2012 } }))).toEqual(none)
  const sheet = await (await w.as('full')).titleSheetView({ query: { applicationYear: 2021 } })
  expect(sheet).toMatchObject({ outcome: 'unknown', isOpen: true, cells: [] })
})

test('the list has everybody of the unit in pages, by outcome, by name, and as a file', async () => {
  const all = await clerk.titleSheetList({ query: { ...at2022, limit: 200 } })
  const people = await clerk.personList({ query: { year: 2022, limit: 200 } })
  expect(all.items.map(({ personId }) => personId)).toEqual(people.items.map(({ id }) => id))
  expect(all.next).toBeNull()

  const walked: string[] = []
  let after: string | undefined
  do {
    const page = await clerk.titleSheetList({
      query: { ...at2022, outcome: 'notMet', limit: 2, ...(after && { after }) },
    })
    walked.push(...page.items.map(({ personId }) => personId))
    after = page.next ?? undefined
  } while (after !== undefined)
  const unmet = all.items.filter(({ outcome }) => outcome === 'notMet')
  expect(walked).toEqual(unmet.map(({ personId }) => personId))
  expect(unmet.map(({ personName }) => personName)).toContain(SHORT.name)

  const met = await clerk.titleSheetList({ query: { ...at2022, outcome: 'met' } })
  expect(met).toMatchObject({ items: [{ personName: FULL.name }], next: null })
  const found = await clerk.titleSheetList({ query: { ...at2022, search: '核对' } })
  expect(found.items.map(({ personName }) => personName)).toEqual([SHORT.name, FULL.name])

  const file = await clerk.titleSheetListDownload({ query: { ...at2022, search: '核对' } })
  const [sheet] = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
  expect(sheet?.rows.map((cells) => cells.slice(5, 8).map(({ value }) => value))).toEqual([
    ['结论', '公需科目还差', '专业科目还差'],
    ['不满足（依据未确认）', '10', '0'],
    ['满足（依据未确认）', '0', '0'],
  ])
})

type Import = Answer<'importView'>
const line = (name: string, number: string, more: Record<string, string> = {}) => ({
  姓名: name,
  公民身份号码: number,
  级别: '',
  ...more,
})

/** Uploads a list and waits for its answers. */
async function ask(platform: Platform, bytes: Uint8Array<ArrayBuffer>, applicationYear = 2022): Promise<Import> {
  const { id } = await platform.importCreate({ query: { name: '申报名单.xlsx', applicationYear }, body: bytes })
  return vi.waitFor(
    async () => {
      const view = await platform.importView({ path: { importId: id } })
      expect(['checked', 'failed']).toContain(view.state)
      return view
    },
    { timeout: 30_000, interval: 100 },
  )
}
const rowsOf = async (platform: Platform, { id }: Import) =>
  (await platform.importRowList({ path: { importId: id }, query: { limit: 500 } })).items
const returned = async (platform: Platform, { id }: Import) => {
  const file = await platform.importChecked({ path: { importId: id } })
  const [sheet] = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
  return (sheet?.rows ?? []).map((cells) =>
    cells
      .slice(3)
      .map(({ value }) => value)
      .filter((value) => value !== null),
  )
}

const OUTSIDE = { name: '核对丙', citizenNumber: number(805), unit: '示例丁精密机械有限公司' }

test('a list comes back with everybody’s answer; who is elsewhere, misnamed or unknown is one and the same', async () => {
  await w.addPerson(OUTSIDE)
  const bytes = await workbookOf({
    名单: [
      line(FULL.name, FULL.citizenNumber),
      line(SHORT.name, SHORT.citizenNumber, { 级别: '特级' }),
      line(OUTSIDE.name, OUTSIDE.citizenNumber),
      line('错名字', FULL.citizenNumber),
      line('无此人', citizenNumber('19850214', 999)),
      line('错号码', '370699198502140000'),
    ],
  })
  const done = await ask(clerk, bytes)
  expect(done).toMatchObject({ state: 'checked', kind: 'candidates', applicationYear: 2022, accepted: 2, refused: 4 })
  const rows = await rowsOf(clerk, done)
  expect(rows.map(({ code }) => code)).toEqual([
    null,
    null,
    'row.candidateUnknown',
    'row.candidateUnknown',
    'row.candidateUnknown',
    'row.numberCheckDigit',
  ])
  expect(rows[1]?.findings.map(({ code }) => code)).toEqual(['row.levelIgnored'])
  const unknown = rows.slice(2, 5).map(({ findings }) => findings[0]?.text.replace(/^\w+ /, ''))
  expect(new Set(unknown).size).toBe(1)
  expect(unknown[0]).toContain('查无此人或不在您的范围')

  const file = await returned(clerk, done)
  expect(file[0]).toEqual(['核对结果', '公需科目', '专业科目', '差在哪里、能否补足'])
  expect(file[1]).toEqual(['满足（依据未确认）', '满足（依据未确认）', '满足（依据未确认）'])
  expect(file[2]?.slice(0, 3)).toEqual([
    '不满足（依据未确认）',
    '不满足（依据未确认），还差 10 学时',
    '满足（依据未确认）',
  ])
  expect(file[2]?.[3]).toContain('2018 年度公需科目还差 10 学时')
  expect(file[3]?.[0]).toContain('未能核对：B4')

  const department = await w.as('bureau.handler')
  const above = await ask(department, bytes)
  expect((await rowsOf(department, above)).map(({ verdict }) => verdict)[2]).toBe('accept')
})

test('a returned list can be asked about again, for another year', async () => {
  const first = await ask(clerk, await workbookOf({ 名单: [line(SHORT.name, SHORT.citizenNumber)] }))
  const file = await clerk.importChecked({ path: { importId: first.id } })
  const again = await ask(clerk, new Uint8Array(await file.arrayBuffer()), 2023)
  const rows = await returned(clerk, again)
  expect(rows[0]).toEqual(['核对结果', '公需科目', '专业科目', '差在哪里、能否补足'])
  expect(rows[1]?.[3]).toContain('2022 年度公需科目还差 30 学时')
})

test('a list of several parts is answered whole, also after it was stopped on the way', async () => {
  const many = Array.from({ length: 1_100 }, (_, index) =>
    index % 100 === 0 ? line(SHORT.name, SHORT.citizenNumber) : line('无此人', citizenNumber('19850301', index % 999)),
  )
  const name = '很长的名单.xlsx'
  const { id } = await clerk.importCreate({
    query: { name, applicationYear: 2022 },
    body: await workbookOf({ 名单: many }),
  })
  await clerk.importCancel({ path: { importId: id }, body: {} })
  await clerk.importRetry({ path: { importId: id }, body: {} })
  const done = await vi.waitFor(
    async () => {
      const view = await clerk.importView({ path: { importId: id } })
      expect(view.state).toBe('checked')
      return view
    },
    { timeout: 30_000, interval: 100 },
  )
  expect(done).toMatchObject({ rows: 1_100, accepted: 11, refused: 1_089 })
})

test('nothing of it is written; who has nobody in his charge asks nothing; a workbook without people is refused', async () => {
  const bytes = await workbookOf({ 名单: [line(FULL.name, FULL.citizenNumber)] })
  const done = await ask(clerk, bytes)
  const apply = clerk.importApply({ path: { importId: done.id }, body: {} })
  expect(await refusalOf(apply)).toEqual({ status: 409, code: 'import.onlyAnswers' })
  const query = { name: '名单.xlsx', applicationYear: 2022 }
  const administrator = await w.as('administrator')
  expect(await refusalOf(administrator.importCreate({ query, body: bytes }))).toEqual({
    status: 403,
    code: 'import.templateNotYours',
  })
  const noRules = clerk.importCreate({ query: { ...query, applicationYear: 2012 }, body: bytes })
  expect(await refusalOf(noRules)).toEqual({ status: 404, code: 'policy.packNotFound' })
  const other = await ask(clerk, await workbookOf({ 菜单: [{ 菜名: '鱼', 价格: 30 }] }))
  expect(other).toMatchObject({ state: 'failed', failure: expect.stringContaining('姓名') })

  const template = await clerk.importTemplate({ path: { template: 'candidates' } })
  expect(await ask(clerk, new Uint8Array(await template.arrayBuffer()))).toMatchObject({ state: 'checked', rows: 0 })
})
