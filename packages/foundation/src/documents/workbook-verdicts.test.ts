import { readFile } from 'node:fs/promises'
import { judgeDeclarations } from '@xueshi/domain/workbooks/declarations'
import { judgeFilings } from '@xueshi/domain/workbooks/filings'
import { judgePeople } from '@xueshi/domain/workbooks/people'
import type { CellValue, Sheet } from '@xueshi/domain/workbooks/sheet'
import { workbookKind } from '@xueshi/domain/workbooks/workbook-kind'
import { acceptedRecords, NOTHING, worldWith } from '@xueshi/domain/workbooks/world.fixture'
import { expect, test } from 'vitest'
import { readWorkbook } from './workbook-read.ts'

async function read(name: string): Promise<Sheet[]> {
  const folder = new URL('../../../domain/src/workbooks/fixtures/', import.meta.url)
  return readWorkbook(await readFile(new URL(name, folder)))
}

const sheets = {
  people: await read('people-2022.xlsx'),
  filings: await read('filings-2022.xlsx'),
  declarations: await read('declarations-2022.xlsx'),
}
const people = judgePeople(sheets.people, worldWith(NOTHING))
const savedPeople = { ...NOTHING, people: acceptedRecords(people) }
const filings = judgeFilings(sheets.filings, worldWith(savedPeople))
const savedFilings = { ...savedPeople, filings: acceptedRecords(filings) }
const declarations = judgeDeclarations(sheets.declarations, worldWith(savedFilings))

test('of the three workbooks exactly the right rows are accepted', () => {
  expect([acceptedRecords(people).length, people.length]).toEqual([359, 413])
  expect([acceptedRecords(filings).length, filings.length]).toEqual([43, 45])
  expect([acceptedRecords(declarations).length, declarations.length]).toEqual([310, 423])
})

test('every refused row names the cell that is wrong', () => {
  for (const verdict of [...people, ...filings, ...declarations]) {
    if (verdict.verdict === 'refuse') expect(verdict.cell).toMatch(new RegExp(`^[A-Z]+${verdict.row}$`))
  }
})

test('judged again when all is saved, every accepted row is already there and every refused one still refused', () => {
  const world = worldWith({ ...savedFilings, declarations: acceptedRecords(declarations) })
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

const EXCEL_EPOCH = Date.parse('1899-12-30')
const HABITS: Readonly<Record<string, (value: CellValue) => CellValue>> = {
  'everything is typed in full width': (value) => (typeof value === 'string' ? fullWidth(value) : value),
  'blanks stand around every text': (value) => (typeof value === 'string' ? ` \u3000${value}\n ` : value),
  'dates lose their format and show as serial numbers': (value) =>
    value !== null && typeof value === 'object' ? (Date.parse(value.date) - EXCEL_EPOCH) / 86_400_000 : value,
  'short numbers are kept as text': (value) => (typeof value === 'number' && value < 1e6 ? String(value) : value),
}

test.each(Object.entries(HABITS))('the same rows are accepted when %s', (_habit, change) => {
  const changed = (list: readonly Sheet[]): Sheet[] =>
    list.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => row.map((cell) => ({ ...cell, value: change(cell.value) }))),
    }))
  const judged = [
    judgePeople(changed(sheets.people), worldWith(NOTHING)),
    judgeFilings(changed(sheets.filings), worldWith(savedPeople)),
    judgeDeclarations(changed(sheets.declarations), worldWith(savedFilings)),
  ]
  for (const [index, before] of [people, filings, declarations].entries()) {
    expect(judged[index]?.map(({ code }) => code)).toEqual(before.map(({ code }) => code))
  }
})

function fullWidth(text: string): string {
  return text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
}

test('each workbook is known by its headings', () => {
  expect([sheets.people, sheets.filings, sheets.declarations].map(workbookKind)).toEqual([
    'people',
    'filings',
    'declarations',
  ])
})
