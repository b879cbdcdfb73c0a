import type { Hundredths } from '../hours.ts'
import { type LookBack, type LookBackFor, lookBackOf, lookBackYears } from '../rules/look-back.ts'
import { BUCKETS, type Bucket, bucketName, type Pack, type Provenance } from '../rules/pack.ts'
import { bucketAsked, EVERYBODY, type StandingFacts } from '../rules/standing.ts'
import { withWaivers } from './waivers.ts'

/** Hours of one person in a bucket of a year; where there are none, no row is needed. */
export type YearHours = {
  readonly year: number
  readonly bucket: Bucket
  readonly postedHundredths: Hundredths
  /** Shown, and never counted. */
  readonly pendingHundredths: Hundredths
}

/**
 * `pooled`: what is asked is the sum of its window. `exempt`: 免, the bucket is deemed complete. `noPack`: no rules of that
 * year are kept here.
 */
export const CELL_STATUSES = ['met', 'notMet', 'pooled', 'exempt', 'notAsked', 'noPack'] as const
export type CellStatus = (typeof CELL_STATUSES)[number]

export type TitleCell = YearHours & {
  readonly status: CellStatus
  readonly minimumHundredths: Hundredths | null
  readonly shortageHundredths: Hundredths
}

/** `unknown`: no rule says which years have to be shown, or what one of them asks. */
export const TITLE_OUTCOMES = ['met', 'notMet', 'unknown'] as const
export type TitleOutcome = (typeof TITLE_OUTCOMES)[number]

/** What a bucket has to show. `isOpen`: something of what it rests on is not confirmed. */
export type TitleWindow = {
  readonly bucket: Bucket
  readonly label: string
  readonly rule: LookBack | null
  readonly years: readonly number[]
  /** Those of them whose minimum nobody has confirmed. */
  readonly openYears: readonly number[]
  readonly outcome: TitleOutcome
  readonly isOpen: boolean
  readonly minimumHundredths: Hundredths
  readonly postedHundredths: Hundredths
  readonly pendingHundredths: Hundredths
  readonly shortageHundredths: Hundredths
}

export type TitleSheet = {
  readonly applicationYear: number
  readonly outcome: TitleOutcome
  readonly isOpen: boolean
  readonly shortageHundredths: Hundredths
  readonly windows: readonly TitleWindow[]
  /** Every year that some bucket asks for, each bucket in it; the latest year first. */
  readonly cells: readonly TitleCell[]
}

/** The packs that are kept, by their year. */
export type PackOf = (year: number) => Pack | null
/** What the candidate's years are judged by beside his hours. */
export type FactsOfYear = (year: number) => StandingFacts

/**
 * What somebody who applies for a title in a year has to show, and whether he can. Only posted hours count.
 *
 * 烟人社字〔2022〕63号 六、（一）: 事业单位的需提报 2017—2021年 5个年度公需科目和2019-2021年 3个年度专业科目的学时完成情况，企业单位的
 * 需提报 2019-2021 年 3 个年度公需科目和 2020-2021 年 2 个年度专业科目的学时完成情况。省评系列各评委会另有要求的，从其规定.
 */
export function titleSheet(
  packOf: PackOf,
  applicationYear: number,
  of: LookBackFor,
  hours: readonly YearHours[],
  factsOf: FactsOfYear = () => EVERYBODY,
): TitleSheet {
  const rows = packOf(applicationYear)?.titleReview ?? []
  const held = new Map(hours.map((each) => [`${each.year} ${each.bucket}`, each]))
  const measured = BUCKETS.map((bucket) => measureBucket(bucket))
  const windows = measured.map(({ window }) => window)
  const asked = measured.flatMap(({ cells }) => cells)
  const years = [...new Set(asked.map(({ year }) => year))].sort((a, b) => b - a)
  const cells = years.flatMap((year) =>
    BUCKETS.map(
      (bucket) => asked.find((cell) => cell.year === year && cell.bucket === bucket) ?? notAsked(year, bucket),
    ),
  )
  return {
    applicationYear,
    outcome: outcomeOf(windows.map(({ outcome }) => outcome)),
    isOpen: windows.some(({ isOpen }) => isOpen),
    shortageHundredths: sum(windows.map(({ shortageHundredths }) => shortageHundredths)),
    windows,
    cells,
  }

  function measureBucket(bucket: Bucket): { window: TitleWindow; cells: TitleCell[] } {
    const rule = lookBackOf(rows, bucket, of)
    const askedYears = rule === null ? [] : lookBackYears(rule, applicationYear)
    const waived = withWaivers(factsOf, askedYears, applicationYear)
    const minimums = askedYears.map((year) => minimumOf(packOf(year), bucket, waived(year)))
    const own = askedYears.map((year, index) => measureYear(heldIn(year, bucket), minimums[index] ?? null, rule))
    return { window: windowOf(bucket, rule, own, minimums), cells: own }
  }

  function heldIn(year: number, bucket: Bucket): YearHours {
    return held.get(`${year} ${bucket}`) ?? { year, bucket, postedHundredths: 0, pendingHundredths: 0 }
  }

  function notAsked(year: number, bucket: Bucket): TitleCell {
    return { ...heldIn(year, bucket), status: 'notAsked', minimumHundredths: null, shortageHundredths: 0 }
  }
}

/** What a year asks of him in a bucket; `null` where its rules are not kept. */
export const minimumOf = (pack: Pack | null, bucket: Bucket, facts: StandingFacts): Minimum | null =>
  pack === null ? null : bucketAsked(pack, bucket, facts)

type Minimum = NonNullable<ReturnType<typeof bucketAsked>>

function measureYear(held: YearHours, minimum: Minimum | null, rule: LookBack | null): TitleCell {
  if (minimum === null) return { ...held, status: 'noPack', minimumHundredths: null, shortageHundredths: 0 }
  if (minimum.isComplete) return { ...held, status: 'exempt', minimumHundredths: 0, shortageHundredths: 0 }
  const { asked: minimumHundredths } = minimum
  if (rule?.count === 'cumulative') return { ...held, status: 'pooled', minimumHundredths, shortageHundredths: 0 }
  const shortageHundredths = Math.max(minimumHundredths - held.postedHundredths, 0)
  const status = shortageHundredths === 0 ? 'met' : 'notMet'
  return { ...held, status, minimumHundredths, shortageHundredths }
}

function windowOf(
  bucket: Bucket,
  rule: LookBack | null,
  cells: readonly TitleCell[],
  minimums: readonly (Minimum | null)[],
): TitleWindow {
  const minimumHundredths = sum(cells.map((cell) => cell.minimumHundredths ?? 0))
  const postedHundredths = sum(cells.map((cell) => cell.postedHundredths))
  const isKnown = rule !== null && minimums.every((minimum) => minimum !== null)
  const ofYears = sum(cells.map((cell) => cell.shortageHundredths))
  const ofAll = Math.max(minimumHundredths - postedHundredths, 0)
  const shortageHundredths = rule?.count === 'cumulative' ? ofAll : ofYears
  return {
    bucket,
    label: bucketName(bucket),
    rule,
    years: cells.map(({ year }) => year),
    openYears: cells.flatMap(({ year }, index) => (isUnconfirmed(minimums[index]?.stated ?? null) ? [year] : [])),
    outcome: outcomeWith(isKnown, shortageHundredths),
    isOpen: !isKnown || [rule, ...minimums.map((minimum) => minimum?.stated ?? null)].some(isUnconfirmed),
    minimumHundredths,
    postedHundredths,
    pendingHundredths: sum(cells.map((cell) => cell.pendingHundredths)),
    shortageHundredths,
  }
}

/** Hours that are short of what is known stay short, whatever else may be asked. */
function outcomeWith(isKnown: boolean, shortage: Hundredths): TitleOutcome {
  if (shortage > 0) return 'notMet'
  return isKnown ? 'met' : 'unknown'
}

function outcomeOf(outcomes: readonly TitleOutcome[]): TitleOutcome {
  if (outcomes.includes('notMet')) return 'notMet'
  return outcomes.includes('unknown') ? 'unknown' : 'met'
}

const isUnconfirmed = (stated: Provenance | null): boolean => stated?.status === 'unconfirmed'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
