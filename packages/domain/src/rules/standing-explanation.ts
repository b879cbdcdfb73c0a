import type { ExplanationLine } from '../ledger/entry.ts'
import { groundText, type Pack } from './pack.ts'
import type { Measure, StandingFacts, YearStanding } from './standing.ts'
import { askedLines, askedOf, type Giving, type MeasureId } from './standing-asked.ts'
import { inUnit } from './worth.ts'

/** One number of a year's standing in words, and what gave to it. */
export type ExplainedMeasure<E, P> = {
  readonly id: MeasureId
  readonly label: string
  readonly lines: readonly ExplanationLine[]
  readonly entries: readonly E[]
  readonly pending: readonly P[]
}

// These lines explain arithmetic; no regulation orders it.
const OURS = '本系统计算方法（非政策条文）'

/**
 * How every number of a year's standing comes about: what is asked and where it is written, what was posted and what is
 * under way, and the comparison. The hours of the lines are those of the standing, which the same facts led to.
 */
export function explainStanding<E extends Giving, P extends Giving>(
  pack: Pack,
  facts: StandingFacts,
  standing: YearStanding,
  { entries, pending }: { entries: readonly E[]; pending: readonly P[] },
): ExplainedMeasure<E, P>[] {
  const { buckets, others, total } = standing
  const measures: readonly Measure[] = [...buckets, ...others, total]
  return askedOf(pack, facts).flatMap((asked, index) => {
    const measure = measures[index]
    if (!measure) return []
    const own = { entries: entries.filter(asked.gives), pending: pending.filter(asked.gives) }
    const lines = [
      ...askedLines(pack, facts, asked),
      postedLine(pack, measure, own.entries),
      ...otherYearsLines(pack, measure),
      ...pendingLines(pack, own.pending),
      ...(measure === total ? [totalLine(pack, standing), yearLine(pack, standing)] : [partLine(pack, measure)]),
    ]
    return [{ id: asked.id, label: asked.label, lines, ...own }]
  })
}

function postedLine(pack: Pack, { postedHundredths }: Measure, entries: readonly Giving[]): ExplanationLine {
  const reversals = entries.filter(({ hundredths }) => hundredths < 0)
  const awarded = `入账 ${entries.length - reversals.length} 笔`
  const reversed = reversals.length > 0 ? `，冲正 ${reversals.length} 笔` : ''
  const elsewhere = postedHundredths - sum(entries.map(({ hundredths }) => hundredths))
  const ofCycle = elsewhere > 0 ? `，另有周期内以前年度 ${inUnit(pack, elsewhere)}` : ''
  return {
    step: 'posted',
    rule: '已入账的学时相加，冲正的相应减去',
    article: OURS,
    inputs: `${awarded}${reversed}${ofCycle}`,
    result: inUnit(pack, postedHundredths),
  }
}

function otherYearsLines(pack: Pack, { otherYearsHundredths }: Measure): ExplanationLine[] {
  if (otherYearsHundredths === 0) return []
  const isCycle = pack.cycle.value.shape !== 'year'
  return [
    {
      step: 'otherYears',
      rule: isCycle ? '同一周期以前年度的学时一并计算' : '结转的学时一并计算',
      article: groundText(isCycle ? pack.cycle : pack.carryOver),
      inputs: '',
      result: inUnit(pack, otherYearsHundredths),
    },
  ]
}

function pendingLines(pack: Pack, pending: readonly Giving[]): ExplanationLine[] {
  if (pending.length === 0) return []
  return [
    {
      step: 'pending',
      rule: '待入账的学时，审验通过、入账以后才计算',
      article: OURS,
      inputs: `${pending.length} 项在审核中`,
      result: `${inUnit(pack, sum(pending.map(({ hundredths }) => hundredths)))}，现在不计入`,
    },
  ]
}

function partLine(pack: Pack, measure: Measure): ExplanationLine {
  return {
    step: 'comparison',
    rule: '只看已入账的学时，一个科目多出的不能补另一个科目',
    article: OURS,
    inputs: comparedText(pack, measure),
    result: verdictText(pack, measure),
  }
}

function totalLine(pack: Pack, { total, buckets }: YearStanding): ExplanationLine {
  const given = sum(buckets.filter(isComplete).map(lacking))
  const instead = given > 0 ? `，视同完成的科目抵 ${inUnit(pack, given)}` : ''
  return {
    step: 'comparison',
    rule: '合计为各科目已入账学时之和',
    article: OURS,
    inputs: `${comparedText(pack, total)}${instead}`,
    result: verdictText(pack, total),
  }
}

/** What is missing of the year is not the shortage of the total alone, and this says why. */
function yearLine(pack: Pack, { total, buckets, others, met, missingHundredths }: YearStanding): ExplanationLine {
  const short = [total, ...buckets, ...others].filter(({ shortageHundredths }) => shortageHundredths > 0)
  const told = short.map(({ label, shortageHundredths }) => `${label}差 ${inUnit(pack, shortageHundredths)}`)
  return {
    step: 'year',
    rule: '合计和各科目都达到才算完成；合计够了而某一科目不够的，仍差该科目的学时',
    article: OURS,
    inputs: met ? '合计和各科目都已达到' : told.join('，'),
    result: met ? '本年度已完成' : `全年还差 ${inUnit(pack, missingHundredths)}`,
  }
}

function comparedText(pack: Pack, { minimumHundredths, postedHundredths, otherYearsHundredths }: Measure): string {
  const others = otherYearsHundredths > 0 ? `，以前年度计入 ${inUnit(pack, otherYearsHundredths)}` : ''
  return `要求 ${inUnit(pack, minimumHundredths)}，已入账 ${inUnit(pack, postedHundredths)}${others}`
}

function verdictText(pack: Pack, measure: Measure): string {
  const { minimumHundredths, postedHundredths, otherYearsHundredths, shortageHundredths } = measure
  if (shortageHundredths > 0) return `还差 ${inUnit(pack, shortageHundredths)}`
  if (isComplete(measure)) return '视同完成'
  const surplus = postedHundredths + otherYearsHundredths - minimumHundredths
  return surplus > 0 ? `已达到，多出 ${inUnit(pack, surplus)}` : '已达到'
}

const lacking = ({ minimumHundredths, postedHundredths, otherYearsHundredths }: Measure) =>
  Math.max(minimumHundredths - postedHundredths - otherYearsHundredths, 0)
/** Met without the hours: deemed complete, or (of the total) given by buckets that are. */
const isComplete = (measure: Measure) => measure.met && lacking(measure) > 0

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
