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
    })
  const writing = pool('')
  const reading = pool('-c default_transaction_read_only=on')
  // A session that dies while idle is replaced by the pool; unheard, its error would end the process.
  for (const each of [writing, reading]) each.on('error', () => {})
  const nameOf = settings.preparedStatements ? preparedNames() : () => undefined
  return {
    acquire: async () => asConnection(await writing.connect(), nameOf),
    acquireReadOnly: async () => asConnection(await reading.connect(), nameOf),
    async close() {
      await Promise.all([writing.end(), reading.end()])
    },
  }
}

function asConnection(client: pg.PoolClient, nameOf: (text: string) => string | undefined): Connection {
  return {
    async query(sql, parameters) {
      const name = nameOf(sql)
      const { rows, rowCount } = await client.query({ text: sql, values: [...parameters], ...(name && { name }) })
      return { rows, affected: rowCount ?? 0 }
    },
    async script(sql) {
      const results = await client.query(sql)
      return (Array.isArray(results) ? results : [results]).flatMap((result) => result.rows)
    },
    release: (broken) => client.release(broken),
  }
}
