import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { table } from '../trials/lab/table.ts'
import { annex3 } from './annex3.ts'
import { approve } from './approve.ts'
import { bankView } from './bank-view.ts'
import { batches } from './batches.ts'
import type { Figure, Plan } from './harness/rounds.ts'
import { type Stage, setStage } from './harness/stage.ts'
import { importRows } from './import.ts'
import { peopleSearch } from './people-search.ts'
import { posting } from './posting.ts'
import { queue } from './queue.ts'
import { submit } from './submit.ts'

const BENCHES: Readonly<Record<string, (stage: Stage, plan: Plan) => Promise<Figure[]>>> = {
  posting,
  batches,
  submit,
  approve,
  'bank-view': bankView,
  queue,
  'people-search': peopleSearch,
  annex3,
  import: importRows,
}

const USAGE = `npm run bench -- [NAME…] [--people 20000] [--waiting 20000] [--rounds 5] [--seconds 3]
  [--folder FOLDER] [--json FILE]
Names: ${Object.keys(BENCHES).join(', ')}; all of them where none is given. With --folder the world is kept there.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '20000' },
    waiting: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    folder: { type: 'string' },
    json: { type: 'string' },
  },
})
if (positionals.some((name) => !(name in BENCHES))) {
  console.error(USAGE)
  process.exitCode = 1
} else await run(positionals.length > 0 ? positionals : Object.keys(BENCHES))

async function run(names: readonly string[]): Promise<void> {
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'xueshi-bench-'))
  const plan = { connections: 16, rounds: Number(values.rounds), seconds: Number(values.seconds) }
  const stage = await setStage(folder, { people: Number(values.people), waiting: Number(values.waiting) })
  const figures: Figure[] = []
  try {
    for (const name of names) {
      const found = (await BENCHES[name]?.(stage, plan)) ?? []
      figures.push(...found)
      console.log(tableOf(found))
    }
  } finally {
    await (values.folder === undefined ? stage.cluster.remove() : stage.cluster.stop())
  }
  console.log(`\n${tableOf(figures)}`)
  if (values.json) await writeFile(values.json, JSON.stringify({ people: values.people, plan, figures }, null, 2))
  if (figures.some(({ passed }) => passed === false)) process.exitCode = 1
}

function tableOf(figures: readonly Figure[]): string {
  const header = [
    'operation',
    'per',
    'rate/s',
    'floor/s',
    'ratio',
    'range',
    'CPU ms',
    'floor ms',
    'CPU ratio',
    'wanted',
    '',
  ]
  return table(
    header,
    figures.map((figure) => [
      figure.operation,
      figure.unit,
      figure.rate.toFixed(0),
      figure.floorRate.toFixed(0),
      figure.ratio.toFixed(2),
      `${figure.lowest.toFixed(2)}–${figure.highest.toFixed(2)}`,
      figure.cpuMs.toFixed(2),
      figure.floorCpuMs.toFixed(2),
      (figure.floorCpuMs / figure.cpuMs).toFixed(2),
      figure.threshold === null ? '' : `≥ ${figure.threshold}`,
      figure.passed === null ? '' : figure.passed ? 'yes' : 'NO',
    ]),
  )
}
