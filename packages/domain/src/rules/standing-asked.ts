import type { Hundredths } from '../hours.ts'
import type { ExplanationLine } from '../ledger/entry.ts'
import { reliefLines } from '../reliefs/words.ts'
import { type Bucket, groundText, type KindId, type Pack, type Stated } from './pack.ts'
import { bucketsOf, type StandingFacts } from './standing.ts'
import { targetOf } from './targets.ts'
import { inUnit } from './worth.ts'

/** Something that gives hours to a year: an entry of the bank (a reversal gives less than 0), or what is under way. */
export type Giving = { readonly bucket: Bucket; readonly kind: KindId; readonly hundredths: Hundredths }

/** The whole year, a bucket by its id, or the n-th minimum of kinds (`part0`). */
export type MeasureId = string
export const TOTAL: MeasureId = 'total'
export const partId = (index: number): MeasureId => `part${index}`

/** A minimum as the pack states it, before any relief, and what counts for it. */
export type Asked = {
  readonly id: MeasureId
  readonly label: string
  readonly stated: Stated<Hundredths>
  readonly gives: (giving: Giving) => boolean
  /** What is deemed complete of it changes it; `null` where any bucket may be. */
  readonly bucket: Bucket | null
}

/** What a year asks of a person, in the order in which `yearStanding` measures it. */
export function askedOf(pack: Pack, { person }: StandingFacts): Asked[] {
  const { buckets, totalHundredths } = targetOf(pack, person)
  const ofBuckets = buckets.map(({ id, label, minimumHundredths }) => ({
    id,
    label,
    stated: minimumHundredths,
    gives: ({ bucket }: Giving) => bucket === id,
    bucket: id,
  }))
  const ofKinds = pack.requirement.subMinimums.map(({ label, kinds, minimumHundredths }, index) => ({
    id: partId(index),
    label,
    stated: minimumHundredths,
    gives: ({ kind }: Giving) => kinds.includes(kind),
    bucket: onlyOf(bucketsOf(pack, kinds)),
  }))
  const whole = {
    id: TOTAL,
    label: '合计',
    stated: totalHundredths,
    gives: () => true,
    bucket: null,
  }
  return [...ofBuckets, ...ofKinds, whole]
}

/** What is asked by the pack, and what of it is not asked of him. */
export const askedLines = (pack: Pack, facts: StandingFacts, asked: Asked): ExplanationLine[] => [
  minimumLine(pack, facts, asked),
  ...reliefSteps(pack, facts, asked),
]

function minimumLine(pack: Pack, { person }: StandingFacts, { label, stated }: Asked) {
  const asked = targetOf(pack, person)
  const target = pack.requirement.targets.find(({ requirement }) => requirement === asked)
  return {
    step: 'minimum',
    rule: `${pack.year} 年度${label}不少于 ${inUnit(pack, stated.value)}`,
    article: groundText(stated),
    inputs: target ? `按“${target.label}”的要求` : '',
    result: inUnit(pack, stated.value),
  }
}

/** What was granted to him, or done by him, that changes what is asked, with its articles. */
const reliefSteps = (pack: Pack, facts: StandingFacts, { bucket, label }: Asked): ExplanationLine[] =>
  reliefLines(pack, facts, bucket).map(({ text, article }) => ({
    step: 'relief',
    rule: text,
    article,
    inputs: '',
    result: `${label}的要求随之改变`,
  }))

const onlyOf = (buckets: readonly Bucket[]) => (buckets.length === 1 ? (buckets[0] ?? null) : null)
