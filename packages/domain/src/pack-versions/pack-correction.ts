import type { Hundredths } from '../hours.ts'
import { standingAwards, total } from '../ledger/balance.ts'
import type { ExplanationLine, PostedEntry } from '../ledger/entry.ts'
import type { ItemResult } from '../ledger/settle.ts'

/** `superseded`: a later version was gone through, or the difference went away by itself, before anybody decided. */
export const PACK_CORRECTION_STATES = ['proposed', 'accepted', 'rejected', 'superseded'] as const
export type PackCorrectionState = (typeof PACK_CORRECTION_STATES)[number]

export const packCorrectionStateNames: Readonly<Record<PackCorrectionState, string>> = {
  proposed: '等待决定',
  accepted: '已更正',
  rejected: '不予更正',
  superseded: '不再需要',
}

/** The states in which a person's year goes on being counted with the pack that it was posted by. */
export const HOLDING = ['proposed', 'rejected'] as const satisfies readonly PackCorrectionState[]

export type HoursByBucket = Readonly<Record<string, Hundredths>>
export type CountedSide = { readonly hundredths: Hundredths; readonly explanation: readonly ExplanationLine[] }

/** One activity in one bucket that counts something else by the new pack. */
export type CorrectedItem = {
  readonly sourceKind: string
  readonly sourceId: string
  readonly bucket: string
  readonly kind: string
  readonly before: CountedSide
  readonly after: CountedSide
}

export type YearDifference = {
  readonly before: HoursByBucket
  readonly after: HoursByBucket
  readonly items: readonly CorrectedItem[]
}

type Results = readonly ItemResult[]

/**
 * What a person's year would be by a new pack beside what his bank has; `null` where nothing differs. `entries` are his
 * of the year; `was` are the results by the pack that it was posted by, for their explanation alone: what counts as
 * before is what the bank says.
 */
export function yearDifference(entries: readonly PostedEntry[], was: Results, is: Results): YearDifference | null {
  const awards = Map.groupBy(standingAwards(entries), lineKey)
  const [old, fresh] = [Map.groupBy(was, lineKey), Map.groupBy(is, lineKey)]
  const keys = [...new Set([...awards.keys(), ...fresh.keys()])].sort()
  const items = keys.flatMap((key): CorrectedItem[] => {
    const posted = awards.get(key) ?? []
    const now = fresh.get(key) ?? []
    const before = { hundredths: total(posted), explanation: linesOf(old.get(key)) }
    const after = { hundredths: total(now), explanation: linesOf(now) }
    const [line] = [...posted, ...now]
    if (line === undefined || before.hundredths === after.hundredths) return []
    const { sourceKind, sourceId, bucket, kind } = line
    return [{ sourceKind, sourceId, bucket, kind, before, after }]
  })
  return items.length === 0 ? null : { before: sumsOf(entries), after: sumsOf(is), items }
}

/** What a year would gain in hundredths; negative where it loses. */
export const changeOf = ({ before, after }: Pick<YearDifference, 'before' | 'after'>): Hundredths =>
  sumOf(after) - sumOf(before)

/** Whether two differences come to the same: then what an official has seen is what would be posted. */
export const isSameDifference = (one: YearDifference, other: YearDifference): boolean =>
  JSON.stringify(numbersOf(one)) === JSON.stringify(numbersOf(other))

const numbersOf = ({ items }: YearDifference) =>
  items.map((item) => [lineKey(item), item.before.hundredths, item.after.hundredths])

const linesOf = (results: Results = []): ExplanationLine[] => results.flatMap(({ explanation }) => explanation)

const sumOf = (hours: HoursByBucket): Hundredths => Object.values(hours).reduce((sum, one) => sum + one, 0)

function sumsOf(lines: readonly { readonly bucket: string; readonly hundredths: Hundredths }[]): HoursByBucket {
  const sums: Record<string, Hundredths> = {}
  for (const { bucket, hundredths } of lines) sums[bucket] = (sums[bucket] ?? 0) + hundredths
  return sums
}

const lineKey = ({
  sourceKind,
  sourceId,
  bucket,
  kind,
}: Pick<CorrectedItem, 'sourceKind' | 'sourceId' | 'bucket' | 'kind'>) =>
  JSON.stringify([sourceKind, sourceId, bucket, kind])
