import type { Hundredths } from '../hours.ts'
import { Refused } from '../refusals.ts'
import type { IsoDate } from '../time.ts'
import type { RoundingMode } from './fraction.ts'
import type { LookBack } from './look-back.ts'
import type { Cap, CarryOver, Criterion, Cycle, FILL_ORDERS, MakeUp, Rule, VERSION_DAYS } from './rule.ts'

/** 科目, by the id that a pack gives it. */
export type Bucket = string
/** 类别, by the id that a pack gives it. */
export type KindId = string

/** The buckets of the national frame, 公需科目 and 专业科目: what this installation registers hours in. */
export const BUCKETS = ['general', 'specialized'] as const

const BUCKET_NAMES: Readonly<Record<Bucket, string>> = { general: '公需科目', specialized: '专业科目' }
/** How lists name a bucket, of whatever year; its id where it is none of these. */
export const bucketName = (id: Bucket): string => BUCKET_NAMES[id] ?? id

/** The kinds that this installation registers: the blocks of Annex 3 (《继续教育情况登记表》), in its order. */
export const KINDS = ['generalCourse', 'training', 'selfStudy', 'achievement', 'grassrootsService', 'other'] as const
export type Annex3Kind = (typeof KINDS)[number]

/** The kinds of Annex 3 by name. */
export const kindNames: Readonly<Record<Annex3Kind, string>> = {
  generalCourse: '公需科目',
  training: '培训进修类',
  selfStudy: '自学类',
  achievement: '成果、论文著作类',
  grassrootsService: '服务基层活动',
  other: '其他类',
}

/** How lists name a kind, of whatever year; its id where it is none of Annex 3. */
export const kindName = (id: KindId): string => (kindNames as Readonly<Record<string, string>>)[id] ?? id

/** Only an official of the bureau makes a pack `confirmed`. */
export const PACK_STATUSES = ['draft', 'unconfirmed', 'confirmed'] as const
export type PackStatus = (typeof PACK_STATUSES)[number]

/** `sourced`: quoted from a document of this year. `confirmed`: an official vouches for it. Anything else is open. */
export const PROVENANCE_STATUSES = ['unconfirmed', 'sourced', 'confirmed'] as const

/**
 * Where a statement comes from; `document` is the id of a document of the pack's basis. Without a quote nobody has seen
 * the words themselves, and the statement can only be `unconfirmed`.
 */
export type Source = { document: string; article: string; quote: string | null }

/** How far a statement may be believed. Without a source it is ours, and every screen and print says so. */
export type Provenance = {
  status: (typeof PROVENANCE_STATUSES)[number]
  source: Source | null
  note: string | null
}
export type Stated<T> = Provenance & { value: T }

/** `textKnown` is false for a document that is only cited: nothing of it may be quoted. */
export type BasisDocument = { id: string; title: string; textKnown: boolean }

export type BucketRequirement = { id: Bucket; label: string; minimumHundredths: Stated<Hundredths> }

/** What a year (or a cycle of them) asks: in all, and of each bucket. */
export type Requirement = { totalHundredths: Stated<Hundredths>; buckets: BucketRequirement[] }

/** What some people are asked instead: those of a title level, or who began in certain years. */
export type Target = { label: string; criteria: Criterion[]; requirement: Requirement }

/** At least so many hours of these kinds, whatever bucket they are in: 其中面授不少于 16 学时. */
export type SubMinimum = { label: string; kinds: KindId[]; minimumHundredths: Stated<Hundredths> }

/**
 * 减免: what a proof of illness, maternity, secondment or a late entry takes off the requirement. `complete`: these
 * buckets are deemed complete. `proRata`: the months of the year for which it holds are not asked, to the twelfth.
 */
export type Exemption = Provenance & {
  id: string
  label: string
  evidence: string
  relief: { shape: 'complete'; buckets: Bucket[] } | { shape: 'proRata' }
}

/** Days of Asia/Shanghai, both included; `null` leaves that end open. */
export type Window = { firstDay: IsoDate | null; lastDay: IsoDate | null }
export const WINDOWS = ['learning', 'declaration', 'employer', 'department', 'bureau'] as const
export type WindowId = (typeof WINDOWS)[number]

/** A tier of 公需 topics; an `open` tier (“……等方面内容”) admits topics that are not listed. */
export type TopicTier = Provenance & {
  id: 'focus' | 'strengthened' | 'free'
  label: string
  topics: string[]
  open: boolean
}

/** What Annex 3 prints around its blocks; `{year}` in the title stands for the year. */
export type Annex3Form = Provenance & {
  title: string
  nameLabel: string
  unitLabel: string
  kindHeading: string
  totalLabel: string
}

/** True when a choice field of the same kind has this value. */
export type Condition = { field: string; is: string }
/** Whether something is demanded: always, never, or under a condition (and else does not apply). */
export type Demand = boolean | Condition

type FieldBase = { id: string; label: string; help: string | null; required: Demand }
/** One thing that the declarer fills in. Lengths are ours, so that the text fits its printed cell. */
export type Field = FieldBase &
  (
    | { type: 'text'; maxLength: number; suggestions: Stated<string[]> | null }
    | { type: 'choice'; choices: { value: string; label: string }[] }
    | { type: 'integer'; min: number; max: number }
    | { type: 'date' | 'dateRange' | 'month' | 'hours' | 'topic' | 'filedProject' }
  )

/** What the system fills in on the printed form, beside the fields. `hours` are approved hours, or declared before. */
export const SYSTEM_COLUMNS = ['sequence', 'registrar', 'recordedAt', 'hours'] as const
/** A column of a block of Annex 3: its heading as issued, and the field or system column printed under it. */
export type Column = { heading: string; prints: string }

export type EvidenceDemand = Provenance & { code: string; label: string; required: Demand }

/** A block of Annex 3: what is filled in, what is printed, and what must be shown. What it is worth, rules say. */
export type Kind = Provenance & {
  id: KindId
  label: string
  bucket: Bucket
  /** The nested cells of the form's first column, outermost first. */
  path: Stated<string[]>
  columns: Column[]
  fields: Field[]
  evidence: EvidenceDemand[]
  /** The rule that a training of a local host must have been filed; `null` where no filing is demanded. */
  filing: Provenance | null
  /** Its hours are hours spent there, not converted ones, so hours of a day and overlaps can be looked at. */
  attended: boolean
}

export type Rounding = { stepHundredths: Hundredths; mode: RoundingMode }

/** 其他系统: registries of other authorities, whose credits are taken over and not declared. */
export const ELSEWHERE_SYSTEMS = ['health', 'accounting', 'teachers'] as const
export type ElsewhereSystem = (typeof ELSEWHERE_SYSTEMS)[number]

/**
 * How credits of another registry become hours. `approved`: no standard is known, the bureau decides. `rate`:
 * `hundredths` of hours of a kind for each credit.
 */
export type CreditValue = { shape: 'approved' } | { shape: 'rate'; kind: KindId; hundredths: Hundredths }

/** What a credit of another registry is worth; `category` is `null` where that registry has none. */
export type ElsewhereRule = {
  system: ElsewhereSystem
  category: string | null
  label: string
  value: Stated<CreditValue>
}

/** Choices of this installation, never shown as rules: plausible hours of a day, and days to review at each level. */
export type Settings = {
  note: string
  dailyHours: { attentionHundredths: Hundredths; refusalHundredths: Hundredths }
  dueWorkdays: { employer: number; department: number; bureau: number }
}

/** 规则包: everything that one jurisdiction lays down for one year, as data that an official can edit. */
export type Pack = {
  id: string
  jurisdiction: string
  /** 参考样例: made from public pages, to show what packs can say. It cannot be chosen as anybody's rules. */
  reference: boolean
  year: number
  /** The first day of the business year, `MM-DD`. */
  yearStartsOn: string
  status: PackStatus
  /** 学时 or 学分. */
  unitOfAccount: string
  basis: BasisDocument[]
  requirement: { everybody: Requirement; targets: Target[]; subMinimums: SubMinimum[] }
  cycle: Stated<Cycle>
  carryOver: Stated<CarryOver>
  makeUp: Stated<MakeUp>
  exemptions: Exemption[]
  versionBy: Stated<(typeof VERSION_DAYS)[number]>
  fillOrder: Stated<(typeof FILL_ORDERS)[number]>
  windows: Record<WindowId, Stated<Window>>
  topicTiers: TopicTier[]
  form: Annex3Form
  kinds: Kind[]
  rules: Rule[]
  rounding: Stated<Rounding>
  caps: Cap[]
  elsewhere: ElsewhereRule[]
  titleReview: LookBack[]
  settings: Settings
}

/** The kind of that id. Refuses with `rules.kindUnknown` where the pack has none. */
export function kindOf(pack: Pack, id: KindId): Kind {
  const kind = pack.kinds.find((candidate) => candidate.id === id)
  if (!kind) throw new Refused('rules.kindUnknown', { kind: id, pack: pack.id })
  return kind
}

/** What a pack calls a bucket. */
export const bucketLabel = ({ requirement }: Pick<Pack, 'requirement'>, id: Bucket): string =>
  requirement.everybody.buckets.find((bucket) => bucket.id === id)?.label ?? id

/** The rule for credits of a registry. Refuses with `rules.creditUnknown` where the pack has none. */
export function elsewhereRuleOf(pack: Pack, system: ElsewhereSystem, category: string | null): ElsewhereRule {
  const rule = pack.elsewhere.find((candidate) => candidate.system === system && candidate.category === category)
  if (!rule) throw new Refused('rules.creditUnknown', { system, category: category ?? '', pack: pack.id })
  return rule
}

/** A statement's source in words to quote (`烟人社字〔2022〕63号 一：“……”`), else why there is none; and if it is open. */
export function citation({ status, source, note }: Provenance): string {
  if (source === null) return note ?? '标准未录入'
  const open = status === 'unconfirmed' ? '（未确认）' : ''
  const quote = source.quote === null ? '（未核对原文）' : `：“${source.quote}”`
  return `${source.document} ${source.article}${quote}${open}`
}

/** The same, and of what nobody has vouched for that it is unconfirmed even where no document is named. */
export const groundText = (stated: Provenance): string =>
  stated.source === null && stated.status === 'unconfirmed' ? `${citation(stated)}（未确认）` : citation(stated)
