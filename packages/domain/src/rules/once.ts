import type { Hundredths } from '../hours.ts'
import type { ApprovedItem, CountedBefore, ExplanationLine } from './evaluation.ts'
import { citation, type Pack } from './pack.ts'
import type { Rule } from './rule.ts'

/** An item whose rule may count it only once, with what of its hours belongs to the year. */
export type OnceCandidate = {
  readonly item: ApprovedItem
  /** The pack of its rule. */
  readonly home: Pack
  readonly rule: Rule | null
  readonly hours: Hundredths
}

/** What makes two items the same; `null` where the rule does not ask, or where what would tell is not filled in. */
export function onceKey(rule: Rule | null, { fields }: Pick<ApprovedItem, 'fields'>): string | null {
  if (!rule?.once) return null
  const values = rule.once.fields.map((id) => fields[id])
  return values.includes(undefined) ? null : JSON.stringify([rule.once.group, ...values.map(sameText)])
}

// A title copied with other spaces or in capitals is the same work.
const sameText = (value: unknown) =>
  typeof value === 'string' ? value.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase() : value

/**
 * Those that do not count because another one of the same does, each with the line that says so. `candidates` are in
 * the order in which they are settled; of equal ones that comes first counts. What is worth nothing, such as a failed
 * exam, stands in nobody's way.
 */
export function countedElsewhere(
  candidates: readonly OnceCandidate[],
  before: readonly CountedBefore[],
): Map<ApprovedItem, ExplanationLine> {
  const lines = new Map<ApprovedItem, ExplanationLine>()
  const worthy = candidates.filter(({ hours }) => hours > 0)
  const groups = Map.groupBy(worthy, ({ rule, item }) => onceKey(rule, item))
  for (const [key, same] of groups) {
    if (key === null) continue
    const earlier = before.filter(
      (one) => one.onceKey === key && same.some(({ rule }) => rule?.once?.across === 'life'),
    )
    const foreign = (item: ApprovedItem) =>
      earlier.find(({ sourceKind, sourceId }) => sourceKind !== item.sourceKind || sourceId !== item.sourceId)
    const open = same.filter(({ item }) => !foreign(item))
    const chosen = chosenOf(open)
    for (const { item, home, rule } of same) {
      const other = foreign(item)
      if (rule === null || (item === chosen && !other)) continue
      lines.set(item, onceLine(home, rule, other ? `已计入 ${other.year} 年度` : '本年度另一项已计'))
    }
  }
  return lines
}

function chosenOf(same: readonly OnceCandidate[]): ApprovedItem | undefined {
  const [first] = same
  if (first?.rule?.once?.keep !== 'highest') return first?.item
  return same.reduce((best, one) => (one.hours > best.hours ? one : best), first).item
}

function onceLine(pack: Pack, rule: Rule, inputs: string): ExplanationLine {
  return { step: 'once', rule: onceSentence(pack, rule), article: citation(rule), inputs, result: '不重复计' }
}

/** How a rule counts what comes twice: `“论文名称”相同的在所有年度中只计一次，以先核定的为准`. */
export function onceSentence({ kinds, rules }: Pack, { id, kind: kindId, once }: Rule): string {
  const kind = kinds.find((one) => one.id === kindId)
  const labels = once?.fields.map((field) => kind?.fields.find((one) => one.id === field)?.label ?? field) ?? []
  const same = labels.length === 0 ? '这类活动' : `${labels.map((label) => `“${label}”`).join('、')}相同的`
  const others = rules.filter((rule) => rule.id !== id && rule.once?.group === once?.group)
  const together = others.length === 0 ? '' : `（与${others.map(({ label }) => label).join('、')}一并）`
  const span = once?.across === 'life' ? '在所有年度中' : '在一个年度中'
  return `${same}${together}${span}只计一次，${once?.keep === 'highest' ? '取最高的一项' : '以先核定的为准'}`
}
