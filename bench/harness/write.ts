import { join } from 'node:path'
import type { ServerProcess } from '../../trials/lab/server.ts'
import { type Call, drive } from './client.ts'
import { cpuOf } from './cpu.ts'
import { prepareDriver } from './driver.ts'
import { fitsPgbench, prepareReplay } from './pgbench.ts'
import { readLogByMark, type Statement } from './recording.ts'
import { alternate, compare, type Figure, type Naming, type Plan, type Side, type Stretch } from './rounds.ts'
import type { Stage } from './stage.ts'

/** A write that is done once, and an identifier that its statements name. */
export type MarkedCall = { readonly mark: string; readonly call: Call }

/** So many requests each round of a floor sends again; the warm-up too. */
const FLOOR_CALLS = 1_500

/**
 * Measures a write against the very statements that it sends. As many calls as the floor needs are first made on a copy
 * of the world whose statements PostgreSQL logs; the floor sends the same statements with the same parameters to another
 * copy, which is still as it was.
 */
export async function measureWrite(
  stage: Stage,
  naming: Naming,
  calls: readonly MarkedCall[],
  plan: Plan,
): Promise<Figure> {
  const wanted = Math.min(calls.length, FLOOR_CALLS * (plan.rounds + 1))
  const recorded = await record(stage, calls.slice(0, wanted), plan.connections)
  return withCopies(stage, async (server, floorUrl) => {
    const own = operationSide(stage, server, calls, plan)
    const floor = await floorSide(stage, floorUrl, recorded, plan)
    const [ownRounds = [], floorRounds = []] = await alternate([own, floor.side], plan)
    await floor.close()
    return compare(naming, ownRounds, floorRounds)
  })
}

/** Two fresh copies of the world: one behind a server, one for a floor. */
export async function withCopies<T>(
  stage: Stage,
  work: (server: ServerProcess, floorUrl: string) => Promise<T>,
): Promise<T> {
  const floorUrl = await stage.copy('bench_floor')
  await stage.copy('bench_operation')
  const server = await stage.serve('bench_operation')
  try {
    return await work(server, floorUrl)
  } finally {
    await server.end()
    await stage.drop('bench_operation')
    await stage.drop('bench_floor')
  }
}

/** Makes the calls on a copy of the world that logs, and answers what each of them sent. */
export async function record(stage: Stage, calls: readonly MarkedCall[], connections: number): Promise<Statement[][]> {
  const name = await stage.loggingCopy()
  const server = await stage.serve(name)
  try {
    const all = calls.map(({ call }) => call).values()
    await drive(server.url, all, { connections, seconds: Number.POSITIVE_INFINITY })
  } finally {
    await server.end()
    await stage.drop(name)
  }
  const marks = new Set(calls.map(({ mark }) => mark))
  const found = await readLogByMark(stage.folder, name, marks)
  return calls.map(({ mark }) => {
    const statements = found.get(mark)
    if (!statements) throw new Error(`No statement names ${mark}.`)
    return statements
  })
}

/** The operation through HTTP; with `perRound`, so many calls in each round however long they take. */
export function operationSide(
  stage: Stage,
  server: ServerProcess,
  calls: readonly MarkedCall[],
  { connections }: Plan,
  perRound = Number.POSITIVE_INFINITY,
): Side {
  const all = calls.map(({ call }) => call).values()
  const used = () => cpuOf(server.pid()) + cpuOf(stage.cluster.pid())
  return {
    async run(_, seconds) {
      const before = used()
      const limit = perRound === Number.POSITIVE_INFINITY ? seconds : Number.POSITIVE_INFINITY
      const load = await drive(server.url, atMost(perRound, all), { connections, seconds: limit })
      if (load.calls === 0) throw new Error('There are not enough calls for all rounds.')
      return { ...load, cpuMs: used() - before }
    },
  }
}

function atMost(count: number, calls: Iterator<Call>): Iterator<Call> {
  let left = count
  return {
    next() {
      left -= 1
      return left < 0 ? { done: true, value: undefined } : calls.next()
    },
  }
}

/** The statements again, by pgbench where it takes them. */
export async function floorSide(
  stage: Stage,
  url: string,
  recorded: readonly Statement[][],
  { connections, rounds }: Plan,
): Promise<{ side: Side; close(): Promise<void> }> {
  const share = Math.floor(recorded.length / (rounds + 1))
  const measured = async (run: () => Promise<Omit<Stretch, 'cpuMs'>>): Promise<Stretch> => {
    const before = cpuOf(stage.cluster.pid())
    return { ...(await run()), cpuMs: cpuOf(stage.cluster.pid()) - before }
  }
  if (!fitsPgbench(recorded)) {
    const driver = await prepareDriver(url, recorded, connections)
    return { side: { run: () => measured(() => driver.run(share)) }, close: driver.close }
  }
  const pgbench = join(stage.cluster.binaries, 'pgbench')
  const replay = await prepareReplay({ url, folder: stage.folder, pgbench, clients: connections }, recorded)
  // What fetching the parameters costs is taken off: the operation has them at hand.
  const fetch = await measured(() => replay.fetchOnly(recorded.length))
  const run = async () => {
    const { calls, seconds, cpuMs } = await measured(() => replay.run(share))
    const part = calls / fetch.calls
    return { calls, seconds: seconds - fetch.seconds * part, cpuMs: cpuMs - fetch.cpuMs * part }
  }
  return { side: { run }, close: async () => {} }
}
