/** PostgreSQL takes 65,535 parameters in one statement; 300 rows of our widest table stay far below. */
const ROWS = 300

/** Inserts many rows with a statement for every few hundred. */
export async function inBatches<Row>(
  rows: readonly Row[],
  insert: (batch: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) await insert(rows.slice(from, from + ROWS))
}
