import type { Hundredths } from '../hours.ts'
import { daysInPeriod } from '../time.ts'
import type { ApprovedItem, CountedBefore, ExplanationLine } from './evaluation.ts'
import { type Bucket, citation, type Pack } from './pack.ts'
import type { Cap } from './rule.ts'
import { inUnit, type Step } from './worth.ts'

/** An item as caps see it. */
export type Capped = {
  readonly item: ApprovedItem
  readonly kind: string
  readonly rule: string | null
  readonly fills: readonly Bucket[]
}

/** How much of every cap has been used up so far. */
export type Usage = Map<string, Hundredths>

type Asked = { readonly pack: Pack; readonly targetHundredths: Hundredths; readonly usage: Usage }

const SCOPE_WORDS: Readonly<Record<Cap['scope'], string>> = {
  occurrence: '每次',
  project: '每个项目',
  day: '每天',
  year: '每年',
  cycle: '每个周期',
  life: '累计',
}

/** What every cap says, in words: `自学类每年最多计 30 学时`; and of what, where its label does not say it. */
export function capSentence(pack: Pack, { label, scope, group, key, max }: Cap): string {
  const named = [...pack.kinds, ...pack.rules, ...pack.requirement.everybody.buckets]
  const of = group.map((id) => named.find((one) => one.id === id)?.label ?? id).join('、')
  const field = pack.kinds.flatMap(({ fields }) => fields).find(({ id }) => id === key)
  const per = scope === 'project' ? `每个项目（“${field?.label ?? key}”相同的）合计` : SCOPE_WORDS[scope]
  const most =
    max.value.shape === 'hours' ? ` ${inUnit(pack, max.value.hundredths)}` : `本人 ${max.value.times} 个年度的要求`
  return `${label}${of === label ? '' : `（${of}）`}${per}最多计${most}`
}

/** The most hours of a cap, for a person whose year asks so many. */
export const mostOf = ({ max }: Cap, targetHundredths: Hundredths): Hundredths =>
  max.value.shape === 'hours' ? max.value.hundredths : max.value.times * targetHundredths

/** What the caps of these scopes leave of an item, which then uses up the room of all of them. */
export function capped(
  asked: Asked,
  capped: Capped,
  hours: Hundredths,
  scopes: readonly Cap['scope'][],
): Step<Hundredths> {
  const rooms = roomsFor(asked, capped, hours, scopes)
  const counted = Math.min(hours, ...rooms.map(({ left }) => left))
  for (const room of rooms) room.use(counted)
  return { hours: counted, lines: rooms.map(({ cap, left }) => capLine(asked.pack, cap, hours, left)) }
}

/** The caps of these scopes that an item of so many hours comes under, each with what it leaves. */
export const roomsFor = (
  asked: Asked,
  capped: Capped,
  hours: Hundredths,
  scopes: readonly Cap['scope'][],
): readonly Room[] =>
  asked.pack.caps
    .filter((cap) => scopes.includes(cap.scope) && concerns(cap, capped))
    .map((cap) => roomOf(asked, cap, capped.item, hours))

/** What counted in earlier years uses up of the caps of the cycle and of a life. */
export function usedBefore(pack: Pack, before: readonly CountedBefore[]): Usage {
  const used: Usage = new Map()
  for (const cap of pack.caps.filter(({ scope }) => scope === 'cycle' || scope === 'life')) {
    const own = before.filter((one) => isNamed(cap, one) && (cap.scope === 'life' || one.inCycle))
    used.set(
      cap.id,
      own.reduce((sum, { hundredths }) => sum + hundredths, 0),
    )
  }
  return used
}

const isNamed = ({ group }: Cap, { kind, rule, bucket }: Pick<CountedBefore, 'kind' | 'rule' | 'bucket'>) =>
  group.includes(kind) || group.includes(bucket) || (rule !== null && group.includes(rule))

const concerns = (cap: Cap, { kind, rule, fills }: Capped) =>
  fills.some((bucket) => isNamed(cap, { kind, rule, bucket }))

type Room = { readonly cap: Cap; readonly left: Hundredths; use(counted: Hundredths): void }

function roomOf({ targetHundredths, usage }: Asked, cap: Cap, item: ApprovedItem, hours: Hundredths): Room {
  const most = mostOf(cap, targetHundredths)
  if (cap.scope === 'occurrence') return { cap, left: most, use: () => undefined }
  if (cap.scope === 'day') return roomOfDays(usage, cap, item, { most, hours })
  const key = cap.key === null ? cap.id : `${cap.id} ${JSON.stringify(item.fields[cap.key] ?? item.sourceId)}`
  const used = usage.get(key) ?? 0
  return { cap, left: Math.max(most - used, 0), use: (counted) => usage.set(key, used + counted) }
}

/** The hours of an item lie evenly on its days, and each day has a room of its own. */
function roomOfDays(
  usage: Usage,
  cap: Cap,
  { fields }: ApprovedItem,
  { most, hours }: { most: Hundredths; hours: Hundredths },
): Room {
  const days = daysOf(fields[cap.key ?? ''])
  const rooms = days.map((day, index) => {
    const key = `${cap.id} ${day}`
    const share = Math.floor(hours / days.length) + (index < hours % days.length ? 1 : 0)
    return { key, left: Math.min(share, Math.max(most - (usage.get(key) ?? 0), 0)) }
  })
  return {
    cap,
    left: days.length === 0 ? hours : rooms.reduce((sum, { left }) => sum + left, 0),
    use(counted) {
      let rest = counted
      for (const { key, left } of rooms) {
        const here = Math.min(left, rest)
        usage.set(key, (usage.get(key) ?? 0) + here)
        rest -= here
      }
    },
  }
}

/** The days of a period, numbered from an epoch that nobody sees; one for a single day; none where it is empty. */
function daysOf(value: ApprovedItem['fields'][string] | undefined): number[] {
  if (typeof value === 'string') return [daysInPeriod('2000-01-01', value)]
  if (typeof value !== 'object') return []
  const first = daysInPeriod('2000-01-01', value.firstDay)
  return Array.from({ length: daysInPeriod(value.firstDay, value.lastDay) }, (_, index) => first + index)
}

function capLine(pack: Pack, cap: Cap, hours: Hundredths, left: Hundredths): ExplanationLine {
  return {
    step: 'cap',
    rule: capSentence(pack, cap),
    article: citation(cap.max),
    inputs: `本项 ${inUnit(pack, hours)}，尚余 ${inUnit(pack, left)}`,
    result: inUnit(pack, Math.min(hours, left)),
  }
}
