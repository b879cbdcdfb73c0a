const SLOT_MS = 10_000
const MINUTES = 5
const SLOTS = (MINUTES * 60_000) / SLOT_MS
/** Upper bounds of the classes in which times are counted; what took longer is in the last. */
const BOUNDS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000]
/** The status of a request whose caller went away before it was answered: as nginx calls it. */
export const GONE = 499
/** From here on a person begins to wonder. */
export const SLOW_MS = 1_000

export type RecentRequests = {
  readonly minutes: number
  readonly total: number
  /** Answered 4xx. */
  readonly refused: number
  /** Answered 5xx. */
  readonly failed: number
  readonly slow: number
  /** Half of all, and nineteen of twenty, were answered within so many milliseconds; `null` without requests. */
  readonly halfWithinMs: number | null
  readonly mostWithinMs: number | null
  /** The most frequent codes. */
  readonly refusals: readonly { readonly code: string; readonly count: number }[]
}

class Slot {
  readonly time: number
  total = 0
  refused = 0
  failed = 0
  slow = 0
  readonly classes: number[] = BOUNDS_MS.map(() => 0)
  readonly refusals = new Map<string, number>()

  constructor(time: number) {
    this.time = time
  }

  note(status: number, ms: number, refusal: string | null): void {
    this.total += 1
    if (status >= 500) this.failed += 1
    else if (status >= 400 && status !== GONE) this.refused += 1
    if (ms >= SLOW_MS) this.slow += 1
    const found = BOUNDS_MS.findIndex((bound) => ms <= bound)
    const at = found === -1 ? BOUNDS_MS.length - 1 : found
    this.classes[at] = (this.classes[at] ?? 0) + 1
    if (refusal !== null) this.refusals.set(refusal, (this.refusals.get(refusal) ?? 0) + 1)
  }
}

/** The last minutes of this process, in slots of ten seconds. `now` is milliseconds of a clock that never steps back. */
export class Recent {
  readonly #slots: Slot[] = Array.from({ length: SLOTS }, () => new Slot(-1))

  note(status: number, ms: number, refusal: string | null, now = performance.now()): void {
    const time = Math.floor(now / SLOT_MS)
    let slot = this.#slots[time % SLOTS]
    if (slot?.time !== time) {
      slot = new Slot(time)
      this.#slots[time % SLOTS] = slot
    }
    slot.note(status, ms, refusal)
  }

  summary(now = performance.now()): RecentRequests {
    const oldest = Math.floor(now / SLOT_MS) - SLOTS + 1
    const slots = this.#slots.filter(({ time }) => time >= Math.max(0, oldest))
    const sum = (of: (slot: Slot) => number) => slots.reduce((whole, slot) => whole + of(slot), 0)
    const classes = BOUNDS_MS.map((_, at) => sum((slot) => slot.classes[at] ?? 0))
    return {
      minutes: MINUTES,
      total: sum(({ total }) => total),
      refused: sum(({ refused }) => refused),
      failed: sum(({ failed }) => failed),
      slow: sum(({ slow }) => slow),
      halfWithinMs: boundOf(classes, 0.5),
      mostWithinMs: boundOf(classes, 0.95),
      refusals: mostFrequent(slots),
    }
  }
}

/** The bound within which this share was answered. */
function boundOf(classes: readonly number[], share: number): number | null {
  const wanted = classes.reduce((whole, count) => whole + count, 0) * share
  if (wanted === 0) return null
  let counted = 0
  const at = classes.findIndex((count) => {
    counted += count
    return counted >= wanted
  })
  return BOUNDS_MS[at] ?? null
}

function mostFrequent(slots: readonly Slot[]): RecentRequests['refusals'] {
  const counts = new Map<string, number>()
  for (const { refusals } of slots) {
    for (const [code, count] of refusals) counts.set(code, (counts.get(code) ?? 0) + count)
  }
  const sorted = [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
  return sorted.slice(0, 8)
}
