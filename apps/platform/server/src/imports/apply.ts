import type { Finding, RowVerdict } from '@xueshi/domain/workbooks/verdict'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import { constraintOf, type Db } from '@xueshi/foundation/db/db'
import { idsAt } from '@xueshi/foundation/ids'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { holdTree, lockTree } from '../organisations/placement-store.ts'
import type { Policies } from '../policies/packs.ts'
import type { DB } from '../schema.gen.ts'
import type { Tx } from '../services.ts'
import type { Settings } from '../settings.ts'
import { applyCredits } from './apply-credits.ts'
import { applyDeclarations } from './apply-declarations.ts'
import { applyEarlierYears } from './apply-earlier-years.ts'
import { applyFilings } from './apply-filings.ts'
import { applyOrganisations } from './apply-organisations.ts'
import { judge } from './judge.ts'
import { type LoadedWorld, loadWorld, type Workbook } from './world.ts'

/** Who imports, when, and with what. */
export type ImportContext = {
  readonly crypto: CryptoProvider
  readonly policies: Policies
  readonly settings: Settings
  readonly actor: Actor
  readonly now: string
}

export type ApplyContext = ImportContext & { readonly newId: () => string; readonly fileName: string }

/** An accepted row: its place among all rows, the cell to speak of it at, and what was understood. */
export type AcceptedRow<Understood> = {
  readonly position: number
  readonly cell: string
  readonly record: Understood
}

export type Rows = readonly RowVerdict<unknown>[]

/** What would become of each row today. */
export async function judgeWorkbook(tx: Tx, context: ImportContext, workbook: Workbook): Promise<Rows> {
  return judge(workbook, await loadWorld(tx, context, context.actor, workbook, context.now)).rows
}

/**
 * What a workbook is applied to and with: the world of this transaction. Imports wait for each other, so that two of
 * one workbook find the first one's rows, and for whoever changes the tree, so that no unit ends while people come to it.
 */
export async function applying(
  tx: Tx,
  context: ImportContext,
  workbook: Workbook,
): Promise<{ world: LoadedWorld; applyContext: ApplyContext }> {
  await sql`select pg_advisory_xact_lock(hashtext('imports'))`.execute(tx)
  await (workbook.kind === 'organisations' ? lockTree(tx) : holdTree(tx))
  const world = await loadWorld(tx, context, context.actor, workbook, context.now, true)
  return { world, applyContext: { ...context, newId: idsAt(context.now), fileName: workbook.fileName } }
}

/** Judges filings or declarations against the world of this transaction and saves what is accepted: all or nothing. */
export async function applyWorkbook(tx: Tx, context: ImportContext, workbook: Workbook): Promise<Rows> {
  const { world, applyContext } = await applying(tx, context, workbook)
  const judged = judge(workbook, world)
  switch (judged.kind) {
    case 'filings':
      await applyFilings(tx, applyContext, recordsOf(judged.rows), world)
      return judged.rows
    case 'credits':
      await applyCredits(tx, applyContext, recordsOf(judged.rows), world)
      return judged.rows
    case 'earlierYears':
      await applyEarlierYears(tx, applyContext, recordsOf(judged.rows), world)
      return judged.rows
    case 'organisations':
      await applyOrganisations(tx, applyContext, recordsOf(judged.rows), world)
      return judged.rows
    case 'declarations': {
      const findings = await applyDeclarations(tx, applyContext, acceptedRows(judged.rows), world)
      return judged.rows.map((row, position) => withFinding(row, findings.get(position)))
    }
  }
}

const MOST_ATTEMPTS = 3

/** Runs the transaction of an import; again where somebody whom it would enter has been entered by hand meanwhile. */
export async function importing<T>(db: Db<DB>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.tx(work)
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || constraintOf(error) !== 'person_identities_unique') throw error
    }
  }
}

function acceptedRows<Understood>(rows: readonly RowVerdict<Understood>[]): AcceptedRow<Understood>[] {
  return rows.flatMap(({ verdict, row, record }, position) =>
    verdict === 'accept' && record !== undefined ? [{ position, cell: `A${row}`, record }] : [],
  )
}

/** What the accepted rows were understood to say. */
export const recordsOf = <Understood>(rows: readonly RowVerdict<Understood>[]): Understood[] =>
  acceptedRows(rows).map(({ record }) => record)

const withFinding = (row: RowVerdict<unknown>, finding: Finding | undefined): RowVerdict<unknown> =>
  finding ? { ...row, findings: [...row.findings, finding] } : row
