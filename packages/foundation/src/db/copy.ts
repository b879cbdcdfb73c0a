import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Source } from './source.ts'

/** What a cell of a bulk load may hold; JSON comes as its text. */
export type Cell = string | number | boolean | Uint8Array | null

/**
 * Loads rows in bulk, as text in COPY's own format. Only for databases that nobody uses yet: where the session may, no
 * foreign key is checked, so whoever loads answers for them.
 */
export interface BulkLoader {
  load(table: string, columns: readonly string[], lines: string): Promise<void>
  begin(): Promise<void>
  commit(): Promise<void>
  /** A statement outside of any transaction, as `vacuum`; it may take as long as it takes. */
  run(statement: string): Promise<void>
  close(): Promise<void>
}

/** One line of COPY's text format. */
export const copyLine = (cells: readonly Cell[]): string => `${cells.map(copyCell).join('\t')}\n`

function copyCell(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return /[\\\t\n\r]/.test(cell) ? cell.replaceAll(/[\\\t\n\r]/g, escaped) : cell
  if (typeof cell === 'object') return `\\\\x${Buffer.from(cell).toString('hex')}`
  return String(cell)
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (character: string) => ESCAPES[character] ?? character

/** PostgreSQL, by COPY. */
export async function pgLoader(url: string): Promise<BulkLoader> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  const { rows } = await client.query("select current_setting('is_superuser') = 'on' as may")
  if (rows[0]?.may === true) await client.query('set session_replication_role = replica')
  const run = async (statement: string) => {
    await client.query(statement)
  }
  return {
    async load(table, columns, lines) {
      if (lines === '') return
      const text = Buffer.from(lines)
      await pipeline([text], client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)))
    },
    begin: () => run('begin'),
    commit: () => run('commit'),
    run,
    close: () => client.end(),
  }
}

const ROWS_PER_STATEMENT = 500

/** The embedded database, whose worker knows no COPY: the same lines as literals of inserts. */
export async function embeddedLoader(source: Source): Promise<BulkLoader> {
  const connection = await source.acquire()
  const run = async (statement: string) => {
    await connection.script(statement)
  }
  return {
    async load(table, columns, lines) {
      const rows = lines.split('\n').slice(0, -1)
      for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
        const values = rows.slice(from, from + ROWS_PER_STATEMENT).map((row) => `(${row.split('\t').map(literal)})`)
        await run(`insert into ${table} (${columns.join(', ')}) values ${values.join(', ')}`)
      }
    },
    begin: () => run('begin'),
    commit: () => run('commit'),
    run,
    close: async () => connection.release(false),
  }
}

const PLAIN: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' }

function literal(cell: string): string {
  if (cell === '\\N') return 'null'
  const text = cell.replaceAll(/\\(.)/g, (_, letter: string) => PLAIN[letter] ?? letter)
  return `'${text.replaceAll("'", "''")}'`
}
