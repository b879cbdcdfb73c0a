import { credits } from '@xueshi/contract/credits'
import { creditRefusal } from '@xueshi/domain/credits/actions'
import { hoursOfCredits } from '@xueshi/domain/credits/credit'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../bank/person.ts'
import { postYears } from '../bank/posting.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { getPersonInScope, lockPeople } from '../people/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { CREDIT_COLUMNS } from './columns.ts'
import {
  type CreditRow,
  decideCredit,
  listCredits,
  listCreditsInCharge,
  listCreditsOf,
  lockCredits,
  settleCredits,
} from './store.ts'
import { tellCredited } from './tell.ts'
import { creditView } from './view.ts'

export const creditRoutes = (services: Services) => {
  const { policies } = services
  const view = (row: CreditRow) => creditView(services, row)

  async function creditPage({ tx, actor, query }: ListCall<typeof credits.creditListDownload>, limit: number) {
    const [after = null] = readKey(query.after, 1) ?? []
    const { state, year, system } = query
    const rows = await listCredits(tx, actor, { state, year, system, after, limit: limit + 1 })
    return pageOf(rows, limit, view, ({ id }) => [id])
  }

  async function viewOne(tx: Tx, actor: Actor, id: string) {
    return view(await getCredit(tx, actor, id))
  }

  return implement(credits, {
    creditList: (call) => creditPage(call, call.query.limit),
    creditListDownload: listDownload(services, '外部学分', CREDIT_COLUMNS, creditPage),

    async personCreditList({ tx, actor, query, now }) {
      const { id } = await personOf(tx, actor, query.personId, shanghaiDate(now))
      return { items: (await listCreditsOf(tx, id, query.year)).map(view) }
    },

    async creditMatch({ tx, actor, path: { creditId }, body: { personId, reason }, now, newId }) {
      await getCredit(tx, actor, creditId)
      const { unitId } = await getPersonInScope(tx, actor, personId)
      await lockPeople(tx, [personId])
      await lockCredits(tx, [creditId])
      const credit = view(await getCredit(tx, actor, creditId))
      refuseIf(creditRefusal('match', { ...credit, personId }, actor))
      const state = credit.hasStandard ? 'counted' : 'awaiting'
      await decideCredit(tx, creditId, { personId, unitId, state }, { actor, reason, now })
      await postYears(tx, { policies, actor, now, newId }, [{ personId, year: credit.year }], 'import')
      if (state === 'counted') await tellCredited(tx, [creditId], { now, newId })
      return viewOne(tx, actor, creditId)
    },

    async creditDismiss({ tx, actor, path: { creditId }, body: { reason }, now }) {
      await lockCredits(tx, [creditId])
      const credit = view(await getCredit(tx, actor, creditId))
      refuseIf(creditRefusal('dismiss', credit, actor))
      await decideCredit(tx, creditId, null, { actor, reason, now })
      return viewOne(tx, actor, creditId)
    },

    async creditsSettle({ tx, actor, body: { creditIds, kind, perCreditHundredths, reason }, now, newId }) {
      const ids = [...new Set(creditIds)]
      const asked = await listCreditsInCharge(tx, actor, ids)
      if (asked.length < ids.length) throw new Refused('credit.notFound')
      await lockPeople(tx, [...new Set(asked.flatMap(({ personId }) => personId ?? []))])
      await lockCredits(tx, ids)
      const locked = (await listCreditsInCharge(tx, actor, ids)).map(view)
      for (const credit of locked) refuseIf(creditRefusal('settle', credit, actor), { year: credit.year })
      const settled = locked.map(({ id, year, creditsHundredths }) => {
        const { pack } = policies.packOf(year)
        return { id, hundredths: hoursOfCredits(pack, creditsHundredths, perCreditHundredths) }
      })
      await settleCredits(tx, settled, kind, { actor, reason, now })
      const years = locked.flatMap(({ personId, year }) => (personId === null ? [] : [{ personId, year }]))
      await postYears(tx, { policies, actor, now, newId }, years, 'credit')
      await tellCredited(tx, ids, { now, newId })
      return { settled: settled.length }
    },
  })
}

/** Refuses `credit.notFound`. */
async function getCredit(tx: Tx, actor: Actor, id: string): Promise<CreditRow> {
  const [row] = await listCreditsInCharge(tx, actor, [id])
  if (!row) throw new Refused('credit.notFound')
  return row
}
