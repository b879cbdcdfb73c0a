import { Refused } from '../refusals.ts'
import type { IsoDate } from '../time.ts'
import { shanghaiDate } from '../time.ts'
import { allHold } from './criteria.ts'
import type { ApprovedItem } from './evaluation.ts'
import type { FieldValues } from './fields.ts'
import { type KindId, kindOf, type Pack } from './pack.ts'
import type { PersonFacts, Rule } from './rule.ts'

/** The rule of that id. Refuses with `rules.ruleUnknown` where the pack has none. */
export function ruleOfId(pack: Pack, id: string): Rule {
  const rule = pack.rules.find((candidate) => candidate.id === id)
  if (!rule) throw new Refused('rules.ruleUnknown', { rule: id, pack: pack.id })
  return rule
}

/** The one rule that applies to an item; `null` where none does, and then nothing counts. */
export function ruleFor(pack: Pack, item: ApprovedItem, person: PersonFacts): Rule | null {
  const day = versionDay(pack, item)
  const applies = (rule: Rule) =>
    rule.kind === item.kind && isInForce(rule, day) && allHold(rule.criteria, item.fields, person)
  return pack.rules.find(applies) ?? null
}

/** Whether a kind has something without a standard, so that reviewers decide: every print must say so. */
export const isWithoutStandard = ({ rules }: Pick<Pack, 'rules'>, kind: KindId): boolean =>
  rules.some((rule) => rule.kind === kind && rule.value.value.shape === 'approved')

/** The day whose rules count: of the activity or, where it says none or the pack wants it so, of the declaration. */
function versionDay(pack: Pack, item: ApprovedItem): IsoDate {
  const declared = shanghaiDate(item.declaredAt ?? item.settledAt)
  return pack.versionBy.value === 'declaration' ? declared : (activityDay(pack, item) ?? declared)
}

function isInForce({ inForce: { firstDay, lastDay } }: Rule, day: IsoDate): boolean {
  return day >= (firstDay ?? day) && day <= (lastDay ?? day)
}

/** From when to when a rule is in force, beside its citation; empty where it always is. */
export function versionWords({ inForce: { firstDay, lastDay } }: Rule): string {
  if (firstDay === null) return lastDay === null ? '' : `（施行至 ${lastDay}）`
  return lastDay === null ? `（${firstDay} 起施行）` : `（${firstDay} 至 ${lastDay} 施行）`
}

/** The day on which an activity ended, by the first field of its kind that tells one. */
export function activityDay(pack: Pack, { kind, fields }: Pick<ApprovedItem, 'kind' | 'fields'>): IsoDate | null {
  const field = kindOf(pack, kind).fields.find(({ id, type }) => DATED.has(type) && fields[id] !== undefined)
  return field ? lastDayOf(fields[field.id]) : null
}

const DATED: ReadonlySet<string> = new Set(['date', 'dateRange', 'month'])

/** The last day that a dated field tells; of a month its first, which is in the same year. */
export function lastDayOf(value: FieldValues[string] | undefined): IsoDate | null {
  if (typeof value === 'object') return value.lastDay
  if (typeof value !== 'string') return null
  return value.length === 'YYYY-MM'.length ? `${value}-01` : value
}
