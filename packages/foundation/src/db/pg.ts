import pg from 'pg'
import { preparedNames } from './prepared.ts'
import type { Connection, Source } from './source.ts'
import { valueParsers } from './values.ts'

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    valueParsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

export type PgSettings = {
  readonly url: string
  /** Sessions of each pool, the writing and the reading one. */
  readonly poolSize: number
  /** A statement that runs longer is cancelled by the database, so that a request cannot hang. */
  readonly statementTimeoutMs: number
  /** How long a request waits for a free session before it is told to come back. */
  readonly connectTimeoutMs: number
  /** Off behind a pooler that mixes sessions, as PgBouncer before 1.21 in transaction mode. */
  readonly preparedStatements: boolean
}

/** PostgreSQL 15 or newer. */
export function pgSource(settings: PgSettings): Source {
  const pool = (options: string) =>
    new pg.Pool({
      connectionString: settings.url,
      max: settings.poolSize,
      connectionTimeoutMillis: settings.connectTimeoutMs,
      query_timeout: settings.statementTimeoutMs + 1_000,
      options: `-c statement_timeout=${settings.statementTimeoutMs} -c timezone=UTC ${options}`,
      types,
      // Statements that do not wait for each other travel together.
      pipeline: true,
    })
  const writing = pool('')
  const reading = pool('-c default_transaction_read_only=on')
  const nameOf = settings.preparedStatements ? preparedNames() : () => undefined
  // A session that dies is replaced; its statement hears of it. Unheard, its error would end the process: one of an
  // idle session is the pool's, one of a session in use its own.
  for (const each of [writing, reading]) {
    each.on('error', () => {})
    each.on('connect', (client) => client.on('error', () => {}))
  }
  return {
    acquire: async () => asConnection(await writing.connect(), nameOf),
    acquireReadOnly: async () => asConnection(await reading.connect(), nameOf),
    async close() {
      await Promise.all([writing.end(), reading.end()])
    },
  }
}

function asConnection(client: pg.PoolClient, nameOf: (text: string) => string | undefined): Connection {
  // What the database did not say itself (no answer in time, a broken connection) leaves its session in a state that
  // nobody knows: nothing is sent on it any more, not even a rollback, which would wait as long again.
  let lost: { readonly reason: unknown } | null = null
  async function send<T>(ask: () => Promise<T>): Promise<T> {
    if (lost) throw lost.reason
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) lost = { reason: error }
      throw error
    }
  }
  return {
    async query(sql, parameters) {
      const name = nameOf(sql)
      const question = { text: sql, values: [...parameters], ...(name && { name }) }
      const { rows, rowCount } = await send(() => client.query(question))
      return { rows, affected: rowCount ?? 0 }
    },
    async script(sql) {
      const results = await send(() => client.query(sql))
      return (Array.isArray(results) ? results : [results]).flatMap((result) => result.rows)
    },
    release: (broken) => client.release(broken || lost !== null),
  }
}
