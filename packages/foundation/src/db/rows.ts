import { type RawBuilder, sql } from 'kysely'

/**
 * Rows of a table, from objects with its columns; a column left out is null. They travel as one value, so that one
 * statement is prepared for any number of them and building it costs nothing.
 */
export const rowsOf = (table: string, rows: readonly object[]): RawBuilder<unknown> =>
  sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`
