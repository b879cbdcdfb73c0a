import type { Annex3Kind } from '../rules/pack.ts'
import { compactOf, textOf } from './cells.ts'
import { classRoster, judgeClassRoster } from './class-roster.ts'
import { type DeclaredItem, judgeItem } from './declared-item.ts'
import { statedYear } from './fields.ts'
import { declarationKind } from './kinds.ts'
import { type Table, type TableLayout, tableOf, withoutLayout } from './layout.ts'
import { judgePaperForm, paperForm } from './paper-form.ts'
import { readMember } from './persons.ts'
import { Repetitions } from './repetitions.ts'
import type { Cell, Sheet } from './sheet.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { DeclarationRecord, WorkbookWorld } from './world.ts'

type Field =
  | 'index'
  | 'person'
  | 'number'
  | 'kind'
  | 'filing'
  | 'gradeOrHost'
  | 'assessmentOrPlace'
  | 'host'
  | 'grade'
  | 'rank'
  | 'time'
  | 'place'
  | 'assessment'
  | 'variety'
  | 'hours'
  | 'name'

/** What a clerk declares for the staff: one item a row, of one kind or of several. */
export const DECLARATIONS_LAYOUT: TableLayout<Field> = {
  words: {
    index: /^(?:序号|编号)$/,
    person: /姓名$/,
    number: /身份证|身份号码|证件号码?$/,
    kind: /^(?:申报|学时|所属)?(?:科目|类别)(?:类别)?$/,
    filing: /备案/,
    gradeOrHost: /等级.*主办|主办.*等级/,
    assessmentOrPlace: /考核.*地点|地点.*考核/,
    host: /主办|举办/,
    grade: /等级|级别/,
    rank: /排名|名次|位次/,
    time: /时间|日期/,
    place: /地点/,
    assessment: /考核|考试/,
    variety: /种类/,
    hours: /学时/,
    name: /名称|内容/,
  },
  required: ['person', 'number', 'kind', 'name', 'time', 'hours'],
  keys: ['person', 'number'],
}

/**
 * Judges the declarations of a workbook: tables of items for many people, rosters of a class, and paper forms (附件3) of one person. Refused
 * are the mistakes that fixtures/README.md names; what else looks odd is a finding. An item that was declared before with the
 * same hours is `already`. Row numbers are Excel's.
 */
export function judgeDeclarations(sheets: readonly Sheet[], world: WorkbookWorld): RowVerdict<DeclarationRecord>[] {
  const repetitions = new Repetitions()
  return sheets.flatMap((sheet) => {
    const form = paperForm(sheet)
    if (form) return judgePaperForm(form, world, repetitions)
    const roster = classRoster(sheet)
    const table = tableOf(sheet, DECLARATIONS_LAYOUT)
    if (roster && !table) return judgeClassRoster(roster, world, repetitions)
    if (!table) return withoutLayout<DeclarationRecord>(sheet)
    const year = statedYear(sheet, table.heading.row) ?? world.year
    return table.rows.map((row) => judgeRow(new RowNotes(sheet, row), table, year, world, repetitions))
  })
}

function judgeRow(
  notes: RowNotes,
  table: Table<Field>,
  year: number,
  world: WorkbookWorld,
  repetitions: Repetitions,
): RowVerdict<DeclarationRecord> {
  const { columns } = table.heading
  const at = (field: Field): Cell => notes.cell(columns[field])
  const number = readMember(notes, at('person'), at('number'), world)
  const kind = declarationKind(compactOf(at('kind')))
  if (!kind) {
    notes.refuse('row.kindUnknown', at('kind'), { value: textOf(at('kind')) })
    return notes.verdict<DeclarationRecord>(null, false)
  }
  const item = itemOf(kind, at, (field) => columns[field] !== undefined, year, table.sheet.date1904)
  const record = judgeItem(notes, item, number ?? '', world)
  const isKnown =
    record !== null && !notes.isRefused && repetitions.note(notes, item.cells.name, item.cells.time, record, world)
  return notes.verdict(record, isKnown)
}

/** The cells that count for a kind: one column may hold the host of one kind and the grade of another. */
function itemOf(
  kind: Annex3Kind,
  at: (field: Field) => Cell,
  has: (field: Field) => boolean,
  year: number,
  date1904: boolean,
): DeclaredItem {
  const either = (field: Field, shared: Field): Cell => (has(field) ? at(field) : at(shared))
  const isAchievement = kind === 'achievement'
  const isCourse = kind === 'generalCourse' || kind === 'training'
  const assessment = isCourse && has('assessment') ? at('assessment') : null
  return {
    layout: 'table',
    kind,
    year,
    date1904,
    cells: {
      name: at('name'),
      host: isAchievement ? null : either('host', 'gradeOrHost'),
      time: at('time'),
      place: isAchievement || kind === 'selfStudy' ? null : either('place', 'assessmentOrPlace'),
      variety: at('variety'),
      grade: isAchievement ? either('grade', 'gradeOrHost') : null,
      rank: isAchievement ? at('rank') : null,
      assessment: kind === 'selfStudy' ? either('assessment', 'assessmentOrPlace') : assessment,
      filing: kind === 'training' ? at('filing') : null,
      hours: at('hours'),
    },
  }
}
