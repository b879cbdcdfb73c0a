import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './ports.ts'

const run = promisify(execFile)

/** A PostgreSQL of a trial's own: a cluster in a folder that goes with it. */
export interface Cluster {
  readonly folder: string
  /** Where `psql`, `pgbench` and the like are. */
  readonly binaries: string
  readonly url: (database?: string) => string
  /** The postmaster's process, as long as it runs. */
  pid(): number
  start(): Promise<void>
  stop(mode?: 'fast' | 'immediate'): Promise<void>
  /** Stops it and deletes its folder. */
  remove(): Promise<void>
}

export type ClusterSettings = {
  /** Where the data lie, or lay when it last ran; a temporary folder where none is given. */
  readonly folder?: string
  /** Lines of postgresql.conf; durability is PostgreSQL's own default. */
  readonly settings?: Readonly<Record<string, string | number>>
}

/** Makes and starts a cluster with the newest PostgreSQL of the machine. */
export async function startPostgres({ folder, settings = {} }: ClusterSettings = {}): Promise<Cluster> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'xueshi-postgres-'))
  mkdirSync(home, { recursive: true })
  chmodSync(home, 0o755)
  const root = process.getuid?.() === 0
  if (root) chownSync(home, Number(execFileSync('id', ['-u', 'postgres'])), -1)
  const data = join(home, 'data')
  const port = await freePort()
  const asPostgres = (program: string, ...words: string[]) =>
    root
      ? run('runuser', ['-u', 'postgres', '--', join(binaries(), program), ...words])
      : run(join(binaries(), program), words)
  const options = Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: home,
    max_connections: 200,
    ...settings,
  }).map(([name, value]) => `-c ${name}=${value}`)
  const start = async () => {
    await asPostgres('pg_ctl', '-D', data, '-w', '-l', join(home, 'log'), '-o', options.join(' '), 'start')
  }
  const stop = async (mode = 'fast') => {
    await asPostgres('pg_ctl', '-D', data, '-w', '-m', mode, 'stop')
  }
  if (!existsSync(data)) await asPostgres('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync')
  await start()
  return {
    folder: home,
    binaries: binaries(),
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]),
    start,
    stop,
    async remove() {
      if (existsSync(join(data, 'postmaster.pid'))) await stop('immediate')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function binaries(): string {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const newest = versions.sort((a, b) => Number(a) - Number(b)).at(-1)
  if (newest === undefined) throw new Error('This needs PostgreSQL: apt-get install postgresql')
  return `/usr/lib/postgresql/${newest}/bin`
}
