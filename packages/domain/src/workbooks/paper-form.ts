import { hoursText } from '../hours.ts'
import type { Annex3Kind } from '../rules/pack.ts'
import { compact, compactOf, hoursOf, personName, textOf } from './cells.ts'
import { type DeclaredItem, judgeItem } from './declared-item.ts'
import { statedYear } from './fields.ts'
import { type Heading, type HeadingWords, headingColumns, isNote, textBeside } from './headings.ts'
import { organisationOf } from './layout.ts'
import type { Repetitions } from './repetitions.ts'
import { type Cell, cellAt, type Sheet } from './sheet.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { DeclarationRecord, WorkbookWorld } from './world.ts'

type Field =
  | 'index'
  | 'host'
  | 'variety'
  | 'time'
  | 'place'
  | 'grade'
  | 'assessment'
  | 'registrar'
  | 'registeredAt'
  | 'hours'
  | 'name'
type Columns = Heading<Field>['columns']

const WORDS: HeadingWords<Field> = {
  index: /^序号$/,
  registrar: /登记人/,
  registeredAt: /登记时间/,
  host: /主办/,
  variety: /种类/,
  grade: /等级/,
  assessment: /考核/,
  time: /时间/,
  place: /地点/,
  hours: /学时/,
  name: /名称|内容/,
}

type Line = { readonly row: number; readonly kind: Annex3Kind; readonly columns: Columns }

/** One person's Annex 3 as it is printed: a head with name and unit, and a block with its own heading for each kind. */
export type PaperForm = {
  readonly sheet: Sheet
  readonly person: Cell
  readonly name: string
  readonly firstBlock: number
  readonly lines: readonly Line[]
}

/** The paper form that a sheet is, or `null` where it is another layout. */
export function paperForm(sheet: Sheet): PaperForm | null {
  const headings = [...sheet.rows.keys()].filter((row) => isBlockHeading(sheet, row))
  const [firstBlock] = headings
  if (firstBlock === undefined) return null
  const found = personCell(sheet, firstBlock)
  return found && { sheet, ...found, firstBlock, lines: linesOf(sheet, headings) }
}

function isBlockHeading(sheet: Sheet, row: number): boolean {
  const columns = headingColumns(sheet, row, WORDS)
  return [columns.index, columns.name, columns.time, columns.hours].every((column) => column !== undefined)
}

function personCell(sheet: Sheet, end: number): { person: Cell; name: string } | null {
  for (let row = 0; row < end; row++) {
    for (const [column, cell] of (sheet.rows[row] ?? []).entries()) {
      const stated = /^(?:专业技术人员)?姓名:(.*)$/.exec(compactOf(cell))?.[1]
      if (stated === undefined) continue
      const name = textOf(cell).replace(/^[^:]*:/, '')
      return { person: cell, name: personName(stated === '' ? textBeside(sheet, row, column) : name) }
    }
  }
  return null
}

function linesOf(sheet: Sheet, headings: readonly number[]): Line[] {
  return headings.flatMap((heading, index) => {
    const columns = headingColumns(sheet, heading, WORDS)
    const kind = blockKind(sheet, heading, columns)
    const end = headings[index + 1] ?? sheet.rows.length
    const rows = Array.from({ length: end - heading - 1 }, (_, offset) => heading + 1 + offset)
    return rows.filter((row) => isFilled(sheet, row, columns)).map((row) => ({ row, kind, columns }))
  })
}

/** A printed line counts as filled when anything but its number stands under the headings. */
function isFilled(sheet: Sheet, row: number, { index: _number, ...columns }: Columns): boolean {
  const isText = Object.values(columns).some((column) => textOf(cellAt(sheet, row, column)) !== '')
  return isText && !isNote(sheet, row)
}

/** The kind of a block by its own headings; 公需科目 and 培训进修类 share theirs and differ by the label on the left. */
function blockKind(sheet: Sheet, heading: number, { index = 0, name = 0 }: Columns): Annex3Kind {
  const word = compactOf(cellAt(sheet, heading, name))
  if (word.includes('自学')) return 'selfStudy'
  if (/成果|论文/.test(word)) return 'achievement'
  if (word.includes('活动')) return 'grassrootsService'
  if (word.includes('内容')) return 'other'
  const label = (sheet.rows[heading] ?? []).slice(0, index).map(compactOf).join('')
  return label.includes('公需') ? 'generalCourse' : 'training'
}

/** The names on the paper forms of a workbook, so that the people of these names can be loaded at once. */
export function namesOnForms(sheets: readonly Sheet[]): string[] {
  const names = sheets.map((sheet) => paperForm(sheet)?.name ?? '')
  return [...new Set(names)].filter((name) => name !== '')
}

/**
 * Judges a paper form. The person is known by unit and name if that is unique, a training by its name, host and first
 * day; a month is enough for self-study.
 */
export function judgePaperForm(
  form: PaperForm,
  world: WorkbookWorld,
  repetitions: Repetitions,
): RowVerdict<DeclarationRecord>[] {
  const { sheet, lines } = form
  const unit = organisationOf<DeclarationRecord>(
    sheet,
    form.firstBlock,
    lines.map(({ row }) => row),
    world,
  )
  if ('refused' in unit) return unit.refused
  const people = form.name === '' ? [] : world.peopleNamed(unit.id, form.name)
  const year = statedYear(sheet, form.firstBlock) ?? world.year
  return lines.map((line, index) => {
    const notes = new RowNotes(sheet, line.row)
    if (form.name === '') notes.refuse('row.nameMissing', form.person, { what: '专业技术人员姓名' })
    else if (people.length === 0) notes.refuse('row.personUnknown', form.person)
    else if (people.length > 1) notes.refuse('row.personAmbiguous', form.person, { count: people.length })
    const item = itemOf(notes, line, year, sheet.date1904)
    const record = judgeItem(notes, item, people[0]?.number ?? '', world)
    if (index === lines.length - 1) noteTotal(notes, form)
    const isKnown =
      record !== null && !notes.isRefused && repetitions.note(notes, item.cells.name, item.cells.time, record, world)
    return notes.verdict(record, isKnown)
  })
}

function itemOf(notes: RowNotes, { kind, columns }: Line, year: number, date1904: boolean): DeclaredItem {
  const has = (field: Field): Cell | null => (columns[field] === undefined ? null : notes.cell(columns[field]))
  return {
    layout: 'paperForm',
    kind,
    year,
    date1904,
    cells: {
      name: notes.cell(columns.name),
      host: has('host'),
      time: notes.cell(columns.time),
      place: has('place'),
      variety: has('variety'),
      grade: has('grade'),
      rank: null,
      assessment: has('assessment'),
      filing: null,
      hours: notes.cell(columns.hours),
    },
  }
}

/** Compares 年度总学时 at the foot with the sum of the lines. */
function noteTotal(notes: RowNotes, { sheet, lines }: PaperForm): void {
  const row = sheet.rows.findIndex((cells) => cells.some((cell) => compactOf(cell).startsWith('年度总学时')))
  const cell = (sheet.rows[row] ?? []).findLast((candidate) => /\d/.test(textOf(candidate)))
  if (!cell) return
  const text = compact(textOf(cell)).replace(/^年度总学时:?/, '')
  const stated = hoursOf({ ...cell, value: text })
  const hours = lines.map((line) => hoursOf(cellAt(sheet, line.row, line.columns.hours ?? 0)) ?? 0)
  const sum = hours.reduce((total, each) => total + each, 0)
  if (stated !== null && stated !== sum) {
    notes.attention('row.totalDiffers', cell, { stated: hoursText(stated), sum: hoursText(sum) })
  }
}
