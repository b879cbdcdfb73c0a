import { type Hundredths, hoursText } from '../hours.ts'
import type { Annex3Kind, KindId } from '../rules/pack.ts'
import { daysInPeriod } from '../time.ts'
import { compact, compactOf, isBlank, textOf } from './cells.ts'
import { readDate } from './dates.ts'
import {
  isWithinYear,
  keptText,
  noteHighPerDay,
  type Period,
  perDayHundredths,
  periodOf,
  readPositiveHours,
} from './fields.ts'
import { filingByName, filingByReference, noteDifferences } from './filed-projects.ts'
import type { Cell } from './sheet.ts'
import { organisationNamed } from './units.ts'
import type { RowNotes } from './verdict.ts'
import type { DeclarationRecord, KnownFiling, WorkbookWorld } from './world.ts'

/** One declared item as the cells that tell it; a cell that the layout does not have is `null`. */
export type DeclaredItem = {
  readonly layout: 'table' | 'paperForm'
  readonly kind: Annex3Kind
  readonly year: number
  readonly date1904: boolean
  readonly cells: {
    readonly name: Cell
    readonly host: Cell | null
    readonly time: Cell
    readonly place: Cell | null
    readonly variety: Cell | null
    readonly grade: Cell | null
    readonly rank: Cell | null
    readonly assessment: Cell | null
    readonly filing: Cell | null
    readonly hours: Cell
  }
}

/** Judges what is declared, whoever it is for; `null` where it could not be understood. */
export function judgeItem(
  notes: RowNotes,
  item: DeclaredItem,
  personNumber: string,
  world: WorkbookWorld,
): DeclarationRecord | null {
  const { cells, kind } = item
  if (isBlank(cells.name)) notes.refuse('row.nameMissing', cells.name, { what: '项目（内容）名称' })
  const isLinked = refuseLinkedPlatform(notes, item, world)
  const period = readPeriod(notes, item, world)
  const hours = readPositiveHours(notes, cells.hours)
  noteAssessment(notes, item)
  if (kind === 'achievement') noteRank(notes, item)
  if (kind === 'generalCourse' && !isLinked) noteHost(notes, item, world)
  const filing = kind === 'training' ? readFiling(notes, item, period, world) : null
  if (hours !== null && filing && hours > filing.hoursHundredths) {
    const details = { hours: hoursText(hours), filed: hoursText(filing.hoursHundredths) }
    notes.refuse('row.hoursOverFiled', cells.hours, details)
  }
  if (hours !== null && period) noteHoursPerDay(notes, item, hours, period, world)
  if (hours === null || !period) return null
  return {
    personNumber,
    kind,
    name: keptText(cells.name),
    host: kept(cells.host),
    ...period,
    place: kept(cells.place),
    variety: kept(cells.variety),
    grade: kept(cells.grade),
    rank: kept(cells.rank),
    assessment: kept(cells.assessment),
    hoursHundredths: hours,
    filing: filing && { id: filing.id, filerId: filing.filerId, number: filing.number, name: filing.name },
  }
}

/**
 * What makes two declarations the same item: the person, the kind, the first day, and the filed project or else the
 * name and host.
 */
export function declarationKey(
  record: Pick<DeclarationRecord, 'personNumber' | 'name' | 'host' | 'first'> & {
    readonly kind: KindId
    readonly filing: Omit<NonNullable<DeclarationRecord['filing']>, 'id'> | null
  },
): string {
  const { filing } = record
  const item = filing ? [filing.filerId, filing.number, filing.name] : [record.name, record.host]
  return [record.personNumber, record.kind, record.first, ...item.map(compact)].join('|')
}

function kept(cell: Cell | null): string {
  return cell ? keptText(cell) : ''
}

function readPeriod(notes: RowNotes, item: DeclaredItem, world: WorkbookWorld): Period | null {
  const { time } = item.cells
  const period = periodOf(notes, time, readDate(time, item))
  if (!period || !isWithinYear(notes, time, period, world.year)) return null
  const isMonthEnough = item.kind === 'achievement' || (item.kind === 'selfStudy' && item.layout === 'paperForm')
  if (period.precision === 'month' && !isMonthEnough) {
    notes.refuse('row.dayMissing', time)
    return null
  }
  if (period.first > world.today) notes.attention('row.notYetHeld', time)
  return period
}

const FAILED = /不合格|未合格|不及格|[未不]通过|[未不]达标|缺[考勤席课]|未参[加训]|旷课/
const PASSED = /合格|优|良|通过|及格|达标/

function noteAssessment(notes: RowNotes, { kind, cells }: DeclaredItem): void {
  const { assessment } = cells
  if (!assessment) return
  const value = textOf(assessment)
  if (FAILED.test(value)) notes.refuse('row.assessmentFailed', assessment, { value })
  else if (kind === 'selfStudy') {
    if (isBlank(assessment)) notes.refuse('row.assessmentMissing', assessment)
  } else if (!PASSED.test(value)) notes.attention('row.assessmentUnclear', assessment, { value })
}

function noteRank(notes: RowNotes, { layout, cells }: DeclaredItem): void {
  if (layout === 'paperForm') {
    // 附件3 has no column for the rank: the form as issued cannot be refused for it.
    const written = `${kept(cells.grade)}${kept(cells.name)}`
    if (!/第.+(?:位|名|作者)|独著|主编|排名/.test(written))
      notes.attention('row.rankNotOnForm', cells.grade ?? cells.name)
  } else if (cells.rank && isBlank(cells.rank)) notes.refuse('row.rankMissing', cells.rank)
  else if (cells.rank && !/[1-9一二三四五六七八九十独主编通讯首]/.test(textOf(cells.rank))) {
    notes.attention('row.rankUnclear', cells.rank, { value: textOf(cells.rank) })
  }
}

function noteHost(notes: RowNotes, { cells }: DeclaredItem, world: WorkbookWorld): void {
  const { host, place } = cells
  if (!host) return
  const stated = compactOf(host)
  if (isBlank(host)) notes.attention('row.hostMissing', host)
  else if (
    world.linkedPlatforms.some((name) => compact(name) === stated) &&
    place &&
    /线上|网上|网络|在线/.test(textOf(place))
  ) {
    notes.attention('row.baseOnline', place)
  } else if (!isKnownHost(stated, world)) notes.attention('row.hostUnknown', host, { host: textOf(host) })
}

function isKnownHost(host: string, world: WorkbookWorld): boolean {
  return (
    world.generalCourseHosts.some((name) => compact(name) === host) ||
    organisationNamed(host, world.organisations) !== null
  )
}

const PLATFORM_ENDING = /^(?:继续教育)?(?:基地)?(?:网上|网络|在线|线上)?(?:学习|培训|教育)?平台$/

function refuseLinkedPlatform(notes: RowNotes, { cells }: DeclaredItem, world: WorkbookWorld): boolean {
  const cell = [cells.host, cells.place].find((candidate) => candidate && namesPlatform(compactOf(candidate), world))
  if (cell) notes.refuse('row.linkedPlatform', cell)
  return Boolean(cell)
}

/** Whether a text names a linked platform: as it is called, or as the platform of its base (示例大学网上学习平台). */
function namesPlatform(text: string, world: WorkbookWorld): boolean {
  return world.linkedPlatforms.some((name) => {
    const platform = compact(name)
    if (text === platform && platform.endsWith('平台')) return true
    const base = platform.replace(/\([^()]*\)|(?:继续教育)?(?:网上|网络|在线)?学习平台$/g, '')
    const plain = text.replaceAll(/\([^()]*\)/g, '')
    return base !== '' && plain.startsWith(base) && PLATFORM_ENDING.test(plain.slice(base.length))
  })
}

function readFiling(
  notes: RowNotes,
  { cells }: DeclaredItem,
  period: Period | null,
  world: WorkbookWorld,
): KnownFiling | null {
  const training = { name: cells.name, host: cells.host ?? cells.name, time: cells.time, period }
  if (cells.filing) {
    const filing = filingByReference(notes, cells.filing, training, world)
    if (filing) noteDifferences(notes, filing, training, world)
    return filing
  }
  return period && filingByName(notes, training, world)
}

function noteHoursPerDay(
  notes: RowNotes,
  { kind, cells }: DeclaredItem,
  hours: Hundredths,
  period: Period,
  world: WorkbookWorld,
): void {
  if (kind === 'achievement' || kind === 'selfStudy') return
  const perDay = perDayHundredths(hours, period)
  const isLimited = kind === 'generalCourse' || kind === 'training'
  if (!isLimited || perDay <= world.settings.refusedPerDayHundredths) {
    noteHighPerDay(notes, cells.hours, perDay, world.settings)
    return
  }
  notes.refuse('row.hoursPerDay', cells.hours, {
    hours: hoursText(hours),
    days: daysInPeriod(period.first, period.last),
    limit: hoursText(world.settings.refusedPerDayHundredths),
  })
}
