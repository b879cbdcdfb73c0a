import type { Hundredths } from '../hours.ts'
import { type ApprovedItem, evaluateYear } from './evaluate.ts'
import type { RawFields } from './fields.ts'
import { normalizedFields } from './fields.ts'
import type { Finding, FindingCode, Severity } from './finding.ts'
import { kindOf, type Pack } from './pack.ts'
import { type Draft, type Facts, precheck } from './precheck.ts'
import { type HoursByBucket, yearStanding } from './standing.ts'

type StandingCase = {
  ask: 'standing'
  posted: HoursByBucket
  pending: HoursByBucket
  expect: { met: boolean; missingHundredths: Hundredths }
}
/** The hours of each item, by its `sourceId`. */
type HoursCase = { ask: 'hours'; items: ApprovedItem[]; expect: Record<string, Hundredths> }
/** A named draft and the file's facts, with some of both replaced; a field that is `null` is emptied. */
type PrecheckCase = {
  ask: 'precheck'
  draft: string
  replace: Partial<Draft>
  fields: RawFields
  facts: Partial<Facts>
  expect: Record<Severity, FindingCode[]>
}
export type GoldenCase = { name: string } & (StandingCase | HoursCase | PrecheckCase)

/** 金样例: what an official expects of a pack, as data beside it (`2022.cases.json`). */
export type CaseFile = { pack: string; drafts: Record<string, Draft>; facts: Facts; cases: GoldenCase[] }

/** What a pack answers otherwise than its cases expect, a sentence each; empty where every case holds. */
export function caseFailures(pack: Pack, file: CaseFile): string[] {
  if (file.pack !== pack.id) return [`样例属于 ${file.pack}，不是 ${pack.id}`]
  return file.cases.flatMap((golden) => {
    const expected = JSON.stringify(golden.expect)
    const actual = JSON.stringify(answer(pack, file, golden))
    return expected === actual ? [] : [`${golden.name}：应为 ${expected}，实为 ${actual}`]
  })
}

function answer(pack: Pack, file: CaseFile, golden: GoldenCase): GoldenCase['expect'] {
  switch (golden.ask) {
    case 'standing': {
      const { met, missingHundredths } = yearStanding(pack, golden.posted, golden.pending)
      return { met, missingHundredths }
    }
    case 'hours':
      return Object.fromEntries(
        evaluateYear(pack, golden.items).map(({ sourceId, hundredths }) => [sourceId, hundredths]),
      )
    case 'precheck': {
      const findings = precheck(pack, draftOf(pack, file, golden), { ...file.facts, ...golden.facts })
      return { blocking: codes(findings, 'blocking'), attention: codes(findings, 'attention') }
    }
  }
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
