import type { RegisterState } from '@xueshi/domain/earlier-years/register'
import type { Bucket, KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { inBatches } from '../batches.ts'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

export type NewRegister = {
  readonly id: string
  readonly organisation_id: string
  readonly file_name: string
  readonly account_id: string
  readonly person_id: string | null
  readonly account_name: string
  readonly imported_at: string
}

export type NewHours = {
  readonly id: string
  readonly source_key: string
  readonly person_id: string
  readonly year: number
  readonly kind: KindId
  readonly name: string
  readonly certificate: string
  readonly done_on: string | null
  readonly registrar: string
  readonly registered_on: string | null
  readonly hundredths: number
}

/** Keeps a register that waits for a second official, with its hours. */
export async function insertRegister(tx: Tx, register: NewRegister, hours: readonly NewHours[]): Promise<void> {
  const columns = { ...register, state: 'waiting', item_count: hours.length }
  await tx.insertInto('earlier_registers').values(columns).execute()
  const rows = hours.map((each) => ({ ...each, register_id: register.id }))
  await inBatches(rows, async (batch) => {
    await sql`insert into earlier_hours select * from ${rowsOf('earlier_hours', batch)}`.execute(tx)
  })
}

/** The hours of people, and of the accounts merged into theirs, with the hashes of their `earlierKey`. */
export async function listKnownHours(tx: Tx, personIds: readonly string[]) {
  const { rows } = await sql<{ source_key: string; hundredths: number }>`
    select source_key, hundredths from earlier_hours where person_id in (
      select id from people where id = ${anyOf(personIds)}
      union all select id from people where merged_into = ${anyOf(personIds)})`.execute(tx)
  return rows
}

export type RegisterRow = {
  id: string
  fileName: string
  organisationId: string
  organisationName: string
  state: RegisterState
  items: number
  posted: number
  accountId: string
  personId: string | null
  importedByName: string
  importedAt: string
  isOfActor: boolean
  decidedByName: string | null
  decidedReason: string | null
  decidedAt: string | null
}

const selectRegisters = (tx: Tx, { organisationId, personId }: Pick<Actor, 'organisationId' | 'personId'>) =>
  tx
    .selectFrom('earlier_registers as r')
    .innerJoin('organisations as o', 'o.id', 'r.organisation_id')
    .select([
      'r.id',
      'r.file_name as fileName',
      'r.organisation_id as organisationId',
      'o.name as organisationName',
      'r.state',
      'r.item_count as items',
      'r.posted_count as posted',
      'r.account_id as accountId',
      'r.person_id as personId',
      'r.account_name as importedByName',
      'r.imported_at as importedAt',
      'r.decided_by_name as decidedByName',
      'r.decided_reason as decidedReason',
      'r.decided_at as decidedAt',
    ])
    .select(
      sql<boolean>`exists (
        select from earlier_hours h
        where h.register_id = r.id and h.person_id in ${heldBy(sql`${personId}::uuid`)})`.as('isOfActor'),
    )
    .where('r.organisation_id', '=', organisationId)

/** The registers that the actor's organisation imported, newest first; identifiers grow with time. */
export async function listRegisters(
  tx: Tx,
  actor: Actor,
  { state, after, limit }: { state: RegisterState | undefined; after: string | null; limit: number },
): Promise<RegisterRow[]> {
  const rows = await selectRegisters(tx, actor)
    .$if(state !== undefined, (query) => query.where('r.state', '=', state ?? ''))
    .$if(after !== null, (query) => query.where('r.id', '<', after))
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute()
  return rows as RegisterRow[]
}

/** How many wait for a second official of the actor's office. */
export async function countRegisters(tx: Tx, { organisationId }: Actor): Promise<number> {
  const { count } = await tx
    .selectFrom('earlier_registers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return count
}

export async function findRegister(tx: Tx, actor: Actor, id: string): Promise<RegisterRow | undefined> {
  const row = await selectRegisters(tx, actor).where('r.id', '=', id).executeTakeFirst()
  return row as RegisterRow | undefined
}

/** Against everybody else until the transaction ends. */
export async function lockRegister(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('earlier_registers').select('id').where('id', '=', id).forUpdate().execute()
}

export type Decision = {
  readonly approve: boolean
  readonly actor: Pick<Actor, 'accountId' | 'name' | 'organisationName'>
  readonly reason: string
  readonly now: string
}

/** An approved register is posted from here on; what was refused may be imported again, corrected. */
export async function decideRegister(tx: Tx, id: string, { approve, actor, reason, now }: Decision): Promise<void> {
  await tx
    .updateTable('earlier_registers')
    .set({
      state: approve ? 'posting' : 'refused',
      decided_by: actor.accountId,
      decided_by_name: actor.name,
      decided_for: actor.organisationName,
      decided_reason: reason,
      decided_at: now,
    })
    .where('id', '=', id)
    .execute()
  if (!approve) await tx.deleteFrom('earlier_hours').where('register_id', '=', id).execute()
}

/** What a register has for each year in 公需 (`generalCourse`) and in everything else, which is 专业. */
export async function listTotals(tx: Tx, registerId: string) {
  const { rows } = await sql<{ year: number; bucket: Bucket; people: number; hundredths: number }>`
    select year, bucket, count(distinct person_id)::int as people, sum(hundredths)::bigint as hundredths
    from (
      select year, person_id, hundredths, case kind when 'generalCourse' then 'general' else 'specialized' end as bucket
      from earlier_hours where register_id = ${registerId}) as hours
    group by year, bucket order by year, bucket`.execute(tx)
  return rows.map((row) => ({ ...row, hundredths: Number(row.hundredths) }))
}

const selectHours = (tx: Tx, registerId: string) =>
  tx
    .selectFrom('earlier_hours as h')
    .innerJoin('people as p', 'p.id', 'h.person_id')
    .leftJoin('memberships as m', (join) => join.onRef('m.person_id', '=', 'p.id').on('m.valid_until', 'is', null))
    .leftJoin('organisations as u', 'u.id', 'm.organisation_id')
    .leftJoin('person_identities as n', (join) =>
      join.onRef('n.person_id', '=', 'p.id').on('n.kind', '=', 'citizenNumber').on('n.former_since', 'is', null),
    )
    .select([
      'h.id',
      'h.person_id as personId',
      'p.name as personName',
      'n.masked as citizenNumberMasked',
      'u.name as unitName',
      'h.year',
      'h.kind',
      'h.name',
      'h.certificate',
      'h.done_on as doneOn',
      'h.registrar',
      'h.registered_on as registeredOn',
      'h.hundredths',
    ])
    .where('h.register_id', '=', registerId)

type HoursColumns = Awaited<ReturnType<ReturnType<typeof selectHours>['execute']>>[number]
export type HoursRow = Omit<HoursColumns, 'kind'> & { readonly kind: KindId }

/** The hours of a register, the most first. */
export async function listHours(
  tx: Tx,
  registerId: string,
  { after, limit }: { after: readonly [hundredths: string, id: string] | null; limit: number },
): Promise<HoursRow[]> {
  const rows = await selectHours(tx, registerId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(h.hundredths, h.id) < (${after?.[0]}::int, ${after?.[1]}::uuid)`),
    )
    .orderBy('h.hundredths', 'desc')
    .orderBy('h.id', 'desc')
    .limit(limit)
    .execute()
  return rows as HoursRow[]
}
