import type { UnitType } from '@xueshi/domain/identity/credit-code'
import type { Bucket, KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { formerNamesOf } from '../name-search.ts'
import { inScope } from '../organisations/scope.ts'
import { heldByEach } from '../people/store.ts'
import type { Tx } from '../services.ts'

/** What of a person is registered that the look-back years depend on. */
export type CandidateRow = {
  readonly personId: string
  readonly unitType: UnitType | null
  readonly series: string | null
}

/** By person; of somebody without a unit nothing is known. A unit that was merged into another is what the other is. */
export async function listCandidates(tx: Tx, personIds: readonly string[]): Promise<Map<string, CandidateRow>> {
  const { rows } = await sql<CandidateRow>`
    select m.person_id as "personId", coalesce(k.unit_type, u.unit_type) as "unitType", m.title_series as series
    from memberships m
    join organisations u on u.id = m.organisation_id
    left join organisations k on k.id = u.merged_into
    where m.person_id = ${anyOf(personIds)} and m.valid_until is null`.execute(tx)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** Hours of a year, posted in a bucket or under way as a kind. */
export type HoursRow = { readonly personId: string; readonly year: number; readonly hundredths: number } & (
  | { readonly bucket: Bucket; readonly kind: null }
  | { readonly bucket: null; readonly kind: KindId }
)

/** The sums of these people from a year on, in one statement; what is under way with whoever they were merged from too. */
export async function listHours(tx: Tx, personIds: readonly string[], from: number): Promise<HoursRow[]> {
  const { rows } = await sql<HoursRow>`
    select person_id as "personId", year, bucket, null as kind, sum(hundredths)::int as hundredths
    from entries where person_id = ${anyOf(personIds)} and year >= ${from}
    group by person_id, year, bucket
    union all
    select held.owner_id, d.year, null, d.kind, sum(coalesce(d.approved_hundredths, d.declared_hundredths))::int
    from ${heldByEach(personIds)} held
    join declarations d on d.person_id = held.id
    where d.year >= ${from} and d.status in ('inReview', 'awaitingStamp', 'awaitingConfirmation')
    group by held.owner_id, d.year, d.kind`.execute(tx)
  return rows
}

/** The people of these numbers who are in the actor's charge, by the keyed hash under which each was asked for. */
export async function listNumbered(tx: Tx, actor: Actor, lookups: readonly string[]) {
  return tx
    .selectFrom('person_identities as n')
    .innerJoin('people as p', 'p.id', 'n.person_id')
    .innerJoin('memberships as m', (join) => join.onRef('m.person_id', '=', 'p.id').on('m.valid_until', 'is', null))
    .select(['n.lookup', 'p.id as personId', 'p.name', formerNamesOf.as('formerNames')])
    .where('n.kind', '=', 'citizenNumber')
    .where(sql<boolean>`n.lookup = any(${lookups}::text[])`)
    .where(inScope(actor, sql.ref('m.organisation_id')))
    .execute()
}
