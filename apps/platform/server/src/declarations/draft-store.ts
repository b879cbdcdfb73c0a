import type { FieldValues } from '@xueshi/domain/rules/fields'
import type { KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import { rosterKeyOf } from './roster-key.ts'

/** The working copy: what its declarant may change. */
export type WorkingCopy = {
  year: number
  kind: KindId
  title: string
  fields: FieldValues
  startsOn: string | null
  endsOn: string | null
  declaredHundredths: number
  filedProjectId: string | null
  pledgeText: string | null
  pledgedAt: string | null
}

export type NewDeclaration = WorkingCopy & {
  personId: string
  id: string
  unitId: string
  declaredByAccount: string
  declaredByPerson: string | null
  forMember: boolean
  importKey: string | null
  now: string
}

const copyColumns = (copy: WorkingCopy) => ({
  year: copy.year,
  kind: copy.kind,
  title: copy.title,
  fields: JSON.stringify(copy.fields),
  starts_on: copy.startsOn,
  ends_on: copy.endsOn,
  declared_hundredths: copy.declaredHundredths,
  filed_project_id: copy.filedProjectId,
  pledge_text: copy.pledgeText,
  pledged_at: copy.pledgedAt,
  roster_key: rosterKeyOf(copy),
})

/** The row of a draft. */
export const draftColumns = (declaration: NewDeclaration) => ({
  ...copyColumns(declaration),
  person_id: declaration.personId,
  id: declaration.id,
  unit_id: declaration.unitId,
  declared_by_account: declaration.declaredByAccount,
  declared_by_person: declaration.declaredByPerson,
  for_member: declaration.forMember,
  import_key: declaration.importKey,
  status: 'draft',
  round: 0,
  created_at: declaration.now,
  updated_at: declaration.now,
  version: 1,
})

export async function insertDeclarations(tx: Tx, declarations: readonly NewDeclaration[]): Promise<void> {
  if (declarations.length === 0) return
  await tx.insertInto('declarations').values(declarations.map(draftColumns)).execute()
}

export async function updateWorkingCopy(tx: Tx, id: string, copy: WorkingCopy, now: string): Promise<void> {
  await tx
    .updateTable('declarations')
    .set({ ...copyColumns(copy), updated_at: now, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function replaceEvidence(
  tx: Tx,
  personId: string,
  declarationId: string,
  evidence: readonly { fileId: string; code: string }[],
): Promise<void> {
  await tx
    .deleteFrom('declaration_evidence')
    .where('person_id', '=', personId)
    .where('declaration_id', '=', declarationId)
    .execute()
  if (evidence.length === 0) return
  await tx.insertInto('declaration_evidence').values(evidenceColumns({ personId, declarationId, evidence })).execute()
}

export type EvidenceOf = {
  personId: string
  declarationId: string
  evidence: readonly { fileId: string; code: string }[]
}

/** A row for each piece, in its order. */
export const evidenceColumns = ({ personId, declarationId, evidence }: EvidenceOf) =>
  evidence.map(({ fileId, code }, position) => ({
    person_id: personId,
    declaration_id: declarationId,
    position,
    file_id: fileId,
    code,
  }))

export async function setPledge(tx: Tx, id: string, text: string, at: string): Promise<void> {
  await tx.updateTable('declarations').set({ pledge_text: text, pledged_at: at }).where('id', '=', id).execute()
}

/** Drafts follow people from one unit into another. */
export async function setUnitOfDraftsAt(
  tx: Tx,
  personIds: readonly string[],
  fromUnitId: string,
  toUnitId: string,
): Promise<void> {
  await sql`
    update declarations set unit_id = ${toUnitId}, version = version + 1
    where unit_id = ${fromUnitId} and status = 'draft' and person_id = ${anyOf(personIds)}`.execute(tx)
}

/** Drafts follow a person into another unit; a draft has been before nobody. */
export async function setUnitOfDrafts(tx: Tx, personId: string, unitId: string): Promise<void> {
  await tx
    .updateTable('declarations')
    .set((eb) => ({ unit_id: unitId, version: eb('version', '+', 1) }))
    .where('person_id', '=', personId)
    .where('status', '=', 'draft')
    .execute()
}

export async function deleteDeclaration(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('declarations').where('id', '=', id).execute()
}
