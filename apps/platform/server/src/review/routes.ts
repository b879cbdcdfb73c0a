import { review } from '@xueshi/contract/review'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { refusal } from '@xueshi/domain/review/actions'
import { addDays, addWorkdays, shanghaiDate, startOfDay } from '@xueshi/domain/time'
import { hasAssigned } from '../assignments/store.ts'
import type { PostingContext } from '../bank/posting.ts'
import { getDeclaration, type Loaded, lockDeclaration } from '../declarations/load.ts'
import { declarationView, summaryView } from '../declarations/view.ts'
import { type FileView, requireScan } from '../files/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { QUEUE_COLUMNS } from './columns.ts'
import { decideEach, outcomeView, type Wish } from './decide.ts'
import { ESCALATION_COLUMNS } from './escalation-columns.ts'
import { listEscalations } from './escalation-store.ts'
import { endLease } from './lease-store.ts'
import { leaseView, open, subjectsOf } from './open.ts'
import { reviewPattern } from './pattern-store.ts'
import { progressView } from './progress.ts'
import { countAwaitingStamp, countQueue, listQueue } from './store.ts'
import { deleteUsualOpinion, insertUsualOpinion, listUsualOpinions } from './usual-opinion-store.ts'

/** A declaration is due soon when this many workdays are left: our own setting. */
const SOON_WORKDAYS = 2

/** What a reviewer is told of himself goes back so far. */
const PATTERN_DAYS = 90

export const reviewRoutes = ({ policies, settings }: Services) => {
  const { reviewLeaseMinutes: leaseMinutes } = settings
  const soonUntil = (today: string) => addWorkdays(today, SOON_WORKDAYS, policies.calendar)
  async function reviewQueuePage(
    { tx, actor, query, now }: ListCall<typeof review.reviewQueueListDownload>,
    limit: number,
  ) {
    const today = shanghaiDate(now)
    const after = readKey(query.after, 2) as [string, string] | null
    const filter = { ...query, today, soonUntil: soonUntil(today), after, limit: limit + 1 }
    const { year, kind, due, view, unitId, search } = query
    const rows = await listQueue(tx, actor, { ...filter, year, kind, due, view, unitId, search })
    return pageOf(
      rows,
      limit,
      (row) => ({
        ...summaryView(row),
        overdue: row.due_on !== null && row.due_on < today,
        resubmitted: row.round > 1,
        assignedTo: row.assigned,
      }),
      ({ due_on, id }) => [due_on ?? '', id],
    )
  }

  async function escalationPage({ tx, actor, query }: ListCall<typeof review.escalationListDownload>, limit: number) {
    const key = readKey(query.after, 2) as [string, string] | null
    const rows = await listEscalations(tx, actor, key, limit + 1)
    return pageOf(
      rows,
      limit,
      (row) => row,
      ({ toldAt, declarationId }) => [toldAt, declarationId],
    )
  }

  return implement(review, {
    reviewQueueList: (call) => reviewQueuePage(call, call.query.limit),
    reviewQueueListDownload: listDownload({ settings }, '待审核的申报', QUEUE_COLUMNS, reviewQueuePage),

    async reviewQueueCount({ tx, actor, now }) {
      const today = shanghaiDate(now)
      const counts = await countQueue(tx, actor, today, soonUntil(today))
      return {
        ...counts,
        awaitingStamp: await countAwaitingStamp(tx, actor),
        everAssigned: await hasAssigned(tx, actor),
      }
    },

    async declarationApprove({ tx, actor, path, body, now, newId }) {
      const scan = await requireScan(tx, actor, body.stampedScanId)
      const wish = { ...path, ...body, decision: 'approve' as const }
      return declarationView(tx, await decideOne(tx, { policies, actor, now, newId }, wish, scan))
    },

    async declarationReturn({ tx, actor, path, body, now, newId }) {
      const wish = { ...path, ...body, decision: 'return' as const }
      return declarationView(tx, await decideOne(tx, { policies, actor, now, newId }, wish))
    },

    async declarationReject({ tx, actor, path, body, now, newId }) {
      const wish = { ...path, ...body, decision: 'reject' as const }
      return declarationView(tx, await decideOne(tx, { policies, actor, now, newId }, wish))
    },

    async declarationBatchApprove({ tx, actor, body, now, newId }) {
      const { stampedScanId, text, items } = body
      const scan = await requireScan(tx, actor, stampedScanId)
      const opinion = { decision: 'approve' as const, stampedScanId, text, approvedHundredths: null }
      const wishes = items.map((item) => ({ ...item, ...opinion }))
      const verdicts = await decideEach(tx, { policies, actor, now, newId }, wishes, { scan })
      return {
        outcomes: items.map(({ declarationId }, index) => {
          const { done, ...said } = outcomeView(verdicts[index])
          return { declarationId, approved: done, ...said }
        }),
      }
    },

    async declarationOpen({ tx, actor, path: { declarationId }, body: { takeOver }, now, newId }) {
      const { row, declaration } = await lockDeclaration(tx, actor, declarationId)
      refuseIf(refusal('approve', declaration, actor))
      return leaseView(await open(tx, actor, subjectsOf(row), { now, newId, leaseMinutes, takeOver, sample: [] }))
    },

    async declarationLeave({ tx, actor, path: { declarationId } }) {
      await getDeclaration(tx, actor, declarationId)
      await endLease(tx, actor, declarationId)
      return {}
    },

    async declarationProgress({ tx, actor, path: { declarationId }, now }) {
      return progressView(tx, actor, await getDeclaration(tx, actor, declarationId), now)
    },

    escalationList: (call) => escalationPage(call, call.query.limit),
    escalationListDownload: listDownload({ settings }, '督办的申报', ESCALATION_COLUMNS, escalationPage),

    usualOpinionList: async ({ tx, actor }) => ({ items: await listUsualOpinions(tx, actor) }),

    async usualOpinionCreate({ tx, actor, body, now, newId }) {
      const opinion = { id: newId(), text: body.text.trim() }
      await insertUsualOpinion(tx, actor, { ...opinion, now })
      return opinion
    },

    async usualOpinionDelete({ tx, actor, path: { opinionId } }) {
      await deleteUsualOpinion(tx, actor, opinionId)
      return {}
    },

    async reviewPatternView({ tx, actor, now }) {
      const since = addDays(shanghaiDate(now), -PATTERN_DAYS)
      return { since, ...(await reviewPattern(tx, actor, startOfDay(since))) }
    },
  })
}

async function decideOne(tx: Tx, context: PostingContext, wish: Wish, scan: FileView | null = null): Promise<Loaded> {
  const [verdict] = await decideEach(tx, context, [wish], { scan })
  if (verdict === undefined || verdict instanceof Refused) throw verdict ?? new Refused('declaration.notFound')
  return verdict
}
