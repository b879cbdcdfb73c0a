import { UNIT_TYPES, type UnitType } from '../identity/credit-code.ts'
import { DEGREES, type Degree, TITLE_LEVELS, type TitleLevel } from '../titles.ts'
import type { Bucket, Provenance } from './pack.ts'
import { integer, nullable, object, oneOf, type Shape, text, variant } from './shape.ts'

/** `years`: these, both included. `before`: so many before the year of the application, which is not among them. */
export type LookBackYears = { shape: 'years'; fromYear: number; toYear: number } | { shape: 'before'; years: number }

/** Each year by itself has to reach its minimum, or all of them together the sum of their minimums. */
export const LOOK_BACK_COUNTS = ['eachYear', 'cumulative'] as const
export type LookBackCount = (typeof LOOK_BACK_COUNTS)[number]

/** 申报职称的条件: whom a row is for; `null` stands for everybody. */
export const LOOK_BACK_KEYS = ['unitType', 'series', 'committee', 'level', 'degree'] as const
export type LookBackFor = {
  unitType: UnitType | null
  series: string | null
  /** 评委会, of a series: 省评系列各评委会另有要求的，从其规定. */
  committee: string | null
  level: TitleLevel | null
  degree: Degree | null
}

/** Years of a bucket that a title application must show. */
export type LookBack = Provenance & LookBackFor & { bucket: Bucket; years: LookBackYears; count: LookBackCount }

type ProvenanceShapes = { readonly [K in keyof Provenance]: Shape<Provenance[K]> }
type YearsOf<S extends LookBackYears['shape']> = Extract<LookBackYears, { shape: S }>

const year = integer(2000, 2100)
const years = variant<LookBackYears>('shape', {
  years: object<YearsOf<'years'>>({ shape: oneOf(['years']), fromYear: year, toYear: year }),
  before: object<YearsOf<'before'>>({ shape: oneOf(['before']), years: integer(0, 20) }),
})

/** A row as a pack writes it, with the keys of every statement that says where it comes from. */
export const lookBackShape = (provenance: ProvenanceShapes): Shape<LookBack> =>
  object<LookBack>({
    ...provenance,
    unitType: nullable(oneOf(Object.keys(UNIT_TYPES) as UnitType[])),
    series: nullable(text),
    committee: nullable(text),
    level: nullable(oneOf(TITLE_LEVELS)),
    degree: nullable(oneOf(DEGREES)),
    bucket: text,
    years,
    count: oneOf(LOOK_BACK_COUNTS),
  })

/**
 * The row that holds for an application: of those that fit it, the one that says most of whom it is for. `null` where
 * none fits: then nobody knows which years have to be shown.
 */
export function lookBackOf(rows: readonly LookBack[], bucket: Bucket, of: LookBackFor): LookBack | null {
  const fitting = rows.filter(
    (row) => row.bucket === bucket && LOOK_BACK_KEYS.every((key) => row[key] === null || row[key] === of[key]),
  )
  return fitting.reduce<LookBack | null>(
    (best, row) => (best === null || keysSaid(row) > keysSaid(best) ? row : best),
    null,
  )
}

/** The years to be shown in an application of that year, the earliest first. */
export function lookBackYears({ years: asked }: LookBack, applicationYear: number): number[] {
  const [from, to] =
    asked.shape === 'years' ? [asked.fromYear, asked.toYear] : [applicationYear - asked.years, applicationYear - 1]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** What contradicts itself among the rows of a pack: with two that say equally much of one candidate, which would hold? */
export function lookBackProblems(rows: readonly LookBack[], path: string): string[] {
  const backward = rows.flatMap(({ years: asked }, index) =>
    asked.shape === 'years' && asked.fromYear > asked.toYear ? [`${path}[${index}].years 的起始年晚于终止年`] : [],
  )
  const homeless = rows.flatMap(({ committee, series }, index) =>
    committee !== null && series === null ? [`${path}[${index}].committee 须与 series 同时写明`] : [],
  )
  const rival = rows.flatMap((row, index) => {
    const other = rows.findIndex((earlier, at) => at < index && areRivals(earlier, row))
    return other < 0 ? [] : [`${path}[${index}] 与 ${path}[${other}] 可用于同一申报，条件一样多，无法取舍`]
  })
  return [...backward, ...homeless, ...rival]
}

/** How much a row says of whom it is for. */
const keysSaid = (row: LookBackFor): number => LOOK_BACK_KEYS.filter((key) => row[key] !== null).length

/** Two rows of a bucket that may both fit one candidate, and say equally much of him. */
const areRivals = (a: LookBack, b: LookBack): boolean =>
  a.bucket === b.bucket &&
  keysSaid(a) === keysSaid(b) &&
  LOOK_BACK_KEYS.every((key) => a[key] === null || b[key] === null || a[key] === b[key])
