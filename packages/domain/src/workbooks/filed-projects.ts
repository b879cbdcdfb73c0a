import { compact, compactOf, textOf } from './cells.ts'
import type { Period } from './fields.ts'
import { filingNumber } from './filings.ts'
import type { Cell } from './sheet.ts'
import { organisationBeginning } from './units.ts'
import type { RowNotes } from './verdict.ts'
import type { KnownFiling, WorkbookWorld } from './world.ts'

/** What a declared training says of itself, for finding and comparing its filed project. */
export type DeclaredTraining = {
  readonly name: Cell
  readonly host: Cell
  readonly time: Cell
  readonly period: Period | null
}

/**
 * The filed project that a training refers to by `部门/序号`, the department as its sheet of Annex 1 was named; or
 * `null` and the refusal. 未经备案的培训项目不能登记专业科目学时 (烟人社字〔2022〕63号 二).
 */
export function filingByReference(
  notes: RowNotes,
  cell: Cell,
  training: DeclaredTraining,
  world: WorkbookWorld,
): KnownFiling | null {
  const reference = textOf(cell)
  if (/^[/\\\-无]*$/.test(compactOf(cell))) {
    notes.refuse('row.filingMissing', cell)
    return null
  }
  const [, department = '', number = ''] = /^(.*?)\s*[/\\]\s*([^/\\]+)$/.exec(reference) ?? []
  const filer = organisationBeginning(department, world.organisations)
  const candidates = world.filings.filter(
    (filing) => filing.filerId === filer?.id && filing.number === filingNumber(number),
  )
  const filing = candidates.find((candidate) => isNamed(candidate, training.name)) ?? candidates[0]
  return usable(notes, cell, reference, filing, training)
}

/** The filed project that a line of the paper form means: by its name, its filer or organiser, and its first day. */
export function filingByName(notes: RowNotes, training: DeclaredTraining, world: WorkbookWorld): KnownFiling | null {
  const filing = world.filings.find(
    (candidate) =>
      isNamed(candidate, training.name) &&
      isHostedBy(candidate, training.host, world) &&
      candidate.time?.first === training.period?.first,
  )
  return usable(notes, training.name, textOf(training.name), filing, training)
}

function usable(
  notes: RowNotes,
  cell: Cell,
  value: string,
  filing: KnownFiling | undefined,
  { period }: DeclaredTraining,
): KnownFiling | null {
  if (!filing) notes.refuse('row.filingUnknown', cell, { value })
  else if (!filing.time) notes.refuse('row.filingPending', cell, { value })
  else if (filing.filedOn === null || (period && filing.filedOn > period.first)) notes.refuse('row.filedTooLate', cell)
  else return filing
  return null
}

/** Says where a declared training and its filed project differ: a finding for the reviewer, never a refusal. */
export function noteDifferences(
  notes: RowNotes,
  filing: KnownFiling,
  training: DeclaredTraining,
  world: WorkbookWorld,
): void {
  if (!isNamed(filing, training.name)) notes.attention('row.filingNameDiffers', training.name, { filed: filing.name })
  if (!isHostedBy(filing, training.host, world)) {
    notes.attention('row.filingHostDiffers', training.host, { filed: filerName(filing, world) })
  }
  const { period } = training
  if (period && filing.time && (period.first !== filing.time.first || period.last !== filing.time.last)) {
    const filed = `${filing.time.first}至${filing.time.last}`
    notes.attention('row.filingDatesDiffer', training.time, { filed })
  }
}

function isNamed(filing: KnownFiling, name: Cell): boolean {
  return compact(filing.name) === compactOf(name)
}

function isHostedBy(filing: KnownFiling, host: Cell, world: WorkbookWorld): boolean {
  const stated = compactOf(host)
  return stated !== '' && [filing.organiser, filerName(filing, world)].some((name) => compact(name) === stated)
}

function filerName(filing: KnownFiling, world: WorkbookWorld): string {
  return world.organisations.find(({ id }) => id === filing.filerId)?.name ?? ''
}
