import { review } from '@xueshi/contract/review'
import { Refused, refusalText } from '@xueshi/domain/refusals'
import { reject, returnForRevision } from '@xueshi/domain/review/commands'
import { addWorkdays, shanghaiDate } from '@xueshi/domain/time'
import { lockDeclaration } from '../declarations/load.ts'
import { tellMembers } from '../declarations/notify.ts'
import { saveOutcome } from '../declarations/save-outcome.ts'
import { declarationView, summaryView } from '../declarations/view.ts'
import { requireScan } from '../files/store.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services } from '../services.ts'
import { approveEach } from './approve.ts'
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
      const scan = await requireScan(tx, actor, body.stampedScanId)
      const approval = { declarationId: path.declarationId, ...body }
      const [approved] = await approveEach(tx, { policies, actor, now, newId }, [approval], scan)
      if (approved === undefined || approved instanceof Refused) throw approved ?? new Refused('declaration.notFound')
      return declarationView(tx, approved)
    },

    async declarationReturn({ tx, actor, path, body, now, newId }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      const outcome = returnForRevision(loaded.declaration, actor, { at: now, ...body })
      const after = await saveOutcome(tx, actor, loaded, outcome)
      await tellMembers(tx, [loaded.row], 'returned', { now, newId })
      return declarationView(tx, after)
    },

    async declarationReject({ tx, actor, path, body, now, newId }) {
      const loaded = await lockDeclaration(tx, actor, path.declarationId)
      const after = await saveOutcome(tx, actor, loaded, reject(loaded.declaration, actor, { at: now, ...body }))
      await tellMembers(tx, [loaded.row], 'rejected', { now, newId })
      return declarationView(tx, after)
    },

    async declarationBatchApprove({ tx, actor, body, now, newId }) {
      const { stampedScanId, text, items } = body
      const scan = await requireScan(tx, actor, stampedScanId)
      const approvals = items.map((item) => ({ ...item, stampedScanId, text, approvedHundredths: null }))
      const verdicts = await approveEach(tx, { policies, actor, now, newId }, approvals, scan)
      return {
        outcomes: items.map(({ declarationId }, index) => {
          const verdict = verdicts[index]
          const refused = verdict instanceof Refused ? verdict : null
          return {
            declarationId,
            approved: refused === null,
            code: refused?.code ?? null,
            message: refused && refusalText(refused.code, refused.details),
          }
        }),
      }
    },
  })
}
