import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { copyLine, pgLoader } from '@xueshi/foundation/db/copy'
import type { Statement } from './recording.ts'

const run = promisify(execFile)

/** pgbench takes no more variables in one statement. */
const MOST_PARAMETERS = 250

/** A kind of request: its statements, each with what stands in the place of every parameter. */
type Script = { readonly body: readonly string[]; readonly columns: readonly Column[] }
type Column = { readonly name: string; readonly statement: number; readonly at: number }

export type Replay = {
  /** Sends the next `calls` recorded requests; `calls` is rounded down to a whole number for each client. */
  run(calls: number): Promise<Stretch>
  /** The same clients fetching the parameters only. */
  fetchOnly(calls: number): Promise<Stretch>
}
type Stretch = { readonly calls: number; readonly seconds: number }

export const fitsPgbench = (recorded: readonly (readonly Statement[])[]): boolean =>
  recorded.every((statements) => statements.every(({ parameters }) => parameters.length <= MOST_PARAMETERS))

/**
 * Puts the recorded parameters into a table of the database and the statements into a script of pgbench. Every client
 * takes its requests from the table in order; each request is sent once.
 */
export async function prepareReplay(
  { url, folder, pgbench, clients }: { url: string; folder: string; pgbench: string; clients: number },
  recorded: readonly (readonly Statement[])[],
): Promise<Replay> {
  const shapes = [...Map.groupBy(recorded, shapeOf).values()]
  const constants: string[] = []
  const scripts = shapes.map((rows, index) => layOut(rows, index, constants))
  const names = scripts.flatMap(({ columns }) => columns.map(({ name }) => name))
  await loadParameters(url, shapes, scripts, names, recorded)
  const fetch = [
    '\\set k :k + 1',
    `\\set i (:base + :k * ${clients} + :client_id) % ${recorded.length}`,
    `select shape, ${names.join(', ')} from bench_parameters where i = :i \\gset`,
  ]
  const choose = scripts.flatMap(({ body }, index) => [`${index === 0 ? '\\if' : '\\elif'} :shape = ${index}`, ...body])
  await writeFile(join(folder, 'floor.sql'), `${[...fetch, ...choose, '\\endif'].join('\n')}\n`)
  await writeFile(join(folder, 'fetch.sql'), `${fetch.join('\n')}\n`)
  const start = async (file: string, base: number, calls: number) => {
    const each = Math.floor(calls / clients)
    const values = ['k=-1', `base=${base}`, ...constants].flatMap((value) => ['-D', value])
    const words = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-t', String(each)]
    const { stdout } = await run(pgbench, [...words, '-f', join(folder, file), ...values, url])
    return resultOf(stdout)
  }
  let used = 0
  return {
    async run(calls) {
      const base = used
      used += calls
      if (used > recorded.length) throw new Error('More requests are wanted than were recorded.')
      return start('floor.sql', base, calls)
    },
    fetchOnly: (calls) => start('fetch.sql', 0, calls),
  }
}

/** Requests with the same statements and the same parameters null share a script. */
const shapeOf = (statements: readonly Statement[]) =>
  JSON.stringify(statements.map(({ text, parameters }) => [text, parameters.map((value) => value === null)]))

async function loadParameters(
  url: string,
  shapes: readonly (readonly (readonly Statement[])[])[],
  scripts: readonly Script[],
  names: readonly string[],
  recorded: readonly (readonly Statement[])[],
): Promise<void> {
  const shapeIndex = new Map(shapes.flatMap((rows, index) => rows.map((row) => [row, index] as const)))
  const lines = recorded.map((row, i) => {
    const shape = shapeIndex.get(row) ?? 0
    const cells = scripts.flatMap(({ columns }, index) =>
      columns.map(({ statement, at }) => (index === shape ? (row[statement]?.parameters[at] ?? null) : null)),
    )
    return copyLine([i, shape, ...cells])
  })
  const loader = await pgLoader(url)
  const columns = names.map((name) => `, ${name} text`).join('')
  await loader.run(`create table bench_parameters (i int primary key, shape int${columns})`)
  await loader.load('bench_parameters', ['i', 'shape', ...names], lines.join(''))
  await loader.run('vacuum analyze')
  await loader.close()
}

/** What differs between requests becomes a column, what is the same a constant of the run; a null is written out. */
function layOut(rows: readonly (readonly Statement[])[], shape: number, constants: string[]): Script {
  const columns: Column[] = []
  const known = new Map<string, string>()
  const body = (rows[0] ?? []).map(({ text, parameters }, statement) => {
    const names = parameters.map((value, at) => {
      if (value === null) return 'null'
      const values = rows.map((row) => row[statement]?.parameters[at] ?? '')
      // The same values in another place are the same variable.
      const key = createHash('sha1').update(JSON.stringify(values)).digest('hex')
      const name = known.get(key) ?? `p${shape}_${known.size}`
      if (!known.has(key)) {
        known.set(key, name)
        if (values.every((each) => each === value)) constants.push(`${name}=${value}`)
        else columns.push({ name, statement, at })
      }
      return `:${name}`
    })
    return `${text.replaceAll(/\$(\d+)/g, (_, number: string) => names[Number(number) - 1] ?? '')};`
  })
  return { body, columns }
}

function resultOf(output: string): Stretch {
  const calls = Number(/transactions actually processed: (\d+)/.exec(output)?.[1])
  const rate = Number(/tps = ([\d.]+) \(without/.exec(output)?.[1])
  if (!(calls > 0) || !(rate > 0)) throw new Error(`pgbench did nothing:\n${output}`)
  return { calls, seconds: calls / rate }
}
