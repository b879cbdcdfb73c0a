import type { Target } from './target.ts'

/** What a refusal may change: how often a password was wrong. */
const MAY_CHANGE: Readonly<Record<string, readonly string[]>> = { accounts: ['failed_attempts', 'locked_until'] }

/** Reads the state of every table, as a text for each: how many rows, and a sum of their hashes. */
export type Fingerprint = () => Promise<ReadonlyMap<string, string>>

export async function fingerprintOf(target: Target): Promise<Fingerprint> {
  const columns = await target.query<{ table_name: string; column_name: string }>(`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, c.ordinal_position`)
  const tables = Map.groupBy(columns, ({ table_name }) => table_name)
  const statement = [...tables]
    .map(([table, all]) => {
      const kept = all.map(({ column_name }) => column_name).filter((name) => !MAY_CHANGE[table]?.includes(name))
      const row = `row(${kept.map((name) => `"${name}"`).join(', ')})::text`
      return `select '${table}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(${row}, 0)), 0) as state from "${table}"`
    })
    .join(' union all ')
  return async () => {
    const rows = await target.query<{ name: string; state: string }>(statement)
    return new Map(rows.map(({ name, state }) => [name, state]))
  }
}

/** The tables that differ. */
export const changedBetween = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...after].filter(([name, state]) => before.get(name) !== state).map(([name]) => name)
