import type { Hundredths } from '../hours.ts'
import { TITLE_LEVELS } from '../titles.ts'
import { canHold } from './criteria.ts'
import type { Field, Kind, Pack } from './pack.ts'
import type { Cap, Criterion, Exclusion, PERSON_FACTS, Rule, Value } from './rule.ts'

/**
 * What in the rules and caps of a pack cannot be meant: what they name and nobody knows, rules that never apply or two
 * of which apply at once, tables with two answers, and caps that nothing ever reaches; each as a JSON path and a
 * sentence.
 */
export function ruleContradictions(pack: Pack): string[] {
  const ids = [...pack.rules.map(({ id }) => id), ...pack.kinds.map(({ id }) => id), ...bucketsOf(pack)]
  return [
    ...repeated(ids).map((id) => `$.rules 中 ${id} 与另一规则、类别或科目同名`),
    ...repeated(pack.caps.map(({ id }) => id)).map((id) => `$.caps 中 ${id} 出现两次`),
    ...pack.rules.flatMap((rule, index) => ruleProblems(pack, rule, `$.rules[${index}]`)),
    ...overlaps(pack),
    ...pack.caps.flatMap((cap, index) => capProblems(pack, cap, `$.caps[${index}]`)),
    ...pack.requirement.subMinimums.flatMap(({ kinds }, index) => [
      ...(kinds.length === 0 ? [`$.requirement.subMinimums[${index}].kinds 至少一个类别`] : []),
      ...kinds
        .filter((id) => !pack.kinds.some((kind) => kind.id === id))
        .map((id) => `$.requirement.subMinimums[${index}].kinds 的 ${id} 不是本规则包的类别`),
    ]),
    ...kindsWithoutRule(pack),
  ]
}

const bucketsOf = ({ requirement }: Pack) => requirement.everybody.buckets.map(({ id }) => id)

const repeated = (ids: readonly string[]) => ids.filter((id, index) => ids.indexOf(id) !== index)

const kindsWithoutRule = ({ kinds, rules }: Pack) =>
  kinds.flatMap(({ id }, index) =>
    rules.some(({ kind }) => kind === id) ? [] : [`$.kinds[${index}] 没有计算规则（$.rules 中没有 kind 为 ${id} 的）`],
  )

function ruleProblems(pack: Pack, rule: Rule, path: string): string[] {
  const kind = pack.kinds.find(({ id }) => id === rule.kind)
  if (!kind) return [`${path}.kind 的 ${rule.kind} 不是本规则包的类别`]
  const named = (criteria: readonly Criterion[], where: string) => criteriaProblems(kind, criteria, `${path}.${where}`)
  /** Criteria of a part of the rule, which hold beside those of the rule itself. */
  const narrowed = (criteria: readonly Criterion[], where: string) => [
    ...named(criteria, where),
    ...(canHold([...rule.criteria, ...criteria]) ? [] : [`${path}.${where} 与本规则的条件不可能同时成立`]),
  ]
  const { firstDay, lastDay } = rule.inForce
  return [
    ...named(rule.criteria, 'criteria'),
    ...(canHold(rule.criteria) ? [] : [`${path}.criteria 不可能同时成立，这条规则用不到`]),
    ...(firstDay !== null && lastDay !== null && firstDay > lastDay ? [`${path}.inForce 的首日晚于末日`] : []),
    ...rule.bonuses.flatMap(({ criteria }, index) => narrowed(criteria, `bonuses[${index}].criteria`)),
    ...rule.exclusions.flatMap((one, index) =>
      one.shape === 'criteria'
        ? [
            ...noneProblems(one.criteria, `${path}.exclusions[${index}].criteria`),
            ...narrowed(one.criteria, `exclusions[${index}].criteria`),
          ]
        : absenceProblems(kind, one, `${path}.exclusions[${index}]`),
    ),
    ...(rule.failure
      ? [
          ...noneProblems(rule.failure.criteria, `${path}.failure.criteria`),
          ...narrowed(rule.failure.criteria, 'failure.criteria'),
        ]
      : []),
    ...valueProblems(pack, kind, rule, `${path}.value.value`),
    ...(rule.once ? unknownFields(kind, rule.once.fields, `${path}.once.fields`) : []),
    ...attributionProblems(kind, rule, `${path}.attribution`),
    ...fillProblems(pack, rule, path),
  ]
}

/** Without a criterion everything would be excluded, or failed. */
const noneProblems = (criteria: readonly Criterion[], path: string) =>
  criteria.length === 0 ? [`${path} 至少一项，否则全部不计`] : []

function absenceProblems(
  kind: Kind,
  { missed, whole, fromPercent }: Extract<Exclusion, { shape: 'absence' }>,
  path: string,
): string[] {
  return [
    ...measured(kind, [missed, whole], path),
    ...(fromPercent > 0 ? [] : [`${path}.fromPercent 为 0，没有缺席的也不计`]),
  ]
}

/** What criteria name and nobody knows; `kind` is `null` where they are about the person alone. */
export function criteriaProblems(kind: Kind | null, criteria: readonly Criterion[], path: string): string[] {
  return criteria.flatMap((criterion, index) => {
    const at = `${path}[${index}]`
    const choices = criterion.of === 'person' ? personChoices(criterion.id) : fieldChoices(kind, criterion.id)
    if (choices === undefined) return [`${at}.id 的 ${criterion.id} 不是本类别的栏目，也不是本人的情况`]
    if (criterion.criterion === 'between') {
      return choices === 'measured' ? [] : [`${at} 只能用于可以计量的栏目（整数、学时或起止日期）`]
    }
    if (choices === 'measured') return [`${at} 只能用于选择栏目`]
    return criterion.values
      .filter((value) => !choices.includes(value))
      .map((value) => `${at}.values 中没有 ${value} 这一选项`)
  })
}

type Choices = readonly string[] | 'measured' | undefined

function personChoices(id: string): Choices {
  const known: Readonly<Record<(typeof PERSON_FACTS)[number], Choices>> = {
    level: TITLE_LEVELS,
    firstYear: 'measured',
  }
  return Object.hasOwn(known, id) ? known[id as keyof typeof known] : undefined
}

function fieldChoices(kind: Kind | null, id: string): Choices {
  const field = kind?.fields.find((candidate) => candidate.id === id)
  if (field?.type === 'choice') return field.choices.map(({ value }) => value)
  return field && isMeasured(field) ? 'measured' : undefined
}

const isMeasured = ({ type }: Field) => type === 'integer' || type === 'hours' || type === 'dateRange'

function measured(kind: Kind, ids: readonly string[], path: string): string[] {
  return ids
    .filter((id) => fieldChoices(kind, id) !== 'measured')
    .map((id) => `${path} 的 ${id} 应是本类别中可以计量的项（整数、学时或起止日期）`)
}

const unknownFields = (kind: Kind, ids: readonly string[], path: string) =>
  ids.filter((id) => !kind.fields.some((field) => field.id === id)).map((id) => `${path} 的 ${id} 不是本类别的栏目`)

function valueProblems(pack: Pack, kind: Kind, rule: Rule, path: string): string[] {
  const value = rule.value.value
  switch (value.shape) {
    case 'approved':
    case 'multiple':
    case 'fixed':
      return []
    case 'range':
      return value.fromHundredths <= value.toHundredths ? [] : [`${path} 的下限大于上限`]
    case 'rate':
      return [
        ...measured(kind, [value.per], `${path}.per`),
        ...measured(kind, value.less === null ? [] : [value.less], `${path}.less`),
      ]
    case 'lookup':
      return lookupProblems(kind, value, path)
    case 'ranked':
      return [
        ...measured(kind, [value.rank], `${path}.rank`),
        ...(value.lessHundredths * (value.last - 1) <= value.firstHundredths
          ? []
          : [`${path}.last 太靠后：不到第 ${value.last} 位就已减完`]),
      ]
    case 'share':
      return shareProblems(pack, kind, rule, value, path)
  }
}

type Of<S extends Value['shape']> = Extract<Value, { shape: S }>

function lookupProblems(kind: Kind, { by, rows }: Of<'lookup'>, path: string): string[] {
  if (by.length === 0 || by.length > 3) return [`${path}.by 应为一至三个选择栏目`]
  const choices = by.map((id) => fieldChoices(kind, id))
  const wrong = by.filter((_, index) => !Array.isArray(choices[index]))
  if (wrong.length > 0) return wrong.map((id) => `${path}.by 的 ${id} 应是选择栏目`)
  return [
    ...(rows.length === 0 ? [`${path}.rows 至少一行`] : []),
    ...rows.flatMap(({ is }, index) =>
      is.length === by.length && is.every((value, at) => (choices[at] as readonly string[]).includes(value))
        ? []
        : [`${path}.rows[${index}].is 与 by 的选项对不上`],
    ),
    ...repeated(rows.map(({ is }) => JSON.stringify(is))).map((is) => `${path}.rows 中 ${is} 出现两次`),
  ]
}

function shareProblems(pack: Pack, kind: Kind, rule: Rule, { of, part }: Of<'share'>, path: string): string[] {
  const whole = pack.rules.find(({ id }) => id === of)
  const counted = part.part === 'fixed' ? [] : part.part === 'written' ? [part.own, part.whole] : [part.among]
  return [
    ...(whole && whole.id !== rule.id && whole.value.value.shape !== 'share'
      ? []
      : [`${path}.of 的 ${of} 应是另一条自有数值的规则`]),
    ...(whole && whole.kind !== rule.kind ? [`${path}.of 的 ${of} 应属于同一类别`] : []),
    ...measured(kind, counted, `${path}.part`),
    ...('ratio' in part && part.ratio.n > part.ratio.d ? [`${path}.part.ratio 大于全部`] : []),
  ]
}

function attributionProblems(kind: Kind, { attribution }: Rule, path: string): string[] {
  if (attribution.shape === 'declared') return []
  const type = kind.fields.find(({ id }) => id === attribution.field)?.type
  if (attribution.shape === 'eachYear') return type === 'dateRange' ? [] : [`${path}.field 应是起止日期`]
  return type === 'date' || type === 'month' || type === 'dateRange' ? [] : [`${path}.field 应是日期、年月或起止日期`]
}

function fillProblems(pack: Pack, { fills, effect }: Rule, path: string): string[] {
  const buckets = bucketsOf(pack)
  const named = 'buckets' in effect ? effect.buckets : []
  return [
    ...(fills.length === 0 ? [`${path}.fills 至少一个科目`] : []),
    ...('buckets' in effect && named.length === 0 ? [`${path}.effect.buckets 至少一个科目`] : []),
    ...repeated(fills).map((id) => `${path}.fills 中 ${id} 出现两次`),
    ...[...fills, ...named]
      .filter((id) => !buckets.includes(id))
      .map((id) => `${path} 的 ${id} 不是 $.requirement 中的科目`),
  ]
}

/** Two rules of a kind that could both apply to one activity. */
function overlaps({ rules }: Pack): string[] {
  return rules.flatMap((rule, index) =>
    rules.slice(index + 1).flatMap((other, after) => {
      const both =
        rule.kind === other.kind && inForceTogether(rule, other) && canHold([...rule.criteria, ...other.criteria])
      return both ? [`$.rules[${index + 1 + after}] 与 $.rules[${index}]（${rule.label}）可能同时适用`] : []
    }),
  )
}

function inForceTogether({ inForce: a }: Rule, { inForce: b }: Rule): boolean {
  const isBefore = (last: string | null, first: string | null) => last !== null && first !== null && last < first
  return !isBefore(a.lastDay, b.firstDay) && !isBefore(b.lastDay, a.firstDay)
}

const unknownIn = (pack: Pack, group: readonly string[]) =>
  group.filter((id) => !pack.rules.some((rule) => rule.id === id) && !pack.kinds.some((kind) => kind.id === id))

function capProblems(pack: Pack, cap: Cap, path: string): string[] {
  const buckets = bucketsOf(pack)
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
    ...(neverBinds(pack, cap, rules) ? [`${path} 永远不会起作用：没有一项能超过它`] : []),
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

/** Of one occurrence: every rule gives less. Of more: a wider group of the same scope has less room. */
function neverBinds(pack: Pack, cap: Cap, rules: readonly Rule[]): boolean {
  if (cap.max.value.shape === 'targets') return false
  const { hundredths } = cap.max.value
  if (cap.scope === 'occurrence') return rules.every((rule) => mostOfRule(rule) <= hundredths)
  return pack.caps.some(
    (other) =>
      other !== cap &&
      other.scope === cap.scope &&
      other.key === cap.key &&
      other.max.value.shape === 'hours' &&
      other.max.value.hundredths < hundredths &&
      rules.every((rule) => isCapped(other, rule)),
  )
}

/** The most that one item can come to by a rule; infinite where the fields or the reviewers decide. */
function mostOfRule({ value: { value }, bonuses }: Rule): Hundredths {
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
    default:
      return Number.POSITIVE_INFINITY
  }
}
