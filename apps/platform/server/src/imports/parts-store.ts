import type { ListedPlace } from '@xueshi/domain/workbooks/listed'
import type { CheckedRow } from '@xueshi/domain/workbooks/verdict'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import type { PartedKind, WorkbookPart } from '@xueshi/foundation/documents/workbook-parts'
import { sql } from 'kysely'
import { inBatches } from '../batches.ts'
import type { Tx } from '../services.ts'
import { type Counts, countVerdicts } from './judge.ts'
import { insertImportRows } from './store.ts'

/** A part has at most so many rows, so that their positions are known before those of the part before it. */
const POSITIONS_OF_PART = 1000

/** Keeps a workbook of lists in parts, encrypted because they are full of identity numbers. */
export async function saveParts(
  tx: Tx,
  crypto: CryptoProvider,
  id: string,
  kind: PartedKind,
  parts: readonly WorkbookPart[],
  now: string,
): Promise<void> {
  const numbered = parts.map(({ rows, packed }, part) => ({ part, rows, packed }))
  await inBatches(numbered, async (batch) => {
    await tx
      .insertInto('import_parts')
      .values(
        batch.map(({ part, rows, packed }) => ({
          import_id: id,
          part,
          row_count: rows,
          ciphertext: Buffer.from(crypto.encrypt(Buffer.from(packed).toString('base64'))),
        })),
      )
      .execute()
  })
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  await tx
    .updateTable('imports')
    .set({ kind, part_count: parts.length, row_count: rows, updated_at: now })
    .where('id', '=', id)
    .execute()
}

export async function getPart(
  tx: Tx,
  crypto: CryptoProvider,
  id: string,
  part: number,
): Promise<{ packed: Uint8Array; rows: number }> {
  const row = await tx
    .selectFrom('import_parts')
    .select(['ciphertext', 'row_count as rows'])
    .where('import_id', '=', id)
    .where('part', '=', part)
    .executeTakeFirstOrThrow()
  return { packed: new Uint8Array(Buffer.from(crypto.decrypt(row.ciphertext), 'base64')), rows: row.rows }
}

/** Where people stand in the parts before this one, by the keyed hashes of their numbers, in the order of the workbook. */
export async function listListed(
  tx: Tx,
  id: string,
  part: number,
  lookups: readonly string[],
): Promise<(ListedPlace & { lookup: string })[]> {
  return tx
    .selectFrom('import_listed')
    .select(['lookup', 'sheet', 'row_number as row', 'organisation_id as organisationId'])
    .where('import_id', '=', id)
    .where(sql<boolean>`lookup = any(${lookups}::text[])`)
    .where('part', '<', part)
    .orderBy('part')
    .orderBy('row_number')
    .execute()
}

/** What is saved of a part before is found there again by the step after. */
export async function saveListed(
  tx: Tx,
  id: string,
  part: number,
  places: readonly (ListedPlace & { lookup: string })[],
): Promise<void> {
  if (places.length === 0) return
  const list = JSON.stringify(places)
  await sql`
    insert into import_listed (import_id, lookup, part, row_number, sheet, organisation_id)
    select ${id}, lookup, ${part}, "row", sheet, "organisationId"
    from jsonb_to_recordset(${list}::jsonb) as p(lookup text, "row" int, sheet text, "organisationId" uuid)
    on conflict do nothing`.execute(tx)
}

export type DonePart = {
  readonly part: number
  /** Rows of the sheets, for the progress. */
  readonly rows: number
  readonly verdicts: readonly CheckedRow[]
  readonly written: number
}

/** Keeps what became of a part in place of what an earlier step kept, and that the import has come so far. */
export async function savePartDone(tx: Tx, id: string, done: DonePart, now: string): Promise<void> {
  const from = done.part * POSITIONS_OF_PART
  const before = await tx
    .deleteFrom('import_rows')
    .where('import_id', '=', id)
    .where('position', '>=', from)
    .where('position', '<', from + POSITIONS_OF_PART)
    .returning('verdict')
    .execute()
  await insertImportRows(tx, id, from, done.verdicts)
  const more = difference(countVerdicts(done.verdicts), countVerdicts(before as Pick<CheckedRow, 'verdict'>[]))
  await sql`
    update imports set parts_done = ${done.part + 1}, progress = progress + ${done.rows},
      accepted = accepted + ${more.accepted}, refused = refused + ${more.refused}, already = already + ${more.already},
      written = written + ${done.written}, updated_at = ${now}
    where id = ${id}`.execute(tx)
}

const difference = (now: Counts, before: Counts): Counts => ({
  accepted: now.accepted - before.accepted,
  refused: now.refused - before.refused,
  already: now.already - before.already,
})

/** Ends a step whose last part is done. What is written needs its parts no longer. */
export async function endStep(tx: Tx, id: string, state: 'checked' | 'applied', now: string): Promise<void> {
  await sql`
    update imports set state = ${state}, row_count = accepted + refused + already,
      part_count = case when ${state} = 'applied' then null else part_count end, progress = accepted + refused + already, updated_at = ${now}
    where id = ${id}`.execute(tx)
  if (state === 'checked') return
  await tx.deleteFrom('import_parts').where('import_id', '=', id).execute()
  await tx.deleteFrom('import_listed').where('import_id', '=', id).execute()
}

/**
 * Forgets the parts of imports that nobody has touched since a day: the uploaded workbook is kept, and whoever goes on
 * has it read into the same parts again.
 */
export async function forgetParts(tx: Tx, untouchedSince: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update imports set part_count = null
    where part_count is not null and state in ('checked', 'failed', 'cancelled') and updated_at < ${untouchedSince}
    returning id`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await tx.deleteFrom('import_parts').where(sql<boolean>`import_id = any(${ids}::uuid[])`).execute()
}
