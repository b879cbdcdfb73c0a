import { TITLE_LEVELS } from '../titles.ts'
import type { CaseBefore, CaseFile, CaseItem, GoldenCase } from './cases.ts'
import type { CreditsEarned } from './evaluation.ts'
import type { DayRange } from './fields.ts'
import type { FiledProject } from './filing-findings.ts'
import { FINDING_CODES, type Severity } from './finding.ts'
import { ELSEWHERE_SYSTEMS } from './pack.ts'
import type { Draft, Facts } from './precheck.ts'
import { hundredths } from './provenance-shapes.ts'
import type { PersonFacts } from './rule.ts'
import {
  anything,
  boolean,
  date,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  orObject,
  record,
  type Shape,
  text,
  textOrNumber,
  variant,
} from './shape.ts'
import type { Relief } from './standing.ts'
import type { OtherDeclaration } from './time-findings.ts'

const year = integer(2000, 2100)
const days = object<DayRange>({ firstDay: date, lastDay: date })
/** Which of these the field of a kind holds, `caseContradictions` asks. */
const fields = record(orObject(textOrNumber, days))

const item = object<CaseItem>(
  {
    sourceId: text,
    kind: text,
    fields,
    sourceKind: text,
    declaredHundredths: hundredths,
    approvedHundredths: nullable(hundredths),
    settledAt: instant,
    declaredAt: instant,
    declaredYear: year,
    credits: object<CreditsEarned>({ system: oneOf(ELSEWHERE_SYSTEMS), category: nullable(text), hundredths }),
    isOfEarlierYear: oneOf([true]),
  },
  [
    'fields',
    'sourceKind',
    'declaredHundredths',
    'approvedHundredths',
    'settledAt',
    'declaredAt',
    'declaredYear',
    'credits',
    'isOfEarlierYear',
  ],
)

const before = object<CaseBefore>(
  {
    sourceId: text,
    year,
    kind: text,
    hundredths,
    fields,
    sourceKind: text,
    rule: nullable(text),
    bucket: text,
    onceKey: nullable(text),
    inCycle: boolean,
  },
  ['fields', 'sourceKind', 'rule', 'bucket', 'onceKey', 'inCycle'],
)

const person = object<Partial<PersonFacts>>({ level: nullable(oneOf(TITLE_LEVELS)), firstYear: nullable(year) }, [
  'level',
  'firstYear',
])

const filedProject = object<FiledProject>({ name: text, firstDay: date, lastDay: date, hundredths, filedOn: date })
const other = object<OtherDeclaration>({
  kind: text,
  name: text,
  host: nullable(text),
  firstDay: date,
  lastDay: date,
  declaredHundredths: hundredths,
})
const facts = { now: instant, filedProject: nullable(filedProject), hostIsLocal: boolean, others: list(other) }
const draft = {
  kind: text,
  fields: record(anything),
  declaredHundredths: nullable(hundredths),
  evidence: list(object<{ code: string }>({ code: text })),
  pledgedAt: nullable(instant),
}

const standing = object<{ met: boolean; missingHundredths: number }>({ met: boolean, missingHundredths: hundredths })
const findings = object<Record<Severity, (typeof FINDING_CODES)[number][]>>({
  blocking: list(oneOf(FINDING_CODES)),
  attention: list(oneOf(FINDING_CODES)),
})
const hours = record(hundredths)

type CaseOf<A extends GoldenCase['ask']> = Extract<GoldenCase, { ask: A }>
const named = { name: text, source: text }
const ofItems = { ...named, items: list(item), person, before: list(before) }

const goldenCase = variant<GoldenCase>('ask', {
  hours: object<CaseOf<'hours'>>({ ...ofItems, ask: oneOf(['hours']), expect: hours }, ['source', 'person', 'before']),
  buckets: object<CaseOf<'buckets'>>({ ...ofItems, ask: oneOf(['buckets']), expect: hours }, [
    'source',
    'person',
    'before',
  ]),
  year: object<CaseOf<'year'>>(
    {
      ...ofItems,
      ask: oneOf(['year']),
      reliefs: list(object<Relief>({ exemption: text, months: integer(1, 12) })),
      expect: standing,
    },
    ['source', 'person', 'before', 'reliefs'],
  ),
  standing: object<CaseOf<'standing'>>(
    { ...named, ask: oneOf(['standing']), posted: hours, pending: hours, expect: standing },
    ['source', 'pending'],
  ),
  precheck: object<CaseOf<'precheck'>>(
    {
      ...named,
      ask: oneOf(['precheck']),
      draft: text,
      replace: object<Partial<Draft>>(draft, ['kind', 'fields', 'declaredHundredths', 'evidence', 'pledgedAt']),
      fields: record(anything),
      facts: object<Partial<Facts>>(facts, ['now', 'filedProject', 'hostIsLocal', 'others']),
      expect: findings,
    },
    ['source', 'replace', 'fields', 'facts'],
  ),
})

/** A file of golden cases, as it stands beside its pack. */
export const caseFileShape: Shape<CaseFile> = object<CaseFile>({
  pack: text,
  drafts: record(object<Draft>(draft)),
  facts: nullable(object<Facts>(facts)),
  cases: list(goldenCase),
})
