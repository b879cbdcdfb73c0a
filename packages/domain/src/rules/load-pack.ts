import { Refused } from '../refusals.ts'
import { ROUNDING_MODES } from './fraction.ts'
import { lookBackShape } from './look-back.ts'
import {
  type BasisDocument,
  type Column,
  type Condition,
  type CreditValue,
  ELSEWHERE_SYSTEMS,
  type ElsewhereRule,
  type EvidenceDemand,
  type Exemption,
  type Field,
  type Kind,
  PACK_STATUSES,
  type Pack,
  type Provenance,
  type Requirement,
  type Rounding,
  type Settings,
  type SubMinimum,
  type Target,
  type TopicTier,
  type Window,
} from './pack.ts'
import { contradictions } from './pack-contradictions.ts'
import { hundredths, provenance, stated } from './provenance-shapes.ts'
import { FILL_ORDERS, type MakeUp, VERSION_DAYS } from './rule.ts'
import { cap, carryOver, criterion, cycle, rule } from './rule-shapes.ts'
import {
  boolean,
  date,
  integer,
  type JsonSchema,
  list,
  monthDay,
  nullable,
  object,
  oneOf,
  orObject,
  read,
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

/** What a pack's file looks like, for editors and programs. It says less than `loadPack`, which knows contradictions. */
export const packSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '规则包',
  ...packShape.schema,
})

/** Reads a pack from JSON. Refuses with `rules.packInvalid` what is unknown, missing, mistyped or contradictory. */
export function loadPack(json: unknown): Pack {
  const { value: pack, problems } = read(packShape, json)
  if (problems.length > 0) throw new PackInvalid(problems)
  const against = contradictions(pack)
  if (against.length > 0) throw new PackInvalid(against)
  return pack
}

const year = integer(2000, 2100)
// Words of a book are counted too.
const count = integer(0, 10_000_000)
const workdays = integer(0, 100)

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

type CreditValueOf<S extends CreditValue['shape']> = Extract<CreditValue, { shape: S }>
const creditValue = variant<CreditValue>('shape', {
  approved: object<CreditValueOf<'approved'>>({ shape: oneOf(['approved']) }),
  rate: object<CreditValueOf<'rate'>>({ shape: oneOf(['rate']), kind: text, hundredths }),
})

const kind = object<Kind>({
  ...provenance,
  id: text,
  label: text,
  bucket: text,
  path: stated(list(text)),
  columns: list(object<Column>({ heading: text, prints: text })),
  fields: list(field),
  evidence: list(object<EvidenceDemand>({ ...provenance, code: text, label: text, required: demand })),
  filing: nullable(object<Provenance>(provenance)),
  attended: boolean,
})

const requirement = object<Requirement>({
  totalHundredths: stated(hundredths),
  buckets: list(
    object<Requirement['buckets'][number]>({ id: text, label: text, minimumHundredths: stated(hundredths) }),
  ),
})

type ReliefOf<S extends Exemption['relief']['shape']> = Extract<Exemption['relief'], { shape: S }>
const exemption = object<Exemption>({
  ...provenance,
  id: text,
  label: text,
  evidence: text,
  relief: variant<Exemption['relief']>('shape', {
    complete: object<ReliefOf<'complete'>>({ shape: oneOf(['complete']), buckets: list(text) }),
    proRata: object<ReliefOf<'proRata'>>({ shape: oneOf(['proRata']) }),
  }),
})

const packShape = object<Pack>({
  id: text,
  jurisdiction: text,
  reference: boolean,
  year,
  yearStartsOn: monthDay,
  status: oneOf(PACK_STATUSES),
  unitOfAccount: text,
  basis: list(object<BasisDocument>({ id: text, title: text, textKnown: boolean })),
  requirement: object<Pack['requirement']>({
    everybody: requirement,
    targets: list(object<Target>({ label: text, criteria: list(criterion), requirement })),
    subMinimums: list(object<SubMinimum>({ label: text, kinds: list(text), minimumHundredths: stated(hundredths) })),
  }),
  cycle: stated(cycle),
  carryOver: stated(carryOver),
  makeUp: stated(object<MakeUp>({ years: integer(0, 20) })),
  exemptions: list(exemption),
  versionBy: stated(oneOf(VERSION_DAYS)),
  fillOrder: stated(oneOf(FILL_ORDERS)),
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
  rules: list(rule),
  rounding: stated(object<Rounding>({ stepHundredths: integer(1, 100), mode: oneOf(ROUNDING_MODES) })),
  caps: list(cap),
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
