import { Refused } from '@xueshi/domain/refusals'
import { REVIEWERS, type Role } from '@xueshi/domain/roles'
import { shanghaiDate } from '@xueshi/domain/time'
import { Listed } from '@xueshi/domain/workbooks/listed'
import { checkedRow, type RowVerdict } from '@xueshi/domain/workbooks/verdict'
import { sheetsOfPart, type WorkbookPart } from '@xueshi/foundation/documents/workbook-parts'
import { idsAt } from '@xueshi/foundation/ids'
import type { Actor } from '../accounts/actor.ts'
import { findActorOfGrant } from '../accounts/actor-store.ts'
import { findBySignInName } from '../accounts/sign-in.ts'
import { listGrants } from '../accounts/store.ts'
import { insertAuditEntry } from '../audit/store.ts'
import type { JobServices, Tx } from '../services.ts'
import { applyWorkbook, type ImportContext, importing, judgeWorkbook, type Rows } from './apply.ts'
import { type Counts, countVerdicts, knowWorkbook } from './judge.ts'
import { saveParts } from './parts-store.ts'
import { judgeSheets } from './staff-list.ts'
import { applyParts } from './steps.ts'
import { beginStep, insertImport, listImportRows, saveImportRows } from './store.ts'
import { keepWorkbook } from './workbook-file.ts'

export type ImportOrder = {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** The name or citizen number that the importer signs in with. */
  readonly account: string
  readonly year: number | null
  readonly apply: boolean
}

/** Nobody who may import signs in with the name that was given. */
export class NoImporter extends Error {}

/**
 * An import from beginning to end, without a queue: judged, or judged and saved with a record of who did it; where
 * nothing is accepted, nothing at all is written. Throws `NoImporter`; refuses as an upload does.
 */
export async function runImport(services: JobServices, order: ImportOrder): Promise<{ rows: Rows; counts: Counts }> {
  const { db, clock, crypto, policies, settings, workbooks } = services
  const now = clock.now()
  const today = shanghaiDate(now)
  const actor = await importerOf(services, order.account, today)
  const context = { crypto, policies, settings, actor, now }
  const parts = await workbooks.readInParts(order.bytes, 'people')
  if (parts !== null) return runStaffList(services, order, context, parts)
  const workbook = knowWorkbook(await workbooks.read(order.bytes), order, today)
  if (!order.apply) {
    const rows = await db.read((tx) => judgeWorkbook(tx, context, workbook))
    return { rows, counts: countVerdicts(rows) }
  }
  const fileSha256 = await keepWorkbook(services, order.bytes)
  return importing(db, async (tx) => {
    const rows = await applyWorkbook(tx, context, workbook)
    const counts = countVerdicts(rows)
    if (counts.accepted > 0) {
      const id = await record(tx, actor, { fileName: order.fileName, fileSha256, now })
      await saveImportRows(tx, id, { state: 'applied', kind: workbook.kind }, rows.map(checkedRow), counts, now)
    }
    return { rows, counts }
  })
}

/** The account in the first of its offices: an unknown name, or one without office, may not import. */
async function importerOf(services: JobServices, account: string, today: string): Promise<Actor> {
  const found = await findBySignInName(services, account)
  if (!found) throw new NoImporter(`No account signs in as ${account}.`)
  return services.db.read(async (tx) => {
    const offices: readonly Role[] = [...REVIEWERS, 'systemAdministrator']
    const grant = (await listGrants(tx, found.id, today)).find(({ role }) => offices.includes(role))
    if (!grant)
      throw new NoImporter(`${account} is no clerk, handler, supervisor or administrator today and may not import.`)
    const actor = await findActorOfGrant(tx, grant.id, today)
    if (!actor) throw new Refused('account.grantNotFound')
    return actor
  })
}

/** A staff list is judged and, where anything is accepted, written part by part, as an import in the browser is. */
async function runStaffList(
  services: JobServices,
  order: ImportOrder,
  context: ImportContext,
  parts: readonly WorkbookPart[],
): Promise<{ rows: Rows; counts: Counts }> {
  const { db, crypto } = services
  const { actor, now } = context
  const listed = new Listed()
  const judged: RowVerdict<unknown>[] = []
  for (const { packed } of parts) {
    judged.push(...(await db.read((tx) => judgeSheets(tx, context, sheetsOfPart(packed), listed))))
  }
  const counts = countVerdicts(judged)
  if (!order.apply || counts.accepted === 0) return { rows: judged, counts }
  const fileSha256 = await keepWorkbook(services, order.bytes)
  const id = await db.tx(async (tx) => {
    const created = await record(tx, actor, { fileName: order.fileName, fileSha256, now })
    await saveParts(tx, crypto, created, 'people', parts, now)
    await beginStep(tx, created, 'applying', now)
    return created
  })
  await applyParts(services, id)
  return db.read(async (tx) => {
    const rows = await listImportRows(tx, id, { verdict: undefined, after: null, limit: null })
    return { rows, counts: countVerdicts(rows) }
  })
}

type Begun = { fileName: string; fileSha256: string; now: string }

/** Notes who imports what; answers the import's identifier. */
async function record(tx: Tx, actor: Actor, { fileName, fileSha256, now }: Begun): Promise<string> {
  const newId = idsAt(now)
  const id = newId()
  const { accountId, grantId, name: accountName } = actor
  await insertImport(tx, { id, accountId, grantId, accountName, fileName, fileSha256, now })
  const path = { importId: id }
  const entry = {
    id: newId(),
    at: now,
    actor,
    client: null,
    operation: 'importApply',
    path,
    requestId: id,
    address: 'import command',
  }
  if (!(await insertAuditEntry(tx, entry))) throw new Refused('account.grantNotFound')
  return id
}
