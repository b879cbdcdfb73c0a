import { earlierYears } from '@xueshi/contract/earlier-years'
import { registerRefusal } from '@xueshi/domain/earlier-years/actions'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { foreignKey, pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { HOURS_COLUMNS, REGISTER_COLUMNS } from './columns.ts'
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

type HoursCall = {
  readonly tx: Tx
  readonly actor: Actor
  readonly path: { readonly registerId: string }
  readonly query: { readonly after?: string | undefined }
  readonly now: string
}

export const earlierYearRoutes = (services: Services) => {
  const { jobs } = services

  async function registerPage(call: ListCall<typeof earlierYears.earlierRegisterListDownload>, limit: number) {
    const { tx, actor, query } = call
    const [last = null] = readKey(query.after, 1) ?? []
    const rows = await listRegisters(tx, actor, { state: query.state, after: last, limit: limit + 1 })
    return pageOf(rows, limit, registerView, ({ id }) => [id])
  }

  async function hoursPage({ tx, actor, path: { registerId }, query: { after } }: HoursCall, limit: number) {
    await getRegister(tx, actor, registerId)
    const rows = await listHours(tx, registerId, { after: hoursKey(after), limit: limit + 1 })
    return pageOf(
      rows,
      limit,
      (row) => row,
      ({ hundredths, id }) => [String(hundredths), id],
    )
  }

  return implement(earlierYears, {
    earlierRegisterList: (call) => registerPage(call, call.query.limit),
    earlierRegisterListDownload: listDownload(services, '历年学时登记表', REGISTER_COLUMNS, registerPage),

    async earlierRegisterView({ tx, actor, path: { registerId } }) {
      const register = await getRegister(tx, actor, registerId)
      return { ...registerView(register), totals: await listTotals(tx, registerId) }
    },

    earlierHoursList: (call) => hoursPage(call, call.query.limit),
    earlierHoursListDownload: listDownload(services, '历年学时', HOURS_COLUMNS, hoursPage),

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
}

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
