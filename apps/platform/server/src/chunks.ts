/** A statement takes 65,535 parameters; this many rows stay below that in every table. */
const ROWS_PER_STATEMENT = 1000

/** Writes any number of rows, so many at a time as one statement takes. */
export async function inChunks<Row>(rows: readonly Row[], write: (chunk: readonly Row[]) => Promise<void>) {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) await write(rows.slice(at, at + ROWS_PER_STATEMENT))
}
