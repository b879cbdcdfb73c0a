import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pgSource } from '@xueshi/foundation/db/pg'
import { pgliteSource } from '@xueshi/foundation/db/pglite'
import type { Source } from '@xueshi/foundation/db/source'
import pg from 'pg'
import { type Cluster, startPostgres } from '../lab/postgres.ts'
import { type ServerProcess, startServer } from '../lab/server.ts'
import { FAILING_WRITES } from './io-errors.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'
import { MASTER_KEY, plantWorld } from './world.ts'

export type DatabaseKind = 'PostgreSQL' | 'embedded'

/** What a fault needs beside the usual. */
export type Needs = {
  readonly database: DatabaseKind
  /** The database, or the files, on a disk of so many megabytes. The embedded database lies beside the files. */
  readonly databaseDiskMb?: number
  readonly filesDiskMb?: number
  /** The server is started so that its writes can be made to fail. */
  readonly ioErrors?: true
}

/** A server with its database and its data folder, all a trial's own. */
export interface Installation {
  readonly url: string
  readonly server: ServerProcess
  /** `null` for the embedded database. */
  readonly cluster: Cluster | null
  readonly dataFolder: string
  readonly databaseDisk: SmallDisk | null
  readonly filesDisk: SmallDisk | null
  /** Lets `work` read the database past the server; the embedded one's server is stopped for so long. */
  lookInside<T>(work: (query: Query) => Promise<T>): Promise<T>
  [Symbol.asyncDispose](): Promise<void>
}
export type Query = <Row>(sql: string) => Promise<readonly Row[]>

/** Small files of log, so that a small disk can be filled within the life of one. */
const SMALL_LOG = { min_wal_size: '32MB', max_wal_size: '64MB' }

/** Makes one; where that fails, nothing of it stays behind. */
export async function install(needs: Needs): Promise<Installation> {
  await using undo = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-crash-'))
  undo.defer(() => rmSync(folder, { recursive: true, force: true }))
  // PostgreSQL runs as another user, whose folder lies in it.
  chmodSync(folder, 0o755)
  const disk = async (path: string, megabytes: number | undefined) => {
    if (megabytes === undefined) return null
    const made = await smallDisk(path, megabytes)
    undo.defer(() => made.remove())
    return made
  }
  const dataFolder = join(folder, 'data')
  mkdirSync(dataFolder)
  const filesDisk = await disk(dataFolder, needs.filesDiskMb)
  const databaseDisk = await disk(join(folder, 'cluster'), needs.databaseDiskMb)
  const settings = databaseDisk ? SMALL_LOG : {}
  const cluster =
    needs.database === 'PostgreSQL' ? await startPostgres({ folder: join(folder, 'cluster'), settings }) : null
  if (cluster) undo.defer(() => cluster.stop('immediate').catch(() => {}))
  await plant(cluster ? pgSource({ ...PATIENT, url: cluster.url() }) : await pgliteSource({ folder: dataFolder }))
  const server = await startServer(settingsOf(needs, dataFolder, cluster))
  undo.defer(() => server.end('SIGTERM'))
  const made = undo.move()
  return {
    url: server.url,
    server,
    cluster,
    dataFolder,
    databaseDisk,
    filesDisk,
    lookInside: (work) => (cluster ? askCluster(cluster, work) : askFolder(server, dataFolder, work)),
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  }
}

function settingsOf(needs: Needs, dataFolder: string, cluster: Cluster | null): Record<string, string> {
  return {
    XUESHI_DATA_DIR: dataFolder,
    XUESHI_MASTER_KEY: MASTER_KEY,
    XUESHI_DEMO: '0',
    XUESHI_REQUESTS_PER_MINUTE: '0',
    XUESHI_LOG_LEVEL: 'error',
    ...(cluster && { DATABASE_URL: cluster.url() }),
    ...(needs.ioErrors && FAILING_WRITES),
  }
}

const PATIENT = { poolSize: 2, statementTimeoutMs: 60_000, connectTimeoutMs: 10_000, preparedStatements: true }

async function plant(source: Source): Promise<void> {
  try {
    await plantWorld(source)
  } finally {
    await source.close()
  }
}

async function askCluster<T>(cluster: Cluster, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: cluster.url(), query_timeout: 30_000 })
  await client.connect()
  try {
    return await work(async <Row>(sql: string) => (await client.query(sql)).rows as Row[])
  } finally {
    await client.end()
  }
}

/** The embedded database is open in one process only, so what is read is a copy of what the stopped server left. */
async function askFolder<T>(server: ServerProcess, dataFolder: string, work: (query: Query) => Promise<T>): Promise<T> {
  await server.end('SIGTERM')
  const copy = mkdtempSync(join(tmpdir(), 'xueshi-crash-copy-'))
  cpSync(join(dataFolder, 'database'), join(copy, 'database'), { recursive: true })
  await server.start()
  const source = await pgliteSource({ folder: copy })
  const connection = await source.acquireReadOnly()
  try {
    return await work(async <Row>(sql: string) => (await connection.query(sql, [])).rows as Row[])
  } finally {
    connection.release(false)
    await source.close()
    rmSync(copy, { recursive: true })
  }
}
