import { type Bucket, bucketLabel, citation, type Exemption, type Pack } from '../rules/pack.ts'
import { monthsOff, type StandingFacts } from '../rules/standing.ts'

/** One thing that reliefs change about a year, in words, with the articles that say so. */
export type ReliefLine = { readonly text: string; readonly article: string }

/** What an exemption takes off a year, in words. */
export function exemptionSentence(pack: Pack, { relief }: Exemption): string {
  if (relief.shape === 'proRata') return '按月减免：每减免 1 个月，本年度少要求十二分之一'
  return `视同完成本年度${relief.buckets.map((id) => bucketLabel(pack, id)).join('、')}`
}

/** What a person's reliefs, and what he did that completes buckets, change about a year, or about one bucket of it; nothing where he has none. */
export function reliefLines(
  pack: Pack,
  facts: Pick<StandingFacts, 'reliefs' | 'effects'>,
  bucket: Bucket | null,
): ReliefLine[] {
  const granted = facts.reliefs.flatMap((relief) => {
    const exemption = pack.exemptions.find(({ id }) => id === relief.exemption)
    return exemption ? [{ ...relief, exemption }] : []
  })
  const proRata = granted.filter(({ exemption, months }) => exemption.relief.shape === 'proRata' && months > 0)
  const complete = granted.filter(
    ({ exemption: { relief } }) =>
      relief.shape === 'complete' && (bucket === null || relief.buckets.some((id) => id === bucket)),
  )
  const done = facts.effects.filter(
    ({ effect }) => effect.shape === 'complete' && (bucket === null || effect.buckets.includes(bucket)),
  )
  const byLabel = Map.groupBy(proRata, ({ exemption }) => exemption.label)
  const months = [...byLabel].map(([label, all]) => `${label} ${all.reduce((sum, each) => sum + each.months, 0)} 个月`)
  const asked = `要求按 ${12 - monthsOff(pack, facts)}/12 计`
  return [
    ...done.map(({ line }) => ({ text: `${line.rule}：${line.result}`, article: line.article })),
    ...complete.map(({ exemption }) => ({
      text: `${exemption.label}：${exemptionSentence(pack, exemption)}`,
      article: citation(exemption),
    })),
    ...(proRata.length === 0
      ? []
      : [{ text: `${months.join('、')}，${asked}`, article: articlesOf(proRata.map((each) => each.exemption)) }]),
  ]
}

const articlesOf = (exemptions: readonly Exemption[]): string => [...new Set(exemptions.map(citation))].join('；')
