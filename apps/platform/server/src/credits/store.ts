import type { CreditState } from '@xueshi/domain/credits/credit'
import type { ElsewhereSystem, KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { FEW_UNITS, inScope, listUnitsUnlessMany } from '../organisations/scope.ts'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

export type CreditRow = {
  id: string
  personId: string | null
  unitName: string | null
  name: string
  citizenNumberMasked: string
  year: number
  system: ElsewhereSystem
  category: string | null
  certificate: string
  creditsHundredths: number
  state: CreditState
  organisationName: string
  importedByName: string
  importedAt: string
  settledReason: string | null
  settledByName: string | null
  decidedReason: string | null
  postedHundredths: number
}

const selectCredits = (tx: Tx) =>
  tx
    .selectFrom('credits as c')
    .leftJoin('organisations as u', 'u.id', 'c.unit_id')
    .select([
      'c.id',
      'c.person_id as personId',
      'u.name as unitName',
      'c.name',
      'c.number_masked as citizenNumberMasked',
      'c.year',
      'c.system',
      'c.category',
      'c.certificate',
      'c.credits_hundredths as creditsHundredths',
      'c.state',
      'c.organisation_name as organisationName',
      'c.account_name as importedByName',
      'c.imported_at as importedAt',
      'c.settled_reason as settledReason',
      'c.settled_by_name as settledByName',
      'c.decided_reason as decidedReason',
    ])
    .select(
      sql<number>`coalesce((
        select sum(e.hundredths) from entries e
        where e.person_id in (c.person_id, (select merged_into from people where id = c.person_id))
          and e.source_kind = 'import' and e.source_id = c.id), 0)::int`.as('postedHundredths'),
    )

export type CreditFilter = {
  readonly state?: CreditState | undefined
  readonly year?: number | undefined
  readonly system?: ElsewhereSystem | undefined
  readonly after: string | null
  readonly limit: number
}

/** Credits of the actor's units, and those that his organisation imported; newest first, identifiers grow with time. */
export async function listCredits(tx: Tx, actor: Actor, filter: CreditFilter): Promise<CreditRow[]> {
  const units = await listUnitsUnlessMany(tx, actor, FEW_UNITS)
  const { state, year, system, after, limit } = filter
  const rows = await selectCredits(tx)
    .where((eb) =>
      eb.or([
        eb('c.organisation_id', '=', actor.organisationId),
        units ? sql<boolean>`c.unit_id = ${anyOf(units)}` : inScope(actor, sql.ref('c.unit_id')),
      ]),
    )
    .$if(state !== undefined, (query) => query.where('c.state', '=', state ?? ''))
    .$if(year !== undefined, (query) => query.where('c.year', '=', year ?? 0))
    .$if(system !== undefined, (query) => query.where('c.system', '=', system ?? ''))
    .$if(after !== null, (query) => query.where('c.id', '<', after))
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute()
  return rows as CreditRow[]
}

/** What a person holds: his own and those of who was merged into him. */
export async function listCreditsOf(tx: Tx, personId: string, year: number): Promise<CreditRow[]> {
  const rows = await selectCredits(tx)
    .where(sql<boolean>`c.person_id in ${heldBy(personId)}`)
    .where('c.year', '=', year)
    .orderBy('c.id')
    .execute()
  return rows as CreditRow[]
}

/** Those of these credits that are in the actor's charge, in the order in which they are locked. */
export async function listCreditsInCharge(tx: Tx, actor: Actor, ids: readonly string[]): Promise<CreditRow[]> {
  const rows = await selectCredits(tx)
    .where(sql<boolean>`c.id = ${anyOf(ids)}`)
    .where((eb) => eb.or([eb('c.organisation_id', '=', actor.organisationId), inScope(actor, sql.ref('c.unit_id'))]))
    .orderBy('c.id')
    .execute()
  return rows as CreditRow[]
}

/** Whoever asks for them. */
export async function listCreditsById(tx: Tx, ids: readonly string[]): Promise<CreditRow[]> {
  return (await selectCredits(tx)
    .where(sql<boolean>`c.id = ${anyOf(ids)}`)
    .orderBy('c.id')
    .execute()) as CreditRow[]
}

/** Against everybody else until the transaction ends; everything of their people is locked before. */
export async function lockCredits(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select from credits where id = ${anyOf(ids)} order by id for update`.execute(tx)
}

export type KnownCreditRow = { source_key: string; category: string | null; credits: number; state: CreditState }

/** What is known of people by their numbers, whoever imported it. */
export async function listKnownCredits(tx: Tx, lookups: readonly string[]): Promise<KnownCreditRow[]> {
  if (lookups.length === 0) return []
  const { rows } = await sql<KnownCreditRow>`
    select source_key, category, credits_hundredths as credits, state from credits
    where number_lookup = any((select ${lookups}::text[])::text[])`.execute(tx)
  return rows
}

export type NewCredit = {
  readonly id: string
  readonly source_key: string
  readonly person_id: string | null
  readonly unit_id: string | null
  readonly name: string
  readonly number_lookup: string
  readonly number_masked: string
  readonly year: number
  readonly system: ElsewhereSystem
  readonly category: string | null
  readonly certificate: string
  readonly credits_hundredths: number
  readonly state: CreditState
  readonly organisation_id: string
  readonly organisation_name: string
  readonly account_id: string
  readonly account_name: string
  readonly imported_at: string
}

/** Keeps credits; those of a source that is there become what the new file says, with what was settled for them. */
export async function saveCredits(tx: Tx, credits: readonly NewCredit[]): Promise<void> {
  await sql`
    insert into credits select * from ${rowsOf('credits', credits)}
    on conflict on constraint credits_source do update set
      person_id = coalesce(excluded.person_id, credits.person_id),
      unit_id = coalesce(excluded.unit_id, credits.unit_id),
      category = excluded.category,
      credits_hundredths = excluded.credits_hundredths,
      state = case when excluded.person_id is null and credits.person_id is not null then 'awaiting'
        else excluded.state end,
      organisation_id = excluded.organisation_id,
      organisation_name = excluded.organisation_name,
      account_id = excluded.account_id,
      account_name = excluded.account_name,
      imported_at = excluded.imported_at`.execute(tx)
}

export type Decision = {
  readonly actor: Actor
  readonly reason: string
  readonly now: string
}

/** Says whose credits are, or with `null` that they are nobody's here. */
export async function decideCredit(
  tx: Tx,
  id: string,
  found: { personId: string; unitId: string; state: CreditState } | null,
  { actor, reason, now }: Decision,
): Promise<void> {
  await tx
    .updateTable('credits')
    .set({
      state: found?.state ?? 'dismissed',
      ...(found && { person_id: found.personId, unit_id: found.unitId }),
      decided_by: actor.accountId,
      decided_by_name: actor.name,
      decided_reason: reason,
      decided_at: now,
    })
    .where('id', '=', id)
    .execute()
}

export type Settled = { readonly id: string; readonly hundredths: number }

/** What the bureau gives for credits. */
export async function settleCredits(
  tx: Tx,
  settled: readonly Settled[],
  kind: KindId,
  { actor, reason, now }: Decision,
): Promise<void> {
  await sql`
    update credits c set state = 'counted', settled_kind = ${kind}, settled_hundredths = s.hundredths,
      settled_reason = ${reason}, settled_by = ${actor.accountId}, settled_by_name = ${actor.name}, settled_at = ${now}
    from unnest(${settled.map(({ id }) => id)}::uuid[], ${settled.map(({ hundredths }) => hundredths)}::int[])
      as s (id, hundredths)
    where c.id = s.id`.execute(tx)
}
