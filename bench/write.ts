import { join } from 'node:path'
import type { ServerProcess } from '../trials/lab/server.ts'
import { type Call, drive } from './client.ts'
import { cpuOf } from './cpu.ts'
import { fitsPgbench, prepareReplay } from './pgbench.ts'
import { readLog, type Statement, statementsByMark } from './recording.ts'
import { type Contest, contest, type Side } from './rounds.ts'
import type { Stage } from './stage.ts'

/** A write that is done once, and the identifier that its statements name. */
export type MarkedCall = { readonly mark: string; readonly call: Call }
export type Plan = {
  readonly connections: number
  readonly rounds: number
  readonly seconds: number
  readonly warmUp: number
  /** How many calls the floor has to send again, over all its rounds. */
  readonly recorded: number
}

/**
 * Measures a write against the very statements that it sends. All calls are first made on a copy of the world whose
 * statements PostgreSQL logs; the floor then sends the same statements with the same parameters to another copy, which
 * is still as it was.
 */
export async function measureWrite(stage: Stage, calls: readonly MarkedCall[], plan: Plan): Promise<Contest> {
  const recorded = await record(stage, calls.slice(0, plan.recorded), plan.connections)
  const floorUrl = await stage.copy('bench_floor')
  await stage.copy('bench_operation')
  const server = await stage.serve('bench_operation')
  try {
    const own = operationSide(stage, server, calls, plan)
    const floor = await floorSide(stage, floorUrl, recorded, plan)
    return await contest(own, floor, plan)
  } finally {
    await server.end()
    await stage.drop('bench_operation')
    await stage.drop('bench_floor')
  }
}

async function record(stage: Stage, calls: readonly MarkedCall[], connections: number): Promise<Statement[][]> {
  const name = `bench_record_${Date.now()}`
  await stage.copy(name)
  await stage.query('postgres', `alter database ${name} set log_statement = 'all'`)
  const server = await stage.serve(name)
  try {
    await drive(server.url, calls.map(({ call }) => call).values(), { connections, seconds: 3600 })
  } finally {
    await server.end()
    await stage.drop(name)
  }
  const marks = new Set(calls.map(({ mark }) => mark))
  const found = statementsByMark(await readLog(stage.folder, name), marks)
  return calls.flatMap(({ mark }) => {
    const statements = found.get(mark)
    return statements ? [statements] : []
  })
}

function operationSide(stage: Stage, server: ServerProcess, calls: readonly MarkedCall[], plan: Plan): Side {
  const next = calls.map(({ call }) => call).values()
  const used = () => cpuOf(server.pid()) + cpuOf(stage.cluster.pid())
  return {
    async run(_, seconds) {
      const before = used()
      const load = await drive(server.url, next, { connections: plan.connections, seconds })
      return { ...load, cpuMs: used() - before }
    },
  }
}

async function floorSide(
  stage: Stage,
  url: string,
  recorded: readonly Statement[][],
  { connections, rounds }: Plan,
): Promise<Side> {
  if (!fitsPgbench(recorded)) throw new Error('Not yet.')
  const pgbench = join(stage.cluster.binaries, 'pgbench')
  const replay = await prepareReplay({ url, folder: stage.folder, pgbench, clients: connections }, recorded)
  const used = () => cpuOf(stage.cluster.pid())
  // What fetching the parameters costs is taken off: the operation has them at hand.
  const beforeFetch = used()
  const fetch = await replay.fetchOnly(recorded.length)
  const fetchSeconds = fetch.seconds / fetch.calls
  const fetchCpu = (used() - beforeFetch) / fetch.calls
  const share = Math.floor(recorded.length / (rounds + 1))
  return {
    async run() {
      const before = used()
      const { calls, seconds } = await replay.run(share)
      return { calls, seconds: seconds - calls * fetchSeconds, cpuMs: used() - before - calls * fetchCpu }
    },
  }
}
