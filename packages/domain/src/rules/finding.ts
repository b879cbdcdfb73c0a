import type { Source } from './pack.ts'

/** A stated mistake is `blocking`: it cannot be submitted so. An oddity is `attention`: shown, and for the reviewer. */
export type Severity = 'blocking' | 'attention'

export const FINDING_CODES = [
  'fieldUnknown',
  'fieldMissing',
  'fieldInvalid',
  'fieldTooLong',
  'rankOverAuthors',
  'hoursMissing',
  'hoursOverStandard',
  'evidenceMissing',
  'evidenceUnknown',
  'pledgeMissing',
  'windowNotOpen',
  'windowClosed',
  'outsideYear',
  'notFinished',
  'unfiledTraining',
  'localHost',
  'filedProjectUnknown',
  'filedTooLate',
  'outsideFiledDates',
  'overFiledHours',
  'overDailyLimit',
  'highDailyHours',
  'duplicate',
  'overlap',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** One thing found in a draft: what is wrong, which rule says so (`null`: none does), and what to do next. */
export type Finding = {
  code: FindingCode
  severity: Severity
  /** The field of the kind that it is about; `null` for the draft as a whole. */
  field: string | null
  text: string
  advice: string
  source: Source | null
}

type Words = { field?: string | null; text: string; advice: string; source?: Source | null }

export function blocking(code: FindingCode, words: Words): Finding {
  return finding(code, 'blocking', words)
}

export function attention(code: FindingCode, words: Words): Finding {
  return finding(code, 'attention', words)
}

function finding(code: FindingCode, severity: Severity, { field, text, advice, source }: Words): Finding {
  return { code, severity, field: field ?? null, text, advice, source: source ?? null }
}
