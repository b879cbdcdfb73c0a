import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testDatabase } from '@xueshi/foundation/db/test-source'
import { SERVERS } from '../apps/platform/server/test/doors.ts'
import { startProxy } from '../trials/lab/proxy.ts'
import { startServer } from '../trials/lab/server.ts'

const program = (file: string) => fileURLToPath(new URL(`../apps/platform/server/src/${file}`, import.meta.url))

/**
 * An installation as a bureau begins with it: its own processes on an empty folder, without the demo world. It is one
 * on the embedded database or, where `XUESHI_TEST_SERVERS` says so, several on PostgreSQL behind a proxy.
 */
export async function emptyInstallation() {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-installation-'))
  const database = SERVERS === 1 ? null : await testDatabase()
  const env = {
    XUESHI_DATA_DIR: folder,
    XUESHI_DEMO: '0',
    XUESHI_SECOND_FACTOR: 'optional',
    XUESHI_LOG_LEVEL: 'error',
    ...(database && { DATABASE_URL: database.url, XUESHI_TRUST_PROXY: '127.0.0.1', XUESHI_DRAIN_SECONDS: '0' }),
  }
  const running: { end(): Promise<void> }[] = []
  return {
    /** What the command says; the server must not run yet, for the embedded database has one process. */
    async run(file: string, ...args: string[]): Promise<string> {
      const { stdout } = await promisify(execFile)(process.execPath, [program(file), ...args], { env })
      return stdout
    },
    /** Starts the server and answers its address. */
    async start(): Promise<string> {
      const servers = await Promise.all(Array.from({ length: SERVERS }, () => startServer(env)))
      running.push(...servers)
      const [first] = servers
      if (first && SERVERS === 1) return first.url
      const proxy = await startProxy(servers.map(({ url }) => url))
      running.unshift(proxy)
      return proxy.url
    },
    async close(): Promise<void> {
      for (const each of running) await each.end()
      await database?.drop()
      rmSync(folder, { recursive: true })
    },
  }
}
