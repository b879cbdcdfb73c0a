import type { ImportState, ImportStep } from '@xueshi/domain/imports/actions'
import type { CheckedRow } from '@xueshi/domain/workbooks/verdict'
import type { WorkbookKind } from '@xueshi/domain/workbooks/workbook-kind'
import { inBatches } from '../batches.ts'
import type { Tx } from '../services.ts'
import type { Counts } from './judge.ts'

export type ImportRow = {
  id: string
  accountId: string
  grantId: string
  accountName: string
  fileName: string
  fileSha256: string
  /** Known once it has been checked; of a list of candidates from the beginning. */
  kind: WorkbookKind | null
  /** Of a list of candidates: for what year's applications they are asked about. */
  applicationYear: number | null
  state: ImportState
  progress: number
  rows: number | null
  accepted: number
  refused: number
  already: number
  failure: string | null
  createdAt: string
  /** What it is at, or was when it ended. */
  step: ImportStep
  /** Of a workbook of staff lists that has been read; how many of them this step has done. */
  partCount: number | null
  partsDone: number
  written: number
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
      'kind',
      'state',
      'progress',
      'row_count as rows',
      'accepted',
      'refused',
      'already',
      'failure',
      'created_at as createdAt',
      'step',
      'part_count as partCount',
      'parts_done as partsDone',
      'written',
      'application_year as applicationYear',
    ])

export type NewImport = {
  id: string
  accountId: string
  grantId: string
  accountName: string
  fileName: string
  fileSha256: string
  /** Of a list of candidates, which is known to be one by this. */
  applicationYear?: number | undefined
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
      kind: created.applicationYear === undefined ? null : 'candidates',
      application_year: created.applicationYear ?? null,
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

/** Begins a step of an import from its first row. */
export async function beginStep(tx: Tx, id: string, state: 'checking' | 'applying', now: string): Promise<void> {
  const step = state === 'checking' ? 'check' : 'apply'
  await tx
    .updateTable('imports')
    .set({ state, step, progress: 0, parts_done: 0, failure: null, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** Stops an import or lets it go on, with what it has done so far. */
export async function setImportState(tx: Tx, id: string, state: ImportState, now: string): Promise<void> {
  await tx.updateTable('imports').set({ state, failure: null, updated_at: now }).where('id', '=', id).execute()
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

/** Keeps what became of each row of a workbook that is done at once, in place of what was kept before. */
export async function saveImportRows(
  tx: Tx,
  id: string,
  { state, kind }: { readonly state: 'checked' | 'applied'; readonly kind: WorkbookKind },
  rows: readonly CheckedRow[],
  counts: Counts,
  now: string,
): Promise<void> {
  await tx.deleteFrom('import_rows').where('import_id', '=', id).execute()
  await insertImportRows(tx, id, 0, rows)
  const written = state === 'applied' ? counts.accepted : 0
  await tx
    .updateTable('imports')
    .set({ state, kind, progress: rows.length, row_count: rows.length, ...counts, written, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** `from` is the position of the first row. */
export async function insertImportRows(tx: Tx, id: string, from: number, rows: readonly CheckedRow[]): Promise<void> {
  const numbered = rows.map((row, index) => ({ row, position: from + index }))
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
          answers: row.answers === undefined ? null : JSON.stringify(row.answers),
        })),
      )
      .execute()
  })
}

export type RowFilter = {
  verdict: CheckedRow['verdict'] | undefined
  /** Of the first refusal. */
  code?: string | undefined
  after: number | null
  limit: number | null
}

/** The rows of an import in the order of the workbook. */
export async function listImportRows(
  tx: Tx,
  id: string,
  { verdict, code, after, limit }: RowFilter,
): Promise<(CheckedRow & { position: number })[]> {
  const rows = await tx
    .selectFrom('import_rows')
    .select(['position', 'sheet', 'row_number as row', 'verdict', 'cell', 'code', 'findings', 'answers'])
    .where('import_id', '=', id)
    .$if(verdict !== undefined, (query) => query.where('verdict', '=', verdict ?? ''))
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .$if(after !== null, (query) => query.where('position', '>', after ?? 0))
    .orderBy('position')
    .$if(limit !== null, (query) => query.limit(limit ?? 0))
    .execute()
  const known = rows.map(({ answers, ...row }) => ({ ...row, ...(answers !== null && { answers }) }))
  return known as unknown as (CheckedRow & { position: number })[]
}

/** How many rows were refused first for what, the most frequent first. */
export async function countProblems(tx: Tx, id: string): Promise<{ code: string; rows: number }[]> {
  const counted = await tx
    .selectFrom('import_rows')
    .select(['code', (eb) => eb.fn.countAll<number>().as('rows')])
    .where('import_id', '=', id)
    .where('code', 'is not', null)
    .groupBy('code')
    .orderBy('rows', 'desc')
    .orderBy('code')
    .execute()
  return counted.map(({ code, rows }) => ({ code: code ?? '', rows: Number(rows) }))
}

/** The imports that are in the midst of a step. */
export async function listRunning(tx: Tx): Promise<Pick<ImportRow, 'id' | 'step'>[]> {
  const rows = await tx
    .selectFrom('imports')
    .select(['id', 'step'])
    .where('state', 'in', ['checking', 'applying'])
    .orderBy('id')
    .execute()
  return rows as Pick<ImportRow, 'id' | 'step'>[]
}
