import { delegations } from '@xueshi/contract/delegations'
import { delegationEndRefusal, delegationRefusal } from '@xueshi/domain/delegations/delegation'
import { hasFactor } from '@xueshi/domain/factors/factors'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { lockAccount } from '../accounts/directory-store.ts'
import { listHeldGrants, setGrantEnd } from '../accounts/grant-store.ts'
import { insertGrants } from '../accounts/store.ts'
import { heldFactors } from '../factors/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services } from '../services.ts'
import { DELEGATION_COLUMNS } from './columns.ts'
import {
  type DelegationRow,
  getColleague,
  getDelegation,
  listColleagues,
  listDelegatedDays,
  listDelegations,
  lockDelegation,
  lockOwnGrant,
} from './store.ts'
import { tellDeputy } from './tell.ts'

/** As many colleagues as a page offers; who is not among them is searched for by name. */
const OFFERED = 20

async function delegationPage(
  { tx, actor, query }: ListCall<typeof delegations.delegationListDownload>,
  limit: number,
) {
  const [after = null] = readKey(query.after, 1) ?? []
  const rows = await listDelegations(tx, actor, { after, limit: limit + 1 })
  return pageOf(rows, limit, viewOf, ({ id }) => [id])
}

export const delegationRoutes = ({ settings }: Services) =>
  implement(delegations, {
    delegationList: (call) => delegationPage(call, call.query.limit),
    delegationListDownload: listDownload({ settings }, '委托代办', DELEGATION_COLUMNS, delegationPage),

    async delegationCreate({ tx, actor, body, now, newId }) {
      const { deputyAccountId, reason, ...days } = body
      const today = shanghaiDate(now)
      if (deputyAccountId === actor.accountId) throw new Refused('delegation.toSelf')
      const { accountId, personId } = await getColleague(tx, actor, today, deputyAccountId)
      await lockAccount(tx, accountId)
      const { delegatedFrom, reviewPeople, ...own } = await lockOwnGrant(tx, actor)
      const { role, organisationId, grantId } = actor
      const delegator = {
        ...actor,
        grant: { ...own, role, organisationId },
        isDeputy: delegatedFrom !== null,
        reviewPeople,
        delegated: await listDelegatedDays(tx, grantId, today),
      }
      const held = await listHeldGrants(tx, accountId)
      const deputy = { accountId, personId, held, hasFactor: hasFactor(await heldFactors(tx, accountId)) }
      refuseIf(delegationRefusal(body, delegator, deputy, { today, demand: settings.secondFactor }), {
        day: own.validUntil ?? '',
      })
      const id = newId()
      const delegated = { from: grantId, reason: reason.trim() }
      const given = { id, accountId, role, organisationId, ...days, delegated }
      await insertGrants(tx, [{ ...given, grantedBy: actor.accountId, createdAt: now }])
      const row = await getDelegation(tx, actor, id)
      await tellDeputy(tx, row, 'given', { now, newId })
      return viewOf(row)
    },

    async delegationEnd({ tx, actor, path: { delegationId }, now, newId }) {
      const today = shanghaiDate(now)
      const row = await lockDelegation(tx, actor, delegationId)
      refuseIf(delegationEndRefusal(row, actor, today))
      await setGrantEnd(tx, delegationId, today)
      if (row.deputyAccountId !== actor.accountId) await tellDeputy(tx, row, 'ended', { now, newId })
      return viewOf(await getDelegation(tx, actor, delegationId))
    },

    async deputyList({ tx, actor, query: { search }, now }) {
      const rows = await listColleagues(tx, actor, shanghaiDate(now), search, OFFERED)
      return { items: rows.map(({ accountId, name }) => ({ accountId, name })) }
    },
  })

const viewOf = ({ deputyPersonId: _, ...shown }: DelegationRow) => shown
