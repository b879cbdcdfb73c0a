import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Connection } from './source.ts'

/**
 * The only way to the database: Kysely's query builder on one open transaction. It is handed to the work of
 * `db.tx` and is dead once that work has ended: a statement sent later throws.
 */
export type Tx<Schema> = Pick<
  Kysely<Schema>,
  | 'selectFrom'
  | 'selectNoFrom'
  | 'insertInto'
  | 'updateTable'
  | 'deleteFrom'
  | 'with'
  | 'withRecursive'
  | 'fn'
  | 'executeQuery'
  | 'getExecutor'
>

/** What a transaction did wrong without saying so: a commit would hide it. */
export type Fault = 'statement not awaited' | 'error swallowed'

/** Runs the statements of one transaction and remembers what a commit must not hide. */
export class Statements implements DatabaseConnection {
  #open = 0
  #failed = false
  #ended = false
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#ended) throw new Error('This transaction has ended: await every statement inside its work.')
    this.#open += 1
    try {
      const { rows, affected } = await this.#connection.query(query.sql, query.parameters)
      return { rows: rows as unknown as Row[], numAffectedRows: BigInt(affected) }
    } catch (error) {
      this.#failed = true
      throw error
    } finally {
      this.#open -= 1
    }
  }

  /** Closes the transaction to further statements and says what a commit would hide. */
  end(): Fault | null {
    this.#ended = true
    if (this.#open > 0) return 'statement not awaited'
    return this.#failed ? 'error swallowed' : null
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; nothing here streams.
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('Rows are not streamed from a transaction: page through them by key.')
  }
}

/** Kysely on exactly one connection, which the caller holds. */
export function kyselyOn<Schema>(connection: DatabaseConnection): Kysely<Schema> {
  const nothing = async () => {}
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  return new Kysely<Schema>({ dialect })
}
