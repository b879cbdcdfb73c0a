import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchAnswers } from './client.ts'
import { compare, type Findings } from './compare.ts'
import type { Fault } from './fault.ts'
import { History } from './history.ts'
import { type Installation, install } from './installation.ts'
import { type Round, round } from './round.ts'
import { Watch } from './watch.ts'
import { Workload } from './workload.ts'

export type Result = {
  readonly fault: string
  readonly what: string
  readonly database: string
  readonly rounds: readonly Round[]
  readonly sent: number
  readonly acknowledged: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly scandals: readonly string[]
}

/** The jobs of a dead process are taken over after some time; imports are done by jobs. */
const END_LIMIT_MS = 180_000
/** The embedded database is looked into by stopping its server, so not after every round. */
const EMBEDDED_LOOK_EVERY = 5

let current: History | null = null
watchAnswers(() => current)

/** One fault, so many times, on one installation of so many servers; `tell` hears of each round. */
export async function tryFault(
  fault: Fault,
  { times, servers }: { times: number; servers: number },
  tell: (done: number, round: Round) => void,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-crash-history-'))
  const history = new History(join(folder, 'history.jsonl'))
  await using installation = await install(fault.needs, { servers })
  current = history
  const workload = await Workload.start(installation.url, history)
  const watch = new Watch(installation.servers.map(({ url }) => url))
  const rounds: Round[] = []
  const found: Findings = { lost: [], doubled: [] }
  const look = async () => {
    const { imported, lastReviewers } = workload
    const { dataFolder } = installation
    const acknowledged = history.acknowledgedWrites
    const seen = { acknowledged, sent: () => history.writes, imported: [...imported], lastReviewers, dataFolder }
    const { lost, doubled } = await installation.lookInside((query) => compare(query, seen))
    found.lost.push(...lost)
    found.doubled.push(...doubled)
  }
  try {
    for (let count = 1; count <= times; count += 1) {
      const done = await round(fault, { installation, history, workload, watch })
      rounds.push(done)
      tell(count, done)
      if (done.secondsToRecover === null) break
      if (fault.needs.database === 'PostgreSQL' || count % EMBEDDED_LOOK_EVERY === 0) await look()
      workload.resume()
    }
    if (!(await workload.end(END_LIMIT_MS))) history.scandal('what was begun did not come to its end')
    await look()
  } finally {
    history.closed = true
    await watch.end()
    current = null
  }
  const result = {
    fault: fault.name,
    what: fault.what,
    database: fault.needs.database,
    rounds,
    sent: history.writes.length,
    acknowledged: history.acknowledgedWrites.length,
    lost: [...new Set(found.lost)],
    doubled: [...new Set(found.doubled)],
    scandals: [...new Set(history.scandals)],
  }
  if (isGood(result)) rmSync(folder, { recursive: true })
  else keepFor(folder, fault, installation)
  return result
}

/** Leaves what there is to look into a failure with. */
function keepFor(folder: string, fault: Fault, { servers, cluster }: Installation): void {
  for (const server of servers) writeFileSync(join(folder, `server-${server.pid()}.log`), server.output())
  if (cluster) copyFileSync(join(cluster.folder, 'log'), join(folder, 'postgres.log'))
  console.log(`${fault.name}: what was sent, answered and logged is in ${folder}`)
}

/** Nothing lost, nothing doubled, nothing untrue, and everything came back. */
export function isGood({ rounds, lost, doubled, scandals }: Result): boolean {
  const cameBack = rounds.every(({ secondsToRecover, lies }) => secondsToRecover !== null && lies.length === 0)
  return cameBack && lost.length === 0 && doubled.length === 0 && scandals.length === 0
}
