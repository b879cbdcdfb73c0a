import type { Hundredths } from '../hours.ts'
import type { TitleLevel } from '../titles.ts'
import type { Bucket, KindId, Provenance, Stated, Window } from './pack.ts'

/** What a criterion looks at: a field of the activity, or a fact about the person who did it (`PERSON_FACTS`). */
export type Subject = 'field' | 'person'

/** Facts about a person that a rule may ask: his title level, and the first year in which he owes hours. */
export const PERSON_FACTS = ['level', 'firstYear'] as const
export type PersonFact = (typeof PERSON_FACTS)[number]

/** The person as far as rules ask about him; `null` where it is not known, and then no criterion about it holds. */
export type PersonFacts = { readonly level: TitleLevel | null; readonly firstYear: number | null }

/**
 * One thing that must hold. `oneOf`: a choice (or the level) is one of these. `between`: a number, hours (in hundredths)
 * or the days of a period lie in these bounds, both included, `null` being none.
 */
export type Criterion =
  | { criterion: 'oneOf'; of: Subject; id: string; values: string[] }
  | { criterion: 'between'; of: Subject; id: string; from: number | null; to: number | null }

/** An exact share, `1/3`. */
export type Ratio = { n: number; d: number }

/** What part of another rule's hours somebody gets: a fixed part, an equal part of all, of the rest, or what he wrote. */
export type Part =
  | { part: 'fixed'; ratio: Ratio }
  | { part: 'equal'; among: string }
  | { part: 'equalRest'; ratio: Ratio; among: string }
  | { part: 'written'; own: string; whole: string }

/**
 * How an activity becomes hours (in hundredths). Fields are named by their ids.
 *
 * `approved`: no standard is known, or the standard leaves it to them: what the reviewers decide. `range`: they decide
 * within bounds. `multiple`: so many times what they approve. `fixed`: so many an item. `rate`: so many for each
 * `every` of a field (an integer; hours; days of a period) less another one, for whole blocks only or to the fraction.
 * `lookup`: by the values of up to three choices. `ranked`: the first gets `first`, each later rank `less` fewer, and
 * none beyond `last`. `share`: a part of what another rule gives.
 */
export type Value =
  | { shape: 'approved' }
  | { shape: 'range'; fromHundredths: Hundredths; toHundredths: Hundredths }
  | { shape: 'multiple'; ratio: Ratio }
  | { shape: 'fixed'; hundredths: Hundredths }
  | {
      shape: 'rate'
      per: string
      less: string | null
      every: number
      hundredths: Hundredths
      blocks: 'whole' | 'exact'
    }
  | { shape: 'lookup'; by: string[]; rows: { is: string[]; hundredths: Hundredths }[] }
  | { shape: 'ranked'; rank: string; firstHundredths: Hundredths; lessHundredths: Hundredths; last: number }
  | { shape: 'share'; of: string; part: Part }

/** Hours on top of the value where its criteria hold. */
export type Bonus = { label: string; criteria: Criterion[]; hundredths: Hundredths }

/** What does not count at all: under these criteria, or when too much of it was missed. */
export type Exclusion =
  | { shape: 'criteria'; label: string; criteria: Criterion[] }
  | { shape: 'absence'; label: string; missed: string; whole: string; fromPercent: number }

/** What a failed assessment leaves: nothing, a part, or so many hours. */
export type Failure = {
  criteria: Criterion[]
  leaves: { shape: 'percent'; percent: number } | { shape: 'fixed'; hundredths: Hundredths }
}

/**
 * Counting once: items of the same group whose `fields` are the same count once, in one year or ever. `first`: the
 * one that was settled first; `highest`: the one that is worth most.
 */
export type Once = { group: string; fields: string[]; across: 'year' | 'life'; keep: 'first' | 'highest' }

/**
 * Which year an item counts in. `declared`: the one it is declared for. `date`: that of a day or month, or of the end
 * of a period. `spread`: equal parts in so many years, from that of a date on. `eachYear`: in full in every year that a
 * period touches. `validFor`: the declared one, if it is one of so many years from that of a date on.
 */
export type Attribution =
  | { shape: 'declared' }
  | { shape: 'date'; field: string }
  | { shape: 'spread'; field: string; years: number }
  | { shape: 'eachYear'; field: string }
  | { shape: 'validFor'; field: string; years: number }

/** Beside its hours: nothing, that buckets of the year are deemed complete, or that a title application needs none. */
export type Effect =
  | { shape: 'none' }
  | { shape: 'complete'; buckets: Bucket[] }
  | { shape: 'completeWindow'; buckets: Bucket[] }
  | { shape: 'waiveTitleReview' }

/**
 * 计算规则: what an activity of a kind is worth. Of the rules of a kind exactly one applies to an item: the one whose
 * criteria hold and which is in force on the day that the pack goes by (`versionBy`).
 */
export type Rule = Provenance & {
  id: string
  kind: KindId
  label: string
  criteria: Criterion[]
  /** Days on which it is in force, both included, `null` being an open end. */
  inForce: Window
  value: Stated<Value>
  bonuses: Bonus[]
  exclusions: Exclusion[]
  failure: Failure | null
  once: Once | null
  attribution: Attribution
  /** Where its hours go: into the first until its minimum is met, then the next; what is over stays in the last. */
  fills: Bucket[]
  effect: Effect
}

/**
 * 上限: at most so many hours of what its `group` names (kinds, rules or buckets by id). `occurrence`: of one item.
 * `project`: of all items with the same `key` field. `day`: of one day, an item's hours lying evenly on the days of its
 * `key` period. `year`, `cycle`, `life`: of these. The most is hours, or so many times the person's own target of a
 * year.
 */
export type Cap = {
  id: string
  label: string
  scope: 'occurrence' | 'project' | 'day' | 'year' | 'cycle' | 'life'
  group: string[]
  key: string | null
  max: Stated<{ shape: 'hours'; hundredths: Hundredths } | { shape: 'targets'; times: number }>
}

/** Whether the rule in force is that of the day of the activity, or of the day of the declaration. */
export const VERSION_DAYS = ['activity', 'declaration'] as const
/** The order in which caps and buckets are filled: by the day of the activity, or by the moment of the approval. */
export const FILL_ORDERS = ['activity', 'approval'] as const

/**
 * 周期: the years over which a requirement is met together. `years`: so many, the first cycle beginning with `firstYear`;
 * `null`: with the first year in which the person owes hours. `appointment`: 聘期, from its first year to its last.
 */
export type Cycle =
  | { shape: 'year' }
  | { shape: 'years'; years: number; firstYear: number | null }
  | { shape: 'appointment' }

/** 结转: what becomes of hours above the requirement. */
export type CarryOver = { shape: 'none' } | { shape: 'withinCycle' } | { shape: 'nextYear'; maxHundredths: Hundredths }

/** 补学: in how many years after its own somebody may still learn for a year; 0 is none. */
export type MakeUp = { years: number }
