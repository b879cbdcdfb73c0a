import type { Hundredths } from '../hours.ts'
import { carriedOver } from './carry-over.ts'
import { evaluateYear } from './evaluate.ts'
import { type ApprovedItem, type CountedBefore, type ItemResult, NOTHING_ELSE } from './evaluation.ts'
import type { RawFields } from './fields.ts'
import { normalizedFields } from './fields.ts'
import type { Finding, FindingCode, Severity } from './finding.ts'
import { kindOf, type Pack } from './pack.ts'
import { type Draft, type Facts, precheck } from './precheck.ts'
import type { PersonFacts } from './rule.ts'
import { type HoursByBucket, type Relief, yearStanding } from './standing.ts'

type StandingCase = {
  ask: 'standing'
  posted: HoursByBucket
  pending: HoursByBucket
  expect: { met: boolean; missingHundredths: Hundredths }
}
/** What an official writes of an item; the rest is what nobody need say. */
type CaseItem = Pick<ApprovedItem, 'sourceId' | 'kind'> & Partial<ApprovedItem>
type ItemsCase = { items: CaseItem[]; person?: Partial<PersonFacts>; before?: CountedBefore[] }
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
  replace: Partial<Draft>
  fields: RawFields
  facts: Partial<Facts>
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

/** A case that a pack answers otherwise: what was asked, and the rules that came to the answer. */
export type CaseFailure = { readonly index: number; readonly text: string; readonly rules: readonly string[] }

/** What a pack answers otherwise than its cases expect; empty where every case holds. */
export function caseFailures(pack: Pack, file: CaseFile): CaseFailure[] {
  if (file.pack !== pack.id) return [{ index: 0, text: `样例属于 ${file.pack}，不是 ${pack.id}`, rules: [] }]
  return file.cases.flatMap((golden, index) => {
    const expected = canonical(golden.expect)
    const actual = canonical(answer(pack, file, golden))
    if (expected === actual) return []
    return [{ index, text: `${golden.name}：应为 ${expected}，实为 ${actual}`, rules: rulesOf(pack, file, golden) }]
  })
}

/** The order in which an official writes the parts of an answer says nothing. */
const canonical = (expect: GoldenCase['expect']) =>
  JSON.stringify(Object.fromEntries(Object.entries(expect).sort(([a], [b]) => (a < b ? -1 : 1))))

function answer(pack: Pack, file: CaseFile, golden: GoldenCase): GoldenCase['expect'] {
  switch (golden.ask) {
    case 'standing': {
      const { met, missingHundredths } = yearStanding(pack, golden.posted, golden.pending)
      return { met, missingHundredths }
    }
    case 'hours':
      return sumsBy(evaluated(pack, golden), ({ sourceId }) => sourceId)
    case 'buckets':
      return sumsBy(evaluated(pack, golden), ({ bucket }) => bucket)
    case 'year': {
      const results = evaluated(pack, golden)
      const { person } = contextOf(golden)
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

const evaluated = (pack: Pack, golden: ItemsCase): ItemResult[] =>
  evaluateYear(
    pack,
    golden.items.map((item) => ({ ...usual(pack), ...item })),
    contextOf(golden),
  )

/** Where a requirement is that of several years, what was counted in the earlier ones of these. */
const earlierInCycle = (pack: Pack, golden: ItemsCase): CountedBefore[] =>
  isOfYears(pack) ? contextOf(golden).before.filter(({ inCycle }) => inCycle) : []

const isOfYears = ({ cycle }: Pack): boolean => cycle.value.shape === 'years'

/** What was over in the year before, by the same rules. */
function carriedInto(pack: Pack, golden: ItemsCase): HoursByBucket {
  const { person, before } = contextOf(golden)
  const lastYear = before.filter(({ year }) => year === pack.year - 1)
  return carriedOver(
    pack,
    person,
    sumsBy(lastYear, ({ bucket }) => bucket),
  )
}

const contextOf = ({ person, before }: ItemsCase) => ({
  person: { ...NOTHING_ELSE.person, ...person },
  before: before ?? [],
})

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
