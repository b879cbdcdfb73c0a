import { table } from '../trials/lab/table.ts'
import { type GrowingOperation, growingOperations } from './growth-operations.ts'
import { ask } from './harness/client.ts'
import { EXPLAIN_SETTINGS, type Executed, readPlansBetweenMarks } from './harness/plans.ts'
import { MARK } from './harness/recording.ts'
import { median } from './harness/rounds.ts'
import { type Stage, setStage } from './harness/stage.ts'

/** An operation may touch so many times as many pages in the larger world. */
const MOST = 1.3
/** The first calls of each operation fill the sessions' caches and make PostgreSQL keep their plans. */
const WARM = 18

export type Growth = {
  readonly operation: string
  readonly statements: number
  readonly small: number
  readonly large: number
  readonly ratio: number
  /**
   * The ratio without the pages that look-ups touch only because the larger world's trees have more levels: a tree of
   * ten thousand rows has two, one of a million three, so that each look-up in it touches four pages instead of three.
   */
  readonly besideDepth: number
  /** Plans that are not the same in both worlds: in the smaller one, in the larger one. */
  readonly differences: readonly (readonly [string, string])[]
  /** Statements that only one of the worlds was sent, because of what stands in it. */
  readonly unmatched: number
  readonly growsWith: string | null
  readonly passed: boolean
}

type World = { readonly folder: string; readonly people: number; readonly waiting: number }

/**
 * Carries out every operation in a small world and in a large one, and compares the plans of its statements and the
 * pages that they touch.
 */
export async function growth(small: World, large: World): Promise<Growth[]> {
  // In tables of a few pages PostgreSQL reads all of them rather than an index: that is not to count as another plan.
  const before = await measure(small, { enable_seqscan: 'off' })
  const after = await measure(large)
  const deeper = (index: string) => (after.levels.get(index) ?? 0) - (before.levels.get(index) ?? 0)
  return [...before.operations].map(([operation, carried]) =>
    grown(operation, carried, after.operations.get(operation)?.calls ?? [], deeper),
  )
}

type Carried = { readonly calls: readonly Executed[][]; readonly growsWith: string | null }
type Measured = { readonly operations: Map<string, Carried>; readonly levels: ReadonlyMap<string, number> }

async function measure(world: World, settings: Readonly<Record<string, string>> = {}): Promise<Measured> {
  const stage = await setStage(world.folder, world)
  try {
    await stage.settle('world', { ...EXPLAIN_SETTINGS, ...settings })
    return { levels: await levelsOf(stage), operations: await carryOut(stage) }
  } finally {
    await stage.forget('world')
    await stage.cluster.stop()
  }
}

/** How many levels each index has above its leaves. */
async function levelsOf(stage: Stage): Promise<Map<string, number>> {
  await stage.query('world', 'create extension if not exists pageinspect')
  const rows = await stage.query<{ name: string; level: string }>(
    'world',
    `select c.relname as name, (bt_metap(c.oid::regclass::text)).level from pg_class c join pg_am a on a.oid = c.relam
     where a.amname = 'btree' and c.relnamespace = 'public'::regnamespace`,
  )
  return new Map(rows.map(({ name, level }) => [name, Number(level)]))
}

async function carryOut(stage: Stage): Promise<Map<string, Carried>> {
  const server = await stage.serve('world')
  let operations: GrowingOperation[]
  try {
    operations = await growingOperations(stage, server.url)
    await stage.withSession('world', async (session) => {
      for (const { calls } of operations) {
        for (const call of calls) {
          await session.query(MARK)
          await ask(server.url, call)
        }
      }
      await session.query(MARK)
    })
  } finally {
    await server.end()
  }
  const plans = (await readPlansBetweenMarks(stage.folder, 'world')).values()
  return new Map(
    operations.map(({ name, calls, growsWith = null }) => {
      const carried = calls.map(() => plans.next().value ?? []).slice(WARM)
      return [name, { calls: carried, growsWith }] as const
    }),
  )
}

function grown(
  operation: string,
  { calls: small, growsWith }: Carried,
  large: readonly Executed[][],
  deeper: (index: string) => number,
): Growth {
  const each = (calls: readonly Executed[][], count: (statement: Executed) => number) =>
    median(calls.map((statements) => statements.reduce((sum, statement) => sum + count(statement), 0)))
  const pages = (calls: readonly Executed[][]) => each(calls, ({ buffers }) => buffers)
  const ofDepth = ({ descents }: Executed) =>
    [...descents].reduce((sum, [index, times]) => sum + times * deeper(index), 0)
  const shapes = [plansOf(small), plansOf(large)] as const
  const texts = [...new Set([...shapes[0].keys(), ...shapes[1].keys()])]
  const pairs = texts.map((text) => [shapes[0].get(text), shapes[1].get(text)] as const)
  const both = pairs.filter((pair): pair is readonly [string, string] => pair.every((shape) => shape !== undefined))
  const differences = both.filter(([one, other]) => one !== other)
  const ratio = pages(large) / pages(small)
  const besideDepth = each(large, (statement) => statement.buffers - ofDepth(statement)) / pages(small)
  return {
    operation,
    statements: median(small.map(({ length }) => length)),
    small: pages(small),
    large: pages(large),
    ratio,
    besideDepth,
    differences,
    unmatched: pairs.length - both.length,
    growsWith,
    passed: growsWith !== null || (besideDepth <= MOST && differences.length === 0),
  }
}

/** The plan that each statement had most often. */
function plansOf(calls: readonly Executed[][]): Map<string, string> {
  const byText = Map.groupBy(calls.flat(), ({ text }) => text)
  return new Map([...byText].map(([text, all]) => [text, usual(all.map(({ shape }) => shape))] as const))
}

function usual(shapes: readonly string[]): string {
  const groups = [...Map.groupBy(shapes, (shape) => shape).values()]
  return groups.toSorted((a, b) => b.length - a.length)[0]?.[0] ?? ''
}

export function growthTable(rows: readonly Growth[]): string {
  const header = [
    'operation',
    'statements',
    'pages, small',
    'pages, large',
    'ratio',
    'beside depth',
    'plans',
    'in one only',
    '',
  ]
  return table(
    header,
    rows.map((row) => [
      row.operation,
      row.statements,
      row.small,
      row.large,
      row.ratio.toFixed(2),
      row.besideDepth.toFixed(2),
      row.differences.length === 0 ? 'same' : `${row.differences.length} differ`,
      row.unmatched || '',
      row.growsWith === null ? (row.passed ? 'yes' : 'NO') : `grows with ${row.growsWith}`,
    ]),
  )
}
