import { type Activity, sameActivity } from '../rules/time-findings.ts'
import type { Instant } from '../time.ts'

/** Something that counts for a person, and the person under whom it was declared. */
export type Held = Activity & {
  readonly declaredFor: string
  readonly sourceId: string
  /** When its review ended. */
  readonly settledAt: Instant
}

/** An item that counts no second time, and the one that it repeats. */
export type Repeated<Item> = { readonly item: Item; readonly by: Item }

/**
 * What counts of all that a person holds. An activity that two merged accounts both had counts once: the one whose
 * review ended first. Two of one account stand as their review left them, for a reviewer has seen both.
 */
export function countedOnce<Item extends Held>(
  items: readonly Item[],
): { readonly counted: Item[]; readonly repeated: Repeated<Item>[] } {
  const counted: Item[] = []
  const repeated: Repeated<Item>[] = []
  for (const item of items.toSorted(byEndOfReview)) {
    const by = counted.find((one) => one.declaredFor !== item.declaredFor && sameActivity(one, item))
    if (by === undefined) counted.push(item)
    else repeated.push({ item, by })
  }
  return { counted, repeated }
}

function byEndOfReview(one: Held, other: Held): number {
  if (one.settledAt !== other.settledAt) return one.settledAt < other.settledAt ? -1 : 1
  return one.sourceId < other.sourceId ? -1 : Number(one.sourceId > other.sourceId)
}
