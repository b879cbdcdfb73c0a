import { ROSTER_ITEMS, rosters } from '@xueshi/contract/rosters'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { leaseRefusal } from '@xueshi/domain/review/lease'
import { rosterSample, unseenOf } from '@xueshi/domain/review/roster'
import { shanghaiDate } from '@xueshi/domain/time'
import { lockPeopleOf } from '../declarations/store.ts'
import { requireScan } from '../files/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { decideEach, outcomeView } from '../review/decide.ts'
import { endLease, listLeases } from '../review/lease-store.ts'
import { leaseView, open } from '../review/open.ts'
import { implement, type Services } from '../services.ts'
import { ROSTER_COLUMNS } from './columns.ts'
import { insertRosterDecision, listRosters, listWaiting } from './store.ts'
import { rosterView } from './view.ts'

export const rosterRoutes = ({ policies, settings }: Services) => {
  const { rosterSample: sampleSize, reviewLeaseMinutes: leaseMinutes } = settings
  async function rosterPage({ tx, actor, query, now }: ListCall<typeof rosters.rosterListDownload>, limit: number) {
    const key = readKey(query.after, 2) as [string, string] | null
    const rows = await listRosters(tx, actor, {
      today: shanghaiDate(now),
      view: query.view,
      after: key,
      limit: limit + 1,
    })
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.dueOn ?? '', row.key],
    )
  }

  return implement(rosters, {
    rosterList: (call) => rosterPage(call, call.query.limit),
    rosterListDownload: listDownload({ settings }, '待审核的培训班名单', ROSTER_COLUMNS, rosterPage),

    rosterView: ({ tx, actor, path: { rosterKey }, now }) =>
      rosterView(tx, { policies, actor, now, sampleSize }, rosterKey),

    async rosterOpen({ tx, actor, path: { rosterKey }, body: { takeOver }, now, newId }) {
      const waiting = await listWaiting(tx, actor, rosterKey, ROSTER_ITEMS)
      if (waiting.length === 0) throw new Refused('review.rosterNotFound')
      await lockPeopleOf(
        tx,
        waiting.map(({ id }) => id),
      )
      const sample = rosterSample(rosterKey, waiting, sampleSize)
      return leaseView(await open(tx, actor, [rosterKey], { now, newId, leaseMinutes, takeOver, sample }))
    },

    async rosterLeave({ tx, actor, path: { rosterKey } }) {
      await endLease(tx, actor, rosterKey)
      return {}
    },

    async rosterDecide({ tx, actor, path: { rosterKey }, body, now, newId }) {
      const { items, seen, stampedScanId, text } = body
      const [lease] = await listLeases(tx, actor, [rosterKey])
      refuseIf(leaseRefusal(lease ?? null, actor.accountId, now), { name: lease?.name ?? '' })
      if (lease?.accountId !== actor.accountId) throw new Refused('review.notOpened')
      const approved = items.filter(({ decision }) => decision === 'approve').map((item) => item.declarationId)
      const unseen = unseenOf(lease.sample, approved, seen)
      if (unseen.length > 0) throw new Refused('review.sampleUnseen', { count: unseen.length })
      const scan = await requireScan(tx, actor, stampedScanId)
      const wishes = items.map((item) =>
        item.decision === 'approve' ? { ...item, stampedScanId, text, approvedHundredths: null } : item,
      )
      const openedAt = new Map(seen.map((id) => [id, lease.openedAt]))
      const only = { rosterKey, openedAt }
      const verdicts = await decideEach(tx, { policies, actor, now, newId }, wishes, { scan, ...only })
      const outcomes = items.map(({ declarationId }, index) => ({ declarationId, ...outcomeView(verdicts[index]) }))
      const done = new Set(outcomes.filter((outcome) => outcome.done).map(({ declarationId }) => declarationId))
      await insertRosterDecision(tx, actor, {
        id: newId(),
        at: now,
        key: rosterKey,
        sample: lease.sample,
        seen,
        approved: approved.filter((id) => done.has(id)).length,
        leftOut: outcomes.length - done.size,
      })
      await endLease(tx, actor, rosterKey)
      return { outcomes }
    },
  })
}
