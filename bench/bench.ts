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
import { evaluation } from './evaluation.ts'
import { type Growth, growth, growthTable } from './growth.ts'
import type { Figure, Plan } from './harness/rounds.ts'
import { type Stage, setStage } from './harness/stage.ts'
import { importRows } from './import.ts'
import { peopleSearch } from './people-search.ts'
import { planView } from './plan-view.ts'
import { posting } from './posting.ts'
import { queue } from './queue.ts'
import { submit } from './submit.ts'
import { yearClose } from './year-close.ts'

const BENCHES: Readonly<Record<string, (stage: Stage, plan: Plan) => Promise<Figure[]>>> = {
  posting,
  batches,
  submit,
  approve,
  'bank-view': bankView,
  'plan-view': planView,
  queue,
  'people-search': peopleSearch,
  annex3,
  import: importRows,
  'year-close': yearClose,
}

/** Beside those that need a world of people. */
const OTHERS = ['evaluation', 'growth']

const SMALL_PEOPLE = 10_000
/** In worlds of growth, one of so many people has something more that waits. */
const WAITING_OF_GROWTH = 50

const USAGE = `npm run bench -- [NAME…] [--people 20000] [--waiting 20000] [--rounds 5] [--seconds 3]
  [--folder FOLDER] [--small FOLDER] [--large FOLDER] [--large-people 1000000] [--json FILE]
Names: ${[...Object.keys(BENCHES), ...OTHERS].join(', ')}; all but growth where none is given.
With --folder the world is kept there; growth keeps its two worlds in --small and --large.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '20000' },
    waiting: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    folder: { type: 'string' },
    small: { type: 'string' },
    large: { type: 'string' },
    'large-people': { type: 'string', default: '1000000' },
    json: { type: 'string' },
  },
})
const plan = { connections: 16, rounds: Number(values.rounds), seconds: Number(values.seconds) }
const names = positionals.length > 0 ? positionals : [...Object.keys(BENCHES), 'evaluation']
if (names.some((name) => !(name in BENCHES) && !OTHERS.includes(name))) {
  console.error(USAGE)
  process.exitCode = 1
} else await run(names)

async function run(wanted: readonly string[]): Promise<void> {
  const rates = await measureRates(wanted.filter((name) => !OTHERS.includes(name)))
  const figures = [...rates, ...(wanted.includes('evaluation') ? await evaluation(plan) : [])]
  if (figures.length > 0) console.log(tableOf(figures))
  const growths = wanted.includes('growth') ? await measureGrowth() : []
  if (values.json) await writeFile(values.json, JSON.stringify({ options: values, figures, growths }, null, 2))
  if ([...figures, ...growths].some(({ passed }) => passed === false)) process.exitCode = 1
}

async function measureRates(wanted: readonly string[]): Promise<Figure[]> {
  if (wanted.length === 0) return []
  const folder = values.folder ?? temporary()
  const stage = await setStage(folder, { people: Number(values.people), waiting: Number(values.waiting) })
  const figures: Figure[] = []
  try {
    for (const name of wanted) {
      const found = (await BENCHES[name]?.(stage, plan)) ?? []
      figures.push(...found)
      console.log(`${tableOf(found)}\n`)
    }
  } finally {
    await (values.folder === undefined ? stage.cluster.remove() : stage.cluster.stop())
  }
  return figures
}

async function measureGrowth(): Promise<Growth[]> {
  const people = Number(values['large-people'])
  const world = (folder: string | undefined, size: number) => ({
    folder: folder ?? temporary(),
    people: size,
    waiting: Math.floor(size / WAITING_OF_GROWTH),
  })
  const growths = await growth(world(values.small, SMALL_PEOPLE), world(values.large, people))
  for (const { operation, differences } of growths) {
    for (const [small, large] of differences) console.log(`${operation}\n  small: ${small}\n  large: ${large}`)
  }
  console.log(growthTable(growths))
  return growths
}

function temporary(): string {
  return mkdtempSync(join(tmpdir(), 'xueshi-bench-'))
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
    'of CPU',
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
