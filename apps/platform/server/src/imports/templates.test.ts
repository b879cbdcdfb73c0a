import { TEMPLATES, type TemplateName, templatesOf } from '@xueshi/domain/imports/templates'
import type { Role } from '@xueshi/domain/roles'
import { workbookKind } from '@xueshi/domain/workbooks/workbook-kind'
import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Platform } from '@xueshi/sdk/client'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check, checkAndApply, citizenNumber } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { judge, knowWorkbook } from './judge.ts'
import { loadWorld } from './world.ts'

const UNIT = '示例丙农技推广站'

let w: World
let bureau: Platform
let administrator: Platform
beforeAll(async () => {
  w = await world()
  bureau = await w.as('bureau.handler')
  administrator = await w.as('administrator')
})
afterAll(() => w.close())

const templateFor = async (platform: Platform, template: TemplateName) =>
  (await platform.importTemplate({ path: { template } })).arrayBuffer()

/** A template with texts written into it, by their addresses. */
async function filled(platform: Platform, template: TemplateName, texts: Readonly<Record<string, string>>) {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(await templateFor(platform, template))
  const [sheet] = workbook.worksheets
  for (const [address, text] of Object.entries(texts)) if (sheet) sheet.getCell(address).value = text
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

test('each template is a workbook of its kind, and its example is no row', async () => {
  const kinds: Partial<Record<TemplateName, string>> = { classRoster: 'declarations' }
  for (const template of TEMPLATES.filter((each) => each !== 'people' && each !== 'candidates')) {
    const platform = template === 'organisations' ? administrator : bureau
    const sheets = await readWorkbook(new Uint8Array(await templateFor(platform, template)))
    expect(workbookKind(sheets)).toBe(kinds[template] ?? template)
    const workbook = knowWorkbook(sheets, { year: null, fileName: '' }, '2022-11-22')
    const { rows } = await w.db.read(async (tx) => {
      const actor = { role: 'handler', organisationId: null, organisationKind: null, personId: null } as never
      return judge(workbook, await loadWorld(tx, w.services, actor, workbook, '2022-11-22T02:00:00.000Z'))
    })
    expect([template, rows]).toEqual([template, []])
  }
})

test('everybody is offered the templates of what he may import, and gets no other', async () => {
  const clerk = await w.as('clerk')
  const department = await w.as('department')
  const offered = (role: Role, kind: string | null) => templatesOf(role, kind)
  for (const [platform, names] of [
    [clerk, [...offered('clerk', 'unit'), 'candidates']],
    [department, [...offered('handler', 'department'), 'candidates']],
    [administrator, offered('systemAdministrator', null)],
  ] as const) {
    for (const template of TEMPLATES) {
      const refusal = await refusalOf(platform.importTemplate({ path: { template } }))
      expect(refusal?.code ?? null).toBe(names.includes(template) ? null : 'import.templateNotYours')
    }
  }
})

test('a class roster that is filled in comes to the reviewers as one roster of those who passed', async () => {
  const numbers = [751, 753, 755].map((serial) => citizenNumber('19850214', serial))
  const names = ['学员甲', '学员乙', '学员丙']
  for (const [at, name] of names.entries()) await w.addPerson({ name, citizenNumber: numbers[at] ?? '', unit: UNIT })
  const above = {
    C2: '安全生产公开课',
    C3: '公需科目',
    C5: '示例市人社部门',
    C6: '2022年5月9日至10日',
    C7: '烟台',
    C8: '12',
  }
  const people = names.flatMap((name, at): [string, string][] => [
    [`B${11 + at}`, name],
    [`C${11 + at}`, numbers[at] ?? ''],
    [`E${11 + at}`, at === 2 ? '缺勤' : '合格'],
  ])
  const bytes = await filled(bureau, 'classRoster', { ...above, ...Object.fromEntries(people) })
  const done = await checkAndApply(bureau, bytes)
  expect(done).toMatchObject({ kind: 'declarations', accepted: 2, refused: 1 })
  const { items } = await bureau.importRowList({ path: { importId: done.id }, query: { verdict: 'refuse' } })
  expect(items).toMatchObject([{ code: 'row.assessmentFailed', cell: 'E13' }])
  const declared = await w.db.read((tx) =>
    tx.selectFrom('declarations').select(['roster_key', 'status']).where('title', '=', '安全生产公开课').execute(),
  )
  expect(declared.map(({ status }) => status)).toEqual(['awaitingConfirmation', 'awaitingConfirmation'])
  expect(new Set(declared.map(({ roster_key }) => roster_key)).size).toBe(1)
})

test('units that the administrator fills in are there afterwards, and there once', async () => {
  const row = { B4: '示例果业研究所', D4: '事业单位', E4: '烟台市', F4: '示例农业农村部门' }
  const bytes = await filled(administrator, 'organisations', row)
  const done = await checkAndApply(administrator, bytes)
  const { items } = await administrator.importRowList({ path: { importId: done.id }, query: {} })
  expect(items.map(({ findings }) => findings)).toEqual([[]])
  expect(done).toMatchObject({ kind: 'organisations', accepted: 1, refused: 0 })
  const found = await administrator.organisationList({ query: { search: '示例果业研究所' } })
  expect(found.items).toMatchObject([{ unitType: 'institution', departmentName: '示例农业农村部门' }])
  expect(await check(administrator, bytes)).toMatchObject({ accepted: 0, already: 1 })
  const { id } = await check(bureau, bytes)
  const refused = await bureau.importRowList({ path: { importId: id }, query: {} })
  expect(refused.items).toMatchObject([{ code: 'row.organisationOutsideScope', cell: 'B4' }])
})
