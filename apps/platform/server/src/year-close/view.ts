import type { Bucket } from '@xueshi/domain/rules/pack'
import type { YearClose, YearCloseState } from '@xueshi/domain/year-close/year-close'
import { actView } from '../act-view.ts'
import type { Tx } from '../services.ts'
import type { DifferenceRow, Posted } from './difference-store.ts'
import { type CloseRow, countLateEntries, findResult } from './store.ts'

/** As the rules of closing see it. */
export function closeOf({ state, organisation_id, acts }: CloseRow): YearClose {
  const asked = acts.findLast(({ action }) => action === 'ask' || action === 'reopen')
  return {
    state: state as YearCloseState,
    organisationId: organisation_id,
    askedBy: { accountId: asked?.accountId ?? '', personId: asked?.personId ?? null },
  }
}

export const closeView = (row: CloseRow) => ({
  ...closeOf(row),
  id: row.id,
  year: row.year,
  version: row.version,
  organisationName: row.organisation_name,
  lockedAt: row.locked_at,
  closedAt: row.closed_at,
  reopenedAt: row.reopened_at,
})

/** A close with its history, how far it has come, and what it came to. */
export async function wholeView(tx: Tx, row: CloseRow) {
  const { digest } = row
  return {
    ...closeView(row),
    acts: row.acts.map((act) => actView<'ask'>(act)),
    progress: { people: row.people_count, done: row.done_count },
    result: digest === null ? null : { ...(await findResult(tx, row.id)), digest },
    lateEntries: await countLateEntries(tx, row),
  }
}

/** A difference as pages and files show it: sums in the order of their buckets. */
export const differenceView = ({ closed, now, ...row }: DifferenceRow) => ({
  ...row,
  closed: sumsOf(closed),
  now: sumsOf(now),
})

const sumsOf = (posted: Posted) =>
  Object.entries(posted)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([bucket, hundredths]) => ({ bucket: bucket as Bucket, hundredths }))
