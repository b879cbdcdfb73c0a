import type { Hundredths } from '../hours.ts'
import type { Instant } from '../time.ts'
import type { FieldValues } from './fields.ts'
import type { Bucket, ElsewhereSystem, KindId, Pack } from './pack.ts'
import type { Effect, PersonFacts } from './rule.ts'

/** One activity of a person's year. `approvedHundredths` is `null` as long as no reviewer has decided the hours. */
export type ApprovedItem = {
  sourceKind: string
  sourceId: string
  kind: KindId
  declaredHundredths: Hundredths
  approvedHundredths: Hundredths | null
  /** When its review ended. */
  settledAt: Instant
  fields: FieldValues
  /** When it was declared; where it is absent, when it was settled. */
  declaredAt?: Instant
  /** The year that it was declared for; where it is absent, that of the pack it is evaluated with. */
  declaredYear?: number
  /** Of an item that came as credits of another registry: it is worth what the pack says of these. */
  credits?: CreditsEarned
  /** Of hours of a year before this installation kept any: they stand as their office settled them. */
  isOfEarlierYear?: true
}

/** Credits (学分) of another registry, in hundredths. */
export type CreditsEarned = {
  readonly system: ElsewhereSystem
  readonly category: string | null
  readonly hundredths: number
}

export const STEPS = [
  'value',
  'exclusion',
  'bonus',
  'failure',
  'rounding',
  'approval',
  'once',
  'attribution',
  'cap',
  'bucket',
  'effect',
] as const

/** One step of an evaluation, in Chinese words that an applicant can quote. */
export type ExplanationLine = {
  step: (typeof STEPS)[number]
  rule: string
  article: string
  inputs: string
  result: string
}

/**
 * What an activity counts in its year in one bucket, and what caps and counting once cut off, in hundredths. An
 * activity that fills several buckets has a result for each.
 */
export type ItemResult = {
  sourceKind: string
  sourceId: string
  kind: KindId
  /** The rule that it was counted by; `null` where none applied, or where it is not counted by one. */
  rule: string | null
  bucket: Bucket
  hundredths: Hundredths
  cutHundredths: Hundredths
  effect: Effect
  explanation: ExplanationLine[]
}

/** What counted in an earlier year: caps of the cycle and of a life, and counting once, go by it. */
export type CountedBefore = {
  readonly sourceKind: string
  readonly sourceId: string
  readonly year: number
  readonly kind: KindId
  readonly rule: string | null
  readonly bucket: Bucket
  readonly hundredths: Hundredths
  readonly onceKey: string | null
  /** Whether that year belongs to the cycle of the one that is evaluated. */
  readonly inCycle: boolean
}

/** What an item is worth, and in which years, says the pack of the year that it was declared for. */
export type Home = { readonly pack: Pack; readonly person: PersonFacts }

/** What an evaluation needs beside the items of the year. */
export type YearContext = {
  readonly person: PersonFacts
  readonly before: readonly CountedBefore[]
  /** The packs of other years for which items were declared that count in this one, by year. */
  readonly homes?: ReadonlyMap<number, Home>
}

export const NOTHING_ELSE: YearContext = { person: { level: null, firstYear: null }, before: [] }
