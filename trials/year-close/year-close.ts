import { parseArgs } from 'node:util'
import { install } from '../crash/installation.ts'
import { closeYear } from './trial.ts'

/**
 * `npm run year-close -- [--people N]`: closes the last year of a million people on a PostgreSQL of its own, kills the
 * server three times in the midst of it, and compares what was written down with the bank.
 */
const { values } = parseArgs({ options: { people: { type: 'string', default: '1000000' } } })
const people = Number(values.people)
if (!Number.isInteger(people) || people < 20_000) {
  console.error('npm run year-close -- [--people N], at least 20000')
  process.exit(2)
}

await using installation = await install({ database: 'PostgreSQL' })
const year = new Date().getFullYear() - 1
const report = await closeYear(installation, { people, year, killAt: [0.1, 0.4, 0.7] })
for (const kill of report.kills) console.log(`killed ${kill}`)
console.log(`${report.closed} people in ${report.seconds.toFixed(1)} s`)
for (const difference of report.differences) console.error(difference)
console.log(report.differences.length === 0 ? 'everybody written down once, as the bank has it' : 'DIFFERENT')
process.exitCode = report.differences.length === 0 ? 0 : 1
