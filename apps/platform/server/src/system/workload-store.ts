import type { Level } from '@xueshi/domain/review/declaration'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

export type Queue = { readonly level: Level; readonly waiting: number; readonly overdue: number }

/** What waits for review at each level, over all organisations. */
export async function countQueues(tx: Tx, today: string): Promise<Queue[]> {
  const { rows } = await sql<Queue>`
    select level, count(*) as waiting, count(*) filter (where due_on < ${today}) as overdue
    from declarations where status = 'inReview' group by level`.execute(tx)
  return rows
}

/** Imports by state that are not at their end, and how many of them nothing has been heard of since `silentSince`. */
export async function countImports(tx: Tx, silentSince: string): Promise<{ underWay: number; stuck: number }> {
  const { rows } = await sql<{ underWay: number; stuck: number }>`
    select count(*) as "underWay", count(*) filter (where updated_at < ${silentSince}) as stuck
    from imports where state in ('waiting', 'checking', 'applying')`.execute(tx)
  return rows[0] ?? { underWay: 0, stuck: 0 }
}

export async function countSessions(tx: Tx, now: string): Promise<number> {
  const { count } = await tx
    .selectFrom('sessions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return count
}
