import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { checkedRow } from '@xueshi/domain/workbooks/verdict'
import { findActorOfGrant } from '../accounts/actor-store.ts'
import { holdGrant } from '../accounts/store.ts'
import type { JobServices, Tx } from '../services.ts'
import { answerPart } from '../title-review/answer-part.ts'
import { type ImportContext, importing } from './apply.ts'
import { endStep, savePartDone, saveParts } from './parts-store.ts'
import { applyPart, type JudgedPart, judgePart, openPart } from './staff-list.ts'
import { type ImportRow, lockImport } from './store.ts'
import { fetchWorkbook } from './workbook-file.ts'

/**
 * Reads an import's lists and keeps them in parts, unless they are kept; `false` for any other workbook. Refuses
 * `workbooks.noCandidates`.
 */
export async function keepParts(services: JobServices, row: ImportRow): Promise<boolean> {
  const { id, fileSha256, partCount } = row
  if (partCount !== null) return true
  const kind = row.kind === 'candidates' ? row.kind : 'people'
  const { crypto, db, clock, workbooks } = services
  const parts = await workbooks.readInParts(await fetchWorkbook(services, fileSha256), kind)
  if (parts === null && kind === 'candidates') throw new Refused('workbooks.noCandidates')
  if (parts === null) return false
  await db.tx(async (tx) => {
    // Another process may have read it meanwhile.
    if ((await lockImport(tx, id))?.partCount === null) await saveParts(tx, crypto, id, kind, parts, clock.now())
  })
  return true
}

/** Judges the parts of an import, from the one after the last that was saved. */
export function checkParts(services: JobServices, importId: string): Promise<void> {
  return eachPart(services, importId, 'checking', 'checked', async (tx, context, { row, ...of }) => {
    const { applicationYear } = row
    const judged =
      applicationYear === null
        ? await judgePart(tx, context, of)
        : await answerPart(tx, context, { ...(await openPart(tx, context.crypto, of)), applicationYear })
    return { ...judged, written: 0 }
  })
}

/** Writes the parts of an import, from the one after the last that was saved. */
export function applyParts(services: JobServices, importId: string): Promise<void> {
  return eachPart(services, importId, 'applying', 'applied', async (tx, context, of) => {
    const judged = await applyPart(tx, context, of)
    // Who has lost his office while the rows were written has written nothing of them.
    if (!(await holdGrant(tx, context.actor.grantId, shanghaiDate(context.now))))
      throw new Refused('account.grantNotFound')
    return { ...judged, written: judged.verdicts.filter(({ verdict }) => verdict === 'accept').length }
  })
}

type Work = (
  tx: Tx,
  context: ImportContext,
  of: { readonly importId: string; readonly part: number; readonly row: ImportRow },
) => Promise<JudgedPart & { readonly written: number }>

/**
 * Does a step part by part, each in a transaction of its own that also says how far the import has come. The lock on
 * the import is the only one between processes: a second one that works on it takes the part after, and whoever finds
 * the state changed leaves.
 */
async function eachPart(
  services: JobServices,
  importId: string,
  during: 'checking' | 'applying',
  after: 'checked' | 'applied',
  work: Work,
): Promise<void> {
  for (let more = true; more; ) {
    more = await importing(services.db, async (tx) => {
      const row = await lockImport(tx, importId)
      if (row?.state !== during || row.partCount === null) return false
      const context = await contextOf(services, tx, row)
      const part = row.partsDone
      if (part < row.partCount) {
        const { rows, verdicts, written } = await work(tx, context, { importId, part, row })
        await savePartDone(tx, importId, { part, rows, verdicts: verdicts.map(checkedRow), written }, context.now)
      }
      const isLast = part + 1 >= row.partCount
      if (isLast) await endStep(tx, importId, after, context.now)
      return !isLast
    })
  }
}

/** Who imported, in the role of that day, if it is still his. Refuses `account.grantNotFound`. */
export async function contextOf({ crypto, policies, settings, clock }: JobServices, tx: Tx, { grantId }: ImportRow) {
  const now = clock.now()
  const actor = await findActorOfGrant(tx, grantId, shanghaiDate(now))
  if (!actor) throw new Refused('account.grantNotFound')
  return { crypto, policies, settings, actor, now }
}
