/** What was measured in one stretch: requests, how long, and the processor time of server and database. */
export type Stretch = { readonly calls: number; readonly seconds: number; readonly cpuMs: number }

/** Something that is measured in turns with something else. Round 0 is the warm-up. */
export type Side = { run(round: number, seconds: number): Promise<Stretch> }

export type Plan = {
  /** Requests that are under way at any time. */
  readonly connections: number
  readonly rounds: number
  readonly seconds: number
}

const WARM_UP_SECONDS = 1

/** Runs all sides in every round, another one first each time, so that what the machine does meanwhile strikes all. */
export async function alternate(sides: readonly Side[], { rounds, seconds }: Plan): Promise<Stretch[][]> {
  for (const side of sides) await side.run(0, WARM_UP_SECONDS)
  const results: Stretch[][] = sides.map(() => [])
  for (let round = 1; round <= rounds; round += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const at = (round + turn) % sides.length
      const stretch = await sides[at]?.run(round, seconds)
      if (stretch) results[at]?.push(stretch)
    }
  }
  return results
}

/** An operation beside its floor: medians over the rounds, and the rounds' own ratios. */
export type Figure = {
  readonly operation: string
  /** What is counted: requests, or rows where a request has many. */
  readonly unit: string
  readonly rate: number
  readonly floorRate: number
  readonly ratio: number
  readonly lowest: number
  readonly highest: number
  /** Milliseconds of processor time of server and database for each of the unit. */
  readonly cpuMs: number
  readonly floorCpuMs: number
  readonly threshold: number | null
  readonly passed: boolean | null
}

export type Naming = { readonly operation: string; readonly unit?: string; readonly threshold?: number }

export function compare(
  { operation, unit = 'request', threshold }: Naming,
  own: readonly Stretch[],
  floor: readonly Stretch[],
): Figure {
  const ratios = own.map((stretch, round) => rateOf(stretch) / rateOf(floor[round] ?? stretch))
  const ratio = median(ratios)
  return {
    operation,
    unit,
    rate: median(own.map(rateOf)),
    floorRate: median(floor.map(rateOf)),
    ratio,
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    cpuMs: median(own.map(cpuEach)),
    floorCpuMs: median(floor.map(cpuEach)),
    threshold: threshold ?? null,
    passed: threshold === undefined ? null : ratio >= threshold,
  }
}

const rateOf = ({ calls, seconds }: Stretch) => calls / seconds
const cpuEach = ({ calls, cpuMs }: Stretch) => cpuMs / calls

/** A side that counts the rows of its requests. */
export const countingRows = (side: Side, rows: number): Side => ({
  async run(round, seconds) {
    const stretch = await side.run(round, seconds)
    return { ...stretch, calls: stretch.calls * rows }
  },
})

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}
