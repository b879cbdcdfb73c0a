import { TITLE_LEVELS } from '../titles.ts'
import { capContradictions } from './cap-contradictions.ts'
import { canHold } from './criteria.ts'
import type { Field, Kind, Pack } from './pack.ts'
import { type Criterion, type Exclusion, PERSON_FACTS, type Rule, type Value } from './rule.ts'

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
    ...onceProblems(pack),
    ...pack.caps.flatMap((cap, index) => capContradictions(pack, cap, `$.caps[${index}]`)),
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
    ...undatedProblems(pack, kind, rule, path),
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

/** Where the day of the activity decides which rule is in force, a kind must ask for that day. */
function undatedProblems({ versionBy }: Pack, { label, fields }: Kind, { inForce }: Rule, path: string): string[] {
  const asksDay = versionBy.value === 'activity' && (inForce.firstDay !== null || inForce.lastDay !== null)
  if (!asksDay || fields.some(({ type }) => type === 'date' || type === 'month' || type === 'dateRange')) return []
  return [`${path}.inForce 按活动之日，而“${label}”不填日期，请加一个 date、month 或 dateRange 栏目`]
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
    if (choices === undefined) return [`${at}.id 的 ${criterion.id} ${unknownSubject(kind, criterion)}`]
    if (criterion.criterion === 'between') {
      return choices === 'measured' ? [] : [`${at} 只能用于可以计量的栏目（整数、学时或起止日期）`]
    }
    if (choices === 'measured') return [`${at} 只能用于选择栏目`]
    return criterion.values
      .filter((value) => !choices.includes(value))
      .map((value) => `${at}.values 中没有 ${value} 这一选项，选项有 ${choices.join('、')}`)
  })
}

function unknownSubject(kind: Kind | null, { of }: Criterion): string {
  if (of === 'person' || kind === null) return `不是本人的情况，本人的情况有 ${PERSON_FACTS.join('、')}（of 写 person）`
  const usable = kind.fields.filter(({ id }) => fieldChoices(kind, id) !== undefined).map(({ id }) => id)
  const known = usable.length === 0 ? '本类别没有' : `本类别有 ${usable.join('、')}`
  return `不是本类别中可以用作条件的栏目（选择、整数、学时或起止日期），${known}`
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
  const usable = kind.fields.filter(isMeasured).map(({ id }) => id)
  const known = usable.length === 0 ? '本类别没有，请先加一个栏目' : `本类别有 ${usable.join('、')}`
  return ids
    .filter((id) => fieldChoices(kind, id) !== 'measured')
    .map((id) => `${path} 的 ${id} 应是本类别中可以计量的项（整数、学时或起止日期），${known}`)
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
      const path = `$.rules[${index + 1 + after}]`
      const advice = '请给它们不重叠的条件（两头都包括在内）或施行日期'
      return both ? [`${path} 与 $.rules[${index}]（${rule.label}）可能同时适用，${advice}`] : []
    }),
  )
}

/** Rules that are looked at together must look in the same way, or it would depend on which comes first. */
function onceProblems({ rules }: Pack): string[] {
  return rules.flatMap(({ once }, index) => {
    const first = rules.find((rule) => once && rule.once?.group === once.group)
    if (!once || !first?.once || (first.once.across === once.across && first.once.keep === once.keep)) return []
    return [`$.rules[${index}].once 与“${first.label}”同组，across 和 keep 应与它相同`]
  })
}

function inForceTogether({ inForce: a }: Rule, { inForce: b }: Rule): boolean {
  const isBefore = (last: string | null, first: string | null) => last !== null && first !== null && last < first
  return !isBefore(a.lastDay, b.firstDay) && !isBefore(b.lastDay, a.firstDay)
}
