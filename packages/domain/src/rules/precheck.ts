import type { Hundredths } from '../hours.ts'
import { hoursWords } from '../hours.ts'
import type { Instant } from '../time.ts'
import { evaluateAlone } from './evaluate.ts'
import type { ItemResult } from './evaluation.ts'
import { activityPeriod, checkFields, type FieldValues, isDemanded, type RawFields } from './fields.ts'
import { type FiledProject, filingFindings } from './filing-findings.ts'
import { attention, blocking, type Finding } from './finding.ts'
import { type Kind, type KindId, kindOf, type Pack } from './pack.ts'
import { ruleOfId } from './select-rule.ts'
import { type OtherDeclaration, timeFindings } from './time-findings.ts'
import { isDecided } from './worth.ts'
import { periodFindings, windowFindings } from './year-findings.ts'

/** What is to be declared, with fields as `normalizedFields` leaves them. */
export type Draft = {
  kind: KindId
  fields: RawFields
  declaredHundredths: Hundredths | null
  evidence: readonly { code: string }[]
  /** When the declarer made the pledge (真实性承诺); `null` where he has not. */
  pledgedAt: Instant | null
}

/** What the system knows beside the draft. */
export type Facts = {
  now: Instant
  /** The project that `filedProjectId` names, if it is filed and the declarer may use it; else `null`. */
  filedProject: FiledProject | null
  /** Whether the host is a unit, department or base of this jurisdiction, whose trainings must be filed. */
  hostIsLocal: boolean
  /** The person's other living declarations and classes, of any year, without this draft. */
  others: readonly OtherDeclaration[]
}

/**
 * Everything that stands against submitting a draft, or that a reviewer should see, in the order of the form.
 *
 * Nothing `blocking` is left when it may be submitted. Refuses with `rules.kindUnknown`.
 */
export function precheck(pack: Pack, draft: Draft, facts: Facts): Finding[] {
  const kind = kindOf(pack, draft.kind)
  const period = activityPeriod(kind, draft.fields)
  return [
    ...windowFindings(pack, facts.now),
    ...checkFields(pack, kind, draft.fields),
    ...rankFindings(draft.fields),
    ...(period ? periodFindings(pack, kind, period, facts.now) : []),
    ...filingFindings(kind, draft, period, facts),
    ...hoursFindings(pack, kind, draft, facts.now),
    ...(period ? timeFindings(pack, kind, draft, period, facts.others) : []),
    ...evidenceFindings(kind, draft),
    ...pledgeFindings(draft),
  ]
}

/** What a member still owes when a clerk submits for him: he brings it when he confirms. */
const OWED_BY_MEMBER: ReadonlySet<string> = new Set(['pledgeMissing', 'evidenceMissing'])

/** What stands against handing a draft in now, by its declarant or, for a member, by the clerk. */
export function blockingFindings<F extends { readonly severity: string; readonly code: string }>(
  findings: readonly F[],
  byClerkForMember: boolean,
): F[] {
  return findings.filter(
    ({ severity, code }) => severity === 'blocking' && !(byClerkForMember && OWED_BY_MEMBER.has(code)),
  )
}

/**
 * What the standard gives for a draft, with the explanation; nothing yet where no standard is known and the reviewers
 * decide, unless `approved` says what they would. For the screen: it takes the draft alone, and hours are posted only
 * from the whole year's evaluation.
 */
export function computedHours(
  pack: Pack,
  draft: Draft & { fields: FieldValues },
  now: Instant,
  approved: Hundredths | null = null,
): ItemResult {
  return evaluateAlone(pack, {
    sourceKind: 'declaration',
    sourceId: 'draft',
    kind: draft.kind,
    declaredHundredths: draft.declaredHundredths ?? 0,
    approvedHundredths: approved,
    // As if declared now: where the activity tells no day, or the declaration decides, the rules of today are shown.
    settledAt: now,
    fields: draft.fields,
  })
}

function rankFindings({ rank, authors }: RawFields): Finding[] {
  if (typeof rank !== 'number' || typeof authors !== 'number' || rank <= authors) return []
  const text = `本人排名第 ${rank}，但总人数只有 ${authors} 人。`
  return [blocking('rankOverAuthors', { field: 'rank', text, advice: '请核对排名和总人数。' })]
}

function hoursFindings(pack: Pack, kind: Kind, draft: Draft, now: Instant): Finding[] {
  const declared = draft.declaredHundredths
  if (declared === null || declared <= 0) {
    return [blocking('hoursMissing', { text: '申报学时未填写。', advice: '请按证书或通知上的学时填写，须大于 0。' })]
  }
  if (!hasFieldValues(pack, kind, draft)) return []
  const { hundredths, rule: id } = computedHours(pack, draft, now)
  const rule = id === null ? null : ruleOfId(pack, id)
  if (rule !== null && isDecided(pack, rule)) return []
  if (declared <= hundredths) return []
  const text = `申报 ${hoursWords(declared)}，按标准可计 ${hoursWords(hundredths)}。`
  const advice = '最多按标准计入；如有不同意见，请在说明中写明依据。'
  return [attention('hoursOverStandard', { text, advice, source: rule?.value.source ?? kind.source })]
}

function hasFieldValues(pack: Pack, kind: Kind, draft: Draft): draft is Draft & { fields: FieldValues } {
  return checkFields(pack, kind, draft.fields).length === 0
}

function evidenceFindings(kind: Kind, { evidence, fields }: Draft): Finding[] {
  const given = new Set(evidence.map(({ code }) => code))
  const known = new Set(kind.evidence.map(({ code }) => code))
  const missing = kind.evidence
    .filter((demand) => isDemanded(demand.required, fields) && !given.has(demand.code))
    .map(({ label, source }) =>
      blocking('evidenceMissing', { text: `缺少“${label}”。`, advice: '请上传扫描件或照片。', source }),
    )
  const unknown = [...given]
    .filter((code) => !known.has(code))
    .map((code) =>
      blocking('evidenceUnknown', {
        text: `“${kind.label}”没有“${code}”这种材料。`,
        advice: '请按列出的材料种类上传。',
      }),
    )
  return [...missing, ...unknown]
}

function pledgeFindings({ pledgedAt }: Draft): Finding[] {
  if (pledgedAt !== null) return []
  return [blocking('pledgeMissing', { text: '尚未作出真实性承诺。', advice: '请阅读承诺内容并确认。' })]
}
