import { isUsualTitle, levelsOf, type TitleLevel, type TitleSeries, titleLevel, titleSeries } from '../titles.ts'
import { compactOf, isBlank, personName, phonesOf, textOf } from './cells.ts'
import { readDate } from './dates.ts'
import { organisationOf, type TableLayout, tableOf, withoutLayout } from './layout.ts'
import { Listed, type ListedPlace } from './listed.ts'
import { type ReadNumber, readName, readNumber } from './persons.ts'
import type { Cell, Sheet } from './sheet.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { KnownPerson, PersonRecord, WorkbookWorld } from './world.ts'

type Field =
  | 'index'
  | 'name'
  | 'number'
  | 'sex'
  | 'department'
  | 'series'
  | 'titleSince'
  | 'level'
  | 'title'
  | 'specialty'
  | 'phone'
  | 'rural'
  | 'remark'

/** The staff list (花名册) of a unit. */
export const PEOPLE_LAYOUT: TableLayout<Field> = {
  words: {
    index: /^(?:序号|编号|顺序号?)$/,
    name: /姓名$/,
    number: /身份证|身份号码|证件号码?$/,
    sex: /^性别$/,
    department: /^(?:所在)?(?:部门|科室|处室|内设机构)(?:名称)?$/,
    series: /系列(?:名称)?$/,
    titleSince: /取得(?:时间|日期|年月)|(?:评审|获得|聘任|任职)(?:时间|日期|年月)$/,
    level: /(?:级别|等级|层级)$/,
    title: /^(?:现任?)?(?:专业技术)?(?:职称|职务|资格)(?:名称)?$/,
    specialty: /^(?:现?从事|所学)?专业(?:名称)?$/,
    phone: /手机|电话|联系方式/,
    rural: /乡村振兴/,
    remark: /^备注$/,
  },
  required: ['name', 'number'],
  keys: ['name', 'number'],
}

const SEX_WORDS = { male: '男', female: '女' } as const
const ADULT_YEARS = 18

/**
 * Judges the staff lists of a workbook, a unit per sheet. Refused are the mistakes that fixtures/README.md names (a wrong
 * or lost number, a sex that contradicts it, a person twice in a list, no name, no phone number, a level that the series
 * does not have, a title in the future); what else looks odd is a finding. Row numbers are Excel's. Of a workbook that
 * is judged in parts, `listed` knows who stood in the parts before and learns who stands in these.
 */
export function judgePeople(
  sheets: readonly Sheet[],
  world: WorkbookWorld,
  listed: Listed = new Listed(),
): RowVerdict<PersonRecord>[] {
  return sheets.flatMap((sheet) => {
    const table = tableOf(sheet, PEOPLE_LAYOUT)
    if (!table) return withoutLayout<PersonRecord>(sheet)
    const organisation = organisationOf<PersonRecord>(sheet, table.heading.row, table.rows, world)
    if ('refused' in organisation) return organisation.refused
    return table.rows.map((row) => {
      const notes = new RowNotes(sheet, row)
      const person = readPerson(notes, (field) => notes.cell(table.heading.columns[field]), organisation.id, {
        world,
        date1904: sheet.date1904,
      })
      const numberCell = notes.cell(table.heading.columns.number)
      const elsewhere = person && noteRepetition(notes, numberCell, person, listed)
      return notes.verdict(person, person !== null && noteKnown(notes, numberCell, person, elsewhere, world))
    })
  })
}

type Reading = { readonly world: WorkbookWorld; readonly date1904: boolean }

function readPerson(
  notes: RowNotes,
  at: (field: Field) => Cell,
  organisationId: string,
  reading: Reading,
): PersonRecord | null {
  const name = readName(notes, at('name'))
  const identity = readNumber(notes, at('number'), reading.world.today)
  if (identity) noteSex(notes, at('sex'), identity)
  const series = titleSeries(compactOf(at('series')))
  const level = readLevel(notes, at('series'), at('level'), series)
  const title = textOf(at('title'))
  if (series && level && title !== '' && isUsualTitle(series, level, compactOf(at('title'))) === false) {
    notes.attention('row.titleUnusual', at('title'), { title, series: series.name, level })
  }
  const titleSince = readTitleSince(notes, at('titleSince'), level !== null, identity, reading)
  const phone = readPhone(notes, at('phone'))
  if (!identity) return null
  return {
    ...identity,
    name,
    organisationId,
    department: textOf(at('department')),
    series: series?.name ?? textOf(at('series')),
    level,
    title,
    titleSince,
    specialty: textOf(at('specialty')),
    phone,
    isRural: /^(?:是|√|✓|1|y|yes)$/.test(compactOf(at('rural'))),
    remark: textOf(at('remark')),
  }
}

function noteSex(notes: RowNotes, cell: Cell, identity: ReadNumber): void {
  const stated = compactOf(cell)
  if (stated === '') return
  const right = SEX_WORDS[identity.sex]
  const wrong = right === '男' ? '女' : '男'
  if (stated.startsWith(wrong)) notes.refuse('row.sexContradicts', cell, { sex: right })
  else if (!stated.startsWith(right)) notes.attention('row.sexUnreadable', cell)
}

function readLevel(notes: RowNotes, seriesCell: Cell, cell: Cell, series: TitleSeries | null): TitleLevel | null {
  if (!series && !isBlank(seriesCell)) notes.attention('row.seriesUnknown', seriesCell, { series: textOf(seriesCell) })
  if (isBlank(cell)) {
    notes.attention('row.levelMissing', cell)
    return null
  }
  const level = titleLevel(compactOf(cell))
  const levels = levelsOf(series)
  if (level && levels.includes(level)) return level
  const name = series?.name ?? '职称'
  notes.refuse('row.levelUnknown', cell, { series: name, level: textOf(cell), levels: levels.join('、') })
  return null
}

function readTitleSince(
  notes: RowNotes,
  cell: Cell,
  hasLevel: boolean,
  identity: ReadNumber | null,
  { world, date1904 }: Reading,
): string | null {
  const read = readDate(cell, { year: null, date1904 })
  if (read.kind === 'none' && read.reason === 'blank') {
    if (hasLevel) notes.attention('row.titleDateMissing', cell)
    return null
  }
  if (read.kind !== 'days' && read.kind !== 'month') {
    notes.refuse('row.titleDateUnreadable', cell)
    return null
  }
  if (read.first > world.today) notes.refuse('row.titleInFuture', cell)
  if (identity && ageOn(identity.birthDate, read.first) < ADULT_YEARS) notes.attention('row.titleTooEarly', cell)
  if (read.doubt) notes.attention('row.dateDoubtful', cell)
  return read.kind === 'month' ? read.first.slice(0, 7) : read.first
}

function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

function readPhone(notes: RowNotes, cell: Cell): string | null {
  if (isBlank(cell)) {
    notes.attention('row.phoneMissing', cell)
    return null
  }
  const phones = phonesOf(textOf(cell))
  if (!phones) {
    notes.refuse('row.phoneInvalid', cell)
    return null
  }
  const mobile = phones.find((phone) => phone.kind === 'mobile')
  if (!mobile) notes.attention('row.phoneOffice', cell)
  return (mobile ?? phones[0])?.number ?? null
}

/** Notes that the person was listed before; answers where in an earlier list. */
function noteRepetition(
  notes: RowNotes,
  cell: Cell,
  { number, organisationId }: PersonRecord,
  listed: Listed,
): ListedPlace | null {
  const { first, inSheet } = listed.note(number, { ...notes.place, organisationId })
  if (inSheet) notes.refuse('row.twiceInList', cell, { other: inSheet.row })
  else if (first) notes.attention('row.otherSheet', cell, { sheet: first.sheet, other: first.row })
  return first
}

const COMPARED = {
  organisationId: '单位',
  department: '部门',
  series: '职称系列',
  level: '级别',
  title: '现任职称',
  titleSince: '取得时间',
  specialty: '从事专业',
  phone: '手机号',
  isRural: '乡村振兴领域',
  remark: '备注',
} as const satisfies Partial<Record<keyof PersonRecord, string>>

/**
 * Whether the person is known just so; says what differs, and refuses a name that is not the number's. Who is in two
 * lists of the workbook belongs where the first of them says, so that importing it again moves nobody to and fro.
 */
function noteKnown(
  notes: RowNotes,
  cell: Cell,
  person: PersonRecord,
  elsewhere: ListedPlace | null,
  world: WorkbookWorld,
): boolean {
  const known = world.personByNumber(person.number)
  if (!known || person.name === '') return false
  if (personName(known.name) !== person.name) notes.refuse('row.nameNotOfNumber', cell)
  if (elsewhere?.organisationId === known.organisationId && known.organisationId !== person.organisationId) return true
  const differing = differingFields(person, known)
  if (known.organisationId !== person.organisationId) {
    const unit = world.organisations.find(({ id }) => id === known.organisationId)?.name ?? '其他单位'
    notes.attention('row.otherUnit', cell, { unit })
  } else if (differing.length > 0) {
    notes.attention('row.changes', cell, { fields: differing.map((field) => COMPARED[field]).join('、') })
  }
  return differing.length === 0
}

/** An empty cell says nothing: a list that leaves a column out does not empty it. */
function differingFields(person: PersonRecord, known: KnownPerson): (keyof typeof COMPARED)[] {
  const fields = Object.keys(COMPARED) as (keyof typeof COMPARED)[]
  return fields.filter((field) => {
    const said = person[field]
    return said !== '' && said !== null && said !== false && known[field] !== undefined && known[field] !== said
  })
}
