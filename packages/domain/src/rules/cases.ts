import type { Hundredths } from '../hours.ts'
import { carriedOver } from './carry-over.ts'
import { allHold } from './criteria.ts'
import { cycleYears } from './cycle.ts'
import { evaluateYear } from './evaluate.ts'
import {
  type ApprovedItem,
  type CountedBefore,
  type ExplanationLine,
  type ItemResult,
  NOTHING_ELSE,
  type YearContext,
} from './evaluation.ts'
import type { FieldValues, RawFields } from './fields.ts'
import { normalizedFields } from './fields.ts'
import type { Finding, FindingCode, Severity } from './finding.ts'
import { onceKey } from './once.ts'
import { kindOf, type Pack } from './pack.ts'
import { type Draft, type Facts, precheck } from './precheck.ts'
import type { PersonFacts } from './rule.ts'
import { type HoursByBucket, type Relief, yearStanding } from './standing.ts'

type StandingCase = {
  ask: 'standing'
  posted: HoursByBucket
  pending?: HoursByBucket
  expect: { met: boolean; missingHundredths: Hundredths }
}
/** What an official writes of an item; the rest is what nobody need say. */
export type CaseItem = Pick<ApprovedItem, 'sourceId' | 'kind'> & Partial<ApprovedItem>
/**
 * What he writes of an item that counted in an earlier year. By its fields it is known which rule it came by and
 * whether another item is the same; unless he says otherwise, a year belongs to the cycle if it is near enough.
 */
export type CaseBefore = Pick<CountedBefore, 'sourceId' | 'year' | 'kind' | 'hundredths'> &
  Partial<CountedBefore> & { fields?: FieldValues }
type ItemsCase = { items: CaseItem[]; person?: Partial<PersonFacts>; before?: CaseBefore[] }
/** The hours of each item, by its `sourceId`, in all buckets together. */
type HoursCase = { ask: 'hours'; expect: Record<string, Hundredths> } & ItemsCase
/** The hours of all items, by bucket. */
type BucketsCase = { ask: 'buckets'; expect: HoursByBucket } & ItemsCase
/** Whether the items meet the year, with these exemptions; of a cycle of years, with what counted in it before. */
type YearCase = { ask: 'year'; reliefs?: Relief[]; expect: { met: boolean; missingHundredths: Hundredths } } & ItemsCase
/** A named draft and the file's facts, with some of both replaced; a field that is `null` is emptied. */
type PrecheckCase = {
  ask: 'precheck'
  draft: string
  replace?: Partial<Draft>
  fields?: RawFields
  facts?: Partial<Facts>
  expect: Record<Severity, FindingCode[]>
}
export type GoldenCase = { name: string; source?: string } & (
  | StandingCase
  | HoursCase
  | BucketsCase
  | YearCase
  | PrecheckCase
)

/** 金样例: what an official expects of a pack, as data beside it (`2022.cases.json`). */
export type CaseFile = { pack: string; drafts: Record<string, Draft>; facts: Facts | null; cases: GoldenCase[] }

/**
 * A case that a pack answers otherwise: what was asked, the rules that came to the answer, and how they came to it with
 * the items that it is about, a line for each.
 */
export type CaseFailure = {
  readonly index: number
  readonly text: string
  readonly rules: readonly string[]
  readonly steps: readonly string[]
}

/** What a pack answers otherwise than its cases expect; empty where every case holds. */
export function caseFailures(pack: Pack, file: CaseFile): CaseFailure[] {
  return file.cases.flatMap((golden, index) => {
    const expected = canonical(golden.expect)
    const actual = canonical(answer(pack, file, golden))
    if (expected === actual) return []
    const text = `${golden.name}：应为 ${expected}，实为 ${actual}`
    return [{ index, text, rules: rulesOf(pack, file, golden), steps: stepsOf(pack, golden) }]
  })
}

/** The order in which an official writes the parts of an answer says nothing. */
const canonical = (expect: GoldenCase['expect']) =>
  JSON.stringify(Object.fromEntries(Object.entries(expect).sort(([a], [b]) => (a < b ? -1 : 1))))

function answer(pack: Pack, file: CaseFile, golden: GoldenCase): GoldenCase['expect'] {
  switch (golden.ask) {
    case 'standing': {
      const { met, missingHundredths } = yearStanding(pack, golden.posted, golden.pending ?? {})
      return { met, missingHundredths }
    }
    case 'hours':
      return sumsBy(evaluated(pack, golden), ({ sourceId }) => sourceId)
    case 'buckets':
      return sumsBy(evaluated(pack, golden), ({ bucket }) => bucket)
    case 'year': {
      const results = evaluated(pack, golden)
      const { person } = contextOf(pack, golden)
      const inCycle = earlierInCycle(pack, golden)
      const facts = {
        person,
        byKind: sumsBy([...results, ...inCycle], ({ kind }) => kind),
        effects: results.flatMap(({ effect, explanation }) => {
          const line = explanation.at(-1)
          return line === undefined || effect.shape === 'none' ? [] : [{ effect, line }]
        }),
        reliefs: golden.reliefs ?? [],
        otherYears: isOfYears(pack) ? sumsBy(inCycle, ({ bucket }) => bucket) : carriedInto(pack, golden),
      }
      const { met, missingHundredths } = yearStanding(
        pack,
        sumsBy(results, ({ bucket }) => bucket),
        {},
        facts,
      )
      return { met, missingHundredths }
    }
    case 'precheck': {
      if (file.facts === null) throw new Error('a pre-check needs facts')
      const findings = precheck(pack, draftOf(pack, file, golden), { ...file.facts, ...golden.facts })
      return { blocking: codes(findings, 'blocking'), attention: codes(findings, 'attention') }
    }
  }
}

function rulesOf(pack: Pack, file: CaseFile, golden: GoldenCase): string[] {
  if (golden.ask === 'standing') return []
  if (golden.ask === 'precheck') {
    const { kind } = draftOf(pack, file, golden)
    return pack.rules.filter((rule) => rule.kind === kind).map(({ id }) => id)
  }
  return [...new Set(evaluated(pack, golden).flatMap(({ rule }) => rule ?? []))]
}

/** How each item came to its hours; of a case about hours only those that came to others than expected. */
function stepsOf(pack: Pack, golden: GoldenCase): string[] {
  if (!('items' in golden)) return []
  const results = evaluated(pack, golden)
  const actual = sumsBy(results, ({ sourceId }) => sourceId)
  return [...Map.groupBy(results, ({ sourceId }) => sourceId)]
    .filter(([id]) => golden.ask !== 'hours' || golden.expect[id] !== actual[id])
    .map(([id, parts]) => {
      const steps = parts.flatMap(({ explanation }) => explanation).map(stepText)
      return `${id}：${steps.join(' → ')}`
    })
}

const stepText = ({ rule, inputs, result }: ExplanationLine) =>
  `${rule}${inputs === '' ? '' : `（${inputs}）`}＝${result}`

const evaluated = (pack: Pack, golden: ItemsCase): ItemResult[] =>
  evaluateYear(
    pack,
    golden.items.map((item) => ({ ...usual(pack), ...item })),
    contextOf(pack, golden),
  )

/** Where a requirement is that of several years, what was counted in the earlier ones of these. */
const earlierInCycle = (pack: Pack, golden: ItemsCase): CountedBefore[] =>
  isOfYears(pack) ? contextOf(pack, golden).before.filter(({ inCycle }) => inCycle) : []

const isOfYears = ({ cycle }: Pack): boolean => cycle.value.shape === 'years'

/** What was over in the year before, by the same rules. */
function carriedInto(pack: Pack, golden: ItemsCase): HoursByBucket {
  const { person, before } = contextOf(pack, golden)
  const lastYear = before.filter(({ year }) => year === pack.year - 1)
  return carriedOver(
    pack,
    person,
    sumsBy(lastYear, ({ bucket }) => bucket),
  )
}

const contextOf = (pack: Pack, { person: written, before }: ItemsCase): YearContext => {
  const person = { ...NOTHING_ELSE.person, ...written }
  return { person, before: before?.map((one) => countedBefore(pack, one, person)) ?? [] }
}

function countedBefore(pack: Pack, { fields = {}, ...written }: CaseBefore, person: PersonFacts): CountedBefore {
  const rule =
    pack.rules.find(({ kind, criteria }) => kind === written.kind && allHold(criteria, fields, person)) ?? null
  return {
    sourceKind: 'declaration',
    rule: rule?.id ?? null,
    bucket: rule?.fills[0] ?? kindOf(pack, written.kind).bucket,
    onceKey: onceKey(rule, { fields }),
    inCycle: isInCycle(pack, written.year, person),
    ...written,
  }
}

/** Where nobody knows when the cycle began, as if this year were its last. */
function isInCycle(pack: Pack, year: number, person: PersonFacts): boolean {
  const cycle = pack.cycle.value
  if (cycle.shape === 'appointment') return true
  if (cycle.shape === 'year') return year === pack.year
  const begins = cycle.firstYear ?? person.firstYear
  return begins === null ? pack.year - year < cycle.years : cycleYears(pack, person).includes(year)
}

const usual = ({ year }: Pack) => ({
  sourceKind: 'declaration',
  declaredHundredths: 0,
  approvedHundredths: null,
  settledAt: `${year}-12-01T02:00:00.000Z`,
  fields: {},
})

function sumsBy<R extends { readonly hundredths: Hundredths }>(
  results: readonly R[],
  key: (result: R) => string,
): Record<string, Hundredths> {
  const sums: Record<string, Hundredths> = {}
  for (const result of results) sums[key(result)] = (sums[key(result)] ?? 0) + result.hundredths
  return sums
}

function draftOf(pack: Pack, file: CaseFile, { draft: name, replace, fields }: PrecheckCase): Draft {
  const draft = file.drafts[name]
  if (!draft) throw new Error(`no draft is named ${name}`)
  const kind = kindOf(pack, draft.kind)
  return { ...draft, ...replace, fields: normalizedFields(kind, { ...draft.fields, ...fields }) }
}

function codes(findings: readonly Finding[], severity: Severity): FindingCode[] {
  return findings.filter((finding) => finding.severity === severity).map((finding) => finding.code)
}
