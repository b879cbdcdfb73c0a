import type { Hundredths } from '../hours.ts'
import { type RefusalCode, refuseIf } from '../refusals.ts'
import type { PackStatus } from '../rules/pack.ts'
import type { Instant, IsoDate } from '../time.ts'

export const ENTRY_TYPES = ['award', 'reversal'] as const
export type EntryType = (typeof ENTRY_TYPES)[number]

export const SOURCE_KINDS = ['declaration', 'class', 'completion', 'import'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** A posted by a linked platform, B checked once by an official, C uploaded by the person, D his own statement. */
export const EVIDENCE_GRADES = ['A', 'B', 'C', 'D'] as const
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number]

/** The grade of hours that somebody declared: with a file of evidence, or on his word alone. */
export const gradeOfDeclared = (hasEvidence: boolean): EvidenceGrade => (hasEvidence ? 'C' : 'D')

/** What hours are given for. */
export type Source = { readonly sourceKind: SourceKind; readonly sourceId: string }

/** One step of how a number came about, in Chinese words that an applicant can quote; never a person's name. */
export type ExplanationLine = {
  readonly step: string
  readonly rule: string
  readonly article: string
  readonly inputs: string
  readonly result: string
}

/** 登记人. The names are kept as they were on that day. */
export type Registrar = {
  readonly accountId: string
  readonly name: string
  readonly organisationId: string
  readonly organisationName: string
}

/** The rule pack under which the year was evaluated. */
export type PackStamp = { readonly packId: string; readonly packHash: string; readonly packStatus: PackStatus }

/** One line of a person's bank (学时银行). It is inserted once and never changes. */
export type Entry = Source &
  PackStamp & {
    readonly id: string
    readonly personId: string
    /** The business year that the hours count in. */
    readonly year: number
    readonly type: EntryType
    readonly bucket: string
    readonly kind: string
    /** Positive for an award, its exact negative for its reversal: any balance is a plain sum. */
    readonly hundredths: Hundredths
    /** 1, 2, 3 … over the awards of one person and source; a reversal repeats its award's. */
    readonly version: number
    readonly reversesId: string | null
    readonly explanation: readonly ExplanationLine[]
    readonly evidenceGrade: EvidenceGrade
    readonly registrar: Registrar
    /** The date of the activity. */
    readonly effectiveOn: IsoDate
    /** Since when the bank has known it. */
    readonly recordedAt: Instant
  }

/** An entry as what comes after it needs it: why it was posted is read only by people. */
export type PostedEntry = Omit<Entry, 'explanation'>

/** An entry before the server gives it its identifier. */
export type NewEntry = Omit<Entry, 'id'>

/** Who posts, when and under which pack: the same for everything that one act posts. */
export type Posting = {
  readonly pack: PackStamp
  readonly registrar: Registrar
  readonly recordedAt: Instant
}

/** Why this entry cannot be reversed; `null` when it can. `entries` are all of the person's. */
export function reversalRefusal(entries: readonly PostedEntry[], entryId: string): RefusalCode | null {
  const entry = entries.find(({ id }) => id === entryId)
  if (entry === undefined) return 'ledger.entryNotFound'
  if (entry.type !== 'award') return 'ledger.notAnAward'
  return entries.some(({ reversesId }) => reversesId === entryId) ? 'ledger.alreadyReversed' : null
}

/**
 * Takes an award back with an entry of its own (冲正).
 * Refuses `ledger.entryNotFound`, `ledger.notAnAward` and, the second time, `ledger.alreadyReversed`.
 */
export function reverse(
  entries: readonly PostedEntry[],
  award: PostedEntry,
  posting: Posting,
  explanation: readonly ExplanationLine[],
): NewEntry {
  refuseIf(reversalRefusal(entries, award.id))
  const { id, ...same } = award
  return {
    ...same,
    ...posting.pack,
    type: 'reversal',
    hundredths: -award.hundredths,
    reversesId: id,
    explanation,
    registrar: posting.registrar,
    recordedAt: posting.recordedAt,
  }
}
