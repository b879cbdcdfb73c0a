import { Refused } from '@xueshi/domain/refusals'
import { REVIEWERS, type Role } from '@xueshi/domain/roles'
import { shanghaiDate } from '@xueshi/domain/time'
import { checkedRow } from '@xueshi/domain/workbooks/verdict'
import { idsAt } from '@xueshi/foundation/ids'
import type { Actor } from '../accounts/actor.ts'
import { findBySignInName } from '../accounts/sign-in.ts'
import { findActorOfGrant, listGrants } from '../accounts/store.ts'
import { insertAuditEntry } from '../audit/store.ts'
import type { JobServices, Tx } from '../services.ts'
import { applyWorkbook, importing, judgeWorkbook, type Rows } from './apply.ts'
import { type Counts, countVerdicts, knowWorkbook } from './judge.ts'
import { insertImport, saveImportRows } from './store.ts'
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
 * An import from beginning to end, without a queue: judged, or judged and saved in one transaction with a record of who
 * did it; where nothing is accepted, nothing at all is written. Throws `NoImporter`; refuses as an upload does.
 */
export async function runImport(services: JobServices, order: ImportOrder): Promise<{ rows: Rows; counts: Counts }> {
  const { db, clock, crypto, policies, settings, workbooks } = services
  const now = clock.now()
  const today = shanghaiDate(now)
  const actor = await importerOf(services, order.account, today)
  const context = { crypto, policies, settings, actor, now }
  const workbook = knowWorkbook(await workbooks.read(order.bytes), order, today)
  if (!order.apply) {
    const rows = await db.read((tx) => judgeWorkbook(tx, context, workbook))
    return { rows, counts: countVerdicts(rows) }
  }
  const fileSha256 = await keepWorkbook(services, order.bytes)
  return importing(db, async (tx) => {
    const rows = await applyWorkbook(tx, context, workbook)
    const counts = countVerdicts(rows)
    if (counts.accepted > 0) await record(tx, actor, { fileName: order.fileName, fileSha256, rows, counts, now })
    return { rows, counts }
  })
}

/** The account in the first of its offices: an unknown name, or one without office, may not import. */
async function importerOf(services: JobServices, account: string, today: string): Promise<Actor> {
  const found = await findBySignInName(services, account)
  if (!found) throw new NoImporter(`No account signs in as ${account}.`)
  return services.db.read(async (tx) => {
    const offices: readonly Role[] = REVIEWERS
    const grant = (await listGrants(tx, found.id, today)).find(({ role }) => offices.includes(role))
    if (!grant) throw new NoImporter(`${account} is no clerk, handler or supervisor today and may not import.`)
    const actor = await findActorOfGrant(tx, grant.id, today)
    if (!actor) throw new Refused('account.grantNotFound')
    return actor
  })
}

type Done = { fileName: string; fileSha256: string; rows: Rows; counts: Counts; now: string }

async function record(tx: Tx, actor: Actor, { fileName, fileSha256, rows, counts, now }: Done): Promise<void> {
  const newId = idsAt(now)
  const id = newId()
  const { accountId, grantId, name: accountName } = actor
  await insertImport(tx, { id, accountId, grantId, accountName, fileName, fileSha256, now })
  await saveImportRows(tx, id, 'applied', rows.map(checkedRow), counts, now)
  const path = { importId: id }
  const entry = {
    id: newId(),
    at: now,
    actor,
    operation: 'importApply',
    path,
    requestId: id,
    address: 'import command',
  }
  if (!(await insertAuditEntry(tx, entry))) throw new Refused('account.grantNotFound')
}
