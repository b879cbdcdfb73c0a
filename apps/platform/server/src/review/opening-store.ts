import type { HistoryRow } from '@xueshi/domain/review/history'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

export type NewOpening = {
  readonly personId: string
  readonly declarationId: string
  readonly happened: HistoryRow
  readonly openedAt: string | null
}

/** Keeps with each opinion when its giver had opened what it is about, and gives back what he held for it. */
export async function insertOpenings(tx: Tx, actor: Actor, openings: readonly NewOpening[]): Promise<void> {
  if (openings.length === 0) return
  const rows = openings.map(({ personId, declarationId, happened, openedAt }) => ({
    account_id: actor.accountId,
    decided_at: happened.at,
    person_id: personId,
    declaration_id: declarationId,
    seq: happened.seq,
    action: happened.action,
    opened_at: openedAt,
  }))
  const subjects = openings.map(({ declarationId }) => declarationId)
  await sql`
    with given_back as (
      delete from review_leases where office_id = ${actor.organisationId} and account_id = ${actor.accountId}
        and subject = any((select ${subjects}::text[])::text[]))
    insert into review_openings select * from ${rowsOf('review_openings', rows)}`.execute(tx)
}
