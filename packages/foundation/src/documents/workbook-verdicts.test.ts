import { readFile } from 'node:fs/promises'
import { judgeDeclarations } from '@xueshi/domain/workbooks/declarations'
import { declarationKey } from '@xueshi/domain/workbooks/declared-item'
import { judgeFilings } from '@xueshi/domain/workbooks/filings'
import { judgePeople } from '@xueshi/domain/workbooks/people'
import type { Sheet } from '@xueshi/domain/workbooks/sheet'
import type { RowVerdict } from '@xueshi/domain/workbooks/verdict'
import {
  DEFAULT_SETTINGS,
  type DeclarationRecord,
  type FilingRecord,
  type PersonRecord,
  type WorkbookWorld,
} from '@xueshi/domain/workbooks/world'
import { expect, test } from 'vitest'
import { readWorkbook } from './workbook-read.ts'

// The organisations of packages/domain/src/workbooks/fixtures/README.md.
const ORGANISATIONS = [
  '示例甲医院',
  '示例乙中学',
  '示例丙农技推广站',
  '示例丁精密机械有限公司',
  '示例戊矿山设计有限公司',
  '示例己规划研究所',
  '示例庚图书馆',
  '示例辛会计师事务所',
  '示例卫生健康部门',
  '示例教育部门',
  '示例农业农村部门',
  '示例工业和信息化部门',
  '示例住房和城乡建设部门',
  '示例大学（继续教育基地）',
].map((name, index) => ({ id: `organisation-${index}`, name }))

type Saved = {
  people: readonly PersonRecord[]
  filings: readonly FilingRecord[]
  declarations: readonly DeclarationRecord[]
}

function worldWith({ people, filings, declarations }: Saved): WorkbookWorld {
  const byNumber = new Map(people.map((person) => [person.number, person]))
  const byKey = new Map(declarations.map((record) => [declarationKey(record), record]))
  return {
    today: '2026-11-22',
    year: 2022,
    settings: DEFAULT_SETTINGS,
    organisations: ORGANISATIONS,
    isInScope: () => true,
    filedOn: '2022-06-30',
    personByNumber: (number) => byNumber.get(number) ?? null,
    peopleNamed: (organisationId, name) =>
      people.filter((person) => person.organisationId === organisationId && person.name === name),
    filings: filings.map((filing) => ({ ...filing, filedOn: '2022-06-30' })),
    declared: (key) => byKey.get(key) ?? null,
    generalCourseHosts: ['示例市人社部门', '示例区人社部门'],
    linkedPlatforms: ['示例大学（继续教育基地）'],
  }
}

async function read(name: string): Promise<Sheet[]> {
  const folder = new URL('../../../domain/src/workbooks/fixtures/', import.meta.url)
  return readWorkbook(await readFile(new URL(name, folder)))
}

function accepted<Understood>(verdicts: readonly RowVerdict<Understood>[]): Understood[] {
  return verdicts.flatMap((verdict) => (verdict.verdict === 'accept' && verdict.record ? [verdict.record] : []))
}

const sheets = {
  people: await read('people-2022.xlsx'),
  filings: await read('filings-2022.xlsx'),
  declarations: await read('declarations-2022.xlsx'),
}
const nothing: Saved = { people: [], filings: [], declarations: [] }
const people = judgePeople(sheets.people, worldWith(nothing))
const savedPeople = { ...nothing, people: accepted(people) }
const filings = judgeFilings(sheets.filings, worldWith(savedPeople))
const savedFilings = { ...savedPeople, filings: accepted(filings) }
const declarations = judgeDeclarations(sheets.declarations, worldWith(savedFilings))

test('of the three workbooks exactly the right rows are accepted', () => {
  expect([accepted(people).length, people.length]).toEqual([359, 413])
  expect([accepted(filings).length, filings.length]).toEqual([43, 45])
  expect([accepted(declarations).length, declarations.length]).toEqual([310, 423])
})

test('every refused row names the cell that is wrong', () => {
  for (const verdict of [...people, ...filings, ...declarations]) {
    if (verdict.verdict === 'refuse') expect(verdict.cell).toMatch(new RegExp(`^[A-Z]+${verdict.row}$`))
  }
})

test('judged again when all is saved, every accepted row is already there and every refused one still refused', () => {
  const world = worldWith({ ...savedFilings, declarations: accepted(declarations) })
  const again = [
    judgePeople(sheets.people, world),
    judgeFilings(sheets.filings, world),
    judgeDeclarations(sheets.declarations, world),
  ]
  for (const [index, before] of [people, filings, declarations].entries()) {
    const expected = before.map(({ verdict }) => (verdict === 'accept' ? 'already' : verdict))
    expect(again[index]?.map(({ verdict }) => verdict)).toEqual(expected)
  }
})
