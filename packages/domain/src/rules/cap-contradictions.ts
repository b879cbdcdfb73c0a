import type { Hundredths } from '../hours.ts'
import type { Kind, Pack } from './pack.ts'
import type { Cap, Rule } from './rule.ts'

const unknownIn = (pack: Pack, group: readonly string[]) =>
  group.filter((id) => !pack.rules.some((rule) => rule.id === id) && !pack.kinds.some((kind) => kind.id === id))

/** What in a cap cannot be meant: what nobody knows, and what nothing ever reaches; each as a JSON path and a sentence. */
export function capContradictions(pack: Pack, cap: Cap, path: string): string[] {
  const buckets = pack.requirement.everybody.buckets.map(({ id }) => id)
  const unknown = unknownIn(pack, cap.group).filter((id) => !buckets.includes(id))
  if (unknown.length > 0) return unknown.map((id) => `${path}.group 的 ${id} 不是本规则包的规则、类别或科目`)
  const rules = pack.rules.filter((rule) => isCapped(cap, rule))
  const kinds = pack.kinds.filter(({ id }) => rules.some((rule) => rule.kind === id))
  return [
    ...(cap.group.length === 0 ? [`${path}.group 至少一项`] : []),
    ...keyProblems(cap, kinds, path),
    ...rules
      .filter(({ fills }) => fills.length > 1 && fills.some((id) => cap.group.includes(id)))
      .map(({ label }) => `${path}.group 按科目计，而“${label}”可计入多个科目，请按规则或类别设上限`),
    ...(cap.max.value.shape === 'targets' && pack.cycle.value.shape === 'years'
      ? [`${path}.max 的 targets 用不了：要求是 ${pack.cycle.value.years} 年合计的，一年的请写成 hours`]
      : []),
    ...(neverBinds(pack, cap, rules) ? [`${path} 永远不会起作用：没有一项能超过它，请核对数和管哪些`] : []),
  ]
}

const isCapped = ({ group }: Cap, { id, kind, fills }: Rule) =>
  group.includes(id) || group.includes(kind) || fills.some((bucket) => group.includes(bucket))

function keyProblems({ scope, key }: Cap, kinds: readonly Kind[], path: string): string[] {
  if (scope !== 'project' && scope !== 'day') return key === null ? [] : [`${path}.key 只用于按项目或按天的上限`]
  if (key === null) return [`${path}.key 缺少识别项目或日期的栏目`]
  return kinds.flatMap((kind) => {
    const type = kind.fields.find(({ id }) => id === key)?.type
    if (type === undefined) return [`${path}.key 的 ${key} 不是“${kind.label}”的栏目`]
    return scope === 'day' && type !== 'date' && type !== 'dateRange' ? [`${path}.key 应是日期或起止日期`] : []
  })
}

/** Of one occurrence: every rule gives less. Of more: another cap on all of them has less room for as long. */
function neverBinds(pack: Pack, cap: Cap, rules: readonly Rule[]): boolean {
  if (cap.max.value.shape === 'targets' || rules.length === 0) return false
  const { hundredths } = cap.max.value
  if (cap.scope === 'occurrence' && rules.every((rule) => mostOfRule(pack, rule) <= hundredths)) return true
  return pack.caps.some(
    (other) =>
      other !== cap &&
      other.max.value.shape === 'hours' &&
      other.max.value.hundredths * timesWithin(pack, cap, other) < hundredths &&
      rules.every((rule) => isCapped(other, rule)),
  )
}

const SPANS: readonly Cap['scope'][] = ['occurrence', 'day', 'year', 'cycle', 'life']

/** How often the room of another cap may be used up while that of this one lasts; infinitely where nobody knows. */
function timesWithin({ cycle }: Pack, cap: Cap, other: Cap): number {
  if (cap.scope === other.scope) return cap.key === other.key ? 1 : Number.POSITIVE_INFINITY
  if (cap.scope === 'cycle' && other.scope === 'year' && cycle.value.shape === 'years') return cycle.value.years
  const [own, others] = [SPANS.indexOf(cap.scope), SPANS.indexOf(other.scope)]
  return own >= 0 && own < others && other.scope !== 'day' ? 1 : Number.POSITIVE_INFINITY
}

/** The most that one item can come to by a rule; infinite where nothing in the pack bounds it. */
function mostOfRule(pack: Pack, { kind, value: { value }, bonuses }: Rule): Hundredths {
  const more = bonuses.reduce((sum, { hundredths }) => sum + hundredths, 0)
  switch (value.shape) {
    case 'fixed':
      return value.hundredths + more
    case 'range':
      return value.toHundredths + more
    case 'lookup':
      return Math.max(...value.rows.map(({ hundredths }) => hundredths)) + more
    case 'ranked':
      return value.firstHundredths + more
    case 'rate': {
      const field = pack.kinds.find(({ id }) => id === kind)?.fields.find(({ id }) => id === value.per)
      return field?.type === 'integer' ? (field.max * value.hundredths) / value.every + more : Number.POSITIVE_INFINITY
    }
    case 'share': {
      const whole = pack.rules.find(({ id }) => id === value.of)
      return whole && whole.value.value.shape !== 'share'
        ? mostOfRule(pack, { ...whole, bonuses })
        : Number.POSITIVE_INFINITY
    }
    case 'approved':
    case 'multiple':
      return Number.POSITIVE_INFINITY
  }
}
