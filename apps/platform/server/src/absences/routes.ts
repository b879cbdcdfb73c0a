import { absences } from '@xueshi/contract/absences'
import { absenceEndRefusal, absenceRefusal, endedOn, uncovered } from '@xueshi/domain/absences/absence'
import { refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { lockAccount } from '../accounts/directory-store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services } from '../services.ts'
import { ABSENCE_COLUMNS } from './columns.ts'
import {
  countBack,
  insertAbsence,
  listAbsences,
  listAwayDays,
  listCovers,
  lockAbsence,
  setAbsenceEnd,
} from './store.ts'

async function absencePage({ tx, actor, query, now }: ListCall<typeof absences.absenceListDownload>, limit: number) {
  const [after = null] = readKey(query.after, 1) ?? []
  const rows = await listAbsences(tx, actor, { today: shanghaiDate(now), after, limit: limit + 1 })
  return pageOf(
    rows,
    limit,
    (row) => row,
    ({ id }) => [id],
  )
}

export const absenceRoutes = (services: Services) =>
  implement(absences, {
    absenceList: (call) => absencePage(call, call.query.limit),
    absenceListDownload: listDownload(services, '外出与休假', ABSENCE_COLUMNS, absencePage),

    async absencePreview({ tx, actor, query: days, now }) {
      const today = shanghaiDate(now)
      refuseIf(absenceRefusal(days, [], today))
      const back = await countBack(tx, actor, days, today)
      return { ...back, alone: uncovered(days, await listCovers(tx, actor, days)) }
    },

    async absenceCreate({ tx, actor, body: { reason, ...days }, now, newId }) {
      const { accountId, name } = actor
      const today = shanghaiDate(now)
      await lockAccount(tx, accountId)
      refuseIf(absenceRefusal(days, await listAwayDays(tx, accountId, today), today))
      const absence = { id: newId(), accountId, ...days, reason: reason.trim() }
      await insertAbsence(tx, { ...absence, now })
      return { ...absence, name }
    },

    async absenceEnd({ tx, actor, path: { absenceId }, now }) {
      const today = shanghaiDate(now)
      const absence = await lockAbsence(tx, actor, absenceId, today)
      refuseIf(absenceEndRefusal(absence, actor.accountId, today))
      const validUntil = endedOn(absence, today)
      await setAbsenceEnd(tx, absenceId, validUntil)
      return { ...absence, validUntil }
    },
  })
