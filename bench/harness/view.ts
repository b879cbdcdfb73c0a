import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ServerProcess } from '../../trials/lab/server.ts'
import { type Call, drive } from './client.ts'
import { cpuOf } from './cpu.ts'
import { MARK, readLogBetweenMarks, type Statement } from './recording.ts'
import { alternate, compare, type Figure, type Naming, type Plan, type Side } from './rounds.ts'
import type { Stage } from './stage.ts'

const FLOOR_SERVER = fileURLToPath(new URL('./floor-server.ts', import.meta.url))
/** As many sessions as platform's reading pool has. */
const SESSIONS = 10

/** Measures a view against a bare HTTP server that sends the same statements and answers their rows as JSON. */
export async function measureView(stage: Stage, naming: Naming, calls: readonly Call[], plan: Plan): Promise<Figure> {
  const requests = await recordViews(stage, calls)
  const url = await stage.copy('bench_view')
  const server = await stage.serve('bench_view')
  const floor = await startFloor(stage, url, requests)
  try {
    const floorCalls = requests.map((_, at): Call => ({ method: 'GET', path: `/${at}`, token: '' }))
    const sides = [viewSide(stage, server, calls, plan), viewSide(stage, floor, floorCalls, plan)]
    const [own = [], other = []] = await alternate(sides, plan)
    return compare(naming, own, other)
  } finally {
    await floor.end()
    await server.end()
    await stage.drop('bench_view')
  }
}

/** Makes the calls one by one on a copy of the world that logs, with a mark of ours after each. */
async function recordViews(stage: Stage, calls: readonly Call[]): Promise<Statement[][]> {
  const name = await stage.loggingCopy()
  const server = await stage.serve(name)
  try {
    await stage.withSession(name, async (session) => {
      // Sessions are opened, and what is asked once is asked, before anything counts.
      await drive(server.url, calls.slice(0, 4).values(), { connections: 1, seconds: 60 })
      for (const call of calls) {
        await session.query(MARK)
        await drive(server.url, [call].values(), { connections: 1, seconds: 60 })
      }
      await session.query(MARK)
    })
  } finally {
    await server.end()
    await stage.drop(name)
  }
  const requests = await readLogBetweenMarks(stage.folder, name)
  if (requests.length !== calls.length) throw new Error(`${requests.length} of ${calls.length} views are in the log.`)
  return requests
}

/** Calls that change nothing, over and over. */
export function viewSide(
  stage: Stage,
  { url, pid }: Pick<ServerProcess, 'url' | 'pid'>,
  calls: readonly Call[],
  { connections }: Plan,
): Side {
  const forever = (function* () {
    for (;;) yield* calls
  })()
  // A generator that is left inside a `for` ends; this one goes on in the next round.
  const next: Iterator<Call> = { next: () => forever.next() }
  const used = () => cpuOf(pid()) + cpuOf(stage.cluster.pid())
  return {
    async run(_, seconds) {
      const before = used()
      const load = await drive(url, next, { connections, seconds })
      return { ...load, cpuMs: used() - before }
    },
  }
}

async function startFloor(stage: Stage, url: string, requests: readonly Statement[][]) {
  const file = join(stage.folder, 'floor.json')
  await writeFile(file, JSON.stringify({ url, sessions: SESSIONS, requests }))
  const child = spawn(process.execPath, [FLOOR_SERVER, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { port } = JSON.parse(line.toString()) as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: () => child.pid ?? 0,
    async end() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
