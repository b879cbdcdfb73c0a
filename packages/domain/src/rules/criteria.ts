import { hoursText } from '../hours.ts'
import { daysInPeriod } from '../time.ts'
import type { FieldValues } from './fields.ts'
import type { Field, Kind } from './pack.ts'
import type { Criterion, PersonFacts } from './rule.ts'

/** How much a field holds: a count, hours in hundredths, or the days of a period; `null` where it is empty. */
export function quantityOf(value: FieldValues[string] | undefined): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'object') return daysInPeriod(value.firstDay, value.lastDay)
  return null
}

/** Whether all of these hold for an activity and the person who did it. */
export function allHold(criteria: readonly Criterion[], fields: FieldValues, person: PersonFacts): boolean {
  return criteria.every((criterion) => holds(criterion, fields, person))
}

function holds(criterion: Criterion, fields: FieldValues, person: PersonFacts): boolean {
  const { of, id } = criterion
  const value = of === 'field' ? fields[id] : (person[id as keyof PersonFacts] ?? undefined)
  if (criterion.criterion === 'oneOf') return criterion.values.some((one) => one === value)
  const quantity = quantityOf(value)
  if (quantity === null) return false
  return quantity >= (criterion.from ?? quantity) && quantity <= (criterion.to ?? quantity)
}

/** Whether anything could satisfy all of these together: else a rule is unreachable, and two rules cannot overlap. */
export function canHold(criteria: readonly Criterion[]): boolean {
  const bySubject = Map.groupBy(criteria, ({ of, id }) => `${of} ${id}`)
  return [...bySubject.values()].every((about) => isSatisfiable(about))
}

function isSatisfiable(about: readonly Criterion[]): boolean {
  const bounds = about.filter((one) => one.criterion === 'between')
  const lists = about.filter((one) => one.criterion === 'oneOf').map(({ values }) => values)
  const from = Math.max(...bounds.map((one) => one.from ?? -Infinity))
  const to = Math.min(...bounds.map((one) => one.to ?? Infinity))
  const [first] = lists
  const common = first?.filter((value) => lists.every((values) => values.includes(value)))
  return (bounds.length === 0 || from <= to) && (common === undefined || common.length > 0)
}

/** Words for what a criterion asks: `“级别”为“国家级”`, `“字数”不少于 2001`. */
export function criterionSentence(criterion: Criterion, kind: Kind | null): string {
  const field = criterion.of === 'field' ? kind?.fields.find(({ id }) => id === criterion.id) : undefined
  const label = field ? `“${field.label}”` : (PERSON_WORDS[criterion.id] ?? `“${criterion.id}”`)
  if (criterion.criterion === 'oneOf') {
    const choices = field?.type === 'choice' ? field.choices : []
    const named = criterion.values.map((value) => choices.find((choice) => choice.value === value)?.label ?? value)
    return `${label}为${named.map((name) => `“${name}”`).join('或')}`
  }
  const { from, to } = criterion
  const { said, unit } = amountWords(field)
  if (from !== null && to !== null) {
    return from === to ? `${label}为 ${said(from)}${unit}` : `${label}为 ${said(from)} 至 ${said(to)}${unit}`
  }
  return from === null ? `${label}不超过 ${said(to ?? 0)}${unit}` : `${label}不少于 ${said(from)}${unit}`
}

/** All of them in one phrase; empty where there are none. */
export const criteriaSentence = (criteria: readonly Criterion[], kind: Kind | null): string =>
  criteria.map((criterion) => criterionSentence(criterion, kind)).join('，且')

/** How an amount of a field is said, and in what; a range names its unit once. */
function amountWords(field: Field | undefined): { said: (amount: number) => string; unit: string } {
  if (field?.type === 'hours') return { said: hoursText, unit: ' 学时' }
  return { said: String, unit: field?.type === 'dateRange' ? ' 天' : '' }
}

const PERSON_WORDS: Readonly<Record<string, string>> = {
  level: '本人职称级别',
  firstYear: '本人开始参加继续教育的年份',
}
