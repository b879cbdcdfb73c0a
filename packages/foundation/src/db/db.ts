import type { Connection, Source } from './source.ts'
import { kyselyOn, Statements, type Tx } from './tx.ts'

/** The database as code sees it: no statement can be sent but inside `tx` or `read`. */
export interface Db<Schema> {
  /**
   * Runs `work` in one transaction: what it did is saved when it returns and undone when it throws. A statement
   * left unawaited, or one whose error `work` swallowed, undoes everything too. Losing a deadlock or a
   * serialization race runs `work` again, so it must change nothing but the database.
   */
  tx<T>(work: (tx: Tx<Schema>) => Promise<T>): Promise<T>
  /** Runs reads, perhaps on a replica and without one snapshot; the database refuses every write. */
  read<T>(work: (tx: Tx<Schema>) => Promise<T>): Promise<T>
  /** Milliseconds since a transaction last failed for want of disk, memory or sound files; Infinity if none has. */
  sinceDefect(): number
  close(): Promise<void>
}

const RETRIED_SQL_STATES: ReadonlySet<unknown> = new Set(['40001', '40P01'])
const MAX_ATTEMPTS = 5
/** Classes of SQLSTATE: insufficient resources, system error, internal error. */
const DEFECTS = /^(53|58|XX)/

export function createDb<Schema>(source: Source): Db<Schema> {
  let lastDefect = Number.NEGATIVE_INFINITY
  return {
    async tx(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await transaction(await source.acquire(), work)
        } catch (error) {
          if (DEFECTS.test(sqlState(error) ?? '')) lastDefect = performance.now()
          if (attempt === MAX_ATTEMPTS || !RETRIED_SQL_STATES.has(sqlState(error))) throw error
        }
      }
    },
    async read(work) {
      const connection = await source.acquireReadOnly()
      const statements = new Statements(connection)
      try {
        const answer = await work(kyselyOn<Schema>(statements))
        refuseFault(statements)
        return answer
      } finally {
        // A statement that failed or was refused leaves nothing behind here; one that still runs does.
        connection.release(statements.end() === 'statement not awaited')
      }
    },
    sinceDefect: () => performance.now() - lastDefect,
    close: () => source.close(),
  }
}

async function transaction<Schema, T>(connection: Connection, work: (tx: Tx<Schema>) => Promise<T>): Promise<T> {
  let broken = true
  try {
    // It travels with the first statement; should it fail, so does that.
    const begun = connection.query('begin', [])
    begun.catch(() => {})
    const statements = new Statements(connection)
    try {
      const answer = await work(kyselyOn<Schema>(statements))
      await promiseTurns()
      refuseFault(statements)
      await begun
      await connection.query('commit', [])
      broken = false
      return answer
    } catch (error) {
      statements.end()
      broken = !(await isUndone(connection))
      throw error
    }
  } finally {
    connection.release(broken)
  }
}

/** What failed is what the caller is told, also where the session is so broken that it cannot even roll back. */
const isUndone = (connection: Connection): Promise<boolean> =>
  connection.query('rollback', []).then(
    () => true,
    () => false,
  )

/**
 * Lets a statement that nobody awaits reach the connection, where it is counted: Kysely takes about ten turns of
 * the promise queue. No answer of the database can arrive meanwhile, so the count does not depend on its speed.
 */
async function promiseTurns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

function refuseFault(statements: Statements): void {
  const fault = statements.end()
  if (fault) throw new Error(`Transaction undone: ${fault}.`)
}

/** The SQLSTATE of a database error, the same on both databases. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** The constraint that a database error names. */
export function constraintOf(error: unknown): string | undefined {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : undefined
}
