import type { Hundredths } from '../hours.ts'
import type { ExplanationLine } from '../ledger/entry.ts'
import { type Bucket, bucketLabel, groundText, type KindId, type Pack, type Stated } from './pack.ts'
import type { StandingFacts } from './standing.ts'
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
  readonly relieved: readonly Bucket[]
}

/** What a year asks of a person, in the order in which `yearStanding` measures it. */
export function askedOf(pack: Pack, { person }: StandingFacts): Asked[] {
  const { buckets, totalHundredths } = targetOf(pack, person)
  const ofBuckets = buckets.map(({ id, label, minimumHundredths }) => ({
    id,
    label,
    stated: minimumHundredths,
    gives: ({ bucket }: Giving) => bucket === id,
    relieved: [id],
  }))
  const ofKinds = pack.requirement.subMinimums.map(({ label, kinds, minimumHundredths }, index) => ({
    id: partId(index),
    label,
    stated: minimumHundredths,
    gives: ({ kind }: Giving) => kinds.includes(kind),
    relieved: pack.kinds.filter(({ id }) => kinds.includes(id)).map(({ bucket }) => bucket),
  }))
  const whole = {
    id: TOTAL,
    label: '合计',
    stated: totalHundredths,
    gives: () => true,
    relieved: buckets.map(({ id }) => id),
  }
  return [...ofBuckets, ...ofKinds, whole]
}

/** What is asked by the pack, and what of it is not asked of him. */
export const askedLines = (pack: Pack, facts: StandingFacts, asked: Asked): ExplanationLine[] => [
  minimumLine(pack, facts, asked),
  ...reliefLines(pack, facts, asked),
  ...effectLines(facts, asked),
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

/** What was granted to him and changes what is asked; each has an article of its own. */
function reliefLines(pack: Pack, { reliefs }: StandingFacts, { relieved }: Asked): ExplanationLine[] {
  const granted = reliefs.flatMap(({ exemption: id, months }) => {
    const exemption = pack.exemptions.find((each) => each.id === id)
    return exemption ? [{ ...exemption, months }] : []
  })
  const off = sum(granted.filter(({ relief }) => relief.shape === 'proRata').map(({ months }) => months))
  return granted.flatMap(({ relief, months, label, ...provenance }) => {
    const line = { step: 'relief', article: groundText(provenance) }
    if (relief.shape === 'proRata') {
      const result = `要求按 ${12 - Math.min(off, 12)}/12 计`
      return [{ ...line, rule: `${label}的月份不作要求`, inputs: `${label} ${months} 个月`, result }]
    }
    const buckets = relief.buckets.filter((bucket) => relieved.includes(bucket))
    if (buckets.length === 0) return []
    const result = `${bucketNames(pack, buckets)}视同完成`
    return [{ ...line, rule: `${label}的，${result}`, inputs: label, result }]
  })
}

/** What he did that makes buckets complete, as its evaluation says it. */
const effectLines = ({ effects }: StandingFacts, { relieved }: Asked): ExplanationLine[] =>
  effects
    .filter(({ effect }) => effect.shape === 'complete' && effect.buckets.some((id) => relieved.includes(id)))
    .map(({ line }) => line)

const bucketNames = (pack: Pack, buckets: readonly Bucket[]) => buckets.map((id) => bucketLabel(pack, id)).join('、')

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
