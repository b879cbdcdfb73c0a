/** What was measured in one stretch: requests, how long, and the processor time of server and database. */
export type Stretch = { readonly calls: number; readonly seconds: number; readonly cpuMs: number }
export type Side = { run(round: number, seconds: number): Promise<Stretch> }

export type Contest = {
  readonly rate: number
  readonly floorRate: number
  /** Of each round, the rate as a part of the floor's. */
  readonly ratios: readonly number[]
  readonly ratio: number
  readonly cpuMs: number
  readonly floorCpuMs: number
}

/** Measures an operation and its floor in turns, after a warm-up of both, and compares them round by round. */
export async function contest(
  operation: Side,
  floor: Side,
  { rounds, seconds, warmUp }: { rounds: number; seconds: number; warmUp: number },
): Promise<Contest> {
  await operation.run(0, warmUp)
  await floor.run(0, warmUp)
  const pairs: { own: Stretch; floor: Stretch }[] = []
  for (let round = 1; round <= rounds; round += 1) {
    // Who begins changes, so that what the machine does meanwhile strikes both alike.
    const first = round % 2 === 1 ? operation : floor
    const second = first === operation ? floor : operation
    const one = await first.run(round, seconds)
    const other = await second.run(round, seconds)
    pairs.push(first === operation ? { own: one, floor: other } : { own: other, floor: one })
  }
  const rateOf = ({ calls, seconds: took }: Stretch) => calls / took
  const cpuOf = ({ calls, cpuMs }: Stretch) => cpuMs / calls
  const ratios = pairs.map((pair) => rateOf(pair.own) / rateOf(pair.floor))
  return {
    rate: median(pairs.map(({ own }) => rateOf(own))),
    floorRate: median(pairs.map((pair) => rateOf(pair.floor))),
    ratios,
    ratio: median(ratios),
    cpuMs: median(pairs.map(({ own }) => cpuOf(own))),
    floorCpuMs: median(pairs.map((pair) => cpuOf(pair.floor))),
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}
