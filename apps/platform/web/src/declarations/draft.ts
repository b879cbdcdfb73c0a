import type { KindId } from '@xueshi/domain/rules/pack'
import type { Answer, Ask } from '@xueshi/sdk/client'

export type Declaration = Answer<'declarationView'>
export type StoredFile = Answer<'fileUpload'>
export type Evidence = { readonly file: StoredFile; readonly code: string }

/** What the form holds; the fields as the wire carries them, all text. */
export type Draft = {
  readonly year: number
  readonly kind: KindId
  readonly fields: Readonly<Record<string, string>>
  readonly declaredHundredths: number
  readonly evidence: readonly Evidence[]
  readonly pledged: boolean
}

export function draftOf({ year, kind, fields, declaredHundredths, evidence, pledge }: Declaration): Draft {
  return { year, kind, fields, declaredHundredths, evidence, pledged: pledge !== null }
}

export function bodyOf({ evidence, fields, ...draft }: Draft, version: number): Ask<'declarationUpdate'>['body'] {
  const filled = Object.entries(fields).filter(([, value]) => value !== '')
  return {
    ...draft,
    fields: Object.fromEntries(filled),
    evidence: evidence.map(({ file, code }) => ({ fileId: file.id, code })),
    version,
  }
}

export const BLANK: Omit<Draft, 'year' | 'kind'> = { fields: {}, declaredHundredths: 0, evidence: [], pledged: false }
