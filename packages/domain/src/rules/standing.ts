import type { Hundredths } from '../hours.ts'
import type { Bucket, KindId, Pack, Provenance, Stated } from './pack.ts'
import type { PersonFacts } from './rule.ts'
import { targetOf } from './targets.ts'

/** Hours of a year by bucket; a bucket that is absent has none. */
export type HoursByBucket = Readonly<Partial<Record<Bucket, Hundredths>>>

/** One minimum of the year against what is there. `pendingHundredths` is shown, and never counts. */
export type Measure = {
  label: string
  minimumHundredths: Hundredths
  postedHundredths: Hundredths
  pendingHundredths: Hundredths
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

/** What a standing needs to know of a person beside his hours by bucket. */
export type StandingFacts = {
  readonly person: PersonFacts
  /** Posted hours by kind, for minimums of these. */
  readonly byKind: Readonly<Record<KindId, Hundredths>>
  /** Buckets that something he did makes complete (`Effect`). */
  readonly completed: readonly Bucket[]
  readonly reliefs: readonly Relief[]
}

export const EVERYBODY: StandingFacts = {
  person: { level: null, firstYear: null },
  byKind: {},
  completed: [],
  reliefs: [],
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
    ...measure(label, asked(minimumHundredths), posted[id] ?? 0, pending[id] ?? 0, complete.has(id)),
  }))
  const given = sum(measures.filter(({ id }) => complete.has(id)).map((each) => lacking(each)))
  const total = measure(
    '合计',
    asked(totalHundredths),
    sum(Object.values(posted).map((hundredths) => hundredths ?? 0)),
    sum(Object.values(pending).map((hundredths) => hundredths ?? 0)),
    buckets.every(({ id }) => complete.has(id)),
    given,
  )
  const others = pack.requirement.subMinimums.map(({ label, kinds, minimumHundredths }) => {
    // Of whom nothing is asked, no part of it is.
    const value = Math.min(minimumHundredths.value, totalHundredths.value)
    const has = sum(kinds.map((id) => facts.byKind[id] ?? 0))
    const isComplete = bucketsOf(pack, kinds).every((bucket) => complete.has(bucket))
    return measure(label, asked({ ...minimumHundredths, value }), has, 0, isComplete)
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
const bucketsOf = ({ kinds }: Pack, ids: readonly KindId[]): Bucket[] => [
  ...new Set(kinds.filter(({ id }) => ids.includes(id)).map(({ bucket }) => bucket)),
]

/** The part of the year that is asked, where some of its months are not: in twelfths, in favour of the person. */
function askedPart({ exemptions }: Pack, { reliefs }: StandingFacts) {
  const proRata = new Set(exemptions.filter(({ relief }) => relief.shape === 'proRata').map(({ id }) => id))
  const off = Math.min(sum(reliefs.filter(({ exemption }) => proRata.has(exemption)).map(({ months }) => months)), 12)
  return (stated: Stated<Hundredths>): Stated<Hundredths> => ({
    ...stated,
    value: Math.floor((stated.value * (12 - off)) / 12),
  })
}

function completedBuckets({ exemptions }: Pack, { completed, reliefs }: StandingFacts): Set<Bucket> {
  const granted = exemptions.filter(({ id }) => reliefs.some(({ exemption }) => exemption === id))
  return new Set([
    ...completed,
    ...granted.flatMap(({ relief }) => (relief.shape === 'complete' ? relief.buckets : [])),
  ])
}

const lacking = ({ minimumHundredths, postedHundredths }: Measure) => Math.max(minimumHundredths - postedHundredths, 0)

function measure(
  label: string,
  { value: minimumHundredths, status, source, note }: Stated<Hundredths>,
  postedHundredths: Hundredths,
  pendingHundredths: Hundredths,
  isComplete: boolean,
  givenHundredths = 0,
): Measure {
  const missing = Math.max(minimumHundredths - postedHundredths - givenHundredths, 0)
  const shortageHundredths = isComplete ? 0 : missing
  return {
    label,
    minimumHundredths,
    postedHundredths,
    pendingHundredths,
    shortageHundredths,
    met: shortageHundredths === 0,
    provenance: { status, source, note },
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
