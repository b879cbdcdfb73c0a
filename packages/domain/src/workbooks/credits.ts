import { creditKey } from '../credits/credit.ts'
import { hoursText } from '../hours.ts'
import type { ElsewhereRule, ElsewhereSystem } from '../rules/pack.ts'
import { compactOf, hoursOf, personName, textOf } from './cells.ts'
import { keptText, readYear, statedYear } from './fields.ts'
import { type TableLayout, tableOf, withoutLayout } from './layout.ts'
import { readName, readNumber } from './persons.ts'
import type { Cell, Sheet } from './sheet.ts'
import { organisationNamed } from './units.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { CreditRecord, WorkbookWorld } from './world.ts'

type Field = 'index' | 'person' | 'number' | 'year' | 'system' | 'category' | 'credits' | 'certificate' | 'unit'

/** 外部学分: what other registries have credited to people of many units. */
export const CREDITS_LAYOUT: TableLayout<Field> = {
  words: {
    index: /^(?:序号|编号)$/,
    person: /姓名$/,
    number: /身份证|身份号码|证件号码?$/,
    year: /年度|年份/,
    certificate: /证书|凭证/,
    system: /系统|来源|行业/,
    category: /类别|类型/,
    unit: /单位/,
    credits: /学分/,
  },
  required: ['person', 'number', 'system', 'credits'],
  keys: ['person', 'number'],
}

const SYSTEMS: readonly (readonly [RegExp, ElsewhereSystem])[] = [
  [/卫健|卫生|医/, 'health'],
  [/会计|财政/, 'accounting'],
  [/教师|教育/, 'teachers'],
]

/**
 * Judges rows of credits from elsewhere. Refused are an unreadable number, year, registry, category or amount, a row
 * that says an earlier one again, people of whom the importer has no charge, and what is new of a year that is closed. A number that the system does not
 * know, or knows by another name, is accepted and kept until somebody says whose it is.
 */
export function judgeCredits(sheets: readonly Sheet[], world: WorkbookWorld): RowVerdict<CreditRecord>[] {
  const seen = new Map<string, { readonly sheet: string; readonly row: number }>()
  const mayImport = world.organisations.some(({ id }) => world.isInScope(id))
  return sheets.flatMap((sheet) => {
    const table = tableOf(sheet, CREDITS_LAYOUT)
    if (!table) return withoutLayout<CreditRecord>(sheet)
    const usualYear = statedYear(sheet, table.heading.row) ?? world.year
    return table.rows.map((row) => {
      const notes = new RowNotes(sheet, row)
      const at = (field: Field): Cell => notes.cell(table.heading.columns[field])
      if (!mayImport) notes.refuse('row.creditOutsideScope', at('person'))
      const record = readCredit(notes, at, usualYear, world)
      if (!record || notes.isRefused) return notes.verdict<CreditRecord>(null, false)
      const key = creditKey(record)
      const earlier = seen.get(key)
      if (earlier) {
        notes.refuse('row.creditTwice', at('credits'), { sheet: earlier.sheet, other: earlier.row })
        return notes.verdict<CreditRecord>(null, false)
      }
      seen.set(key, notes.place)
      const known = isKnown(notes, at('credits'), key, record, world)
      if (!known && world.isYearLocked(record.year)) notes.refuse('row.yearClosed', at('year'), { year: record.year })
      return notes.verdict(notes.isRefused ? null : record, known)
    })
  })
}

function readCredit(
  notes: RowNotes,
  at: (field: Field) => Cell,
  usualYear: number,
  world: WorkbookWorld,
): CreditRecord | null {
  const name = readName(notes, at('person'))
  const identity = readNumber(notes, at('number'), world.today)
  const year = readYear(notes, at('year'), usualYear)
  const rule = year === null ? null : readRule(notes, at, year, world)
  const creditsHundredths = hoursOf({ ...at('credits'), value: withoutUnit(at('credits')) })
  if (creditsHundredths === null || creditsHundredths <= 0) notes.refuse('row.creditsUnreadable', at('credits'))
  const unitId = organisationNamed(textOf(at('unit')), world.organisations)?.id ?? null
  if (!identity || !rule || year === null || creditsHundredths === null) return null
  const personNumber = matched(notes, at, name, identity.number, world)
  return {
    number: identity.number,
    name,
    isMatched: personNumber !== null,
    unitId: unitId !== null && world.isInScope(unitId) ? unitId : null,
    year,
    system: rule.system,
    category: rule.category,
    certificate: keptText(at('certificate')),
    creditsHundredths,
  }
}

const withoutUnit = (cell: Cell): Cell['value'] =>
  typeof cell.value === 'string' ? compactOf(cell).replace(/(?:个?学)?分$/, '') : cell.value

/** What the year's pack says of the registry and category, or `null` and the refusal. */
function readRule(
  notes: RowNotes,
  at: (field: Field) => Cell,
  year: number,
  world: WorkbookWorld,
): ElsewhereRule | null {
  const value = compactOf(at('system'))
  const system = SYSTEMS.find(([words]) => words.test(value))?.[1]
  const rules = world.elsewhere(year)
  const ofSystem = rules?.filter((rule) => rule.system === system) ?? []
  if (rules === null) notes.refuse('row.yearWithoutRules', at('year'), { year })
  else if (ofSystem.length === 0) notes.refuse('row.systemUnknown', at('system'), { value: textOf(at('system')) })
  else {
    const wanted = plainCategory(compactOf(at('category')))
    const [first] = ofSystem
    const found = ofSystem.find(({ category }) => category !== null && plainCategory(category) === wanted)
    // A registry without categories has one rule, whatever its file calls the row.
    if (found ?? first?.category === null) return found ?? first ?? null
    const known = ofSystem.map(({ category }) => category).join('、')
    notes.refuse('row.creditCategoryUnknown', at('category'), { value: textOf(at('category')), known })
  }
  return null
}

/** Ⅱ类, 二类, 2类学分 and II are one. */
function plainCategory(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/学分|类|[()]/g, '')
    .replace(/^(?:一|1)$/, 'i')
    .replace(/^(?:二|2)$/, 'ii')
}

/** The number of the person whose credits these are; `null` where they are kept until somebody knows. */
function matched(
  notes: RowNotes,
  at: (field: Field) => Cell,
  name: string,
  number: string,
  world: WorkbookWorld,
): string | null {
  const person = world.personByNumber(number)
  if (!person) notes.attention('row.creditOfNobody', at('number'))
  else if (personName(person.name) !== name) notes.attention('row.creditOfOtherName', at('person'))
  else if (!world.isInScope(person.organisationId)) notes.refuse('row.creditOutsideScope', at('number'))
  else return number
  return null
}

/** Whether the system has it just so; says what would become of it else. */
function isKnown(notes: RowNotes, cell: Cell, key: string, record: CreditRecord, world: WorkbookWorld): boolean {
  const known = world.credit(key)
  if (!known) return false
  const same = known.creditsHundredths === record.creditsHundredths && known.category === record.category
  if (!same) {
    const was = hoursText(known.creditsHundredths)
    notes.attention('row.creditChanges', cell, { was, now: hoursText(record.creditsHundredths) })
  }
  return same && (known.isDecided || !record.isMatched)
}
