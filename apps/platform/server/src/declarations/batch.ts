import type { Tx } from '../services.ts'
import {
  draftColumns,
  type EvidenceOf,
  evidenceColumns,
  type NewDeclaration,
  type ProgressColumns,
  standColumns,
} from './store.ts'

/** A declaration that comes with its history: the draft that it was, and where it stands since `updatedAt`. */
export type StandingDeclaration = { draft: NewDeclaration; progress: ProgressColumns; updatedAt: string }

/** Inserts declarations with the columns that their histories fold to; the histories themselves are `insertOpinions`. */
export async function insertStandingDeclarations(tx: Tx, declarations: readonly StandingDeclaration[]): Promise<void> {
  if (declarations.length === 0) return
  await tx
    .insertInto('declarations')
    .values(
      declarations.map(({ draft, progress, updatedAt }) => ({
        ...draftColumns(draft),
        ...standColumns(progress, updatedAt),
      })),
    )
    .execute()
}

export async function insertEvidence(tx: Tx, evidence: readonly EvidenceOf[]): Promise<void> {
  const rows = evidence.flatMap(evidenceColumns)
  if (rows.length === 0) return
  await tx.insertInto('declaration_evidence').values(rows).execute()
}
