import { earlierYears } from '@xueshi/contract/earlier-years'
import { registerRefusal } from '@xueshi/domain/earlier-years/actions'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import { foreignKey, pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { POSTING_JOB } from './posting-job.ts'
import {
  decideRegister,
  findRegister,
  listHours,
  listRegisters,
  listTotals,
  lockRegister,
  type RegisterRow,
} from './store.ts'

export const earlierYearRoutes = ({ jobs }: Services) =>
  implement(earlierYears, {
    async earlierRegisterList({ tx, actor, query: { state, limit, after } }) {
      const [last = null] = readKey(after, 1) ?? []
      const rows = await listRegisters(tx, actor, { state, after: last, limit: limit + 1 })
      return pageOf(rows, limit, registerView, ({ id }) => [id])
    },

    async earlierRegisterView({ tx, actor, path: { registerId } }) {
      const register = await getRegister(tx, actor, registerId)
      return { ...registerView(register), totals: await listTotals(tx, registerId) }
    },

    async earlierHoursList({ tx, actor, path: { registerId }, query: { limit, after } }) {
      await getRegister(tx, actor, registerId)
      const rows = await listHours(tx, registerId, { after: hoursKey(after), limit: limit + 1 })
      return pageOf(
        rows,
        limit,
        (row) => row,
        ({ hundredths, id }) => [String(hundredths), id],
      )
    },

    async earlierRegisterDecide({ tx, actor, path: { registerId }, body, now }) {
      await lockRegister(tx, registerId)
      const register = registerView(await getRegister(tx, actor, registerId))
      refuseIf(registerRefusal(register, actor))
      const { approve } = body
      const reason = body.reason.trim()
      if (!approve && reason === '') throw new Refused('earlier.reasonMissing')
      await decideRegister(tx, registerId, { approve, actor, reason, now })
      if (approve) await jobs.send(tx, POSTING_JOB, { registerId })
      return registerView(await getRegister(tx, actor, registerId))
    },
  })

/** Refuses `earlier.notFound`. */
async function getRegister(tx: Tx, actor: Actor, id: string): Promise<RegisterRow> {
  const row = await findRegister(tx, actor, id)
  if (!row) throw new Refused('earlier.notFound')
  return row
}

const registerView = ({ accountId, personId, ...row }: RegisterRow) => ({ ...row, importedBy: { accountId, personId } })

function hoursKey(after: string | undefined): readonly [string, string] | null {
  const key = readKey(after, 2)
  if (key === null) return null
  const [hundredths = '', id = ''] = key
  if (!/^\d{1,9}$/.test(hundredths)) throw foreignKey()
  return [hundredths, id]
}
