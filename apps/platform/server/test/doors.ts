import { fileURLToPath } from 'node:url'
import type { Source } from '@xueshi/foundation/db/source'
import { type JobSettings, startJobs } from '@xueshi/foundation/jobs/jobs'
import { startProxy } from '../../../../trials/lab/proxy.ts'
import { startServer } from '../../../../trials/lab/server.ts'
import { createApp } from '../src/app.ts'
import { finishRequests, noEnding } from '../src/ending.ts'
import { platformJobs } from '../src/jobs.ts'
import type { JobServices, Services } from '../src/services.ts'
import { showWorkload } from '../src/system/gauges.ts'
import type { Env } from './installation.ts'

/** Where a test reaches the server, and what the test itself stands on. */
export type Door = {
  readonly url: string
  /** The processes behind it. */
  readonly processes: readonly string[]
  readonly services: Services
  close(): Promise<void>
}

/** How many processes the server of a test has. One is the test's own; more stand behind a proxy, on PostgreSQL. */
export const SERVERS = Number(process.env.XUESHI_TEST_SERVERS ?? 1)

const METRICS_TOKEN = 'a-token-for-the-tests'

/** What a process behind the proxy tells of itself. */
export async function metricsOf(process: string): Promise<string> {
  const answer = await fetch(`${process}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  return answer.text()
}

/** The server in the process of the test. */
export async function ownDoor(source: Source, base: JobServices, settings?: JobSettings): Promise<Door> {
  const jobs = await startJobs(source, platformJobs(base), base.observation, settings)
  const services: Services = { ...base, jobs }
  showWorkload(services)
  const ending = noEnding()
  const app = await createApp(services, ending)
  const url = await app.listen({ port: base.settings.port, host: '127.0.0.1' })
  return {
    url,
    processes: [url],
    services,
    async close() {
      await finishRequests(ending, app)
      await jobs.close()
    },
  }
}

/** Processes of their own behind a proxy: all requests and all jobs are theirs. */
export async function proxyDoor(source: Source, base: JobServices, url: string | null, env: Env): Promise<Door> {
  if (url === null) throw new Error('XUESHI_TEST_SERVERS needs XUESHI_TEST_DATABASE_URL.')
  const settings = {
    DATABASE_URL: url,
    XUESHI_TRUST_PROXY: '127.0.0.1',
    XUESHI_DRAIN_SECONDS: '0',
    XUESHI_METRICS_TOKEN: METRICS_TOKEN,
    ...env,
  }
  const program = fileURLToPath(new URL('./server-process.ts', import.meta.url))
  const servers = await Promise.all(Array.from({ length: SERVERS }, () => startServer(settings, program)))
  const processes = servers.map(({ url }) => url)
  const proxy = await startProxy(processes)
  const jobs = await startJobs(source, [], base.observation)
  return {
    url: proxy.url,
    processes,
    services: { ...base, jobs },
    async close() {
      await proxy.end()
      await jobs.close()
      await Promise.all(servers.map((server) => server.end()))
    },
  }
}
