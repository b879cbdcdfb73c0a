import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A statement as PostgreSQL was sent it, its parameters as text. */
export type Statement = { readonly text: string; readonly parameters: readonly (string | null)[] }
/** One line of the log: a statement and the transaction that it is of. */
type Logged = Statement & { readonly transaction: string }

/** Settings of a cluster whose log can be read here. */
export const LOG_SETTINGS = { logging_collector: 'on', log_destination: 'jsonlog', log_rotation_size: 0 } as const
export const MARK = "select 'bench mark'"

/** Whether a statement is of the queue's schema, which the server asks by itself every few moments. */
export const isOfJobs = (text: string): boolean => /\bjobs"?\./.test(text)

/** What a database was sent while its `log_statement` was `all`, in order, without what the job queue sends by itself. */
async function* statementsIn(cluster: string, database: string): AsyncGenerator<Logged> {
  const folder = join(cluster, 'data', 'log')
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json')).sort()) {
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) {
      if (!line.includes(`"dbname":"${database}"`)) continue
      const entry = JSON.parse(line) as { session_id: string; vxid: string; message: string; detail?: string }
      const text = /^(?:statement|execute [^:]*): ([\s\S]*)$/.exec(entry.message)?.[1]
      if (text === undefined || isOfJobs(text)) continue
      yield { text, parameters: parametersOf(entry.detail), transaction: `${entry.session_id} ${entry.vxid}` }
    }
  }
}

/** `Parameters: $1 = 'a', $2 = NULL`, with quotes doubled. */
function parametersOf(detail: string | undefined): (string | null)[] {
  if (!detail) return []
  return [...detail.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(([, value]) =>
    value === undefined ? null : value.replaceAll("''", "'"),
  )
}

/** The transactions whose statements `wanted` chooses, in the order in which they began. */
export async function readLogOf(
  cluster: string,
  database: string,
  wanted: (texts: readonly string[]) => boolean,
): Promise<Statement[][]> {
  const transactions = new Map<string, Statement[]>()
  for await (const { transaction, text, parameters } of statementsIn(cluster, database)) {
    const known = transactions.get(transaction)
    if (known) known.push({ text, parameters })
    else transactions.set(transaction, [{ text, parameters }])
  }
  return [...transactions.values()].filter((statements) => wanted(statements.map(({ text }) => text)))
}

/** A parameter may be an identifier, a list of them, or rows that have some. */
const identifiersIn = (value: string | null) => value?.match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g) ?? []

/** For each mark, the statements of the transactions that name it, in order. */
export async function readLogByMark(
  cluster: string,
  database: string,
  marks: ReadonlySet<string>,
): Promise<Map<string, Statement[]>> {
  const found = new Map<string, Statement[]>()
  for (const statements of await readLogOf(cluster, database, () => true)) {
    const mark = statements.flatMap(({ parameters }) => parameters.flatMap(identifiersIn)).find((id) => marks.has(id))
    if (mark !== undefined) found.set(mark, [...(found.get(mark) ?? []), ...statements])
  }
  return found
}

/** The statements between each two marks that the one who recorded has sent himself. */
export async function readLogBetweenMarks(cluster: string, database: string): Promise<Statement[][]> {
  const parts: Statement[][] = []
  for await (const { text, parameters } of statementsIn(cluster, database)) {
    if (text === MARK) parts.push([])
    else parts.at(-1)?.push({ text, parameters })
  }
  return parts.slice(0, -1)
}
