import { execFile } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { tokenOf } from '../../apps/platform/server/src/world/sign-in.ts'
import { type Cluster, startPostgres } from '../../trials/lab/postgres.ts'
import { type ServerProcess, startServer } from '../../trials/lab/server.ts'
import { LOG_SETTINGS } from './recording.ts'

const run = promisify(execFile)
const WORLD = fileURLToPath(new URL('../../apps/platform/server/src/bin/world.ts', import.meta.url))

export type Someone = {
  readonly personId: string | null
  readonly role: string
  readonly organisation: string | null
  readonly token: string
}
export type Size = { readonly people: number; readonly waiting: number }

/** A cluster with durable settings, a world in it that stays as it is, and copies of it for each measurement. */
export type Stage = {
  readonly cluster: Cluster
  readonly folder: string
  /** People of the world with their tokens: `where` is SQL on the grant `g`, the account `a`, the organisation `o`. */
  people(where: string, parameters?: unknown[]): Promise<Someone[]>
  query<Row>(database: string, sql: string, parameters?: unknown[]): Promise<Row[]>
  /** A copy of the world, as it was made. */
  copy(name: string): Promise<string>
  /** A copy whose statements PostgreSQL logs. */
  loggingCopy(): Promise<string>
  /** What further sessions of a database begin with; all of it goes with `forget`. */
  settle(name: string, settings: Readonly<Record<string, string>>): Promise<void>
  forget(name: string): Promise<void>
  drop(name: string): Promise<void>
  withSession<T>(database: string, work: (session: pg.Client) => Promise<T>): Promise<T>
  serve(name: string): Promise<ServerProcess>
}

/** What docs/operations.md advises; all else is PostgreSQL's default, durability above all. */
const SETTINGS = { shared_buffers: '1GB', random_page_cost: '1.1', ...LOG_SETTINGS }

export async function setStage(folder: string, size: Size): Promise<Stage> {
  // A log is read by what stands in it: an earlier one must not be taken for it.
  rmSync(join(folder, 'data', 'log'), { recursive: true, force: true })
  const cluster = await startPostgres({ folder, settings: SETTINGS })
  const data = join(folder, 'files')
  const out = join(folder, 'people.jsonl')
  const settings = (name: string) => ({
    DATABASE_URL: cluster.url(name),
    XUESHI_DATA_DIR: data,
    XUESHI_DEMO: '0',
    XUESHI_SECOND_FACTOR: 'optional',
    XUESHI_REQUESTS_PER_MINUTE: '0',
  })
  const query: Stage['query'] = async <Row>(database: string, sql: string, parameters: unknown[] = []) =>
    withSession(cluster.url(database), async (session) => (await session.query(sql, parameters)).rows as Row[])
  try {
    await makeWorld(cluster, { out, size, settings: settings('world') })
  } catch (error) {
    await cluster.stop()
    throw error
  }
  const drop = async (name: string) => {
    await query('postgres', `drop database if exists ${name} with (force)`)
  }
  const copy = async (name: string) => {
    await drop(name)
    await query('postgres', `create database ${name} template world strategy file_copy`)
    return cluster.url(name)
  }
  return {
    cluster,
    folder,
    async people(where, parameters) {
      const rows = await query<Omit<Someone, 'token'> & { grant: string }>(
        'world',
        `select g.id as "grant", a.person_id as "personId", g.role, o.name as organisation from grants g
         join accounts a on a.id = g.account_id left join organisations o on o.id = g.organisation_id
         where ${where} order by g.id`,
        parameters,
      )
      return rows.map(({ grant, ...someone }) => ({ ...someone, token: tokenOf(grant) }))
    },
    query,
    copy,
    async loggingCopy() {
      // The log of an earlier copy must not be taken for that of this one.
      const name = `bench_record_${Date.now()}`
      await copy(name)
      await query('postgres', `alter database ${name} set log_statement = 'all'`)
      return name
    },
    async settle(name, wanted) {
      for (const [setting, value] of Object.entries(wanted)) {
        await query('postgres', `alter database ${name} set ${setting} = '${value}'`)
      }
    },
    async forget(name) {
      await query('postgres', `alter database ${name} reset all`)
    },
    drop,
    withSession: (database, work) => withSession(cluster.url(database), work),
    serve: (name) => startServer(settings(name)),
  }
}

type World = { readonly out: string; readonly size: Size; readonly settings: Readonly<Record<string, string>> }

async function makeWorld(cluster: Cluster, { out, size, settings }: World): Promise<void> {
  // One that was kept may be older than the code: a server's start brings it up to date.
  if (existsSync(out)) return (await startServer(settings)).end()
  await withSession(cluster.url('postgres'), (session) => session.query('create database world'))
  const words = ['--people', size.people, '--waiting', size.waiting, '--out', out].map(String)
  await run(process.execPath, [WORLD, ...words], { env: { ...process.env, ...settings } })
}

async function withSession<T>(url: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = new pg.Client({ connectionString: url })
  await session.connect()
  try {
    return await work(session)
  } finally {
    await session.end()
  }
}
