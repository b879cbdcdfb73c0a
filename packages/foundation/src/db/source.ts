/** The rows of one statement, and how many it wrote. */
export type StatementResult = { readonly rows: readonly Record<string, unknown>[]; readonly affected: number }

/** One session of the database, held by one transaction at a time. */
export interface Connection {
  query(sql: string, parameters: readonly unknown[]): Promise<StatementResult>
  /** Several statements in one text, without parameters; answers the rows of all. For migrations and the job queue. */
  script(sql: string): Promise<StatementResult['rows']>
  /** Gives the session back; `broken` ones are not used again. */
  release(broken: boolean): void
}

/** A database that can hand out sessions: PostgreSQL by `pg.ts`, the embedded one by `pglite.ts`. Nothing else. */
export interface Source {
  /** A session that may write. On the embedded database there is one: callers wait their turn. */
  acquire(): Promise<Connection>
  /** A session on which every write is refused by the database itself. */
  acquireReadOnly(): Promise<Connection>
  close(): Promise<void>
}
