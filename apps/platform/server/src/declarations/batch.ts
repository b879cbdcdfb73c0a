import { inBatches } from '../batches.ts'
import type { NewMessage } from '../inbox/store.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'
import {
  draftColumns,
  type EvidenceOf,
  evidenceColumns,
  insertDeclarations,
  type NewDeclaration,
} from './draft-store.ts'
import { insertOpinions, type NewOpinion, type ProgressColumns, standColumns } from './store.ts'

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

/** A declaration that begins handed in, with the act that handed it in and what the member is told. */
export type HandedIn = StandingDeclaration & { opinion: NewOpinion; message: NewMessage }

/** Inserts many drafts and many that are handed in at once. */
export async function insertManyDeclarations(
  tx: Tx,
  drafts: readonly NewDeclaration[],
  handedIn: readonly HandedIn[],
): Promise<void> {
  await inBatches(drafts, (rows) => insertDeclarations(tx, rows))
  await inBatches(handedIn, async (rows) => {
    await insertStandingDeclarations(tx, rows)
    await insertOpinions(
      tx,
      rows.map(({ opinion }) => opinion),
    )
    await tellPeople(
      tx,
      rows.map(({ message }) => message),
    )
  })
}
