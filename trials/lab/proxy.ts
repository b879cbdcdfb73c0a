import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './ports.ts'

const CONFIGURATION = new URL('../../deploy/haproxy.cfg', import.meta.url)
const PROGRAM = '/usr/sbin/haproxy'

/** HAProxy as an installation runs it, in front of processes of the server. */
export interface ProxyProcess {
  readonly url: string
  pid(): number
  /** What it wrote: a line for each request, without who asked and what for. */
  output(): string
  end(): Promise<void>
}

/** Starts HAProxy with deploy/haproxy.cfg on a free port and waits until a server answers through it. */
export async function startProxy(servers: readonly string[]): Promise<ProxyProcess> {
  if (!existsSync(PROGRAM)) throw new Error('This needs HAProxy: apt-get install haproxy')
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-proxy-'))
  const port = await freePort()
  writeFileSync(join(folder, 'haproxy.cfg'), configuration(port, servers))
  const child = spawn(PROGRAM, ['-db', '-f', join(folder, 'haproxy.cfg')], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk))
  const exited = once(child, 'exit')
  const proxy = {
    url: `http://127.0.0.1:${port}`,
    pid: () => child.pid ?? 0,
    output: () => output,
    async end() {
      child.kill('SIGTERM')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
  while (!(await isReady(proxy.url))) {
    if (child.exitCode !== null) throw new Error(`HAProxy ended before it was ready:\n${output}`)
    await wait(20)
  }
  return proxy
}

/** The file of the documents with the addresses of a trial, and without another user, which only root may take. */
function configuration(port: number, servers: readonly string[]): string {
  const lines = readFileSync(CONFIGURATION, 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(user|group|server) /.test(line))
    .map((line) => line.replace(/^(\s*)bind .*/, `$1bind 127.0.0.1:${port}`))
  const own = servers.map((url, index) => `    server server${index + 1} ${new URL(url).host}`)
  return [...lines, ...own, ''].join('\n')
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}
