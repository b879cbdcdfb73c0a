import type { Window } from './pack.ts'
import { hundredths, provenance, stated } from './provenance-shapes.ts'
import type {
  Attribution,
  Bonus,
  Cap,
  CarryOver,
  Criterion,
  Cycle,
  Effect,
  Exclusion,
  Failure,
  Once,
  Part,
  Ratio,
  Rule,
  Value,
} from './rule.ts'
import { date, integer, list, nullable, object, oneOf, type Shape, text, variant } from './shape.ts'

const bound = nullable(integer(0, 10_000_000))
const subject = oneOf(['field', 'person'])

type CriterionOf<C extends Criterion['criterion']> = Extract<Criterion, { criterion: C }>
export const criterion = variant<Criterion>('criterion', {
  oneOf: object<CriterionOf<'oneOf'>>({ criterion: oneOf(['oneOf']), of: subject, id: text, values: list(text) }),
  between: object<CriterionOf<'between'>>({
    criterion: oneOf(['between']),
    of: subject,
    id: text,
    from: bound,
    to: bound,
  }),
})
const criteria = list(criterion)

const ratio = object<Ratio>({ n: integer(1, 1000), d: integer(1, 1000) })

type PartOf<P extends Part['part']> = Extract<Part, { part: P }>
const part = variant<Part>('part', {
  fixed: object<PartOf<'fixed'>>({ part: oneOf(['fixed']), ratio }),
  equal: object<PartOf<'equal'>>({ part: oneOf(['equal']), among: text }),
  equalRest: object<PartOf<'equalRest'>>({ part: oneOf(['equalRest']), ratio, among: text }),
  written: object<PartOf<'written'>>({ part: oneOf(['written']), own: text, whole: text }),
})

type ValueOf<S extends Value['shape']> = Extract<Value, { shape: S }>
const row = object<ValueOf<'lookup'>['rows'][number]>({ is: list(text), hundredths })
const value = variant<Value>('shape', {
  approved: object<ValueOf<'approved'>>({ shape: oneOf(['approved']) }),
  range: object<ValueOf<'range'>>({ shape: oneOf(['range']), fromHundredths: hundredths, toHundredths: hundredths }),
  multiple: object<ValueOf<'multiple'>>({ shape: oneOf(['multiple']), ratio }),
  fixed: object<ValueOf<'fixed'>>({ shape: oneOf(['fixed']), hundredths }),
  rate: object<ValueOf<'rate'>>({
    shape: oneOf(['rate']),
    per: text,
    less: nullable(text),
    every: integer(1, 1_000_000),
    hundredths,
    blocks: oneOf(['whole', 'exact']),
  }),
  lookup: object<ValueOf<'lookup'>>({ shape: oneOf(['lookup']), by: list(text), rows: list(row) }),
  ranked: object<ValueOf<'ranked'>>({
    shape: oneOf(['ranked']),
    rank: text,
    firstHundredths: hundredths,
    lessHundredths: hundredths,
    last: integer(1, 1000),
  }),
  share: object<ValueOf<'share'>>({ shape: oneOf(['share']), of: text, part }),
})

type ExclusionOf<S extends Exclusion['shape']> = Extract<Exclusion, { shape: S }>
const percent = integer(0, 100)
const exclusion = variant<Exclusion>('shape', {
  criteria: object<ExclusionOf<'criteria'>>({ shape: oneOf(['criteria']), label: text, criteria }),
  absence: object<ExclusionOf<'absence'>>({
    shape: oneOf(['absence']),
    label: text,
    missed: text,
    whole: text,
    fromPercent: percent,
  }),
})

type Leaves = Failure['leaves']
type LeavesOf<S extends Leaves['shape']> = Extract<Leaves, { shape: S }>
const failure = object<Failure>({
  criteria,
  leaves: variant<Leaves>('shape', {
    percent: object<LeavesOf<'percent'>>({ shape: oneOf(['percent']), percent }),
    fixed: object<LeavesOf<'fixed'>>({ shape: oneOf(['fixed']), hundredths }),
  }),
})

type AttributionOf<S extends Attribution['shape']> = Extract<Attribution, { shape: S }>
const years = integer(1, 20)
const attribution = variant<Attribution>('shape', {
  declared: object<AttributionOf<'declared'>>({ shape: oneOf(['declared']) }),
  date: object<AttributionOf<'date'>>({ shape: oneOf(['date']), field: text }),
  spread: object<AttributionOf<'spread'>>({ shape: oneOf(['spread']), field: text, years }),
  eachYear: object<AttributionOf<'eachYear'>>({ shape: oneOf(['eachYear']), field: text }),
  validFor: object<AttributionOf<'validFor'>>({ shape: oneOf(['validFor']), field: text, years }),
})

type EffectOf<S extends Effect['shape']> = Extract<Effect, { shape: S }>
const effect = variant<Effect>('shape', {
  none: object<EffectOf<'none'>>({ shape: oneOf(['none']) }),
  complete: object<EffectOf<'complete'>>({ shape: oneOf(['complete']), buckets: list(text) }),
  completeWindow: object<EffectOf<'completeWindow'>>({ shape: oneOf(['completeWindow']), buckets: list(text) }),
  waiveTitleReview: object<EffectOf<'waiveTitleReview'>>({ shape: oneOf(['waiveTitleReview']) }),
})

export const rule: Shape<Rule> = object<Rule>({
  ...provenance,
  id: text,
  kind: text,
  label: text,
  criteria,
  inForce: object<Window>({ firstDay: nullable(date), lastDay: nullable(date) }),
  value: stated(value),
  bonuses: list(object<Bonus>({ label: text, criteria, hundredths })),
  exclusions: list(exclusion),
  failure: nullable(failure),
  once: nullable(
    object<Once>({
      group: text,
      fields: list(text),
      across: oneOf(['year', 'life']),
      keep: oneOf(['first', 'highest']),
    }),
  ),
  attribution,
  fills: list(text),
  effect,
})

type MaxOf<S extends Cap['max']['value']['shape']> = Extract<Cap['max']['value'], { shape: S }>
export const cap: Shape<Cap> = object<Cap>({
  id: text,
  label: text,
  scope: oneOf(['occurrence', 'project', 'day', 'year', 'cycle', 'life']),
  group: list(text),
  key: nullable(text),
  max: stated(
    variant<Cap['max']['value']>('shape', {
      hours: object<MaxOf<'hours'>>({ shape: oneOf(['hours']), hundredths }),
      targets: object<MaxOf<'targets'>>({ shape: oneOf(['targets']), times: integer(1, 100) }),
    }),
  ),
})

type CycleOf<S extends Cycle['shape']> = Extract<Cycle, { shape: S }>
export const cycle = variant<Cycle>('shape', {
  year: object<CycleOf<'year'>>({ shape: oneOf(['year']) }),
  years: object<CycleOf<'years'>>({
    shape: oneOf(['years']),
    years: integer(2, 20),
    firstYear: nullable(integer(2000, 2100)),
  }),
  appointment: object<CycleOf<'appointment'>>({ shape: oneOf(['appointment']) }),
})

type CarryOf<S extends CarryOver['shape']> = Extract<CarryOver, { shape: S }>
export const carryOver = variant<CarryOver>('shape', {
  none: object<CarryOf<'none'>>({ shape: oneOf(['none']) }),
  withinCycle: object<CarryOf<'withinCycle'>>({ shape: oneOf(['withinCycle']) }),
  nextYear: object<CarryOf<'nextYear'>>({ shape: oneOf(['nextYear']), maxHundredths: hundredths }),
})
