import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

export type Pattern = {
  decided: number
  approved: number
  approvedUnopened: number
  laterReversed: number
  rejected: number
  rejectionsOverturned: number
  medianSeconds: number | null
}

/** How somebody has reviewed since an instant, from his own opinions. */
export async function reviewPattern(tx: Tx, { accountId }: Actor, since: string): Promise<Pattern> {
  const { rows } = await sql<Pattern>`
    select count(*)::int as decided,
      (count(*) filter (where r.action = 'approve'))::int as approved,
      (count(*) filter (where r.action = 'approve' and r.opened_at is null))::int as "approvedUnopened",
      (count(*) filter (where r.action = 'approve' and (
        exists (select from opinions o where o.person_id = r.person_id and o.declaration_id = r.declaration_id
          and o.seq > r.seq and o.action in ('return', 'reject'))
        or exists (select from corrections c join entries e on e.person_id = c.person_id and e.id = c.entry_id
          where c.person_id = r.person_id and c.status = 'approved' and e.source_id = r.declaration_id))))::int
        as "laterReversed",
      (count(*) filter (where r.action = 'reject'))::int as rejected,
      (count(*) filter (where r.action = 'reject' and exists (
        select from appeals v where v.person_id = r.person_id and v.declaration_id = r.declaration_id
          and v.rejected_seq = r.seq and v.status = 'overturned')))::int as "rejectionsOverturned",
      (percentile_cont(0.5) within group (order by extract(epoch from r.decided_at - r.opened_at))
        filter (where r.opened_at is not null))::int as "medianSeconds"
    from review_openings r where r.account_id = ${accountId} and r.decided_at >= ${since}`.execute(tx)
  const [pattern] = rows
  if (!pattern) throw new Error('an aggregate has no row')
  return pattern
}
