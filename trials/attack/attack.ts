/**
 * npm run attack -- [--requests 50000] [--seed 1] [--quick]: hostile requests, generated from the contract, against a server
 * process and a PostgreSQL of its own. Prints how each kind was answered and what was found; fails on any finding.
 * `--quick` leaves out the files that take long to open and the bodies that take long to come.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { freePort } from '../lab/ports.ts'
import { startPostgres } from '../lab/postgres.ts'
import { startServer } from '../lab/server.ts'
import { signInEverybody } from './callers.ts'
import { readDocument } from './document.ts'
import { fingerprintOf } from './fingerprint.ts'
import { personalDataOf } from './personal-data.ts'
import { plansOf } from './plans.ts'
import { findingsText, tallyTable } from './report.ts'
import { closeConnections } from './request.ts'
import { run } from './run.ts'
import type { Target } from './target.ts'
import { REQUEST_SECONDS } from './wire-attacks.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
  },
})
const [requests, seed] = [Number(values.requests), Number(values.seed)]

/** A process of this size may grow so far from its first tenth to its last; more is a leak. */
const MOST_GROWTH_MB = 80

const say = (text: string) => process.stdout.write(`${text}\n`)

const folder = mkdtempSync(join(tmpdir(), 'xueshi-attack-'))
const cluster = await startPostgres({ settings: { fsync: 'off' } })
const server = await startServer({
  DATABASE_URL: cluster.url(),
  XUESHI_DATA_DIR: folder,
  XUESHI_DEMO: '1',
  XUESHI_REQUESTS_PER_MINUTE: '0',
  XUESHI_REQUEST_SECONDS: String(REQUEST_SECONDS),
})
const client = new pg.Client(cluster.url())
await client.connect()
const fetched: string[] = []
const listener = createServer((request, response) => {
  fetched.push(request.url ?? '')
  response.end()
}).listen(await freePort(), '127.0.0.1')

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end().finally(() => process.exit(1)))
try {
  process.exitCode = (await attack()) ? 0 : 1
} finally {
  await end()
}

async function end(): Promise<void> {
  closeConnections()
  listener.close()
  await client.end()
  await server.end()
  await cluster.remove()
  rmSync(folder, { recursive: true, force: true })
}

async function attack(): Promise<boolean> {
  const target: Target = { url: server.url, query: async (sql) => (await client.query(sql)).rows }
  const secret = join(folder, 'bait')
  writeFileSync(secret, 'nobody reads this')
  const address = listener.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const operations = await readDocument(server.url)
  const callers = await signInEverybody(target)
  const bait = { url: `http://127.0.0.1:${port}`, file: secret }
  const plans = plansOf(operations, callers, { seed, requests, bait, quick: values.quick })
  say(`${operations.length} operations, ${callers.length} people, ${plans.length} attacks, seed ${seed}`)
  const memory: number[] = []
  const personalData = await personalDataOf(target)
  const world = { operations, callers, personalData, fingerprint: await fingerprintOf(target) }
  const tally = await run(target, world, plans, {
    seed,
    atOnce: 8,
    batch: 100,
    withinMs: 15_000,
    onBatch: async () => void memory.push(residentMegabytes(server.pid())),
  })
  const growth = median(memory.slice(-memory.length / 10)) - median(memory.slice(memory.length / 10, memory.length / 5))
  const log = server
    .output()
    .split('\n')
    .filter((line) => line.includes('"level":50'))
  say(tallyTable(tally))
  say(findingsText(tally.findings))
  say(`memory: ${memory[0]} MB at first, ${memory.at(-1)} MB at last, growth ${growth} MB (at most ${MOST_GROWTH_MB})`)
  say(
    `errors in the log: ${log.length}${log
      .slice(0, 5)
      .map((line) => `\n  ${line.slice(0, 600)}`)
      .join('')}`,
  )
  say(`addresses fetched from inside files: ${fetched.length}; slowest answer ${Math.round(tally.slowestMs)} ms`)
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  const told = [metrics, server.output()].map(personalData).filter((word) => word !== null)
  say(`personal data in metrics and log: ${told.length === 0 ? 'none' : told.join(', ')}`)
  const isQuiet = log.length === 0 && fetched.length === 0 && told.length === 0
  const isClean = tally.findings.length === 0 && isQuiet && growth <= MOST_GROWTH_MB
  say(`${isClean ? 'passed' : 'FAILED'}: ${tally.requests} hostile requests, ${tally.findings.length} findings`)
  return isClean
}

function residentMegabytes(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
