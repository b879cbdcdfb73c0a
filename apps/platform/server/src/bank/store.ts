import type { Correction } from '@xueshi/domain/ledger/correction'
import type { Entry, SourceKind } from '@xueshi/domain/ledger/entry'
import type { ApprovedItem } from '@xueshi/domain/rules/evaluate'
import type { FieldValues } from '@xueshi/domain/rules/fields'
import type { KindId } from '@xueshi/domain/rules/pack'
import { countAct } from '@xueshi/foundation/observe/work'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** Locks a person's year: whoever posts to it, or reads it to post, waits for the others. */
export async function lockYear(tx: Tx, personId: string, year: number): Promise<void> {
  await tx
    .insertInto('person_years')
    .values({ person_id: personId, year })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .selectFrom('person_years')
    .select('year')
    .where('person_id', '=', personId)
    .where('year', '=', year)
    .forUpdate()
    .execute()
}

/** All entries of a person, of every year, in the order in which they were posted. */
export async function listEntries(tx: Tx, personId: string): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('entries')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    year: row.year,
    type: row.type as Entry['type'],
    bucket: row.bucket,
    kind: row.kind,
    hundredths: row.hundredths,
    sourceKind: row.source_kind as SourceKind,
    sourceId: row.source_id,
    version: row.version,
    reversesId: row.reverses_id,
    packId: row.pack_id,
    packHash: row.pack_hash,
    packStatus: row.pack_status as Entry['packStatus'],
    explanation: row.explanation as unknown as Entry['explanation'],
    evidenceGrade: row.evidence_grade as Entry['evidenceGrade'],
    registrar: {
      accountId: row.registrar_account,
      name: row.registrar_name,
      organisationId: row.registrar_organisation_id,
      organisationName: row.registrar_organisation,
    },
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at,
  }))
}

export async function insertEntries(tx: Tx, entries: readonly (Entry & { canonicalHash: string })[]): Promise<void> {
  if (entries.length === 0) return
  for (const { type } of entries) countAct(type)
  await tx
    .insertInto('entries')
    .values(
      entries.map((entry) => ({
        person_id: entry.personId,
        id: entry.id,
        year: entry.year,
        type: entry.type,
        bucket: entry.bucket,
        kind: entry.kind,
        hundredths: entry.hundredths,
        source_kind: entry.sourceKind,
        source_id: entry.sourceId,
        version: entry.version,
        reverses_id: entry.reversesId,
        pack_id: entry.packId,
        pack_hash: entry.packHash,
        pack_status: entry.packStatus,
        explanation: JSON.stringify(entry.explanation),
        evidence_grade: entry.evidenceGrade,
        registrar_account: entry.registrar.accountId,
        registrar_name: entry.registrar.name,
        registrar_organisation_id: entry.registrar.organisationId,
        registrar_organisation: entry.registrar.organisationName,
        effective_on: entry.effectiveOn,
        recorded_at: entry.recordedAt,
        canonical_hash: entry.canonicalHash,
      })),
    )
    .execute()
}

export type YearSource = ApprovedItem & { effectiveOn: string; hasEvidence: boolean }

/**
 * What a person's year is evaluated from: his posted declarations, each worth what review settled or what the last
 * approved correction made of it.
 */
export async function listYearSources(tx: Tx, personId: string, year: number): Promise<YearSource[]> {
  const { rows } = await sql<{
    id: string
    kind: KindId
    declared: number
    approved: number
    settled_at: string
    fields: FieldValues
    effective_on: string
    has_evidence: boolean
  }>`
    select d.id, d.kind, d.declared_hundredths as declared, d.posted_at as settled_at, d.fields,
      coalesce(d.ends_on, make_date(d.year, 12, 31)) as effective_on,
      exists (select from declaration_evidence e where e.person_id = d.person_id and e.declaration_id = d.id) as has_evidence,
      coalesce((
        select c.approved_hundredths from corrections c
        join entries e on e.person_id = c.person_id and e.id = c.entry_id
        where c.person_id = d.person_id and c.status = 'approved'
          and e.source_kind = 'declaration' and e.source_id = d.id
        order by c.decided_at desc, c.id desc limit 1), d.approved_hundredths) as approved
    from declarations d
    where d.person_id = ${personId} and d.year = ${year} and d.status = 'posted'`.execute(tx)
  return rows.map((row) => ({
    sourceKind: 'declaration',
    sourceId: row.id,
    kind: row.kind,
    declaredHundredths: row.declared,
    approvedHundredths: row.approved,
    settledAt: row.settled_at,
    fields: row.fields,
    effectiveOn: row.effective_on,
    hasEvidence: row.has_evidence,
  }))
}

/** Titles of the sources of a person's entries. */
export async function listSourceTitles(tx: Tx, personId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('declarations').select(['id', 'title']).where('person_id', '=', personId).execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** What hangs in review of a person's year: shown hatched, never counted. */
export function listPending(tx: Tx, personId: string) {
  return tx
    .selectFrom('declarations')
    .select(['id', 'year', 'kind', 'approved_hundredths', 'declared_hundredths'])
    .where('person_id', '=', personId)
    .where('status', 'in', ['inReview', 'awaitingConfirmation', 'awaitingStamp'])
    .execute()
}

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
    .leftJoin('declarations as d', (join) =>
      join.onRef('d.person_id', '=', 'e.person_id').onRef('d.id', '=', 'e.source_id'),
    )
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

export async function lockCorrection(tx: Tx, id: string): Promise<CorrectionRow | undefined> {
  await tx.selectFrom('corrections').select('id').where('id', '=', id).forUpdate().execute()
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
  await tx
    .insertInto('corrections')
    .values(
      corrections.map((correction) => ({
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
      })),
    )
    .execute()
}

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
