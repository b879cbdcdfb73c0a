import { Refused } from '../refusals.ts'
import { ROUNDING_MODES } from './fraction.ts'
import { lookBackShape } from './look-back.ts'
import {
  type BasisDocument,
  BUCKETS,
  type Cap,
  type Column,
  type Condition,
  type CreditValue,
  ELSEWHERE_SYSTEMS,
  type ElsewhereRule,
  type EvidenceDemand,
  type Field,
  KINDS,
  type Kind,
  PACK_STATUSES,
  type Pack,
  PROVENANCE_STATUSES,
  type Provenance,
  type Rounding,
  type Settings,
  type Source,
  type Stated,
  type TopicTier,
  type Value,
  type Window,
} from './pack.ts'
import { contradictions } from './pack-contradictions.ts'
import {
  boolean,
  date,
  integer,
  list,
  nullable,
  object,
  oneOf,
  orObject,
  read,
  type Shape,
  text,
  variant,
} from './shape.ts'

/** A pack or holiday calendar that cannot be used; `problems` names every place as a JSON path. */
export class PackInvalid extends Refused {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super('rules.packInvalid', { problems: problems.join('；') })
    this.problems = problems
  }
}

/** Reads a pack from JSON. Refuses with `rules.packInvalid` what is unknown, missing, mistyped or contradictory. */
export function loadPack(json: unknown): Pack {
  const { value: pack, problems } = read(packShape, json)
  if (problems.length > 0) throw new PackInvalid(problems)
  const against = contradictions(pack)
  if (against.length > 0) throw new PackInvalid(against)
  return pack
}

// Far above any hours that were ever demanded, and far below where a number stops being exact.
const hundredths = integer(0, 10_000_000)
const year = integer(2000, 2100)
const count = integer(0, 1000)
const workdays = integer(0, 100)

const source = object<Source>({ document: text, article: text, quote: text })

/** The three keys of every statement that says where it comes from. */
const provenance = {
  status: oneOf(PROVENANCE_STATUSES),
  source: nullable(source),
  note: nullable(text),
}

function stated<T>(value: Shape<T>): Shape<Stated<T>> {
  // The cast is what the compiler cannot see while T is open: these are all the keys of Stated<T>.
  return object<Stated<T>>({ ...provenance, value } as { [K in keyof Stated<T>]-?: Shape<Stated<T>[K]> })
}

const condition = object<Condition>({ field: text, is: text })
const demand = orObject(boolean, condition)
const window = stated(object<Window>({ firstDay: nullable(date), lastDay: nullable(date) }))

type FieldOf<T extends Field['type']> = Extract<Field, { type: T }>
const fieldBase = { id: text, label: text, help: nullable(text), required: demand }
const PLAIN_TYPES = ['date', 'dateRange', 'month', 'hours', 'topic', 'filedProject'] as const
const plainField = object<FieldOf<(typeof PLAIN_TYPES)[number]>>({
  ...fieldBase,
  type: oneOf(PLAIN_TYPES),
})

const field = variant<Field>('type', {
  text: object<FieldOf<'text'>>({
    ...fieldBase,
    type: oneOf(['text']),
    maxLength: integer(1, 2000),
    suggestions: nullable(stated(list(text))),
  }),
  choice: object<FieldOf<'choice'>>({
    ...fieldBase,
    type: oneOf(['choice']),
    choices: list(object<{ value: string; label: string }>({ value: text, label: text })),
  }),
  integer: object<FieldOf<'integer'>>({ ...fieldBase, type: oneOf(['integer']), min: count, max: count }),
  date: plainField,
  dateRange: plainField,
  month: plainField,
  hours: plainField,
  topic: plainField,
  filedProject: plainField,
})

type ValueOf<S extends Value['shape']> = Extract<Value, { shape: S }>
const value = variant<Value>('shape', {
  approved: object<ValueOf<'approved'>>({ shape: oneOf(['approved']) }),
  fixed: object<ValueOf<'fixed'>>({ shape: oneOf(['fixed']), hundredths }),
  rate: object<ValueOf<'rate'>>({ shape: oneOf(['rate']), per: text, every: integer(1, 1000), hundredths }),
})

type CreditValueOf<S extends CreditValue['shape']> = Extract<CreditValue, { shape: S }>
const creditValue = variant<CreditValue>('shape', {
  approved: object<CreditValueOf<'approved'>>({ shape: oneOf(['approved']) }),
  rate: object<CreditValueOf<'rate'>>({ shape: oneOf(['rate']), kind: oneOf(KINDS), hundredths }),
})

const kind = object<Kind>({
  ...provenance,
  id: oneOf(KINDS),
  label: text,
  bucket: oneOf(BUCKETS),
  path: stated(list(text)),
  columns: list(object<Column>({ heading: text, prints: text })),
  fields: list(field),
  evidence: list(object<EvidenceDemand>({ ...provenance, code: text, label: text, required: demand })),
  value: stated(value),
  filing: nullable(object<Provenance>(provenance)),
  attended: boolean,
})

const packShape = object<Pack>({
  id: text,
  jurisdiction: text,
  year,
  status: oneOf(PACK_STATUSES),
  unitOfAccount: text,
  basis: list(object<BasisDocument>({ id: text, title: text, textKnown: boolean })),
  requirement: object<Pack['requirement']>({
    totalHundredths: stated(hundredths),
    buckets: list(
      object<Pack['requirement']['buckets'][number]>({
        id: oneOf(BUCKETS),
        label: text,
        minimumHundredths: stated(hundredths),
      }),
    ),
  }),
  windows: object<Pack['windows']>({
    learning: window,
    declaration: window,
    employer: window,
    department: window,
    bureau: window,
  }),
  topicTiers: list(
    object<TopicTier>({
      ...provenance,
      id: oneOf(['focus', 'strengthened', 'free']),
      label: text,
      topics: list(text),
      open: boolean,
    }),
  ),
  form: object<Pack['form']>({
    ...provenance,
    title: text,
    nameLabel: text,
    unitLabel: text,
    kindHeading: text,
    totalLabel: text,
  }),
  kinds: list(kind),
  rounding: stated(object<Rounding>({ stepHundredths: integer(1, 100), mode: oneOf(ROUNDING_MODES) })),
  caps: list(
    object<Cap>({
      scope: oneOf(['year']),
      label: text,
      group: oneOf([...KINDS, ...BUCKETS]),
      maxHundredths: stated(hundredths),
    }),
  ),
  elsewhere: list(
    object<ElsewhereRule>({
      system: oneOf(ELSEWHERE_SYSTEMS),
      category: nullable(text),
      label: text,
      value: stated(creditValue),
    }),
  ),
  titleReview: list(lookBackShape(provenance)),
  settings: object<Settings>({
    note: text,
    dailyHours: object<Settings['dailyHours']>({ attentionHundredths: hundredths, refusalHundredths: hundredths }),
    dueWorkdays: object<Settings['dueWorkdays']>({ employer: workdays, department: workdays, bureau: workdays }),
  }),
})
