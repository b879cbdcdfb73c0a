/** What is attacked, and what its judge may look into behind its back. */
export interface Target {
  readonly url: string
  /** Rows of one statement, straight from the database. */
  query<Row>(sql: string): Promise<Row[]>
}
