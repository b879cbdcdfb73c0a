import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { table } from '../lab/table.ts'
import type { Fault } from './fault.ts'
import { diskFaults } from './faults/disk.ts'
import { postgresFaults } from './faults/postgres.ts'
import { serverFaults } from './faults/server.ts'
import { isGood, type Result, tryFault } from './trial.ts'

/** `npm run crash`: breaks what a server stands on while it is at work, and compares what is left with what it said. */
const FAULTS: readonly Fault[] = [...serverFaults, ...postgresFaults, ...diskFaults]

const { values, positionals } = parseArgs({
  options: {
    times: { type: 'string', default: '20' },
    servers: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
  allowPositionals: true,
})
const times = Number(values.times)
const servers = Number(values.servers)
// Only one process can have the embedded database open.
const mayBe = ({ needs }: Fault) => servers === 1 || needs.database === 'PostgreSQL'
const chosen = FAULTS.filter(mayBe).filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const unknown = positionals.filter((name) => !FAULTS.some((fault) => fault.name === name))
const isCount = (number: number) => Number.isInteger(number) && number >= 1
if (unknown.length > 0 || chosen.length === 0 || !isCount(times) || !isCount(servers)) {
  console.error(
    `npm run crash -- [NAME…] [--times N] [--servers N] [--json FILE]\n${table(
      ['NAME', ''],
      FAULTS.map(({ name, what }) => [name, what]),
    )}`,
  )
  process.exit(2)
}

const HEADER = [
  'fault',
  'database',
  'rounds',
  'sent',
  'acknowledged',
  'failed attempts',
  'lost',
  'doubled',
  'recovered in s (median)',
  '(worst)',
  'untrue readiness',
]

const seconds = (value: number | null | undefined) =>
  value === null || value === undefined ? 'never' : value.toFixed(2)

function rowOf({ what, database, rounds, sent, acknowledged, lost, doubled }: Result): (string | number)[] {
  const recoveries = rounds
    .map(({ secondsToRecover }) => secondsToRecover ?? Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b)
  const failed = rounds.reduce((sum, { failedAttempts }) => sum + failedAttempts, 0)
  const untrue = rounds.reduce((sum, { lies }) => sum + lies.length, 0)
  const median = recoveries[Math.floor((recoveries.length - 1) / 2)]
  const figures = [lost.length, doubled.length, seconds(median), seconds(recoveries.at(-1)), untrue]
  return [what, database, rounds.length, sent, acknowledged, failed, ...figures]
}

const results: Result[] = []
for (const fault of chosen) {
  const result = await tryFault(fault, { times, servers }, (done, { secondsToRecover, failedAttempts }) =>
    console.log(`${fault.name} ${done}/${times}: ${seconds(secondsToRecover)}, ${failedAttempts} failed attempts`),
  )
  results.push(result)
  for (const [kind, list] of Object.entries({ lost: result.lost, doubled: result.doubled, wrong: result.scandals })) {
    for (const each of list.slice(0, 10)) console.log(`${fault.name} ${kind}: ${each}`)
  }
  for (const lie of new Set(result.rounds.flatMap(({ lies }) => lies))) console.log(`${fault.name} untrue: ${lie}`)
}

console.log(`\n${table(HEADER, results.map(rowOf))}`)
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
const bad = results.filter((result) => !isGood(result))
console.log(
  bad.length === 0
    ? `${results.length} faults, ${times} times each: everything came back, once.`
    : `Failed: ${bad.map(({ fault }) => fault).join(', ')}`,
)
process.exit(bad.length === 0 ? 0 : 1)
