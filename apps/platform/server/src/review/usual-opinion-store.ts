import { Refused } from '@xueshi/domain/refusals'
import { MOST_USUAL_OPINIONS } from '@xueshi/domain/review/usual-opinions'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

/** 常用意见 of the actor's office, the oldest first. */
export function listUsualOpinions(tx: Tx, { organisationId }: Actor) {
  return tx
    .selectFrom('usual_opinions')
    .select(['id', 'text'])
    .where('office_id', '=', organisationId)
    .orderBy('id')
    .execute()
}

/** Refuses `review.usualOpinionsFull`; a repeated one is refused by its constraint. */
export async function insertUsualOpinion(
  tx: Tx,
  { organisationId, accountId }: Actor,
  opinion: { id: string; text: string; now: string },
): Promise<void> {
  const { id, text, now } = opinion
  // Two who add the fiftieth at once come one after the other.
  await sql`select from organisations where id = ${organisationId} for no key update`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from usual_opinions where office_id = ${organisationId}`.execute(tx)
  if ((rows[0]?.count ?? 0) >= MOST_USUAL_OPINIONS) throw new Refused('review.usualOpinionsFull')
  const office_id = organisationId ?? ''
  await tx
    .insertInto('usual_opinions')
    .values({ office_id, id, text, created_by: accountId, created_at: now })
    .execute()
}

/** Refuses `review.usualOpinionNotFound`. */
export async function deleteUsualOpinion(tx: Tx, { organisationId }: Actor, id: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('usual_opinions')
    .where('office_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new Refused('review.usualOpinionNotFound')
}
