import { absences } from '@xueshi/contract/absences'
import { absenceEndRefusal, absenceRefusal, endedOn, uncovered } from '@xueshi/domain/absences/absence'
import { refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { lockAccount } from '../accounts/directory-store.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement } from '../services.ts'
import {
  countBack,
  insertAbsence,
  listAbsences,
  listAwayDays,
  listCovers,
  lockAbsence,
  setAbsenceEnd,
} from './store.ts'

export const absenceRoutes = () =>
  implement(absences, {
    async absenceList({ tx, actor, query: { limit, after }, now }) {
      const [afterId = null] = readKey(after, 1) ?? []
      const rows = await listAbsences(tx, actor, { today: shanghaiDate(now), after: afterId, limit: limit + 1 })
      return pageOf(
        rows,
        limit,
        (row) => row,
        ({ id }) => [id],
      )
    },

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
