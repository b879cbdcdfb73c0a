import { review } from '@xueshi/contract/review'
import { Refused, refusalText } from '@xueshi/domain/refusals'
import { type ApproveInput, approve, type Outcome, reject, returnForRevision } from '@xueshi/domain/review/commands'
import { addWorkdays, shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { type PostingContext, postYear } from '../bank/posting.ts'
import { findDeclaration, getDeclaration, type Loaded, lockDeclaration, maySee } from '../declarations/load.ts'
import { tellMember } from '../declarations/notify.ts'
import { saveOutcome } from '../declarations/save-outcome.ts'
import { lockDeclarations } from '../declarations/store.ts'
import { declarationView, summaryView } from '../declarations/view.ts'
import { requireFiles } from '../files/store.ts'
import { findFiledProject } from '../filings/store.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { countAwaitingStamp, countQueue, listQueue } from './store.ts'

/** A declaration is due soon when this many workdays are left: our own setting. */
const SOON_WORKDAYS = 2

export const reviewRoutes = ({ policies }: Services) => {
  const soonUntil = (today: string) => addWorkdays(today, SOON_WORKDAYS, policies.calendar)
  return implement(review, {
    async reviewQueueList({ tx, actor, query, now }) {
      const today = shanghaiDate(now)
      const after = readKey(query.after, 2) as [string, string] | null
      const filter = { ...query, today, soonUntil: soonUntil(today), after, limit: query.limit + 1 }
      const { year, kind, due, unitId, search } = query
      const rows = await listQueue(tx, actor, { ...filter, year, kind, due, unitId, search })
      return pageOf(
        rows,
        query.limit,
        (row) => ({
          ...summaryView(row),
          overdue: row.due_on !== null && row.due_on < today,
          resubmitted: row.round > 1,
        }),
        ({ due_on, id }) => [due_on ?? '', id],
      )
    },

    async reviewQueueCount({ tx, actor, now }) {
      const today = shanghaiDate(now)
      const counts = await countQueue(tx, actor, today, soonUntil(today))
      return { ...counts, awaitingStamp: await countAwaitingStamp(tx, actor) }
    },

    async declarationApprove({ tx, actor, path, body, now, newId }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      await requireFiles(tx, actor, body.stampedScanId === null ? [] : [body.stampedScanId])
      await approveOne(tx, { policies, actor, now, newId }, loaded, body)
      return declarationView(tx, await getDeclaration(tx, actor, loaded.row.id))
    },

    async declarationReturn({ tx, actor, path, body, now, newId }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      await decide(tx, actor, loaded, returnForRevision(loaded.declaration, actor, { at: now, ...body }))
      await tellMember(tx, loaded.row, 'returned', now, newId())
      return declarationView(tx, await getDeclaration(tx, actor, loaded.row.id))
    },

    async declarationReject({ tx, actor, path, body, now, newId }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      await decide(tx, actor, loaded, reject(loaded.declaration, actor, { at: now, ...body }))
      await tellMember(tx, loaded.row, 'rejected', now, newId())
      return declarationView(tx, await getDeclaration(tx, actor, loaded.row.id))
    },

    async declarationBatchApprove({ tx, actor, body, now, newId }) {
      const { stampedScanId, text, items } = body
      await requireFiles(tx, actor, stampedScanId === null ? [] : [stampedScanId])
      await lockDeclarations(
        tx,
        items.map(({ declarationId }) => declarationId),
      )
      const outcomes = []
      for (const { declarationId, version } of items) {
        const context = { policies, actor, now, newId }
        const refused = await tryApprove(tx, context, declarationId, {
          version,
          stampedScanId,
          text,
          approvedHundredths: null,
        })
        outcomes.push({
          declarationId,
          approved: refused === null,
          code: refused?.code ?? null,
          message: refused && refusalText(refused.code, refused.details),
        })
      }
      return { outcomes }
    },
  })
}

type Approval = Omit<ApproveInput, 'at' | 'limitHundredths'>

async function approveOne(tx: Tx, context: PostingContext, loaded: Loaded, approval: Approval): Promise<void> {
  const { actor, now, newId } = context
  const { row, declaration } = loaded
  // A year without a pack is refused before anything is saved, so that a batch can go on.
  context.policies.packOf(row.year)
  const project = row.filed_project_id === null ? undefined : await findFiledProject(tx, row.filed_project_id)
  const limitHundredths = project ? Math.min(project.hundredths, row.declared_hundredths) : null
  const outcome = approve(declaration, actor, { ...approval, at: now, limitHundredths })
  await decide(tx, actor, loaded, outcome)
  if (outcome.after.status !== 'posted') return
  await postYear(tx, context, row.person_id, row.year, 'approval')
  await tellMember(tx, row, 'posted', now, newId())
}

/** Approves one of a batch; answers why it may not be, having changed nothing, where it may not. */
async function tryApprove(tx: Tx, context: PostingContext, id: string, approval: Approval) {
  try {
    const loaded = await findDeclaration(tx, id)
    if (!loaded || !(await maySee(tx, context.actor, loaded))) return new Refused('declaration.notFound')
    await approveOne(tx, context, loaded, approval)
    return null
  } catch (error) {
    // A refusal is thrown by the domain before anything of this item is written.
    if (error instanceof Refused) return error
    throw error
  }
}

const decide = (tx: Tx, actor: Actor, loaded: Loaded, outcome: Outcome) => saveOutcome(tx, actor, loaded, outcome)
