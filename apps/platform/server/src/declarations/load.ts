import { Refused } from '@xueshi/domain/refusals'
import type { Declaration } from '@xueshi/domain/review/declaration'
import { fold } from '@xueshi/domain/review/history'
import type { Revision } from '@xueshi/domain/review/revision'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { inScope } from '../organisations/scope.ts'
import type { Tx } from '../services.ts'
import {
  type DeclarationRow,
  type EvidenceRow,
  findDeclarationRow,
  listEvidence,
  listOpinions,
  lockDeclarations,
  type OpinionRow,
} from './store.ts'

/** A declaration with all that belongs to it: its row, its evidence, its history, and what review makes of them. */
export type Loaded = {
  readonly row: DeclarationRow
  readonly evidence: readonly EvidenceRow[]
  readonly opinions: readonly OpinionRow[]
  readonly declaration: Declaration
}

/** Loads and locks one that the actor may see. Refuses `declaration.notFound`. */
export async function lockDeclaration(tx: Tx, actor: Actor, id: string): Promise<Loaded> {
  await lockDeclarations(tx, [id])
  return getDeclaration(tx, actor, id)
}

/** Loads one that the actor may see. Refuses `declaration.notFound`. */
export async function getDeclaration(tx: Tx, actor: Actor, id: string): Promise<Loaded> {
  const loaded = await findDeclaration(tx, id)
  if (!loaded || !(await maySee(tx, actor, loaded))) throw new Refused('declaration.notFound')
  return loaded
}

export async function findDeclaration(tx: Tx, id: string): Promise<Loaded | undefined> {
  const row = await findDeclarationRow(tx, id)
  if (!row) return undefined
  return assemble(row, await listEvidence(tx, [id]), await listOpinions(tx, [id]))
}

function assemble(row: DeclarationRow, evidence: EvidenceRow[], opinions: OpinionRow[]): Loaded {
  const revision: Revision = {
    fields: { ...row.fields, kind: row.kind, year: row.year },
    declaredHundredths: row.declared_hundredths,
    evidenceIds: evidence.map(({ id }) => id),
  }
  const declaration: Declaration = {
    ...fold(opinions.map(({ happened }) => happened)),
    id: row.id,
    personId: row.person_id,
    declaredByAccountId: row.declared_by_account,
    declaredByPersonId: row.declared_by_person,
    declaredForMember: row.for_member,
    unitId: row.unit_id,
    revision,
    version: row.version,
  }
  return { row, evidence, opinions, declaration }
}

/**
 * The member his own; the clerk those of his unit from submission on; a reviewer those of his units once they have
 * been submitted, and whatever is or was before his organisation, wherever the unit has moved since.
 */
export async function maySee(tx: Tx, actor: Actor, { row, declaration }: Loaded): Promise<boolean> {
  if (actor.role === 'professional') return actor.personId === row.person_id
  if (row.status === 'draft') return row.for_member && actor.role === 'clerk' && actor.organisationId === row.unit_id
  if (actor.role === 'clerk') return actor.organisationId === row.unit_id
  if (declaration.steps.some(({ organisationId }) => organisationId === actor.organisationId)) return true
  const scoped = await tx
    .selectNoFrom(inScope(actor, sql`${row.unit_id}::uuid`).as('visible'))
    .executeTakeFirstOrThrow()
  return scoped.visible
}
