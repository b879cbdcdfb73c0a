import { type IsoDate, isDate } from '../time.ts'
import { blocking, type Finding } from './finding.ts'
import type { Condition, Demand, Field, Kind, Pack } from './pack.ts'

/** Days of Asia/Shanghai, both included. */
export type DayRange = { firstDay: IsoDate; lastDay: IsoDate }
/** Text, date (`YYYY-MM-DD`), month (`YYYY-MM`), count, hours in hundredths, or days, as the field's type says. */
export type FieldValue = string | number | DayRange
/** What was filled in, by field id; a field left empty is absent. */
export type FieldValues = Readonly<Record<string, FieldValue>>
/** The same before it was checked. */
export type RawFields = Readonly<Record<string, unknown>>

const MAX_HOURS_HUNDREDTHS = 1_000_000

/** The fields of a kind that apply to what is filled in so far: a conditional one only where its condition holds. */
export function fieldsFor(kind: Kind, fields: RawFields): Field[] {
  return kind.fields.filter((field) => typeof field.required === 'boolean' || isDemanded(field.required, fields))
}

/** Whether a field or a piece of evidence must be there, given what is filled in. */
export function isDemanded(demand: Demand, fields: RawFields): boolean {
  return typeof demand === 'boolean' ? demand : holds(demand, fields)
}

/** Fields as they are stored: texts on one line and trimmed, and nothing that is empty or does not apply. */
export function normalizedFields(kind: Kind, fields: RawFields): RawFields {
  const filled = Object.entries(fields)
    .map(([id, value]) => [id, typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : value] as const)
    .filter(([, value]) => value !== '' && value !== null && value !== undefined)
  const present = Object.fromEntries(filled)
  const applying = new Set(fieldsFor(kind, present).map((field) => field.id))
  const known = new Set(kind.fields.map((field) => field.id))
  // An unknown id stays, so that checkFields can name it.
  return Object.fromEntries(filled.filter(([id]) => applying.has(id) || !known.has(id)))
}

/** Everything wrong with the fields by themselves; where it answers nothing, they are `FieldValues`. */
export function checkFields(pack: Pack, kind: Kind, fields: RawFields): Finding[] {
  const applying = fieldsFor(kind, fields)
  const unknown = Object.keys(fields).filter((id) => !applying.some((field) => field.id === id))
  return [
    ...unknown.map((id) =>
      blocking('fieldUnknown', { text: `“${kind.label}”没有“${id}”这一栏。`, advice: '请删去这一栏。' }),
    ),
    ...applying.flatMap((field) => fieldProblem(pack, field, fields) ?? []),
  ]
}

/** When the activity took place, by the first date-like field of its kind; a month counts from its first day. */
export function activityPeriod(kind: Kind, fields: RawFields): DayRange | null {
  const field = dateFieldOf(kind)
  if (!field || problemOf(field, fields[field.id]) !== null) return null
  const value = fields[field.id]
  if (isDayRange(value)) return value
  const day = field.type === 'month' ? `${value}-01` : String(value)
  return { firstDay: day, lastDay: day }
}

/** The id of the field that says when, `null` where a kind has none. */
export function dateField(kind: Kind): string | null {
  return dateFieldOf(kind)?.id ?? null
}

/** `2022-06-01 至 2022-06-03`, or the one day. */
export function periodWords({ firstDay, lastDay }: DayRange): string {
  return firstDay === lastDay ? firstDay : `${firstDay} 至 ${lastDay}`
}

/** The text of a field, `null` where it is empty. */
export function textOf(fields: RawFields, id: string): string | null {
  const value = Object.hasOwn(fields, id) ? fields[id] : undefined
  return typeof value === 'string' && value !== '' ? value : null
}

function dateFieldOf(kind: Kind): Field | undefined {
  return kind.fields.find(({ type }) => type === 'date' || type === 'dateRange' || type === 'month')
}

function fieldProblem(pack: Pack, field: Field, fields: RawFields): Finding | null {
  const { id, label } = field
  const value = Object.hasOwn(fields, id) ? fields[id] : undefined
  if (value === undefined || value === null || value === '') {
    if (!isDemanded(field.required, fields)) return null
    return blocking('fieldMissing', {
      field: id,
      text: `“${label}”未填写。`,
      advice: field.help ?? `请填写“${label}”。`,
    })
  }
  if (field.type === 'text' && typeof value === 'string' && [...value].length > field.maxLength) {
    const text = `“${label}”超过 ${field.maxLength} 字，登记表印不下。`
    return blocking('fieldTooLong', { field: id, text, advice: '请缩短，保留全称中的关键部分。' })
  }
  const problem = problemOf(field, value) ?? (field.type === 'topic' ? topicProblem(pack, value) : null)
  if (problem === null) return null
  return blocking('fieldInvalid', { field: id, text: `“${label}”有误。`, advice: problem })
}

/** What a value of this type has to be, where it is not; in words of advice. */
function problemOf(field: Field, value: unknown): string | null {
  switch (field.type) {
    case 'text':
    case 'topic':
    case 'filedProject':
      return typeof value === 'string' ? null : '请填写文字。'
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : '请填写存在的日期，如 2022-06-01。'
    case 'month':
      return typeof value === 'string' && isDate(`${value}-01`) ? null : '请填写年月，如 2022-06。'
    case 'dateRange':
      return isDayRange(value) ? null : '请填写起止日期，结束日期不早于开始日期。'
    case 'choice':
      return field.choices.some((choice) => choice.value === value)
        ? null
        : `请从“${field.choices.map((choice) => choice.label).join('”“')}”中选择。`
    case 'integer':
      return isIntegerWithin(value, field.min, field.max) ? null : `请填写 ${field.min} 至 ${field.max} 的整数。`
    case 'hours':
      return isIntegerWithin(value, 0, MAX_HOURS_HUNDREDTHS) ? null : '请填写学时，最多两位小数。'
  }
}

function topicProblem({ topicTiers }: Pack, value: unknown): string | null {
  const isFree = topicTiers.every((tier) => tier.topics.length === 0) || topicTiers.some((tier) => tier.open)
  const isListed = topicTiers.some((tier) => tier.topics.some((topic) => topic === value))
  return isFree || isListed ? null : '请从本年度公需科目学习内容中选择。'
}

function isIntegerWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}

function isDayRange(value: unknown): value is DayRange {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false
  if (!('firstDay' in value && 'lastDay' in value)) return false
  const { firstDay, lastDay } = value
  return (
    typeof firstDay === 'string' &&
    typeof lastDay === 'string' &&
    isDate(firstDay) &&
    isDate(lastDay) &&
    firstDay <= lastDay
  )
}

function holds({ field, is }: Condition, fields: RawFields): boolean {
  return textOf(fields, field) === is
}
