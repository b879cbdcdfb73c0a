import type { Hundredths } from '../hours.ts'
import type { Bucket, Pack, Provenance } from './pack.ts'

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
  /** The least that still has to be earned, in the buckets that are short: not the shortage of the total alone. */
  missingHundredths: Hundredths
  total: Measure
  buckets: (Measure & { id: Bucket })[]
}

/**
 * Whether a person has met a year's requirement, and how much is missing where.
 *
 * 烟人社字〔2022〕63号 一: 每年累计不少于 90学时，其中，公需科目不少于 30 学时，专业科目不少于 60 学时. Each minimum stands by
 * itself, so a surplus of one bucket never cures a shortage of another. Only posted hours count.
 */
export function yearStanding(pack: Pack, posted: HoursByBucket, pending: HoursByBucket): YearStanding {
  const { totalHundredths, buckets } = pack.requirement.everybody
  const measures = buckets.map(({ id, label, minimumHundredths }) => ({
    id,
    ...measure(label, minimumHundredths, posted[id] ?? 0, pending[id] ?? 0),
  }))
  const total = measure(
    '合计',
    totalHundredths,
    sum(measures.map((bucket) => bucket.postedHundredths)),
    sum(measures.map((bucket) => bucket.pendingHundredths)),
  )
  return {
    met: total.met && measures.every((bucket) => bucket.met),
    missingHundredths: Math.max(total.shortageHundredths, sum(measures.map((bucket) => bucket.shortageHundredths))),
    total,
    buckets: measures,
  }
}

function measure(
  label: string,
  { value: minimumHundredths, status, source, note }: Provenance & { value: Hundredths },
  postedHundredths: Hundredths,
  pendingHundredths: Hundredths,
): Measure {
  const shortageHundredths = Math.max(minimumHundredths - postedHundredths, 0)
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
