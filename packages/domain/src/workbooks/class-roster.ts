import { compactOf, isBlank, textOf } from './cells.ts'
import { judgeItem } from './declared-item.ts'
import { statedYear } from './fields.ts'
import type { Heading, HeadingWords } from './headings.ts'
import { declarationKind } from './kinds.ts'
import { type Table, tableOf } from './layout.ts'
import { readMember } from './persons.ts'
import type { Repetitions } from './repetitions.ts'
import { type Cell, cellAt, type Sheet } from './sheet.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { DeclarationRecord, WorkbookWorld } from './world.ts'

type Field = 'index' | 'person' | 'number' | 'unit' | 'assessment' | 'hours'

const LAYOUT: {
  readonly words: HeadingWords<Field>
  readonly required: readonly Field[]
  readonly keys: readonly Field[]
} = {
  words: {
    index: /^(?:序号|编号|学号)$/,
    person: /姓名$/,
    number: /身份证|身份号码|证件号码?$/,
    unit: /单位/,
    assessment: /考核|考试|成绩|结业/,
    hours: /学时/,
  },
  required: ['person', 'number', 'assessment'],
  keys: ['person', 'number'],
}

type Label = 'name' | 'filing' | 'host' | 'time' | 'place' | 'hours' | 'kind'

/** The lines above the table, as `举办单位：…` in one cell or with the value in a cell to the right. */
const LABELS: Readonly<Record<Label, RegExp>> = {
  name: /^(?:培训班|培训项目|项目|班次)(?:名称)?:?/,
  filing: /^备案(?:项目|编号|号|表)?(?:\([^()]*\))?:?/,
  host: /^(?:举办|主办)(?:单位|机构)?:?/,
  time: /^(?:培训|举办|起止)?(?:时间|日期):?/,
  place: /^(?:培训|举办)?地点:?/,
  hours: /^(?:培训|每人)?学时数?:?/,
  kind: /^(?:科目|类别):?/,
}

const LABEL_NAMES = Object.keys(LABELS) as Label[]

/** 培训班学员名册: one training, stated once above a table of those who attended it. */
export type ClassRoster = { readonly table: Table<Field>; readonly stated: Partial<Record<Label, Cell>> }

/** The class roster that a sheet is, or `null` where it is another layout. */
export function classRoster(sheet: Sheet): ClassRoster | null {
  const table = tableOf(sheet, LAYOUT)
  const stated = table && statedAbove(sheet, table.heading)
  return table && stated?.name && stated.time ? { table, stated } : null
}

function statedAbove(sheet: Sheet, heading: Heading<Field>): Partial<Record<Label, Cell>> {
  const stated: Partial<Record<Label, Cell>> = {}
  for (let row = 0; row < heading.row; row++) {
    for (const column of (sheet.rows[row] ?? []).keys()) {
      const cell = cellAt(sheet, row, column)
      const label = labelOf(cell, stated)
      if (label) stated[label] = statedBeside(sheet, row, column, LABELS[label])
    }
  }
  return stated
}

/** The label that a cell begins with, unless it is stated already; a text that only sounds like one has no colon. */
function labelOf(cell: Cell, stated: Partial<Record<Label, Cell>>): Label | undefined {
  const text = compactOf(cell)
  return LABEL_NAMES.find((label) => {
    const said = LABELS[label].exec(text)?.[0]
    return stated[label] === undefined && said !== undefined && (said.endsWith(':') || said === text)
  })
}

/** What stands behind a label: in its own cell, else in the next one that has anything, unless that is a label too. */
function statedBeside(sheet: Sheet, row: number, column: number, label: RegExp): Cell {
  const cell = cellAt(sheet, row, column)
  if (compactOf(cell).replace(label, '') !== '') return { ...cell, value: textOf(cell).replace(/^[^:]*:\s*/, '') }
  const next = (sheet.rows[row] ?? []).slice(column + 1).find((candidate) => textOf(candidate) !== '')
  return next && !labelOf(next, {}) ? next : { ...cell, value: null }
}

/**
 * Judges a class roster: everybody who passed is declared the training, so that it comes to reviewers as one roster.
 * Refused are who failed, was absent or has no result, and what is refused in other declarations.
 */
export function judgeClassRoster(
  { table, stated }: ClassRoster,
  world: WorkbookWorld,
  repetitions: Repetitions,
): RowVerdict<DeclarationRecord>[] {
  const { sheet, heading } = table
  const year = statedYear(sheet, heading.row) ?? world.year
  return table.rows.map((row) => {
    const notes = new RowNotes(sheet, row)
    const at = (field: Field): Cell => notes.cell(heading.columns[field])
    const number = readMember(notes, at('person'), at('number'), world)
    const nothing = notes.cell(undefined)
    const kindCell = stated.kind ?? nothing
    const filing = stated.filing && !isBlank(stated.filing) ? stated.filing : null
    const kind = isBlank(kindCell) && filing ? 'training' : declarationKind(compactOf(kindCell))
    if (kind !== 'training' && kind !== 'generalCourse') {
      notes.refuse('row.classKindUnknown', kindCell, { value: textOf(kindCell) })
      return notes.verdict<DeclarationRecord>(null, false)
    }
    if (isBlank(at('assessment'))) notes.refuse('row.resultMissing', at('assessment'))
    const cells = {
      name: stated.name ?? nothing,
      host: stated.host ?? nothing,
      time: stated.time ?? nothing,
      place: stated.place ?? nothing,
      variety: null,
      grade: null,
      rank: null,
      assessment: at('assessment'),
      filing,
      hours: isBlank(at('hours')) ? (stated.hours ?? at('hours')) : at('hours'),
    }
    const record = judgeItem(
      notes,
      { layout: 'table', kind, year, date1904: sheet.date1904, cells },
      number ?? '',
      world,
    )
    const isKnown =
      record !== null && !notes.isRefused && repetitions.note(notes, at('person'), cells.time, record, world)
    return notes.verdict(record, isKnown)
  })
}
