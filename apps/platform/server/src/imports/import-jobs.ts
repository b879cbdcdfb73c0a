import { Refused, refusalText } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { checkedRow } from '@xueshi/domain/workbooks/verdict'
import type { WorkbookKind } from '@xueshi/domain/workbooks/workbook-kind'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { holdGrant } from '../accounts/store.ts'
import type { JobServices, Tx } from '../services.ts'
import { applyWorkbook, importing, judgeWorkbook, type Rows } from './apply.ts'
import { countVerdicts, knowWorkbook } from './judge.ts'
import { applyParts, checkParts, contextOf, keepParts } from './steps.ts'
import { beginStep, failImport, findImport, type ImportRow, lockImport, saveImportRows } from './store.ts'
import { fetchWorkbook } from './workbook-file.ts'
import type { Workbook } from './world.ts'

/** A clerk's thirty rows do not wait until a city's hundred thousand are done. */
const AT_ONCE = 3

export type ImportJob = { readonly importId: string }

const GIVEN_UP = '系统出错，没有全部完成；已经写入的行保留。请点“继续”；若仍然失败，请联系系统管理员。'

/**
 * The work of an import: checking a workbook that was uploaded, and saving what was accepted. Staff lists are done part
 * by part (`steps.ts`), everything else at once.
 */
export function importJobs(services: JobServices): JobKind<ImportJob>[] {
  const { db, clock } = services

  async function check(row: ImportRow): Promise<void> {
    if (row.state === 'waiting') await db.tx((tx) => beginChecking(tx, row.id, clock.now()))
    if (await keepParts(services, row)) return checkParts(services, row.id)
    const workbook = await readKept(services, row)
    const context = await db.read(async (tx) => contextOf(services, tx, row))
    const rows = await db.read((tx) => judgeWorkbook(tx, context, workbook))
    await db.tx(async (tx) => {
      const locked = await lockImport(tx, row.id)
      if (locked?.state === 'checking')
        await saveRows(tx, row.id, { state: 'checked', kind: workbook.kind }, rows, context.now)
    })
  }

  async function apply(row: ImportRow): Promise<void> {
    if (await keepParts(services, row)) return applyParts(services, row.id)
    const workbook = await readKept(services, row)
    await importing(db, async (tx) => {
      const locked = await lockImport(tx, row.id)
      // An attempt that was thought dead may have got here first.
      if (locked?.state !== 'applying') return
      const context = await contextOf(services, tx, row)
      const rows = await applyWorkbook(tx, context, workbook)
      await saveRows(tx, row.id, { state: 'applied', kind: workbook.kind }, rows, context.now)
      // Who has lost his office while the rows were written has written nothing.
      if (!(await holdGrant(tx, row.grantId, shanghaiDate(context.now)))) throw new Refused('account.grantNotFound')
    })
  }

  /** Runs work on an import in one of the states that it is for; a refusal ends the import and is told in it. */
  const job = (name: string, states: readonly ImportRow['state'][], work: (row: ImportRow) => Promise<void>) => ({
    name,
    atOnce: AT_ONCE,
    async run({ importId }: ImportJob) {
      const row = await db.read((tx) => findImport(tx, importId))
      if (!row || !states.includes(row.state)) return
      try {
        await work(row)
      } catch (error) {
        // Work that found no room is tried again, like work that failed.
        if (!(error instanceof Refused) || error.kind === 'unavailable') throw error
        const failure = refusalText(error.code, error.details)
        await db.tx((tx) => failImport(tx, importId, failure, clock.now()))
      }
    },
    giveUp: ({ importId }: ImportJob) => db.tx((tx) => failImport(tx, importId, GIVEN_UP, clock.now())),
  })

  return [job('importCheck', ['waiting', 'checking'], check), job('importApply', ['applying'], apply)]
}

async function readKept(services: JobServices, { fileSha256, fileName }: ImportRow): Promise<Workbook> {
  const sheets = await services.workbooks.read(await fetchWorkbook(services, fileSha256))
  return knowWorkbook(sheets, { year: null, fileName }, shanghaiDate(services.clock.now()))
}

/** Begins the check of an import that still waits for it. */
async function beginChecking(tx: Tx, id: string, now: string): Promise<void> {
  if ((await lockImport(tx, id))?.state === 'waiting') await beginStep(tx, id, 'checking', now)
}

type Judged = { readonly state: 'checked' | 'applied'; readonly kind: WorkbookKind }

function saveRows(tx: Tx, id: string, as: Judged, rows: Rows, now: string): Promise<void> {
  return saveImportRows(tx, id, as, rows.map(checkedRow), countVerdicts(rows), now)
}
