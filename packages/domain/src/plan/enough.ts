import { type Hundredths, hoursWords } from '../hours.ts'
import type { KindId, Pack } from '../rules/pack.ts'
import type { Rule, Value } from '../rules/rule.ts'
import type { Room } from './room.ts'

/**
 * How much of a rule brings so many hours. `approval`: what reviewers have to approve. `items`: so many items, each of
 * the most that the rule gives one. `amount`: so much of a field in one item; hours in hundredths, like the field.
 * `unknown`: it depends on what nobody knows yet.
 */
export type Enough =
  | { readonly by: 'approval'; readonly hundredths: Hundredths }
  | { readonly by: 'items'; readonly count: number; readonly eachHundredths: Hundredths }
  | { readonly by: 'amount'; readonly field: string; readonly amount: number }
  | { readonly by: 'unknown' }

const UNKNOWN: Enough = { by: 'unknown' }

/** What is enough for `hundredths` more hours, which are not more than the rule has room for. */
export function enoughOf(pack: Pack, rule: Rule, room: Room, hundredths: Hundredths): Enough {
  if (room.dependsOnItem || rule.attribution.shape === 'spread') return UNKNOWN
  const each = room.eachHundredths
  if (each !== null) {
    return each > 0 ? { by: 'items', count: Math.ceil(hundredths / each), eachHundredths: each } : UNKNOWN
  }
  const { value } = rule.value
  // What is rounded down to a step has to reach the step above.
  const step = pack.rounding.value.stepHundredths
  const wanted = Math.ceil(hundredths / step) * step
  switch (value.shape) {
    case 'approved':
      return { by: 'approval', hundredths: wanted }
    case 'multiple':
      return { by: 'approval', hundredths: Math.ceil((wanted * value.ratio.d) / value.ratio.n) }
    case 'rate':
      return amountFor(pack, rule.kind, value, wanted)
    default:
      return UNKNOWN
  }
}

function amountFor(pack: Pack, kind: KindId, value: Extract<Value, { shape: 'rate' }>, wanted: Hundredths): Enough {
  const { per, less, every, blocks, hundredths } = value
  if (less !== null || hundredths === 0) return UNKNOWN
  const unit = fieldOf(pack, kind, per)?.type === 'hours' ? 100 : 1
  const amount =
    blocks === 'whole' ? Math.ceil(wanted / hundredths) * every * unit : Math.ceil((wanted * every * unit) / hundredths)
  return { by: 'amount', field: per, amount }
}

/** How much is enough, in words; empty where nobody can say. */
export function enoughText(pack: Pack, { kind, value: { value } }: Rule, enough: Enough): string {
  switch (enough.by) {
    case 'approval':
      return `核定满 ${hoursWords(enough.hundredths)}即可`
    case 'items': {
      const [each, need] = value.shape === 'fixed' ? ['每项计', '需'] : ['每项最多计', '至少需']
      return `${each} ${hoursWords(enough.eachHundredths)}，${need} ${enough.count} 项`
    }
    case 'amount':
      return amountText(pack, kind, enough.field, enough.amount)
    case 'unknown':
      return ''
  }
}

function amountText(pack: Pack, kind: KindId, id: string, amount: number): string {
  const field = fieldOf(pack, kind, id)
  const label = `“${field?.label ?? id}”`
  if (field?.type === 'hours') return `${label}满 ${hoursWords(amount)}即可`
  return field?.type === 'dateRange' ? `${label}满 ${amount} 天即可` : `${label}满 ${amount} 即可`
}

const fieldOf = ({ kinds }: Pack, kind: KindId, id: string) =>
  kinds.find((one) => one.id === kind)?.fields.find((field) => field.id === id)
