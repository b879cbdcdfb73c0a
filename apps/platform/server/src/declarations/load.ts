import { Refused } from '@xueshi/domain/refusals'
import type { Declaration } from '@xueshi/domain/review/declaration'
import { fold, type HistoryRow } from '@xueshi/domain/review/history'
import type { Revision } from '@xueshi/domain/review/revision'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Actor } from '../accounts/actor.ts'
import type { FileView } from '../files/store.ts'
import { inScope } from '../organisations/scope.ts'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'
import { type DeclarationRow, lockPeopleOf, selectDeclarations } from './store.ts'

export type EvidenceRow = FileView & { readonly code: string }

export type OpinionRow = {
  readonly actorName: string
  readonly onBehalfOf: string | null
  readonly organisationName: string | null
  readonly stampedScan: FileView | null
  readonly happened: HistoryRow
  /** Into whom the one who did it has been merged since. */
  readonly mergedInto?: string | null
}

/** A declaration with all that belongs to it: its row, its evidence, its history, and what review makes of them. */
export type Loaded = {
  readonly row: DeclarationRow
  readonly evidence: readonly EvidenceRow[]
  readonly opinions: readonly OpinionRow[]
  readonly declaration: Declaration
}

/** Loads one that the actor may see. Refuses `declaration.notFound`. */
export async function getDeclaration(tx: Tx, actor: Actor, id: string): Promise<Loaded> {
  const [loaded] = await listVisible(tx, actor, [id])
  if (!loaded) throw new Refused('declaration.notFound')
  return loaded
}

/** Locks everything of its person, then loads one that the actor may see. Refuses `declaration.notFound`. */
export async function lockDeclaration(tx: Tx, actor: Actor, id: string): Promise<Loaded> {
  await lockPeopleOf(tx, [id])
  return getDeclaration(tx, actor, id)
}

/** Locks everything of their people, then loads those of them that the actor may see. */
export async function lockDeclarations(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Loaded[]> {
  await lockPeopleOf(tx, ids)
  return listVisible(tx, actor, ids)
}

/** Loads, in one statement, those of them that the actor may see, by person. */
export async function listVisible(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Loaded[]> {
  const rows = await selectWhole(tx, actor)
    .where(sql<boolean>`d.id = ${anyOf(ids)}`)
    .orderBy('d.person_id')
    .orderBy('d.id')
    .execute()
  return (rows as unknown as WholeRow[])
    .map((row) => ({ inScope: row.in_scope, loaded: assemble(row) }))
    .filter((each) => maySee(actor, each.loaded, each.inScope))
    .map(({ loaded }) => loaded)
}

/** Loads what of a person has been handed in and has not ended, whoever may see it. */
export async function listMemberUnderWay(tx: Tx, actor: Actor, personId: string): Promise<Loaded[]> {
  const rows = await selectWhole(tx, actor)
    .where(sql<boolean>`d.person_id in ${heldBy(personId)}`)
    .where('d.status', 'not in', ['draft', 'rejected', 'posted'])
    .orderBy('d.id')
    .execute()
  return (rows as unknown as WholeRow[]).map(assemble)
}

/** Loads what was handed in at a unit, or by `owners` at it, and has not ended, whoever may see it. */
export async function listUnderWayAt(
  tx: Tx,
  actor: Actor,
  unitId: string,
  owners: readonly string[] | null = null,
): Promise<Loaded[]> {
  const rows = await selectWhole(tx, actor)
    .where('d.unit_id', '=', unitId)
    .$if(owners !== null, (query) => query.where(sql<boolean>`coalesce(p.merged_into, p.id) = ${anyOf(owners ?? [])}`))
    .where('d.status', 'not in', ['draft', 'rejected', 'posted'])
    .orderBy('d.id')
    .execute()
  return (rows as unknown as WholeRow[]).map(assemble)
}

type WholeRow = DeclarationRow & {
  in_scope: boolean
  declarant_id: string | null
  evidence: EvidenceRow[]
  opinions: OpinionRow[]
}

const selectWhole = (tx: Tx, actor: Actor) =>
  selectDeclarations(tx).select((eb) => [
    // An appeal shows it to the bureau that decides, wherever its unit has moved since.
    sql<boolean>`(${inScope(actor, sql.ref('d.unit_id'))} or exists (
      select from appeals v where v.person_id = d.person_id and v.declaration_id = d.id
        and v.office_id = ${actor.organisationId}::uuid))`.as('in_scope'),
    sql<string | null>`(
      select coalesce(merged_into, id) from people where id = d.declared_by_person)`.as('declarant_id'),
    jsonArrayFrom(
      eb
        .selectFrom('declaration_evidence as e')
        .innerJoin('files as f', 'f.id', 'e.file_id')
        .select(['e.code', 'f.id', 'f.name', 'f.media_type as mediaType', 'f.bytes', 'f.pages'])
        .whereRef('e.person_id', '=', 'd.person_id')
        .whereRef('e.declaration_id', '=', 'd.id')
        .orderBy('e.position'),
    ).as('evidence'),
    jsonArrayFrom(
      eb
        .selectFrom('opinions as o')
        .leftJoin('organisations as g', 'g.id', 'o.organisation_id')
        .leftJoin('people as w', (join) => join.on(sql<boolean>`w.id = (o.happened->>'personId')::uuid`))
        .select((opinion) => [
          'o.actor_name as actorName',
          'o.on_behalf_of as onBehalfOf',
          'g.name as organisationName',
          'o.happened',
          'w.merged_into as mergedInto',
          jsonObjectFrom(
            opinion
              .selectFrom('files as s')
              .select(['s.id', 's.name', 's.media_type as mediaType', 's.bytes', 's.pages'])
              .whereRef('s.id', '=', 'o.stamped_scan_id'),
          ).as('stampedScan'),
        ])
        .whereRef('o.person_id', '=', 'd.person_id')
        .whereRef('o.declaration_id', '=', 'd.id')
        .orderBy('o.seq'),
    ).as('opinions'),
  ])

function assemble({ evidence, opinions, declarant_id, ...row }: WholeRow): Loaded {
  const revision: Revision = {
    fields: { ...row.fields, kind: row.kind, year: row.year },
    declaredHundredths: row.declared_hundredths,
    evidenceIds: evidence.map(({ id }) => id),
  }
  const declaration: Declaration = {
    // Whoever was merged into another is that one, so that nobody is two reviewers.
    ...fold(
      opinions.map(({ happened, mergedInto }) => (mergedInto ? { ...happened, personId: mergedInto } : happened)),
    ),
    id: row.id,
    personId: row.owner_id,
    declaredByAccountId: row.declared_by_account,
    declaredByPersonId: declarant_id,
    declaredForMember: row.for_member,
    unitId: row.present_unit_id,
    revision,
    version: row.version,
  }
  return { row, evidence, opinions, declaration }
}

/**
 * The member his own; the clerk those of his unit from submission on; a reviewer those of his units once they have
 * been submitted, and whatever is or was before his organisation, wherever the unit has moved since.
 */
function maySee(actor: Actor, { row, declaration }: Loaded, unitInScope: boolean): boolean {
  if (actor.role === 'professional') return actor.personId === row.owner_id
  if (row.status === 'draft')
    return row.for_member && actor.role === 'clerk' && actor.organisationId === row.present_unit_id
  if (actor.role === 'clerk') return actor.organisationId === row.present_unit_id
  return unitInScope || declaration.steps.some(({ organisationId }) => organisationId === actor.organisationId)
}
