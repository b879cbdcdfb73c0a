import {
  type CorrectedItem,
  changeOf,
  type HoursByBucket,
  type PackCorrectionState,
  type YearDifference,
} from '@xueshi/domain/pack-versions/pack-correction'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'
import type { PersonDifference } from './compare.ts'

type Of = { readonly versionId: string; readonly year: number; readonly now: string }

/** Proposes what a version would alter; what earlier versions proposed for these people is no longer asked. */
export async function insertCorrections(
  tx: Tx,
  { versionId, year, now }: Of,
  people: readonly string[],
  differences: readonly PersonDifference[],
): Promise<void> {
  await sql`
    update pack_corrections set state = 'superseded', decided_at = ${now}
    where person_id = ${anyOf(people)} and year = ${year} and state = 'proposed'`.execute(tx)
  if (differences.length === 0) return
  const rows = differences.map(({ personId, held, difference }) => ({
    person_id: personId,
    version_id: versionId,
    year,
    held_hash: held.hash,
    state: 'proposed',
    ...differenceColumns(difference),
    proposed_at: now,
    reason: '',
  }))
  await sql`insert into pack_corrections select * from ${rowsOf('pack_corrections', rows)}`.execute(tx)
}

const differenceColumns = (difference: YearDifference) => ({
  before_hundredths: difference.before,
  after_hundredths: difference.after,
  change_hundredths: changeOf(difference),
  items: difference.items,
})

/** What an official has seen is no longer what would be posted: it is proposed anew. */
export async function renewCorrection(
  tx: Tx,
  { versionId, now }: Omit<Of, 'year'>,
  personId: string,
  difference: YearDifference | null,
): Promise<void> {
  if (difference === null) {
    await decideCorrections(tx, { versionId, now }, [personId], { state: 'superseded', actor: null, reason: '' })
    return
  }
  const columns = differenceColumns(difference)
  await sql`
    update pack_corrections set before_hundredths = ${JSON.stringify(columns.before_hundredths)}::jsonb,
      after_hundredths = ${JSON.stringify(columns.after_hundredths)}::jsonb,
      change_hundredths = ${columns.change_hundredths}, items = ${JSON.stringify(columns.items)}::jsonb,
      proposed_at = ${now}
    where version_id = ${versionId} and person_id = ${personId}`.execute(tx)
}

type Decision = {
  readonly state: PackCorrectionState
  readonly actor: Pick<Actor, 'accountId' | 'name'> | null
  readonly reason: string
}

export async function decideCorrections(
  tx: Tx,
  { versionId, now }: Omit<Of, 'year'>,
  personIds: readonly string[],
  { state, actor, reason }: Decision,
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('pack_corrections')
    .set({
      state,
      reason,
      decided_at: now,
      decided_by_account: actor?.accountId ?? null,
      decided_by_name: actor?.name ?? null,
    })
    .where('version_id', '=', versionId)
    .where(sql<boolean>`person_id = ${anyOf(personIds)}`)
    .execute()
}

const selectCorrections = (tx: Tx) =>
  tx
    .selectFrom('pack_corrections as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .select(['c.person_id as personId', 'c.version_id as versionId', 'c.year', 'p.name as personName'])
    .select(['c.change_hundredths as changeHundredths', 'c.proposed_at as proposedAt', 'c.decided_at as decidedAt'])
    .select(['c.decided_by_name as decidedByName', 'c.reason'])
    .select([
      sql<PackCorrectionState>`c.state`.as('state'),
      sql<HoursByBucket>`c.before_hundredths`.as('before'),
      sql<HoursByBucket>`c.after_hundredths`.as('after'),
      sql<readonly CorrectedItem[]>`c.items`.as('items'),
    ])

export type PackCorrectionRow = Awaited<ReturnType<ReturnType<typeof selectCorrections>['execute']>>[number]

/** A page of a version's, in the order of the people's identifiers, each with the unit that he is at on the day. */
export function listPackCorrections(
  tx: Tx,
  versionId: string,
  filter: { state: PackCorrectionState | undefined; after: string | null; limit: number; today: string },
) {
  const { state, after, limit, today } = filter
  return selectCorrections(tx)
    .select((eb) =>
      eb
        .selectFrom('memberships as m')
        .innerJoin('organisations as u', 'u.id', 'm.organisation_id')
        .select('u.name')
        .whereRef('m.person_id', '=', 'c.person_id')
        .where('m.valid_from', '<=', today)
        .where(sql<boolean>`coalesce(m.valid_until > ${today}, true)`)
        .limit(1)
        .as('unitName'),
    )
    .where('c.version_id', '=', versionId)
    .$if(state !== undefined, (query) => query.where('c.state', '=', state ?? ''))
    .$if(after !== null, (query) => query.where('c.person_id', '>', after))
    .orderBy('c.person_id')
    .limit(limit)
    .execute()
}

/** Those of these people; the caller holds the locks of the people. */
export const listCorrectionsOf = (tx: Tx, versionId: string, personIds: readonly string[]) =>
  selectCorrections(tx)
    .where('c.version_id', '=', versionId)
    .where(sql<boolean>`c.person_id = ${anyOf(personIds)}`)
    .orderBy('c.person_id')
    .execute()

/** What was proposed for a person, newest first, with what it rests on. */
export const listOwnCorrections = (tx: Tx, personId: string) =>
  selectCorrections(tx)
    .innerJoin('pack_versions as v', 'v.id', 'c.version_id')
    .innerJoin('organisations as o', 'o.id', 'v.organisation_id')
    .select(['v.title', 'v.document_number as documentNumber', 'o.name as organisationName'])
    .where('c.person_id', '=', personId)
    .where('c.state', '!=', 'superseded')
    .orderBy('c.year', 'desc')
    .orderBy('v.version', 'desc')
    .execute()

/** How many people a version's corrections are about, and what they come to, by state. */
export async function sumCorrections(tx: Tx, versionId: string) {
  const { rows } = await sql<{ state: PackCorrectionState; people: number; changeHundredths: number }>`
    select state, count(*)::int as people, sum(change_hundredths)::int as "changeHundredths"
    from pack_corrections where version_id = ${versionId} group by state order by state`.execute(tx)
  return rows
}
