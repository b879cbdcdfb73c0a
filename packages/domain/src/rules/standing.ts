import type { Hundredths } from '../hours.ts'
import type { ExplanationLine } from './evaluation.ts'
import type { Bucket, KindId, Pack, Provenance, Stated } from './pack.ts'
import type { Effect, PersonFacts } from './rule.ts'
import { targetOf } from './targets.ts'

/** Hours of a year by bucket; a bucket that is absent has none. */
export type HoursByBucket = Readonly<Partial<Record<Bucket, Hundredths>>>

/** One minimum of the year against what is there. `pendingHundredths` is shown, and never counts. */
export type Measure = {
  label: string
  minimumHundredths: Hundredths
  postedHundredths: Hundredths
  pendingHundredths: Hundredths
  /** Posted in earlier years of the cycle, or carried over: it counts as what is posted does. */
  otherYearsHundredths: Hundredths
  shortageHundredths: Hundredths
  met: boolean
  provenance: Provenance
}

export type YearStanding = {
  met: boolean
  /** The least that still has to be earned, in the parts that are short: not the shortage of the total alone. */
  missingHundredths: Hundredths
  total: Measure
  buckets: (Measure & { id: Bucket })[]
  /** Minimums of kinds or rules within the buckets. */
  others: Measure[]
}

/** 减免 as it was granted to somebody: an exemption of the pack, and for how many months of the year it holds. */
export type Relief = { readonly exemption: string; readonly months: number }

/** An effect that stands in a year, and the line of its evaluation. */
export type EffectInYear = { readonly effect: Effect; readonly line: ExplanationLine }

/** What a standing needs to know of a person beside his hours by bucket. */
export type StandingFacts = {
  readonly person: PersonFacts
  /** Posted hours by kind, for minimums of these. */
  readonly byKind: Readonly<Record<KindId, Hundredths>>
  /** What something that he did does beside its hours. */
  readonly effects: readonly EffectInYear[]
  readonly reliefs: readonly Relief[]
  /** Hours of other years that count in this one: of its cycle, or carried over. */
  readonly otherYears: HoursByBucket
}

export const EVERYBODY: StandingFacts = {
  person: { level: null, firstYear: null },
  byKind: {},
  effects: [],
  reliefs: [],
  otherYears: {},
}

/**
 * Whether a person has met what a year asks (or a cycle of years, with the hours of all of them), and how much is
 * missing where.
 *
 * 烟人社字〔2022〕63号 一: 每年累计不少于 90学时，其中，公需科目不少于 30 学时，专业科目不少于 60 学时. Each minimum stands by
 * itself, so a surplus of one bucket never cures a shortage of another. Only posted hours count. A bucket that is
 * deemed complete lacks nothing, and neither does the total lack what it would have to give.
 */
export function yearStanding(
  pack: Pack,
  posted: HoursByBucket,
  pending: HoursByBucket,
  facts: StandingFacts = EVERYBODY,
): YearStanding {
  const { totalHundredths, buckets } = targetOf(pack, facts.person)
  const asked = askedPart(pack, facts)
  const complete = completedBuckets(pack, facts)
  const measures = buckets.map(({ id, label, minimumHundredths }) => ({
    id,
    ...measure(label, asked(minimumHundredths), {
      postedHundredths: posted[id] ?? 0,
      pendingHundredths: pending[id] ?? 0,
      otherYearsHundredths: facts.otherYears[id] ?? 0,
      isComplete: complete.has(id),
    }),
  }))
  const given = sum(measures.filter(({ id }) => complete.has(id)).map((each) => lacking(each)))
  const total = measure('合计', asked(totalHundredths), {
    postedHundredths: inAll(posted),
    pendingHundredths: inAll(pending),
    otherYearsHundredths: inAll(facts.otherYears),
    isComplete: buckets.length > 0 && buckets.every(({ id }) => complete.has(id)),
    givenHundredths: given,
  })
  const others = pack.requirement.subMinimums.map(({ label, kinds, minimumHundredths }) => {
    const has = sum(kinds.map((id) => facts.byKind[id] ?? 0))
    const isComplete = bucketsOf(pack, kinds).every((bucket) => complete.has(bucket))
    return measure(label, asked(minimumHundredths), {
      postedHundredths: has,
      pendingHundredths: 0,
      otherYearsHundredths: 0,
      isComplete,
    })
  })
  const parts = [...measures, ...others]
  return {
    met: total.met && parts.every((part) => part.met),
    missingHundredths: Math.max(total.shortageHundredths, missingInParts(pack, measures, others)),
    total,
    buckets: measures,
    others,
  }
}

/** What a minimum of kinds lacks may be earned in their bucket, and then makes up for what the bucket lacks. */
function missingInParts(pack: Pack, buckets: YearStanding['buckets'], others: readonly Measure[]): Hundredths {
  const within = pack.requirement.subMinimums.map(({ kinds }) => bucketsOf(pack, kinds))
  const lacks = ({ shortageHundredths }: Measure) => shortageHundredths
  const ofBucket = (id: Bucket) =>
    sum(others.filter((_, index) => within[index]?.length === 1 && within[index].includes(id)).map(lacks))
  const inBuckets = sum(buckets.map((bucket) => Math.max(lacks(bucket), ofBucket(bucket.id))))
  return Math.max(inBuckets, ...others.map(lacks))
}

/** The buckets that these kinds belong to. */
export const bucketsOf = ({ kinds }: Pack, ids: readonly KindId[]): Bucket[] => [
  ...new Set(kinds.filter(({ id }) => ids.includes(id)).map(({ bucket }) => bucket)),
]

/** What a year asks of a person in one bucket; `null` where its requirement names no such bucket. */
export function bucketAsked(
  pack: Pack,
  bucket: Bucket,
  facts: StandingFacts,
): { stated: Stated<Hundredths>; asked: Hundredths; isComplete: boolean } | null {
  const stated = targetOf(pack, facts.person).buckets.find(({ id }) => id === bucket)?.minimumHundredths
  if (!stated) return null
  return { stated, asked: askedPart(pack, facts)(stated).value, isComplete: completedBuckets(pack, facts).has(bucket) }
}

/** How many months of the year are not asked of a person. */
export function monthsOff(
  { exemptions }: Pick<Pack, 'exemptions'>,
  { reliefs }: Pick<StandingFacts, 'reliefs'>,
): number {
  const proRata = new Set(exemptions.filter(({ relief }) => relief.shape === 'proRata').map(({ id }) => id))
  return Math.min(sum(reliefs.filter(({ exemption }) => proRata.has(exemption)).map(({ months }) => months)), 12)
}

/** The part of the year that is asked, where some of its months are not: in twelfths, in favour of the person. */
function askedPart(pack: Pack, facts: StandingFacts) {
  const off = monthsOff(pack, facts)
  return (stated: Stated<Hundredths>): Stated<Hundredths> => ({
    ...stated,
    value: Math.floor((stated.value * (12 - off)) / 12),
  })
}

function completedBuckets({ exemptions }: Pack, { effects, reliefs }: StandingFacts): Set<Bucket> {
  const granted = exemptions.filter(({ id }) => reliefs.some(({ exemption }) => exemption === id))
  return new Set([
    ...effects.flatMap(({ effect }) => (effect.shape === 'complete' ? effect.buckets : [])),
    ...granted.flatMap(({ relief }) => (relief.shape === 'complete' ? relief.buckets : [])),
  ])
}

const lacking = ({ minimumHundredths, postedHundredths, otherYearsHundredths }: Measure) =>
  Math.max(minimumHundredths - postedHundredths - otherYearsHundredths, 0)

const inAll = (hours: HoursByBucket): Hundredths => sum(Object.values(hours).map((hundredths) => hundredths ?? 0))

type Held = Pick<Measure, 'postedHundredths' | 'pendingHundredths' | 'otherYearsHundredths'> & {
  readonly isComplete: boolean
  /** What complete buckets count for as if it were there. */
  readonly givenHundredths?: Hundredths
}

function measure(
  label: string,
  { value: minimumHundredths, status, source, note }: Stated<Hundredths>,
  { isComplete, givenHundredths = 0, ...held }: Held,
): Measure {
  const missing = Math.max(minimumHundredths - held.postedHundredths - held.otherYearsHundredths - givenHundredths, 0)
  const shortageHundredths = isComplete ? 0 : missing
  return {
    label,
    minimumHundredths,
    ...held,
    shortageHundredths,
    met: shortageHundredths === 0,
    provenance: { status, source, note },
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
