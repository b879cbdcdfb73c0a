import type { Correction } from '@xueshi/domain/ledger/correction'
import type { Tx } from '../services.ts'

export type CorrectionRow = Correction & {
  personId: string
  personName: string
  year: number
  title: string
  organisationId: string
  proposedByName: string
  decidedByName: string | null
}

const selectCorrections = (tx: Tx) =>
  tx
    .selectFrom('corrections as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .innerJoin('entries as e', (join) => join.onRef('e.person_id', '=', 'c.person_id').onRef('e.id', '=', 'c.entry_id'))
    .leftJoin('declarations as d', 'd.id', 'e.source_id')
    .selectAll('c')
    .select(['p.name as person_name', 'e.year', 'd.title'])

type CorrectionColumns = Awaited<ReturnType<ReturnType<typeof selectCorrections>['execute']>>[number]

const correctionOf = (row: CorrectionColumns): CorrectionRow => ({
  id: row.id,
  entryId: row.entry_id,
  status: row.status as Correction['status'],
  approvedHundredths: row.approved_hundredths,
  reason: row.reason,
  proposedBy: { accountId: row.proposed_by_account, personId: row.proposed_by_person },
  proposedAt: row.proposed_at,
  decidedBy:
    row.decided_by_account === null ? null : { accountId: row.decided_by_account, personId: row.decided_by_person },
  decidedAt: row.decided_at,
  decisionText: row.decision_text,
  personId: row.person_id,
  personName: row.person_name,
  year: row.year,
  title: row.title ?? '',
  organisationId: row.organisation_id,
  proposedByName: row.proposed_by_name,
  decidedByName: row.decided_by_name,
})

export async function findCorrection(tx: Tx, id: string): Promise<CorrectionRow | undefined> {
  const row = await selectCorrections(tx).where('c.id', '=', id).executeTakeFirst()
  return row && correctionOf(row)
}

/** Newest first. */
export async function listCorrections(
  tx: Tx,
  filter: { organisationId: string; status: Correction['status'] | undefined; after: string | null; limit: number },
): Promise<CorrectionRow[]> {
  const { organisationId, status, after, limit } = filter
  const rows = await selectCorrections(tx)
    .where('c.organisation_id', '=', organisationId)
    .$if(status !== undefined, (query) => query.where('c.status', '=', status ?? ''))
    .$if(after !== null, (query) => query.where('c.id', '<', after))
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(correctionOf)
}

export type NewCorrection = Correction & {
  personId: string
  organisationId: string
  proposedByName: string
  decidedByName: string | null
}

export const insertCorrection = (tx: Tx, correction: Omit<NewCorrection, 'decidedByName'>): Promise<void> =>
  insertCorrections(tx, [{ ...correction, decidedByName: null }])

export async function insertCorrections(tx: Tx, corrections: readonly NewCorrection[]): Promise<void> {
  if (corrections.length === 0) return
  await tx.insertInto('corrections').values(corrections.map(correctionColumns)).execute()
}

export const correctionColumns = (correction: NewCorrection) => ({
  person_id: correction.personId,
  id: correction.id,
  entry_id: correction.entryId,
  organisation_id: correction.organisationId,
  approved_hundredths: correction.approvedHundredths,
  reason: correction.reason,
  proposed_by_account: correction.proposedBy.accountId,
  proposed_by_person: correction.proposedBy.personId,
  proposed_by_name: correction.proposedByName,
  proposed_at: correction.proposedAt,
  ...decisionColumns(correction, correction.decidedByName),
})

const decisionColumns = (correction: Correction, decidedByName: string | null) => ({
  status: correction.status,
  decided_by_account: correction.decidedBy?.accountId ?? null,
  decided_by_person: correction.decidedBy?.personId ?? null,
  decided_by_name: decidedByName,
  decided_at: correction.decidedAt,
  decision_text: correction.decisionText,
})

export async function closeCorrection(tx: Tx, correction: Correction, decidedByName: string): Promise<void> {
  await tx
    .updateTable('corrections')
    .set(decisionColumns(correction, decidedByName))
    .where('id', '=', correction.id)
    .execute()
}
