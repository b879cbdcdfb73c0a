import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './ports.ts'

/** Where processes leave each other what they compiled: a suite starts hundreds of the same program. */
const COMPILED = join(tmpdir(), 'xueshi-compiled')
const MAIN = fileURLToPath(new URL('../../apps/platform/server/src/main.ts', import.meta.url))

/** platform as it is really run: a process of its own, started as `npm start` starts it. */
export interface ServerProcess {
  readonly url: string
  pid(): number
  /** What it wrote since it last started. */
  output(): string
  /** Starts it again on the same port, after it has ended. */
  start(): Promise<void>
  /** Sends a signal and waits for its end. */
  end(signal?: NodeJS.Signals): Promise<void>
}

/**
 * Starts the server with these settings (docs/operations.md) and waits until it says that it is ready. `program` is
 * another one that serves the same and says so in the same way.
 */
export async function startServer(
  settings: Readonly<Record<string, string>>,
  program: string = MAIN,
): Promise<ServerProcess> {
  const port = settings.PORT ?? String(await freePort())
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED, XUESHI_LOG_LEVEL: 'warn', ...settings, PORT: port }
  const server = new Process(program, env)
  await server.start()
  return {
    url: `http://127.0.0.1:${port}`,
    pid: () => server.pid(),
    output: () => server.text,
    start: () => server.start(),
    end: (signal = 'SIGTERM') => server.end(signal),
  }
}

class Process {
  text = ''
  #child: ChildProcess | null = null
  readonly #program: string
  readonly #env: NodeJS.ProcessEnv

  constructor(program: string, env: NodeJS.ProcessEnv) {
    this.#program = program
    this.#env = env
  }

  pid(): number {
    const pid = this.#child?.pid
    if (pid === undefined) throw new Error('The server does not run.')
    return pid
  }

  async start(): Promise<void> {
    this.text = ''
    const child = spawn(process.execPath, [this.#program], { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    const ready = new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.text += chunk
        if (/^ready /m.test(this.text)) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () => reject(new Error(`The server ended before it was ready:\n${this.text}`)))
    })
    await ready
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
