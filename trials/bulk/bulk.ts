import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { install } from '../crash/installation.ts'
import { table } from '../lab/table.ts'
import { writeStaffList } from './staff-list.ts'
import { importStaffList } from './trial.ts'

/**
 * `npm run bulk -- [--rows N]`: imports a staff list of 100,000 rows, one in a hundred wrong, into the real server on a
 * PostgreSQL of its own, kills it in the midst of both steps, and compares what is there with what the list says.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const rows = Number(values.rows)
if (!Number.isInteger(rows) || rows < 1000) {
  console.error('npm run bulk -- [--rows N], at least 1000')
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'xueshi-bulk-'))
try {
  const path = join(folder, '花名册.xlsx')
  const known = await writeStaffList(path, rows)
  const megabytes = (statSync(path).size / 1024 / 1024).toFixed(1)
  console.log(`${rows} rows, ${known.wrongCells.size} of them wrong, ${megabytes} MB`)
  await using installation = await install({ database: 'PostgreSQL' })
  const report = await importStaffList(installation, { path, known, kills: { checking: 0.3, applying: 0.4 } })
  for (const kill of report.kills) console.log(`killed while ${kill}`)
  const { server, sandbox } = report.memory
  console.log(
    table(
      ['step', 'seconds'],
      Object.entries(report.seconds).map(([step, s]) => [step, s.toFixed(1)]),
    ),
  )
  console.log(
    table(
      ['process', 'most memory in MB'],
      [
        ['server', server],
        ['sandbox', sandbox],
      ],
    ),
  )
  for (const difference of report.differences) console.error(difference)
  console.log(report.differences.length === 0 ? 'everybody once, exactly the mistakes marked' : 'DIFFERENT')
  process.exitCode = report.differences.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
