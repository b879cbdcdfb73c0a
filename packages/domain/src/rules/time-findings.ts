import type { Hundredths } from '../hours.ts'
import { hoursWords } from '../hours.ts'
import { daysInPeriod, type IsoDate } from '../time.ts'
import { type DayRange, dateField, periodWords, type RawFields, textOf } from './fields.ts'
import { attention, blocking, type Finding } from './finding.ts'
import { type Fraction, fraction, isOver, plus, rounded } from './fraction.ts'
import type { Kind, KindId, Pack } from './pack.ts'

/** Another activity of the same person: declared and not rejected or withdrawn, or of a class. */
export type OtherDeclaration = {
  kind: KindId
  name: string
  host: string | null
  firstDay: IsoDate
  lastDay: IsoDate
  declaredHundredths: Hundredths
}

type Draft = { fields: RawFields; declaredHundredths: Hundredths | null }

/** What the draft's days say beside the person's others: the same activity twice, two at once, too much for a day. */
export function timeFindings(
  pack: Pack,
  kind: Kind,
  draft: Draft,
  period: DayRange,
  others: readonly OtherDeclaration[],
): Finding[] {
  const isSame = (other: OtherDeclaration) => isDuplicate(kind, draft.fields, period, other)
  const duplicate = others.some(isSame) ? [duplicateFinding()] : []
  if (!kind.attended) return duplicate
  const attended = new Set(pack.kinds.filter((candidate) => candidate.attended).map((candidate) => candidate.id))
  const atOnce = others.filter((other) => attended.has(other.kind) && !isSame(other) && overlaps(other, period))
  return [
    ...duplicate,
    ...atOnce.map((other) => overlapFinding(kind, other)),
    ...dailyFindings(pack, kind, { ...period, declaredHundredths: draft.declaredHundredths ?? 0 }, atOnce),
  ]
}

function isDuplicate(kind: Kind, fields: RawFields, { firstDay }: DayRange, other: OtherDeclaration): boolean {
  const own = { kind: kind.id, firstDay, name: textOf(fields, 'name'), host: textOf(fields, 'host') }
  return sameActivity(own, other)
}

/** What an activity is known by; one without a day is known by nothing. */
export type Activity = {
  readonly kind: KindId
  readonly firstDay: IsoDate | null
  readonly name: string | null
  readonly host: string | null
}

/** Whether two declarations are of one activity, which counts once. */
export function sameActivity(one: Activity, other: Activity): boolean {
  return (
    one.firstDay !== null &&
    one.kind === other.kind &&
    one.firstDay === other.firstDay &&
    comparable(one.name) === comparable(other.name) &&
    comparable(one.host) === comparable(other.host)
  )
}

/** Two spellings of one name differ in spaces and in full-width brackets. */
function comparable(text: string | null): string {
  return (text ?? '').normalize('NFKC').replaceAll(/\s/g, '')
}

function overlaps(a: DayRange, b: DayRange): boolean {
  return a.firstDay <= b.lastDay && b.firstDay <= a.lastDay
}

function duplicateFinding(): Finding {
  return blocking('duplicate', {
    field: 'name',
    text: '同一活动（类别、名称、主办单位、开始日期都相同）您已经申报过。',
    advice: '请查看已有的申报；同一活动只计一次。',
  })
}

function overlapFinding(kind: Kind, other: OtherDeclaration): Finding {
  return attention('overlap', {
    field: dateField(kind),
    text: `与“${other.name}”（${periodWords(other)}）时间重叠。`,
    advice: '请核对日期；确实同时参加的，请在说明中写明。',
  })
}

type Attended = DayRange & { declaredHundredths: Hundredths }

/**
 * Hours of the fullest day, spread evenly over each activity's days, against the plausibility settings. Only what is
 * too much by itself is refused: two trainings at once may be an oddity that a reviewer can understand.
 */
function dailyFindings({ settings }: Pack, kind: Kind, own: Attended, others: readonly Attended[]): Finding[] {
  const { attentionHundredths, refusalHundredths } = settings.dailyHours
  // The fullest day is one on which something begins.
  const days = [own, ...others].map(({ firstDay }) => firstDay).filter((day) => overlaps(own, dayOnly(day)))
  const alone = hoursOf(own.firstDay, [own])
  if (isOver(alone, refusalHundredths)) return [blocking('overDailyLimit', dailyWords(kind, alone, refusalHundredths))]
  const sums = days.map((day) => hoursOf(day, [own, ...others]))
  const much = sums.find((sum) => isOver(sum, attentionHundredths))
  return much ? [attention('highDailyHours', dailyWords(kind, much, attentionHundredths))] : []
}

function dayOnly(day: IsoDate): DayRange {
  return { firstDay: day, lastDay: day }
}

function hoursOf(day: IsoDate, activities: readonly Attended[]): Fraction {
  return activities
    .filter((activity) => overlaps(activity, dayOnly(day)))
    .map(({ firstDay, lastDay, declaredHundredths }) => fraction(declaredHundredths, daysInPeriod(firstDay, lastDay)))
    .reduce(plus, fraction(0))
}

function dailyWords(kind: Kind, sum: Fraction, limit: Hundredths) {
  return {
    field: dateField(kind),
    text: `平均到每天，有一天达 ${hoursWords(rounded(sum, 1, 'up'))}，超过 ${hoursWords(limit)}（系统设置，不是政策规定）。`,
    advice: '请核对学时和起止日期。',
  }
}
