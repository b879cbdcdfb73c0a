import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from '../../lab/postgres.ts'
import type { Fault } from '../fault.ts'
import type { Installation } from '../installation.ts'
import { isRunning, startAgain } from '../supervise.ts'

/** Longer than a client or a proxy waits to be told whether the server is ready. */
const STOPPED_MS = 5_000

function clusterOf({ cluster }: Installation): Cluster {
  if (!cluster) throw new Error('This fault is of PostgreSQL.')
  return cluster
}

/** Sessions of the server, as PostgreSQL sees them. */
async function onCluster(cluster: Cluster, sql: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: cluster.url(), application_name: 'crash' })
  // The session may be the one that goes.
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(sql)
  await client.end()
  return rows.map(({ pid }) => pid)
}

const SESSIONS = `select pid from pg_stat_activity
  where backend_type = 'client backend' and application_name <> 'crash'
  order by state = 'active' desc, random()`

const processesOf = (pid: number): number[] => [
  pid,
  ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
]

async function killPostmaster(installation: Installation): Promise<number> {
  const cluster = clusterOf(installation)
  const pid = cluster.pid()
  const killedAt = performance.now()
  process.kill(pid, 'SIGKILL')
  await startAgain(cluster, pid)
  return killedAt
}

/** One that is at work, if one is: PostgreSQL takes all others down and recovers. */
async function killBackend(installation: Installation): Promise<number> {
  const [pid] = await onCluster(clusterOf(installation), SESSIONS)
  if (pid === undefined) throw new Error('The server has no session.')
  process.kill(pid, 'SIGKILL')
  return performance.now()
}

async function terminateBackends(installation: Installation): Promise<number> {
  await onCluster(clusterOf(installation), `select pg_terminate_backend(pid) as pid from (${SESSIONS}) as sessions`)
  return performance.now()
}

async function stopAll(installation: Installation): Promise<number> {
  const stopped = processesOf(clusterOf(installation).pid())
  for (const pid of stopped) if (isRunning(pid)) process.kill(pid, 'SIGSTOP')
  await delay(STOPPED_MS)
  for (const pid of stopped) if (isRunning(pid)) process.kill(pid, 'SIGCONT')
  return performance.now()
}

/** As after a power cut: both come up at once, the server before its database has recovered. */
async function killBoth(installation: Installation): Promise<number> {
  const cluster = clusterOf(installation)
  const pid = cluster.pid()
  const killedAt = performance.now()
  process.kill(pid, 'SIGKILL')
  await Promise.all(installation.servers.map((server) => server.end('SIGKILL')))
  const starting = Promise.all(installation.servers.map((server) => server.start()))
  await delay(1_000)
  await startAgain(cluster, pid)
  await starting
  return killedAt
}

const fault = (name: string, what: string, strike: Fault['strike']): Fault => ({
  name,
  what,
  needs: { database: 'PostgreSQL' },
  stops: 'all',
  strike,
})

export const postgresFaults: readonly Fault[] = [
  fault('postmaster.kill', 'kill -9 of the postmaster', killPostmaster),
  fault('backend.kill', 'kill -9 of one backend', killBackend),
  fault('backend.terminate', 'pg_terminate_backend of all sessions', terminateBackends),
  fault('database.stop', `SIGSTOP of the database for ${STOPPED_MS / 1000} s`, stopAll),
  fault('both.kill', 'kill -9 of postmaster and server', killBoth),
]
