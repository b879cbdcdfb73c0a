import { attributionSentence } from './attribution.ts'
import { capSentence } from './caps.ts'
import { criteriaSentence } from './criteria.ts'
import { effectSentence } from './effect.ts'
import { onceSentence } from './once.ts'
import {
  bucketLabel,
  citation,
  type Exemption,
  type Kind,
  type Pack,
  type Provenance,
  type Requirement,
} from './pack.ts'
import type { CarryOver, Cycle, Exclusion, Failure, MakeUp, Rule } from './rule.ts'
import { valueSentence } from './value-sentence.ts'
import { inUnit } from './worth.ts'
import { yearCalendar } from './year-calendar.ts'

/** The parts of a pack, in which a reader looks for what he wants to know. */
export const PARTS = ['requirement', 'period', 'kinds', 'rules', 'caps'] as const
export type Part = (typeof PARTS)[number]

/** One statement of a pack: what it is about (the same in every version of it), what it says, and where that stands. */
export type Sentence = {
  readonly part: Part
  readonly about: string
  readonly text: string
  readonly citation: string
  readonly status: Provenance['status']
}

/** Everything that a pack lays down, as sentences that an official can read out; in the order of the pack. */
export function packSentences(pack: Pack): Sentence[] {
  return [
    ...requirementSentences(pack),
    ...periodSentences(pack),
    ...pack.exemptions.map((one) => exemptionSentence(pack, one)),
    ...yearCalendar(pack).map((entry) => said(`window ${entry.id}`, windowText(entry), entry)),
    ...pack.kinds.map((kind) => said(`kind ${kind.id}`, kindText(pack, kind), kind)),
    ...pack.rules.flatMap((rule) => ruleSentences(pack, rule)),
    ...pack.caps.map((cap) => said(`cap ${cap.id}`, `${capSentence(pack, cap)}。`, cap.max)),
    said('rounding', roundingText(pack), pack.rounding),
  ]
}

// What a statement is about begins with what it is part of.
const PART_OF: Readonly<Record<string, Part>> = {
  year: 'period',
  carryOver: 'period',
  makeUp: 'period',
  versionBy: 'period',
  fillOrder: 'period',
  window: 'period',
  kind: 'kinds',
  rule: 'rules',
  cap: 'caps',
  rounding: 'caps',
}

const said = (about: string, text: string, provenance: Provenance): Sentence => ({
  part: PART_OF[about.split(' ')[0] ?? ''] ?? 'requirement',
  about,
  text,
  citation: citation(provenance),
  status: provenance.status,
})

function requirementSentences(pack: Pack): Sentence[] {
  const { everybody, targets, subMinimums } = pack.requirement
  return [
    ...requirementOf(pack, 'everybody', '', everybody),
    ...targets.flatMap(({ label, criteria, requirement }) =>
      requirementOf(pack, `target ${label}`, `${criteriaSentence(criteria, null)}的，`, requirement),
    ),
    ...subMinimums.map(({ label, kinds, minimumHundredths }) => {
      const of = pack.kinds.filter(({ id }) => kinds.includes(id)).map((kind) => kind.label)
      const what = of.join('、') === label ? label : `${label}（${of.join('、')}）`
      return said(`subMinimum ${label}`, `${what}不少于 ${inUnit(pack, minimumHundredths.value)}。`, minimumHundredths)
    }),
  ]
}

function requirementOf(pack: Pack, about: string, who: string, { totalHundredths, buckets }: Requirement): Sentence[] {
  const span = cycleWords(pack.cycle.value)
  return [
    said(`${about} total`, `${who}${span}累计不少于 ${inUnit(pack, totalHundredths.value)}。`, totalHundredths),
    ...buckets.map(({ id, label, minimumHundredths }) =>
      said(`${about} ${id}`, `${who}其中${label}不少于 ${inUnit(pack, minimumHundredths.value)}。`, minimumHundredths),
    ),
  ]
}

function cycleWords(cycle: Cycle): string {
  if (cycle.shape === 'years') {
    const from = cycle.firstYear === null ? '本人应学习的第一年' : ` ${cycle.firstYear} 年度`
    return `自${from}起每 ${cycle.years} 年`
  }
  return cycle.shape === 'appointment' ? '聘期内平均每年' : '每年'
}

function periodSentences(pack: Pack): Sentence[] {
  const { yearStartsOn, carryOver, makeUp, versionBy, fillOrder, cycle } = pack
  const [month, day] = yearStartsOn.split('-').map(Number)
  return [
    said('year', `${pack.year} 年度自 ${month} 月 ${day} 日开始，按${cycleWords(cycle.value)}计算。`, cycle),
    said('carryOver', carryText(pack, carryOver.value), carryOver),
    said('makeUp', makeUpText(makeUp.value), makeUp),
    said('versionBy', `按${versionBy.value === 'activity' ? '活动' : '申报'}日期适用规则。`, versionBy),
    said('fillOrder', `上限和科目按${fillOrder.value === 'activity' ? '活动日期' : '审核通过'}的先后计算。`, fillOrder),
  ]
}

const makeUpText = ({ years }: MakeUp) => (years === 0 ? '不补学。' : `可以在以后 ${years} 个年度内补学本年度的。`)

function carryText(pack: Pack, carry: CarryOver): string {
  if (carry.shape === 'none') return '超出部分不结转。'
  if (carry.shape === 'withinCycle') return '超出部分可以在同一周期内使用。'
  return `超出部分可以结转下一年度，最多 ${inUnit(pack, carry.maxHundredths)}。`
}

function exemptionSentence(pack: Pack, exemption: Exemption): Sentence {
  const { id, label, evidence, relief } = exemption
  const what =
    relief.shape === 'complete'
      ? `视同完成${relief.buckets.map((bucket) => bucketLabel(pack, bucket)).join('、')}`
      : '按月扣减要求'
  return said(`exemption ${id}`, `${label}的，凭${evidence}，${what}。`, exemption)
}

function windowText({ name, firstDay, lastDay }: ReturnType<typeof yearCalendar>[number]): string {
  if (firstDay === null && lastDay === null) return `${name}不限起止。`
  return `${name}${firstDay === null ? '' : `自 ${firstDay} `}${lastDay === null ? '起' : `至 ${lastDay}`}。`
}

function kindText(pack: Pack, { label, bucket, evidence, filing }: Kind): string {
  const demanded = evidence.filter(({ required }) => required !== false).map((one) => one.label)
  const shown = demanded.length === 0 ? '' : `，须提供${demanded.join('、')}`
  return `“${label}”属${bucketLabel(pack, bucket)}${shown}${filing === null ? '' : '，培训须先备案'}。`
}

/** A rule in one sentence, and what it adds, leaves out and gives beside hours in one each. */
export function ruleSentences(pack: Pack, rule: Rule): Sentence[] {
  const kind = pack.kinds.find(({ id }) => id === rule.kind)
  if (!kind) throw new TypeError(`the rule ${rule.id} is of no kind`)
  const at = `rule ${rule.id}`
  const fills = rule.fills.map((id) => bucketLabel(pack, id))
  const into = fills.length === 1 ? `计入${fills[0]}` : `先计入${fills.join('，达到最低要求后计入')}`
  const field = rule.attribution.shape === 'declared' ? undefined : rule.attribution.field
  const when = attributionSentence(rule.attribution, kind.fields.find(({ id }) => id === field)?.label ?? '')
  return [
    said(at, `${subject(rule, kind)}，${valueSentence(pack, kind, rule.value.value)}。`, rule.value),
    ...tableSentences(pack, rule, kind),
    said(`${at} fills`, `${into}；${when}。`, rule),
    ...rule.bonuses.map(({ label, criteria, hundredths }) =>
      said(
        `${at} bonus ${label}`,
        `${label}（${criteriaSentence(criteria, kind)}）另加 ${inUnit(pack, hundredths)}。`,
        rule,
      ),
    ),
    ...rule.exclusions.map((one) => said(`${at} exclusion ${one.label}`, exclusionText(kind, one), rule)),
    ...(rule.failure ? [said(`${at} failure`, failureText(pack, kind, rule.failure), rule)] : []),
    ...(rule.once ? [said(`${at} once`, `${onceSentence(pack, rule)}。`, rule)] : []),
    ...(rule.effect.shape === 'none' ? [] : [said(`${at} effect`, `${effectSentence(pack, rule.effect)}。`, rule)]),
  ]
}

/** Each row of a table by itself, so that two versions differ by the rows that differ. */
function tableSentences(pack: Pack, { id, value }: Rule, kind: Kind): Sentence[] {
  const table = value.value
  if (table.shape !== 'lookup') return []
  return table.rows.map(({ is, hundredths }) => {
    const when = is.map((choice, index) => ({
      criterion: 'oneOf' as const,
      of: 'field' as const,
      id: table.by[index] ?? '',
      values: [choice],
    }))
    const text = `${criteriaSentence(when, kind)}的，计 ${inUnit(pack, hundredths)}。`
    return said(`rule ${id} row ${is.join(' ')}`, text, value)
  })
}

function subject({ label, criteria, inForce }: Rule, kind: Kind): string {
  const under = criteria.length === 0 ? '' : `（${criteriaSentence(criteria, kind)}）`
  const { firstDay, lastDay } = inForce
  if (firstDay === null && lastDay === null) return `${label}${under}`
  return `${label}${under}，${firstDay ?? ''}${firstDay ? ' 起' : ''}${lastDay ? `至 ${lastDay}` : ''}`
}

function exclusionText(kind: Kind, exclusion: Exclusion): string {
  if (exclusion.shape === 'criteria')
    return `${exclusion.label}（${criteriaSentence(exclusion.criteria, kind)}）的不计。`
  const label = (id: string) => kind.fields.find((field) => field.id === id)?.label ?? id
  return `${exclusion.label}（“${label(exclusion.missed)}”达到“${label(exclusion.whole)}”的 ${exclusion.fromPercent}%）的不计。`
}

function failureText(pack: Pack, kind: Kind, { criteria, leaves }: Failure): string {
  const left = leaves.shape === 'percent' ? `按 ${leaves.percent}% 计` : `计 ${inUnit(pack, leaves.hundredths)}`
  return `${criteriaSentence(criteria, kind)}的，${left}。`
}

function roundingText(pack: Pack): string {
  const { stepHundredths, mode } = pack.rounding.value
  return `精确到 ${inUnit(pack, stepHundredths)}，尾数${{ down: '舍去', halfUp: '四舍五入', up: '进位' }[mode]}。`
}

/** How two versions of a pack differ: what a statement said before and says now; `null` where there is none. */
export type Difference = { readonly about: string; readonly before: Sentence | null; readonly after: Sentence | null }

/** The differences between two packs, statement by statement; a change of the source alone is one, too. */
export function packDifferences(before: Pack, after: Pack): Difference[] {
  const was = new Map(packSentences(before).map((sentence) => [sentence.about, sentence]))
  const is = new Map(packSentences(after).map((sentence) => [sentence.about, sentence]))
  const same = (a: Sentence | null, b: Sentence | null) =>
    a !== null && b !== null && a.text === b.text && a.citation === b.citation && a.status === b.status
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((about) => ({ about, before: was.get(about) ?? null, after: is.get(about) ?? null }))
    .filter((each) => !same(each.before, each.after))
}
