import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A statement as PostgreSQL was sent it, its parameters as text. */
export type Statement = { readonly text: string; readonly parameters: readonly (string | null)[] }
/** What one transaction, or one statement alone, sent. */
export type Transaction = { readonly key: string; readonly statements: Statement[] }

/** Settings of a cluster whose log can be read by `readLog`. */
export const LOG_SETTINGS = { logging_collector: 'on', log_destination: 'jsonlog', log_rotation_size: 0 } as const

/**
 * Everything that a database was sent while its `log_statement` was `all`, by transaction and in order, without what the
 * job queue sends by itself.
 */
export async function readLog(cluster: string, database: string): Promise<Transaction[]> {
  const folder = join(cluster, 'data', 'log')
  const transactions = new Map<string, Transaction>()
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json')).sort()) {
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) {
      if (!line.includes(`"dbname":"${database}"`)) continue
      const entry = JSON.parse(line) as { session_id: string; vxid: string; message: string; detail?: string }
      const text = /^(?:statement|execute [^:]*): ([\s\S]*)$/.exec(entry.message)?.[1]
      if (text === undefined || text.includes('pgboss')) continue
      const key = `${entry.session_id} ${entry.vxid}`
      const transaction = transactions.get(key) ?? { key, statements: [] }
      transaction.statements.push({ text, parameters: parametersOf(entry.detail) })
      transactions.set(key, transaction)
    }
  }
  return [...transactions.values()]
}

/** `Parameters: $1 = 'a', $2 = NULL`, with quotes doubled. */
function parametersOf(detail: string | undefined): (string | null)[] {
  if (!detail) return []
  return [...detail.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(([, value]) =>
    value === undefined ? null : value.replaceAll("''", "'"),
  )
}

/** The statements of the transactions that name `mark`, in order. */
export function statementsByMark(
  transactions: readonly Transaction[],
  marks: ReadonlySet<string>,
): Map<string, Statement[]> {
  const found = new Map<string, Statement[]>()
  for (const { statements } of transactions) {
    const values = statements.flatMap(({ parameters }) => parameters.filter((value) => value !== null))
    const mark = values.find((value) => marks.has(value))
    if (mark !== undefined) found.set(mark, [...(found.get(mark) ?? []), ...statements])
  }
  return found
}
