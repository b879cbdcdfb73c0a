import type { Awaited } from '@xueshi/domain/review/awaited'
import type { Level, Stage, Status } from '@xueshi/domain/review/declaration'
import type { HistoryRow } from '@xueshi/domain/review/history'
import type { FieldValues } from '@xueshi/domain/rules/fields'
import type { KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import { containing } from '../paging.ts'
import { heldBy, lockPeople } from '../people/store.ts'
import type { Tx } from '../services.ts'

export type DeclarationRow = {
  /** Under whom it lies, for ever. */
  person_id: string
  /** Whose it is: the person's, or his into whom that one was merged. */
  owner_id: string
  id: string
  year: number
  kind: KindId
  title: string
  fields: FieldValues
  starts_on: string | null
  ends_on: string | null
  declared_hundredths: number
  approved_hundredths: number | null
  filed_project_id: string | null
  /** The unit of the day on which it was last put before a unit. */
  unit_id: string
  /** The unit that answers for it: that one, or the one into which that one was merged. */
  present_unit_id: string
  declared_by_account: string
  declared_by_person: string | null
  for_member: boolean
  pledge_text: string | null
  pledged_at: string | null
  status: Status
  level: Level | null
  stage: Stage | null
  holder_id: string | null
  due_on: string | null
  submitted_at: string | null
  updated_at: string
  version: number
  roster_key: string | null
  person_name: string
  unit_name: string
  holder_name: string | null
  declared_by_name: string
}

export const selectDeclarations = (tx: Tx) =>
  tx
    .selectFrom('declarations as d')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .innerJoin('organisations as u', 'u.id', 'd.unit_id')
    .innerJoin('accounts as a', 'a.id', 'd.declared_by_account')
    .leftJoin('organisations as h', 'h.id', 'd.holder_id')
    .select([
      'd.person_id',
      sql<string>`coalesce(p.merged_into, p.id)`.as('owner_id'),
      'd.id',
      'd.year',
      'd.kind',
      'd.title',
      'd.fields',
      'd.starts_on',
      'd.ends_on',
      'd.declared_hundredths',
      'd.approved_hundredths',
      'd.filed_project_id',
      'd.unit_id',
      sql<string>`coalesce(u.merged_into, u.id)`.as('present_unit_id'),
      'd.declared_by_account',
      'd.declared_by_person',
      'd.for_member',
      'd.pledge_text',
      'd.pledged_at',
      'd.status',
      'd.level',
      'd.stage',
      'd.holder_id',
      'd.due_on',
      'd.submitted_at',
      'd.updated_at',
      'd.version',
      'd.roster_key',
      'p.name as person_name',
      'u.name as unit_name',
      'h.name as holder_name',
      'a.display_name as declared_by_name',
    ])

/** Locks everything of the people whose declarations they are; whose one is never changes. */
export const lockPeopleOf = (tx: Tx, ids: readonly string[]): Promise<void> =>
  lockPeople(tx, sql`select person_id from declarations where id = ${anyOf(ids)}`)

export type NewOpinion = {
  personId: string
  declarationId: string
  actorName: string
  onBehalfOf: string | null
  organisationId: string | null
  happened: HistoryRow
}

export const opinionColumns = ({
  personId,
  declarationId,
  actorName,
  onBehalfOf,
  organisationId,
  happened,
}: NewOpinion) => ({
  person_id: personId,
  declaration_id: declarationId,
  seq: happened.seq,
  at: happened.at,
  account_id: happened.accountId,
  actor_name: actorName,
  action: happened.action,
  organisation_id: organisationId,
  stamped_scan_id: happened.stampedScanId,
  happened,
  on_behalf_of: onBehalfOf,
})

export async function insertOpinions(tx: Tx, opinions: readonly NewOpinion[]): Promise<void> {
  if (opinions.length === 0) return
  await sql`insert into opinions select * from ${rowsOf('opinions', opinions.map(opinionColumns))}`.execute(tx)
}

/** The columns that repeat what the history folds to. */
export type ProgressColumns = {
  personId: string
  id: string
  status: Status
  round: number
  stepIndex: number | null
  level: Level | null
  stage: Stage | null
  holderId: string | null
  dueOn: string | null
  awaited: Awaited
  approvedHundredths: number | null
  submittedAt: string | null
  postedAt: string | null
  version: number
}

export const standColumns = (progress: ProgressColumns, now: string) => ({
  status: progress.status,
  round: progress.round,
  step_index: progress.stepIndex,
  level: progress.level,
  stage: progress.stage,
  holder_id: progress.holderId,
  due_on: progress.dueOn,
  awaited_roles: [...progress.awaited.roles],
  barred: [...progress.awaited.barred],
  approved_hundredths: progress.approvedHundredths,
  submitted_at: progress.submittedAt,
  posted_at: progress.postedAt,
  version: progress.version,
  updated_at: now,
})

/**
 * Saves acts on declarations in one statement: their history rows, and the columns that repeat what these fold to. With
 * each act it has left the step for which it was assigned to somebody.
 */
export async function saveActs(
  tx: Tx,
  acts: readonly { opinion: NewOpinion; progress: ProgressColumns }[],
  now: string,
): Promise<void> {
  if (acts.length === 0) return
  const opinions = acts.map(({ opinion }) => opinionColumns(opinion))
  const declarations = acts.map(({ progress }) => ({
    person_id: progress.personId,
    id: progress.id,
    ...standColumns(progress, now),
  }))
  await sql`
    with happened as (
      insert into opinions select * from ${rowsOf('opinions', opinions)})
    update declarations d set status = s.status, round = s.round, step_index = s.step_index, level = s.level,
      stage = s.stage, holder_id = s.holder_id, due_on = s.due_on, awaited_roles = s.awaited_roles,
      barred = s.barred, approved_hundredths = s.approved_hundredths, submitted_at = s.submitted_at,
      posted_at = s.posted_at, version = s.version, updated_at = s.updated_at, assigned_to = null, assigned_on = null
    from ${rowsOf('declarations', declarations)} s
    where d.person_id = s.person_id and d.id = s.id`.execute(tx)
}

/** Who should review these, until the next act; `null`: nobody yet. Their people are locked. */
export async function setAssigned(
  tx: Tx,
  wishes: readonly { personId: string; declarationId: string; accountId: string | null }[],
  today: string,
): Promise<void> {
  if (wishes.length === 0) return
  const rows = wishes.map(({ personId, declarationId, accountId }) => ({
    person_id: personId,
    id: declarationId,
    assigned_to: accountId,
    assigned_on: accountId === null ? null : today,
  }))
  await sql`
    update declarations d set assigned_to = s.assigned_to, assigned_on = s.assigned_on
    from ${rowsOf('declarations', rows)} s where d.person_id = s.person_id and d.id = s.id`.execute(tx)
}

/** The unit that speaks for these from here on, as their `reroute` says. */
export async function setUnit(tx: Tx, ids: readonly string[], unitId: string): Promise<void> {
  await tx
    .updateTable('declarations')
    .set({ unit_id: unitId })
    .where(sql<boolean>`id = ${anyOf(ids)}`)
    .execute()
}

/** People's declarations that count against others of theirs: neither drafts nor what has ended without hours. */
export function listLiving(tx: Tx, ownerIds: readonly string[]) {
  return tx
    .selectFrom('declarations as d')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .select(['d.id', 'd.kind', 'd.title', 'd.fields', 'd.starts_on', 'd.ends_on', 'd.declared_hundredths'])
    .select(sql<string>`coalesce(p.merged_into, p.id)`.as('owner_id'))
    .where(
      sql<boolean>`d.person_id in (
        select id from people where id = ${anyOf(ownerIds)}
        union all select id from people where merged_into = ${anyOf(ownerIds)})`,
    )
    .where('d.status', 'not in', ['draft', 'withdrawn', 'rejected'])
    .where('d.starts_on', 'is not', null)
    .execute()
}

export type DeclarationFilter = {
  personId: string | null
  /** A unit, and those that were merged into it. */
  unitIds: readonly string[] | null
  year: number | undefined
  status: Status | undefined
  search: string | undefined
  after: readonly [string, string] | null
  limit: number
}

/** Newest change first. */
export async function listDeclarations(tx: Tx, filter: DeclarationFilter): Promise<DeclarationRow[]> {
  const { personId, unitIds, year, status, search, after, limit } = filter
  const rows = await selectDeclarations(tx)
    .$if(personId !== null, (query) => query.where(sql<boolean>`d.person_id in ${heldBy(personId ?? '')}`))
    // A unit of its own, as most are, is read in the order of its index.
    .$if(unitIds?.length === 1, (query) => query.where('d.unit_id', '=', unitIds?.[0] ?? ''))
    .$if(unitIds !== null && unitIds.length > 1, (query) =>
      query.where(sql<boolean>`d.unit_id = ${anyOf(unitIds ?? [])}`),
    )
    // A clerk sees his members' declarations from their submission on; a draft is its declarant's alone.
    .$if(unitIds !== null, (query) =>
      query.where((eb) => eb.or([eb('d.status', '!=', 'draft'), eb('d.for_member', '=', true)])),
    )
    .$if(year !== undefined, (query) => query.where('d.year', '=', year ?? 0))
    .$if(status !== undefined, (query) => query.where('d.status', '=', status ?? ''))
    .$if(!!search, (query) =>
      query.where((eb) => eb.or([eb('d.title', 'like', containing(search ?? '')), eb('p.name', '=', search ?? '')])),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(d.updated_at, d.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('d.updated_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
    .execute()
  return rows as unknown as DeclarationRow[]
}
