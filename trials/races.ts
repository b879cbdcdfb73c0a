import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { RaceReport } from '../apps/platform/server/test/races/race.ts'
import { type Cluster, startPostgres } from './lab/postgres.ts'
import { table } from './lab/table.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = 'apps/platform/server/test/races'

const { values, positionals } = parseArgs({
  options: { times: { type: 'string', default: '1000' } },
  allowPositionals: true,
})
if (!/^[1-9]\d{0,5}$/.test(values.times)) throw new Error('Use: npm run races -- [--times N] [NAME…]')

const folder = mkdtempSync(join(tmpdir(), 'xueshi-races-'))
const cluster = await startPostgres()
try {
  const report = join(folder, 'report.jsonl')
  const exit = await run(cluster, report)
  const raced = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : []
  print(raced.map((line) => JSON.parse(line) as RaceReport))
  process.exitCode = exit
} finally {
  await cluster.remove()
  rmSync(folder, { recursive: true })
}

/** Runs the tests of the races, all or those whose files the words name. */
async function run({ url }: Cluster, report: string): Promise<number> {
  const files = positionals.length === 0 ? [FOLDER] : positionals.map((name) => `${FOLDER}/${name}`)
  const vitest = spawn(join(ROOT, 'node_modules/.bin/vitest'), ['run', '--project', 'server', ...files], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      XUESHI_TEST_DATABASE_URL: url(),
      XUESHI_RACES: values.times,
      XUESHI_RACES_REPORT: report,
    },
  })
  // Whoever interrupts it ends the tests; the cluster is removed by what comes after.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill(signal))
  const [code] = await once(vitest, 'exit')
  return typeof code === 'number' ? code : 1
}

function print(races: readonly RaceReport[]): void {
  const rows = races.flatMap(({ race, times, outcomes, wrong, serverErrors, from, until }) =>
    Object.entries(outcomes).map(([words, count], index) =>
      index === 0
        ? [race, times, wrong, serverErrors, ((until - from) / 1000).toFixed(1), count, words]
        : ['', '', '', '', '', count, words],
    ),
  )
  console.log(table(['race', 'times', 'wrong', '5xx', 'seconds', 'often', 'outcome'], rows))
  const sum = (of: (race: RaceReport) => number) => races.reduce((total, race) => total + of(race), 0)
  const deadlocks = readFileSync(join(cluster.folder, 'log'), 'utf8').split('deadlock detected').length - 1
  const counts = [
    `${races.length} races, ${sum(({ times }) => times)} times`,
    `${sum(({ wrong }) => wrong)} wrong`,
    `${sum(({ serverErrors }) => serverErrors)} answered 5xx`,
    `${deadlocks} deadlocks that PostgreSQL ended and the server tried again`,
  ]
  console.log(counts.join(', '))
}
