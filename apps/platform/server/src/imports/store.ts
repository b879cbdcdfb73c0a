import type { CheckedRow } from '@xueshi/domain/workbooks/verdict'
import { inBatches } from '../batches.ts'
import type { Tx } from '../services.ts'
import type { Counts } from './judge.ts'

export type ImportState = 'waiting' | 'checking' | 'checked' | 'applying' | 'applied' | 'failed'

export type ImportRow = {
  id: string
  accountId: string
  grantId: string
  accountName: string
  fileName: string
  fileSha256: string
  state: ImportState
  progress: number
  rows: number | null
  accepted: number
  refused: number
  already: number
  failure: string | null
  createdAt: string
}

const selectImports = (tx: Tx) =>
  tx
    .selectFrom('imports')
    .select([
      'id',
      'account_id as accountId',
      'grant_id as grantId',
      'account_name as accountName',
      'file_name as fileName',
      'file_sha256 as fileSha256',
      'state',
      'progress',
      'row_count as rows',
      'accepted',
      'refused',
      'already',
      'failure',
      'created_at as createdAt',
    ])

export type NewImport = {
  id: string
  accountId: string
  grantId: string
  accountName: string
  fileName: string
  fileSha256: string
  now: string
}

/** Inserts an import that waits to be checked. */
export async function insertImport(tx: Tx, created: NewImport): Promise<void> {
  await tx
    .insertInto('imports')
    .values({
      id: created.id,
      account_id: created.accountId,
      grant_id: created.grantId,
      account_name: created.accountName,
      file_name: created.fileName,
      file_sha256: created.fileSha256,
      state: 'waiting',
      created_at: created.now,
      updated_at: created.now,
    })
    .execute()
}

export async function findImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  const row = await selectImports(tx).where('id', '=', id).executeTakeFirst()
  return row as ImportRow | undefined
}

/** As `findImport`, against everybody else until the transaction ends. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  const row = await selectImports(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row as ImportRow | undefined
}

/** What an account imported in one of its roles, newest first; identifiers grow with time. */
export async function listImports(
  tx: Tx,
  { grantId, after, limit }: { grantId: string; after: string | null; limit: number },
): Promise<ImportRow[]> {
  const rows = await selectImports(tx)
    .where('grant_id', '=', grantId)
    .$if(after !== null, (query) => query.where('id', '<', after))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as ImportRow[]
}

export async function setImportState(tx: Tx, id: string, state: ImportState, now: string): Promise<void> {
  await tx.updateTable('imports').set({ state, progress: 0, updated_at: now }).where('id', '=', id).execute()
}

/** Ends an import that is under way; what an earlier attempt has finished stays finished. */
export async function failImport(tx: Tx, id: string, failure: string, now: string): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ state: 'failed', failure, updated_at: now })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'checking', 'applying'])
    .execute()
}

/** Keeps what became of each row, in place of what was kept before. */
export async function saveImportRows(
  tx: Tx,
  id: string,
  state: 'checked' | 'applied',
  rows: readonly CheckedRow[],
  counts: Counts,
  now: string,
): Promise<void> {
  await tx.deleteFrom('import_rows').where('import_id', '=', id).execute()
  const numbered = rows.map((row, position) => ({ row, position }))
  await inBatches(numbered, async (chunk) => {
    await tx
      .insertInto('import_rows')
      .values(
        chunk.map(({ row, position }) => ({
          import_id: id,
          position,
          sheet: row.sheet,
          row_number: row.row,
          verdict: row.verdict,
          cell: row.cell,
          code: row.code,
          findings: JSON.stringify(row.findings),
        })),
      )
      .execute()
  })
  await tx
    .updateTable('imports')
    .set({ state, progress: rows.length, row_count: rows.length, ...counts, updated_at: now })
    .where('id', '=', id)
    .execute()
}

export type RowFilter = {
  verdict: CheckedRow['verdict'] | undefined
  after: number | null
  limit: number | null
}

/** The rows of an import in the order of the workbook. */
export async function listImportRows(
  tx: Tx,
  id: string,
  { verdict, after, limit }: RowFilter,
): Promise<(CheckedRow & { position: number })[]> {
  const rows = await tx
    .selectFrom('import_rows')
    .select(['position', 'sheet', 'row_number as row', 'verdict', 'cell', 'code', 'findings'])
    .where('import_id', '=', id)
    .$if(verdict !== undefined, (query) => query.where('verdict', '=', verdict ?? ''))
    .$if(after !== null, (query) => query.where('position', '>', after ?? 0))
    .orderBy('position')
    .$if(limit !== null, (query) => query.limit(limit ?? 0))
    .execute()
  return rows as unknown as (CheckedRow & { position: number })[]
}
