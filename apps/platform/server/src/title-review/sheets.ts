import { type LookBackFor, lookBackYears } from '@xueshi/domain/rules/look-back'
import { type Bucket, groundText, kindOf, type Pack } from '@xueshi/domain/rules/pack'
import { EVERYBODY } from '@xueshi/domain/rules/standing'
import { shortageTexts } from '@xueshi/domain/title-review/cure'
import {
  type FactsOfYear,
  type PackOf,
  type TitleSheet,
  titleSheet,
  type YearHours,
} from '@xueshi/domain/title-review/sheet'
import { explainCell } from '@xueshi/domain/title-review/words'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { listFacts } from '../standing/facts.ts'
import { type CandidateRow, type HoursRow, listCandidates, listHours } from './store.ts'

/** By what the sheets of people are made; `now` decides what can still be made good. */
export type SheetNeeds = {
  readonly policies: Policies
  readonly settings: { readonly firstYear: number }
  readonly now: string
}

/** What somebody says of his application beyond what is registered of him. */
export type Wishes = { readonly [K in 'series' | 'committee' | 'level' | 'degree']?: LookBackFor[K] | undefined }

/** Whose sheet, for an application of which year, and with which wishes. */
export type SheetFor = { readonly personId: string; readonly applicationYear: number } & Wishes

export type MadeSheet = {
  readonly candidate: LookBackFor
  readonly sheet: TitleSheet
  readonly factsOf: FactsOfYear
}

export const packOfYears =
  ({ all }: Policies): PackOf =>
  (year) =>
    all.find(({ pack }) => pack.year === year)?.pack ?? null

/** The sheets of people, in the order in which they were asked for, in a few statements however many they are. */
export async function makeSheets(tx: Tx, { policies }: SheetNeeds, asked: readonly SheetFor[]): Promise<MadeSheet[]> {
  if (asked.length === 0) return []
  const packOf = packOfYears(policies)
  const personIds = [...new Set(asked.map(({ personId }) => personId))]
  const candidates = await listCandidates(tx, personIds)
  const from = earliestYear(packOf, new Set(asked.map(({ applicationYear }) => applicationYear)))
  const rows = Map.groupBy(await listHours(tx, personIds, from), ({ personId }) => personId)
  const packs = policies.all.map(({ pack }) => pack).filter(({ year }) => year >= from)
  const factsOfPeople = await listFacts(tx, packs, personIds)
  return asked.map((of) => {
    const candidate = candidateOf(of, candidates.get(of.personId))
    const hours = yearHours(packOf, rows.get(of.personId) ?? [])
    const factsOf: FactsOfYear = (year) => {
      const pack = packOf(year)
      return pack === null ? EVERYBODY : factsOfPeople(of.personId, pack)
    }
    return { candidate, sheet: titleSheet(packOf, of.applicationYear, candidate, hours, factsOf), factsOf }
  })
}

/** What is short, in sentences. */
export const shortagesOf = ({ policies, settings, now }: SheetNeeds, sheet: TitleSheet): string[] =>
  shortageTexts(packOfYears(policies), sheet, { now, firstYear: settings.firstYear })

/** A sheet in full, each of its numbers with the reason for it. */
export function sheetView(needs: SheetNeeds, { candidate, sheet, factsOf }: MadeSheet) {
  const packOf = packOfYears(needs.policies)
  const { applicationYear, outcome, isOpen, shortageHundredths } = sheet
  return {
    applicationYear,
    outcome,
    isOpen,
    shortageHundredths,
    candidate,
    shortages: shortagesOf(needs, sheet),
    windows: sheet.windows.map((window) => ({
      ...windowAnswer(window),
      years: [...window.years],
      openYears: [...window.openYears],
      count: window.rule?.count ?? null,
      ground: window.rule === null ? '标准未录入' : groundText(window.rule),
    })),
    cells: sheet.cells.map((cell) => ({
      ...cell,
      explanation: explainCell(packOf, sheet, candidate, cell, factsOf),
    })),
  }
}

/** What a list tells of a window. */
export const windowAnswer = ({ bucket, label, outcome, shortageHundredths }: TitleSheet['windows'][number]) => ({
  bucket,
  label,
  outcome,
  shortageHundredths,
})

function candidateOf({ series, committee, level, degree }: SheetFor, row: CandidateRow | undefined): LookBackFor {
  return {
    unitType: row?.unitType ?? null,
    series: series ?? row?.series ?? null,
    committee: committee ?? null,
    level: level ?? null,
    degree: degree ?? null,
  }
}

/** The first year that any rule of these applications asks for: of the years before it nothing is read. */
function earliestYear(packOf: PackOf, applicationYears: ReadonlySet<number>): number {
  const years = [...applicationYears].flatMap((year) =>
    (packOf(year)?.titleReview ?? []).flatMap((row) => lookBackYears(row, year)),
  )
  return Math.min(...years, ...applicationYears)
}

function yearHours(packOf: PackOf, rows: readonly HoursRow[]): YearHours[] {
  const sums = new Map<string, { -readonly [K in keyof YearHours]: YearHours[K] }>()
  for (const row of rows) {
    const bucket = row.bucket ?? bucketOfKind(packOf(row.year), row)
    if (bucket === null) continue
    const key = `${row.year} ${bucket}`
    const sum = sums.get(key) ?? { year: row.year, bucket, postedHundredths: 0, pendingHundredths: 0 }
    sum[row.kind === null ? 'postedHundredths' : 'pendingHundredths'] += row.hundredths
    sums.set(key, sum)
  }
  return [...sums.values()]
}

const bucketOfKind = (pack: Pack | null, { kind }: HoursRow): Bucket | null =>
  pack === null || kind === null ? null : kindOf(pack, kind).bucket
