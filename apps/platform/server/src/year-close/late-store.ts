import { shanghaiDate } from '@xueshi/domain/time'
import { LOCKING, type LockedYear } from '@xueshi/domain/year-close/year-close'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../services.ts'

type Lock = LockedYear & { readonly version: number }
export type LockedYears = ReadonlyMap<number, Lock>

/**
 * Which of these years are locked. Asked by whoever posts, behind the locks of the people: the close locks them too
 * before it writes down their years, so that what is posted unlocked is in its snapshot.
 */
export async function listLockedYears(tx: Tx, years: readonly number[]): Promise<LockedYears> {
  const rows = await tx
    .selectFrom('year_closes')
    .select(['year', 'version', 'locked_at'])
    .where(sql<boolean>`year = any(${[...new Set(years)]}::int[])`)
    .where('state', 'in', LOCKING)
    .execute()
  return new Map(
    rows.map(({ year, version, locked_at }) => [year, { year, version, lockedOn: shanghaiDate(locked_at ?? '') }]),
  )
}

/** The condition that a year is locked. */
export const isLocked = (year: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (
  select from year_closes lock where lock.year = ${year} and lock.state in (${sql.join(LOCKING)}))`

type Entered = { readonly personId: string; readonly id: string; readonly year: number }

/** Notes entries that were posted into locked years. */
export async function insertLateEntries(tx: Tx, entries: readonly Entered[], locked: LockedYears): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ personId, id, year }) => ({
    person_id: personId,
    entry_id: id,
    year,
    version: locked.get(year)?.version,
  }))
  await sql`insert into late_entries select * from ${rowsOf('late_entries', rows)}`.execute(tx)
}

/** Which of a person's entries are 补登. */
export async function listLateEntries(tx: Tx, personId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('late_entries').select('entry_id').where('person_id', '=', personId).execute()
  return new Set(rows.map(({ entry_id }) => entry_id))
}
