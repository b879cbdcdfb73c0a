import { sql } from 'kysely'
import type { World } from '../../apps/platform/server/test/world.ts'
import type { Target } from './target.ts'

/** The server and database of a test as a target. */
export const targetOf = ({ url, db }: World): Target => ({
  url,
  query: <Row>(statement: string) =>
    db.tx(async (tx) => {
      const { rows } = await sql.raw<Row>(statement).execute(tx)
      return rows
    }),
})
