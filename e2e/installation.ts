import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const program = (file: string) => fileURLToPath(new URL(`../apps/platform/server/src/${file}`, import.meta.url))

/** An installation as a bureau begins with it: its own processes on an empty folder, without the demo world. */
export function emptyInstallation() {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-installation-'))
  const env = { XUESHI_DATA_DIR: folder, XUESHI_DEMO: '0', PORT: '0', XUESHI_LOG_LEVEL: 'error' }
  let server: ChildProcess | null = null
  return {
    /** What the command says; the server must not run yet, for the embedded database has one process. */
    async run(file: string, ...args: string[]): Promise<string> {
      const { stdout } = await promisify(execFile)(process.execPath, [program(file), ...args], { env })
      return stdout
    },
    /** Starts the server and answers its address. */
    async start(): Promise<string> {
      server = spawn(process.execPath, [program('main.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      if (server.stdout === null) throw new Error('The server has no output.')
      for await (const line of createInterface(server.stdout)) {
        const url = /^ready (http:\S+)/.exec(line)?.[1]
        if (url) return url
      }
      throw new Error('The server ended before it was ready.')
    },
    async close(): Promise<void> {
      if (server !== null && server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      rmSync(folder, { recursive: true })
    },
  }
}
