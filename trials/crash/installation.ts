import { randomUUID } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pgSource } from '@xueshi/foundation/db/pg'
import { pgliteSource } from '@xueshi/foundation/db/pglite'
import type { Source } from '@xueshi/foundation/db/source'
import pg from 'pg'
import { prepareWorld } from '../../apps/platform/server/test/prepare.ts'
import { type Cluster, startPostgres } from '../lab/postgres.ts'
import { startProxy } from '../lab/proxy.ts'
import { type ServerProcess, startServer } from '../lab/server.ts'
import { FAILING_WRITES } from './io-errors.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'
import { MASTER_KEY, plantDeclarants } from './world.ts'

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

/** The suite's own: its server of PostgreSQL, if it has one, and a prepared database there, or else the path of a dump. */
export type Given = { readonly serverUrl: string | undefined; readonly template: string }

/** A server with its database and its data folder, all a trial's own. */
export interface Installation {
  /** Where its users find it. */
  readonly url: string
  readonly servers: readonly ServerProcess[]
  /** PostgreSQL, where it is this trial's own. */
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

type Wishes = { readonly given?: Given; readonly servers?: number }

/** Makes one, of several processes behind a proxy if wished; where that fails, nothing of it stays behind. */
export async function install(needs: Needs, { given, servers: count = 1 }: Wishes = {}): Promise<Installation> {
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
  const cluster =
    needs.database === 'PostgreSQL' && !given
      ? await startPostgres({ folder: join(folder, 'cluster'), settings: databaseDisk ? SMALL_LOG : {} })
      : null
  if (cluster) undo.defer(() => cluster.stop('immediate').catch(() => {}))
  const url = cluster?.url() ?? (given?.serverUrl ? await copyOf(given.serverUrl, given.template, undo) : null)
  const dump = given && url === null ? { template: await readFile(given.template) } : {}
  const source = url === null ? await pgliteSource({ folder: dataFolder, ...dump }) : pgSource({ ...PATIENT, url })
  await plant(source, !given)
  const servers: ServerProcess[] = []
  for (let number = 1; number <= count; number += 1) {
    const server = await startServer(settingsOf(needs, dataFolder, url))
    undo.defer(() => server.end('SIGTERM'))
    servers.push(server)
  }
  const [alone] = servers
  if (!alone) throw new Error('An installation has at least one server.')
  const door = servers.length === 1 ? alone : await startProxy(servers.map((server) => server.url))
  if (door !== alone) undo.defer(() => door.end())
  const made = undo.move()
  return {
    url: door.url,
    servers,
    cluster,
    dataFolder,
    databaseDisk,
    filesDisk,
    lookInside: (work) => (url === null ? askFolder(alone, dataFolder, work) : askServer(url, work)),
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  }
}

async function copyOf(serverUrl: string, template: string, undo: AsyncDisposableStack): Promise<string> {
  const name = `xueshi_crash_${randomUUID().replaceAll('-', '')}`
  await askServer(serverUrl, (query) => query(`create database ${name} template ${template}`))
  undo.defer(() => askServer(serverUrl, async (query) => void (await query(`drop database ${name} with (force)`))))
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

function settingsOf(needs: Needs, dataFolder: string, databaseUrl: string | null): Record<string, string> {
  return {
    XUESHI_DATA_DIR: dataFolder,
    XUESHI_MASTER_KEY: MASTER_KEY,
    XUESHI_DEMO: '0',
    XUESHI_SECOND_FACTOR: 'optional',
    XUESHI_REQUESTS_PER_MINUTE: '0',
    XUESHI_LOG_LEVEL: 'error',
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
    ...(needs.ioErrors && FAILING_WRITES),
  }
}

const PATIENT = { poolSize: 2, statementTimeoutMs: 60_000, connectTimeoutMs: 10_000, preparedStatements: true }

async function plant(source: Source, isNew: boolean): Promise<void> {
  try {
    if (isNew) await prepareWorld(source)
    await plantDeclarants(source)
  } finally {
    await source.close()
  }
}

async function askServer<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, query_timeout: 30_000 })
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
