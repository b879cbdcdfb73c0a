import type { FieldValue } from '@xueshi/domain/rules/fields'
import type { KindId } from '@xueshi/domain/rules/pack'
import { isDate } from '@xueshi/domain/time'
import type { Answer, Ask } from '@xueshi/sdk/client'

export type Declaration = Answer<'declarationView'>
export type StoredFile = Answer<'fileUpload'>
export type Evidence = { readonly file: StoredFile; readonly code: string }

/** What the form holds; a period may have only one end as yet. */
export type Draft = {
  readonly year: number
  readonly kind: KindId
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly declaredHundredths: number
  readonly evidence: readonly Evidence[]
  readonly pledged: boolean
}

export function draftOf({ year, kind, fields, declaredHundredths, evidence, pledge }: Declaration): Draft {
  return { year, kind, fields, declaredHundredths, evidence, pledged: pledge !== null }
}

export function bodyOf({ evidence, fields, ...draft }: Draft, version: number): Ask<'declarationUpdate'>['body'] {
  const filled = Object.entries(fields).filter(([, value]) => isFilled(value))
  return {
    ...draft,
    fields: Object.fromEntries(filled),
    evidence: evidenceOf({ evidence }),
    version,
  }
}

export function evidenceOf({ evidence }: Pick<Draft, 'evidence'>): { fileId: string; code: string }[] {
  return evidence.map(({ file, code }) => ({ fileId: file.id, code }))
}

function isFilled(value: FieldValue): boolean {
  return typeof value === 'object' ? isDate(value.firstDay) && isDate(value.lastDay) : value !== ''
}

/** What becomes of a draft; a function where it builds on what is there, for two changes may come at once. */
export type Change = Partial<Draft> | ((draft: Draft) => Partial<Draft>)

export function changed(draft: Draft, change: Change): Draft {
  return { ...draft, ...(typeof change === 'function' ? change(draft) : change) }
}

export const BLANK: Omit<Draft, 'year' | 'kind'> = { fields: {}, declaredHundredths: 0, evidence: [], pledged: false }
